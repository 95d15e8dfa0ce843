"""Hyphenation patterns, read several times quicker than pyphen reads them.

pyphen takes each pattern apart by itself: that is half a second for German or Hungarian, more than
the rest of a letter takes. Most patterns differ in nothing but their letters, so here each shape is
taken apart once, and the letters of all patterns are found together.
"""

from __future__ import annotations

import io
import string
from pathlib import Path

import pyphen

__all__ = ["can_hyphenate"]

_Points = tuple[int, tuple[int, ...]]
"""What pyphen keeps of a pattern: where the first value stands, and the values."""

_DIGITS = string.digits.encode()
_ODD = b"!"
"""Stands for what is left to pyphen: comments, settings, blanks, changes of spelling."""
_SPECIAL = (string.whitespace + string.ascii_uppercase + "!#%/=^").replace("\n", "").encode()
_SHAPE = bytes(
    byte if byte in _DIGITS + b"\n" else ord(_ODD if byte in _SPECIAL else b"x")
    for byte in range(256)
)
_PATTERN = "a1b"
_CAPITAL_NOUNS = {"de", "lb"}
"""Languages in which words with a capital are divided like any others."""
_NOT_FIRST = bytes(range(0x80, 0xC0))
"""The bytes of a character in UTF-8 after its first."""


def can_hyphenate(locale: str) -> bool:
    """Tell whether there are patterns for a language, and have them ready for WeasyPrint."""
    language = pyphen.language_fallback(locale.replace("-", "_"))
    if language is None:
        return False
    file = pyphen.LANGUAGES[language]
    if file not in pyphen.hdcache:
        found = _read(file)
        found.divides_capitals = language.partition("_")[0] in _CAPITAL_NOUNS
        pyphen.hdcache[file] = found
    return True


def _read(file: Path) -> _Dictionary:
    """Return what pyphen makes of a file of patterns."""
    with file.open("rb") as stream:
        encoding = stream.readline().decode()
    encoding = {"microsoft-cp1251": "cp1251"}.get(encoding.strip().lower(), encoding)
    lines = file.read_text(encoding).split("\n")[1:]
    data = "\n".join(lines).encode()
    shapes = data.translate(_SHAPE, _NOT_FIRST).split(b"\n")
    letters = data.translate(None, _DIGITS).decode().split("\n")
    known = _Shapes()
    odd = [line for line, shape in zip(lines, shapes, strict=True) if _ODD in shape]
    # With a pattern of no consequence, because pyphen expects one.
    found = _Dictionary(_Lines([_PATTERN, *odd]))
    del found.patterns["ab"]
    points = map(known.__getitem__, shapes)
    found.patterns |= {text: point for text, point in zip(letters, points, strict=True) if point}
    found.maxlen = max(map(len, found.patterns))
    return found


class _Dictionary(pyphen.HyphDict):  # type: ignore[misc]  # pyphen has no types
    """Patterns that leave names whole: a word with a capital is one, but for German nouns."""

    divides_capitals = True

    def positions(self, word: str) -> list[int]:
        """Return where a word may be divided."""
        if word[:1].isupper() and not self.divides_capitals:
            return []
        found: list[int] = super().positions(word)
        return found


class _Shapes(dict[bytes, "_Points | None"]):
    """What pyphen keeps of patterns of a shape; None if nothing, or if it has to read them."""

    def __missing__(self, shape: bytes) -> _Points | None:
        values = [int(digit or 0) for digit, _ in pyphen.parse(shape.decode())]
        places = [place for place, value in enumerate(values) if value]
        if _ODD in shape or not places:
            self[shape] = None
        else:
            self[shape] = places[0], tuple(values[places[0] : places[-1] + 1])
        return self[shape]


class _Lines:
    """Lines that pyphen reads as if they were a file."""

    def __init__(self, lines: list[str]) -> None:
        self._text = "\n".join(["UTF-8", *lines])

    def open(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._text.encode())

    def read_text(self, _encoding: str) -> str:
        return self._text
