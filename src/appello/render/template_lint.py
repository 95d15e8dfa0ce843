"""What the source of a template may contain, read from its syntax tree before it ever runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes

from appello.errors import Place, Problem
from appello.render.environment import FILTERS
from appello.render.template_source import Parts, TemplateSource, read_templates

__all__ = ["Examined", "examine_templates"]


_MOST_CALLS = 10_000
_CALCULATIONS = (
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Pow,
    nodes.Concat,
)
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.CallBlock: "call blocks",
    nodes.ScopedEvalContextModifier: "autoescape blocks",
    nodes.EvalContextModifier: "autoescape blocks",
    nodes.FilterBlock: "filter blocks",
    **dict.fromkeys(_CALCULATIONS, "calculations"),
}
_OURS = {"letter", "pgettext", "super"}
_STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_VALUE = r"\{\{(?!\s*(?:letter\.logo|entry\.image|profile\.portrait)\s*\}\})"
_UNSAFE_SLOT = re.compile(
    rf"<style[^>]*>(?:(?!</style).)*{_VALUE}"
    rf"|\s(?:style|href|src|action)\s*=\s*(?:\"[^\"]*|'[^']*){_VALUE}"
    rf"|=\s*[^\s\"'<>={{}}%]*{_VALUE}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Examined:
    """What the templates of a kind were found to be.

    Attributes:
        problems: everything in them that letters do not allow.
        words: context and text of every message that they print with pgettext.
        files: the templates themselves.
    """

    problems: list[Problem]
    words: list[tuple[str, str]]
    files: list[Path]


def examine_templates(folders: tuple[Path, ...], kind: str) -> Examined:
    """Read the templates of a kind, with all that they extend, include and import."""
    templates, problems = read_templates(folders, kind)
    found = Examined(problems, [], [template.file for template in templates])
    macros = _Macros()
    for template in templates:
        parts = template.parts
        try:
            found.problems.extend(_problems(template, parts, macros))
        except RecursionError:
            message = "the template is too deeply nested"
            found.problems.append(_problem(template.file, 1, message, "make it simpler"))
            continue
        found.words.extend(filter(None, map(_message, parts.of(nodes.Call))))
    return found


def _message(call: nodes.Call) -> tuple[str, str] | None:
    """Return context and text of a call of pgettext that has both written out, and no more."""
    match call:
        case nodes.Call(
            node=nodes.Name(name="pgettext"),
            args=[nodes.Const(value=str(context)), nodes.Const(value=str(text))],
        ) if not (call.kwargs or call.dyn_args or call.dyn_kwargs):
            return context, text
    return None


def _problems(template: TemplateSource, parts: Parts, macros: _Macros) -> Iterator[Problem]:
    file = template.file
    yield from _filter_problems(parts, file)
    for kind, what in _REFUSED.items():
        for node in parts.of(kind):
            yield _problem(
                file, node.lineno, f"{what} are not allowed", "templates only place text"
            )
    yield from _call_problems(parts, file)
    yield from macros.problems(template)
    yield from _constant_problems(parts, file)
    yield from _attribute_problems(parts, file)
    yield from _name_problems(parts, file)
    yield from _slot_problems(template.source, file)


def _filter_problems(parts: Parts, file: Path) -> Iterator[Problem]:
    advice = f"the filters are: {', '.join(sorted(FILTERS))}"
    for node in parts.of(nodes.Filter):
        if node.name not in FILTERS:
            message = f"the filter `{node.name}` is not allowed"
            yield _problem(file, node.lineno, message, advice)


def _call_problems(parts: Parts, file: Path) -> Iterator[Problem]:
    names = {macro.name for macro in parts.of(nodes.Macro)} | {"super"}
    modules = {node.target for node in parts.of(nodes.Import)}
    for call in parts.of(nodes.Call):
        match call.node:
            case nodes.Name(name="pgettext"):
                if _message(call):
                    continue
                message = "pgettext needs a context and a text, both written out"
                yield _problem(file, call.lineno, message, "write both in quotes")
            case nodes.Name(name=name) if name in names:
                continue
            case nodes.Getattr(node=nodes.Name(name=name)) if name in modules:
                continue
            case _:
                yield _problem(
                    file,
                    call.lineno,
                    "calls of functions and methods are not allowed",
                    "call macros, pgettext or super only",
                )


class _Macros:
    """Counts how many calls a call of each macro makes, all in all; none may go on for ever.

    Templates are given in the order in which `read_templates` returns them, so that what a
    template imports has been counted before.
    """

    def __init__(self) -> None:
        self._calls: dict[tuple[str, str], int] = {}

    def problems(self, template: TemplateSource) -> Iterator[Problem]:
        """Yield the macros of a template that call themselves, or others too often."""
        advice = "make the macros simpler"
        macros = {macro.name: macro for macro in template.tree.find_all(nodes.Macro)}
        modules = {
            node.target: node.template.value
            for node in template.tree.find_all(nodes.Import)
            if isinstance(node.template, nodes.Const)
        }
        for macro in macros.values():
            calls = self._count_macro(template.name, macro.name, macros, modules, ())
            if calls > _MOST_CALLS:
                message = f"the macro `{macro.name}` calls itself, or others too often"
                yield _problem(template.file, macro.lineno, message, advice)
        if self._count(template.name, template.tree, macros, modules, ()) > _MOST_CALLS:
            yield _problem(template.file, 1, "the template calls macros too often", advice)

    def _count_macro(
        self,
        file: str,
        name: str,
        macros: dict[str, nodes.Macro],
        modules: dict[str, str],
        path: tuple[str, ...],
    ) -> int:
        if name in path:
            return _MOST_CALLS + 1
        if (file, name) not in self._calls:
            calls = self._count(file, macros[name], macros, modules, (*path, name))
            self._calls[file, name] = calls
        return self._calls[file, name]

    def _count(
        self,
        file: str,
        body: nodes.Node,
        macros: dict[str, nodes.Macro],
        modules: dict[str, str],
        path: tuple[str, ...],
    ) -> int:
        total = 1
        for call in body.find_all(nodes.Call):
            match call.node:
                case nodes.Name(name=name) if name in macros:
                    total += self._count_macro(file, name, macros, modules, path)
                case nodes.Getattr(node=nodes.Name(name=module), attr=name) if module in modules:
                    total += self._calls.get((modules[module], name), 1)
        return total


def _constant_problems(parts: Parts, file: Path) -> Iterator[Problem]:
    for output in parts.of(nodes.Output):
        for part in output.nodes:
            if isinstance(part, nodes.Const) and (
                isinstance(part.value, bool) or not isinstance(part.value, str | int)
            ):
                message = f"the template prints {part.value!r}"
                yield _problem(file, part.lineno, message, "print text")


def _attribute_problems(parts: Parts, file: Path) -> Iterator[Problem]:
    """Yield names that reach behind the letter's data."""
    for node in parts.of(nodes.Getattr, nodes.Getitem):
        match node:
            case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))):
                if name.startswith("_"):
                    message = f"`{name[:40]}` is not allowed"
                    yield _problem(file, node.lineno, message, "use what the letter has")


def _name_problems(parts: Parts, file: Path) -> Iterator[Problem]:
    """Yield names that a template gives to things of its own though the program has given them."""
    for item in parts.of(nodes.Name, nodes.Macro, nodes.Import):
        match item:
            case (
                nodes.Name(name=name, ctx="store")
                | nodes.Macro(name=name)
                | nodes.Import(target=name)
            ) if name in _OURS:
                message = f"`{name}` cannot be given another meaning"
                yield _problem(file, item.lineno, message, "choose another name")


def _slot_problems(source: str, file: Path) -> Iterator[Problem]:
    """Yield values that would be read as something else than text."""
    bare = _STATEMENT.sub(lambda match: "\n" * match.group().count("\n"), source)
    for slot in _UNSAFE_SLOT.finditer(bare):
        line = bare.count("\n", 0, slot.end()) + 1
        message = "the template puts a value into a style, an address or an unquoted attribute"
        advice = "put values between tags or into quoted attributes only"
        yield _problem(file, line, message, advice)


def _problem(file: Path, line: int, message: str, advice: str) -> Problem:
    return Problem("template", message, advice, Place(file, line))
