"""The templates of a kind, with all that they extend, include and import, as syntax trees."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import jinja2
from jinja2 import nodes

from appello.errors import Place, Problem
from appello.render.environment import environment

__all__ = ["Parts", "TemplateSource", "read_templates"]

_KEPT = 200
"""How many templates are remembered: the kinds of a campaign share most of theirs."""
_N = TypeVar("_N", bound=nodes.Node)
_NAME = re.compile(r"[a-z0-9_]+(/[a-z0-9_-]+)*\.html\.j2")


class Parts:
    """Everything in a syntax tree, walked through once for all that is looked for in it."""

    def __init__(self, tree: nodes.Node) -> None:
        self._nodes: list[nodes.Node] = []
        left = [tree]
        while left:
            node = left.pop()
            self._nodes.append(node)
            left.extend(reversed([*node.iter_child_nodes()]))

    def of(self, *kinds: type[_N]) -> Iterator[_N]:
        """Yield the nodes of some kinds, in the order of the source."""
        return (node for node in self._nodes if isinstance(node, kinds))


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """One template.

    Attributes:
        name: its path below a folder of templates.
        file: where it stands.
        source: its text.
        tree: its syntax.
        parts: everything in it.
    """

    name: str
    file: Path
    source: str
    tree: nodes.Template
    parts: Parts


def read_templates(
    folders: tuple[Path, ...], kind: str
) -> tuple[list[TemplateSource], list[Problem]]:
    """Read the template of a kind, and the page layouts, which it includes by a computed name.

    Returns:
        The templates, those that others need first; and why some could not be read.
    """
    reader = _Reader(folders)
    reader.visit(f"{kind}/letter.html.j2", (), Place())
    layouts = {file.name for folder in folders for file in folder.glob("base/layouts/*.html.j2")}
    for layout in sorted(layouts):
        reader.visit(f"base/layouts/{layout}", (), Place())
    return reader.found, reader.problems


class _Reader:
    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._begun: set[str] = set()
        self.found: list[TemplateSource] = []
        self.problems: list[Problem] = []

    def visit(self, name: str, path: tuple[str, ...], place: Place) -> None:
        """Read a template that another one, at some place, asks for."""
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            message = f"templates include each other in a circle: {circle}"
            self._refuse(message, "break the circle", place)
            return
        if name in self._begun:
            return
        self._begun.add(name)
        file = self._find(name)
        if file is None:
            message = f"there is no template `{name[:80]}`"
            self.problems.append(Problem("no-template", message, "check the name", place))
            return
        try:
            source = file.read_text(encoding="utf-8")
            tree, parts, wanted = _parsed(self._folders, source, name, file)
        except jinja2.TemplateSyntaxError as error:
            self._refuse(f"{error.message}", "correct the template", Place(file, error.lineno))
        except UnicodeDecodeError:
            self._refuse("the template is not UTF-8", "save the file as UTF-8", Place(file))
        except RecursionError:
            self._refuse("the template is too deeply nested", "make it simpler", Place(file))
        else:
            for other, line in wanted:
                if other is None:
                    message = "the name of an included template must be written out"
                    self._refuse(message, "write it in quotes", Place(file, line))
                else:
                    self.visit(other, (*path, name), Place(file, line))
            self.found.append(TemplateSource(name, file, source, tree, parts))

    def _find(self, name: str) -> Path | None:
        if not _NAME.fullmatch(name):
            return None
        return next((folder / name for folder in self._folders if (folder / name).is_file()), None)

    def _refuse(self, message: str, advice: str, place: Place) -> None:
        self.problems.append(Problem("template", message, advice, place))


@functools.lru_cache(maxsize=_KEPT)
def _parsed(
    folders: tuple[Path, ...], source: str, name: str, file: Path
) -> tuple[nodes.Template, Parts, tuple[tuple[str | None, int], ...]]:
    """Return the syntax of a template, which nobody changes, with its parts, and what it needs."""
    tree = environment(folders).parse(source, name, str(file))
    return tree, Parts(tree), tuple(_wanted(tree))


def _wanted(tree: nodes.Template) -> Iterator[tuple[str | None, int]]:
    """Yield the names of the templates that a template needs, None where it computes one.

    The layout of the letter is the one name that may be computed.
    """
    in_macros = {
        id(node) for macro in tree.find_all(nodes.Macro) for node in macro.find_all(nodes.Include)
    }
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        match getattr(node, "template", None):
            case nodes.Const(value=str(name)):
                yield name, node.lineno
            case nodes.Getattr(node=nodes.Name(name="letter"), attr="layout_template"):
                if id(node) in in_macros:
                    yield None, node.lineno
            case _:
                yield None, node.lineno
