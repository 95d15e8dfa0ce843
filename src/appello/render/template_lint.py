"""What the source of a template may contain, read from its syntax tree before it ever runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2
from jinja2 import nodes
from jinja2.ext import extract_from_ast

from appello.errors import Place, Problem
from appello.render.environment import environment

__all__ = ["Examined", "examine_templates"]

_FILTERS = {"length", "first", "last", "batch", "join", "escape", "e"}
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.CallBlock: "call blocks",
    nodes.ScopedEvalContextModifier: "autoescape blocks",
    nodes.EvalContextModifier: "autoescape blocks",
    nodes.Mul: "multiplication",
    nodes.Pow: "powers",
    nodes.FilterBlock: "filter blocks",
}
_VALUE = r"\{\{(?!\s*letter\.logo\s*\}\})"
_UNSAFE_SLOT = re.compile(
    rf"<style[^>]*>(?:(?!</style).)*{_VALUE}"
    rf"|\sstyle\s*=\s*[\"'][^\"']*{_VALUE}"
    rf"|=\s*{_VALUE}"
    rf"|\s(?:href|src|action)\s*=\s*[\"']\s*{_VALUE}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Examined:
    """What the templates of a kind were found to be.

    Attributes:
        problems: everything in them that letters do not allow.
        words: context and text of every message that they print with pgettext.
    """

    problems: list[Problem]
    words: list[tuple[str, str]]


def examine_templates(folders: tuple[Path, ...], kind: str) -> Examined:
    """Read the templates of a kind, with all that they extend, include and import."""
    env = environment(folders)
    found = Examined([], [])
    for file, source, tree in _reachable(env, folders, f"{kind}/letter.html.j2", found.problems):
        found.problems.extend(_tree_problems(tree, file))
        if slot := _UNSAFE_SLOT.search(source):
            line = source.count("\n", 0, slot.end()) + 1
            message = "the template puts a value into a style, an address or an unquoted attribute"
            advice = "put values between tags or into quoted attributes only"
            found.problems.append(_problem(file, line, message, advice))
        for _, _, message_parts in extract_from_ast(tree, ("pgettext",), babel_style=True):
            match message_parts:
                case (str(context), str(text)):
                    found.words.append((context, text))
    return found


def _reachable(
    env: jinja2.Environment, folders: tuple[Path, ...], start: str, problems: list[Problem]
) -> list[tuple[Path, str, nodes.Template]]:
    """Return a template and those that it extends, includes and imports; report circles."""
    found: dict[str, Path] = {}
    read: list[tuple[Path, str, nodes.Template]] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            problems.append(
                _problem(
                    found[name],
                    1,
                    f"templates include each other in a circle: {circle}",
                    "break the circle",
                )
            )
            return
        if name in found:
            return
        file = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if file is None:
            place = found[path[-1]] if path else None
            problems.append(
                Problem(
                    "no-template", f"there is no template `{name}`", "check the name", Place(place)
                )
            )
            return
        found[name] = file
        try:
            source = file.read_text(encoding="utf-8")
            tree = env.parse(source, name, str(file))
        except jinja2.TemplateSyntaxError as error:
            del found[name]
            problems.append(
                _problem(file, error.lineno, f"{error.message}", "correct the template")
            )
            return
        read.append((file, source, tree))
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            wanted = getattr(node, "template", None)
            if isinstance(wanted, nodes.Const) and isinstance(wanted.value, str):
                visit(wanted.value, (*path, name))
            elif not _is_layout(wanted):
                problems.append(
                    _problem(
                        file,
                        node.lineno,
                        "the name of an included template must be written out",
                        "write it in quotes",
                    )
                )

    visit(start, ())
    for layout in sorted(
        {file.name for folder in folders for file in folder.glob("base/layouts/*.html.j2")}
    ):
        visit(f"base/layouts/{layout}", ())
    return read


def _is_layout(node: object) -> bool:
    return isinstance(node, nodes.Getattr) and node.attr == "layout_template"


def _tree_problems(tree: nodes.Template, file: Path) -> Iterator[Problem]:
    yield from _filter_problems(tree, file)
    for kind, what in _REFUSED.items():
        for node in tree.find_all(kind):
            yield _problem(
                file, node.lineno, f"{what} are not allowed", "templates only place text"
            )
    yield from _call_problems(tree, file)
    yield from _constant_problems(tree, file)
    for attribute in tree.find_all(nodes.Getattr):
        if attribute.attr.startswith("_"):
            message = f"`{attribute.attr}` is not allowed"
            yield _problem(file, attribute.lineno, message, "use what the letter has")


def _filter_problems(tree: nodes.Template, file: Path) -> Iterator[Problem]:
    advice = f"the filters are: {', '.join(sorted(_FILTERS))}"
    for node in tree.find_all(nodes.Filter):
        if node.name not in _FILTERS:
            message = f"the filter `{node.name}` is not allowed"
            yield _problem(file, node.lineno, message, advice)


def _call_problems(tree: nodes.Template, file: Path) -> Iterator[Problem]:
    names = {macro.name for macro in tree.find_all(nodes.Macro)} | {"pgettext", "super"}
    modules = {node.target for node in tree.find_all(nodes.Import)}
    for call in tree.find_all(nodes.Call):
        target = call.node
        by_name = isinstance(target, nodes.Name) and target.name in names
        by_module = (
            isinstance(target, nodes.Getattr)
            and isinstance(target.node, nodes.Name)
            and target.node.name in modules
        )
        if not (by_name or by_module):
            yield _problem(
                file,
                call.lineno,
                "calls of functions and methods are not allowed",
                "call macros, pgettext or super only",
            )


def _constant_problems(tree: nodes.Template, file: Path) -> Iterator[Problem]:
    for output in tree.find_all(nodes.Output):
        for part in output.nodes:
            if isinstance(part, nodes.Const) and (
                isinstance(part.value, bool) or not isinstance(part.value, str | int)
            ):
                message = f"the template prints {part.value!r}"
                yield _problem(file, part.lineno, message, "print text")


def _problem(file: Path, line: int, message: str, advice: str) -> Problem:
    return Problem("template", message, advice, Place(file, line))
