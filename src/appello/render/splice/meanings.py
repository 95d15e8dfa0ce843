"""What a file's fonts say of glyphs: how wide they are, and what they stand for."""

from __future__ import annotations

import re
import unicodedata

import pikepdf

from appello.render.splice.content import shown
from appello.render.splice.outcome import CannotSpliceError, Reason

__all__ = ["Glyphs", "is_said"]

_GROUP = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-f]{4})> *<([0-9a-f]*)>")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_HYPHENS = re.compile("[-\u00ad\u2010\u2011]")
_NUMBER = re.compile(rb"[0-9a-f]{4}")
"""A glyph's number, as it is written."""
_EM = 1000


class Glyphs:
    """The widths and the meanings of all glyphs of a page's fonts.

    Args:
        page: a page that has every font.
    """

    def __init__(self, page: pikepdf.Page) -> None:
        self._widths: dict[bytes, dict[bytes, float]] = {}
        self._measured: dict[bytes, tuple[float, str]] = {}
        self.meanings: dict[bytes, dict[bytes, str]] = {}
        fonts = page.obj.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        for name, font in fonts.items():
            self._widths[name.encode()] = _widths(font.DescendantFonts[0].W)
            self.meanings[name.encode()] = _meanings(font.ToUnicode.read_bytes())

    def measure(self, glyphs: bytes) -> tuple[float, str]:
        """Return the width of a segment's glyphs in CSS pixels, and their text as painted.

        Raises:
            CannotSpliceError: the file does not say how wide a glyph is.
        """
        found = self._measured.get(glyphs)
        if found is None:
            found = self._measured[glyphs] = self._measure(glyphs)
        return found

    def _measure(self, glyphs: bytes) -> tuple[float, str]:
        width = 0.0
        text: list[str] = []
        for font, size, numbers, moved in shown(glyphs):
            widths, meant = self._widths.get(font, {}), self.meanings.get(font, {})
            each = _NUMBER.findall(numbers)
            try:
                width += (sum([widths[number] for number in each]) - moved) * size / _EM
            except KeyError:
                raise CannotSpliceError(Reason.CONTENT, "a glyph has no width") from None
            text += [meant.get(number, "\ufffd") for number in each]
        return width, "".join(text)


def is_said(text: str, read: str) -> bool:
    """Tell whether what was read back from a line's glyphs is its text.

    Spaces, hyphens and the order of right-to-left text are left out of account: spaces stand at the
    ends of lines, a word may be divided, and glyphs are painted from left to right.
    """
    if "".join(text.split()) == "".join(read.split()):
        return True
    wanted, found = _folded(text), _folded(read)
    if _RIGHT_TO_LEFT.search(text):
        return sorted(wanted) == sorted(found)
    return wanted == found


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", "".join(text.split()))
    return _HYPHENS.sub("", "".join(c for c in plain if unicodedata.category(c) != "Cf"))


def _widths(array: pikepdf.Object) -> dict[bytes, float]:
    found: dict[int, float] = {}
    items = list(array)
    at = 0
    while at < len(items):
        first, second = int(items[at]), items[at + 1]
        if isinstance(second, pikepdf.Array):
            found.update(enumerate(map(float, second), first))
            at += 2
        else:
            found.update(dict.fromkeys(range(first, int(second) + 1), float(items[at + 2])))
            at += 3
    return {b"%04x" % glyph: width for glyph, width in found.items()}


def _meanings(cmap: bytes) -> dict[bytes, str]:
    return {
        glyph: bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for group in _GROUP.findall(cmap)
        for glyph, text in _PAIR.findall(group)
    }
