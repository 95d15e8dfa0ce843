"""A strict reader for JSON that knows where each value stands.

Numbers stay text, `null` is None, and a key that stands twice is refused.
"""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appello.errors import CampaignError, Place, Problem
from appello.workspace.characters import decode

__all__ = ["Json", "read_json"]

_LARGEST = 40_000_000
_DEEPEST = 32
_STRINGS = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n]*")
_WORD = re.compile(
    r"true|false|null|-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?"
)


@dataclass(slots=True)
class Json:
    """A value, and at which character of the file it stands."""

    value: str | list[Json] | dict[str, Json] | None
    offset: int
    source: _Source

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return self.source.place(self.offset)

    def get(self, key: str) -> Json | None:
        """Return what stands under a key; None if there is no such key, or null under it."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if found is not None and found.value is not None else None

    def text(self, key: str) -> str:
        """Return the text under a key; empty if there is none."""
        found = self.get(key)
        return found.value if found is not None and isinstance(found.value, str) else ""

    def items(self, key: str | None = None) -> Iterator[Json]:
        """Yield the values of a list, of this one or of the one under a key; else nothing."""
        found = self if key is None else self.get(key)
        if found is not None and isinstance(found.value, list):
            yield from found.value


class _Source:
    """A file's text, with the beginnings of its lines, so that places are found quickly."""

    def __init__(self, text: str, file: Path) -> None:
        self.text = text
        self._file = file
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        line = bisect.bisect_right(self._lines, offset)
        return Place(self._file, line, offset - self._lines[line - 1] + 1)


def read_json(file: Path) -> Json:
    """Read a JSON file.

    Raises:
        CampaignError: it cannot be read, or is not JSON.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        advice = "check the name and the permissions"
        raise CampaignError(Problem("unreadable", message, advice, Place(file))) from None
    reader = _Reader(_Source(decode(data, file, limit=_LARGEST), file))
    return reader.read()


class _Reader:
    """One pass over one file."""

    def __init__(self, source: _Source) -> None:
        self._source = source
        self._text = source.text
        self._at = 0

    def read(self) -> Json:
        self._skip()
        if self._at == len(self._text):
            message, advice = "the file is empty", "save the list again"
            raise CampaignError(Problem("empty-file", message, advice, self._source.place(0)))
        value = self._value(1)
        self._skip()
        if self._at < len(self._text):
            raise self._error("there is more after the end of the list")
        return value

    def _value(self, depth: int) -> Json:
        start, sign = self._at, self._text[self._at : self._at + 1]
        if depth > _DEEPEST:
            raise self._error("the list is too deeply nested")
        if sign == '"':
            return Json(self._string(), start, self._source)
        if sign == "{":
            return Json(self._object(depth), start, self._source)
        if sign == "[":
            return Json(self._array(depth), start, self._source)
        match = _WORD.match(self._text, self._at)
        if not match:
            raise self._error("a value is missing here" if sign else "the file ends too early")
        self._at = match.end()
        return Json(None if match.group() == "null" else match.group(), start, self._source)

    def _string(self) -> str:
        try:
            text, self._at = _STRINGS.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._at = error.pos
            raise self._error(
                "a text is not closed, or has a sign that JSON does not know"
            ) from None
        return str(text)

    def _object(self, depth: int) -> dict[str, Json]:
        found: dict[str, Json] = {}
        for _ in self._entries("}"):
            if not self._text.startswith('"', self._at):
                raise self._error("a key must be in double quotes")
            start = self._at
            key = self._string()
            if key in found:
                self._at = start
                raise self._error(f"the key `{key[:60]}` stands twice")
            self._skip()
            if not self._text.startswith(":", self._at):
                raise self._error("a colon is missing")
            self._at += 1
            self._skip()
            found[key] = self._value(depth + 1)
        return found

    def _array(self, depth: int) -> list[Json]:
        return [self._value(depth + 1) for _ in self._entries("]")]

    def _entries(self, end: str) -> Iterator[None]:
        """Go over the entries of a list or an object; the caller reads each."""
        self._at += 1
        self._skip()
        if self._text.startswith(end, self._at):
            self._at += 1
            return
        while True:
            yield
            self._skip()
            sign = self._text[self._at : self._at + 1]
            if sign not in {",", end} or not sign:
                raise self._error(f"a comma or `{end}` is missing")
            self._at += 1
            if sign == end:
                return
            self._skip()

    def _skip(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _error(self, message: str) -> CampaignError:
        advice = "save the list again from where it comes from"
        return CampaignError(Problem("bad-json", message, advice, self._source.place(self._at)))
