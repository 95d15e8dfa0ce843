"""Which letters are alike: the same in everything but the words of their lines."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from appello.model.letter import Letter
from appello.model.line import FIELDS, Line, Run

__all__ = ["Outlines", "varying", "with_lines"]

_Value = TypeVar("_Value")
_look = attrgetter("strong", "emphasis", "href", "lang", "note", "keep", "isolate", "name", "state")
_COMPARED = tuple(name for name in FIELDS[Letter] if name not in {"key", "title"})
_ORIGIN = "id"
"""The field that says where a thing comes from; it is not printed."""


class Outlines:
    """Tells which letters are alike; what they share, as the same objects, is looked at once."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        # With each value, which keeps its identity as long as it is known.
        self._known: dict[int, tuple[object, int, tuple[Line, ...]]] = {}

    def of(self, letter: Letter) -> tuple[Hashable, tuple[Line, ...]]:
        """Return what two letters have in common if they are alike, and the lines that may differ.

        Those who are alike have equal first values, if the same object returned them.
        """
        found: list[Line] = []
        key = letter.key
        shape: list[Hashable] = [key.campaign, key.document, key.edition, key.locale]
        for name in _COMPARED:
            number, lines = self._field(getattr(letter, name))
            shape.append(number)
            found += lines
        return tuple(shape), tuple(found)

    def _field(self, value: object) -> tuple[int, tuple[Line, ...]]:
        known = self._known.get(id(value))
        if known is None:
            shape: list[Hashable] = []
            lines: list[Line] = []
            _walk(value, shape, lines)
            number = self._numbers.setdefault(tuple(shape), len(self._numbers))
            known = self._known[id(value)] = value, number, tuple(lines)
        return known[1:]


def varying(letters: list[tuple[Line, ...]]) -> list[int]:
    """Return the numbers of the lines that are not the same in all letters, from 0."""
    first, others = letters[0], letters[1:]
    found = set()
    for lines in others:
        for index, (line, model) in enumerate(zip(lines, first, strict=True)):
            if line is not model and line.runs != model.runs:
                found.add(index)
    return sorted(found)


def with_lines(letter: Letter, lines: Mapping[int, Line]) -> Letter:
    """Return a letter with other lines, by their numbers in the order of `Outlines`."""
    numbers = iter(range(10**9))

    def put(line: Line) -> Line:
        return lines.get(next(numbers), line)

    return _mapped(letter, put)


def _walk(value: object, shape: list[Hashable], found: list[Line]) -> None:
    kind: type[Any] = type(value)
    if kind is Line:
        found.append(value)  # type: ignore[arg-type]  # `kind` says so
        shape.append(tuple(map(_run, value.runs)))  # type: ignore[attr-defined]
    elif kind is tuple:
        if value and isinstance(value[0], (str, tuple)) and _is_plain(value):  # type: ignore[index]
            shape.append(value)
            return
        shape.append(len(value))  # type: ignore[arg-type]
        for item in value:  # type: ignore[attr-defined]
            _walk(item, shape, found)
    elif names := FIELDS[kind]:
        shape.append(kind.__name__)
        for name in names:
            if name != _ORIGIN:
                _walk(getattr(value, name), shape, found)
    else:
        shape.append(value)


def _run(run: Run) -> Hashable:
    """Return the looks of a run, and whether it takes any room: if not, nothing is laid out."""
    text = run.text
    return _look(run), text if not text or text.isspace() else None


def _is_plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return isinstance(value, str)


def _mapped(value: _Value, put: Callable[[Line], Line]) -> _Value:
    """Return a value with each of its lines replaced, in their order."""
    if isinstance(value, Line):
        return put(value)  # type: ignore[return-value]  # a line for a line
    if isinstance(value, tuple):
        return tuple(_mapped(item, put) for item in value)  # type: ignore[return-value]
    if names := FIELDS[type(value)]:
        changed: dict[str, Any] = {name: _mapped(getattr(value, name), put) for name in names}
        return dataclasses.replace(value, **changed)  # type: ignore[type-var]
    return value
