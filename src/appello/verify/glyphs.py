"""The text of a PDF as its glyphs are drawn, one after another.

pdfium turns Arabic script round for the reader, and brackets with it. Here nothing is guessed: each
glyph is what its font says that it stands for. That makes lines that no reader would follow, but
exactly the characters which are there, at a twentieth of what another extractor takes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

import pikepdf

from appello.verify.expected import is_arabic, normalise
from appello.verify.resources import content

__all__ = ["Meanings", "drawn_pages", "meanings", "pieces"]

_Meanings = dict[bytes, str]
Meanings = Mapping[bytes, _Meanings]
"""What each glyph of each font stands for, by the name of the font and the number of the glyph."""
_DRAWN = re.compile(rb"/(\S+) [\d.]+ Tf|\[([^\]]*)\] TJ")
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
_MEANING = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
_LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-z]+(?:[./][0-9A-Za-z]+)*")
_CODE = re.compile(rb"[0-9a-f]{4}")
"""A glyph's number."""


def drawn_pages(data: bytes) -> list[str]:
    """Return the text of each page in the order in which it is drawn, normalised."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        known: dict[bytes, _Meanings] = {}
        return [
            normalise("".join(pieces(content(page), meanings(page, known)))) for page in pdf.pages
        ]


def meanings(page: pikepdf.Page, known: dict[bytes, _Meanings] | None = None) -> Meanings:
    """Return what the glyphs of a page's fonts stand for.

    Args:
        page: the page.
        known: what is known of fonts; the page's are added.
    """
    known = {} if known is None else known
    fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    for name, font in fonts.items():
        short = name.lstrip("/").encode("latin-1")
        if short not in known:
            known[short] = _meanings(font)
    return known


def pieces(drawn: bytes, known: Meanings) -> Iterator[str]:
    """Yield each piece of text in a part of a page's content.

    Args:
        drawn: the content; a font is chosen before the first glyph.
        known: what the glyphs stand for.
    """
    now: _Meanings = {}
    for font, shown in _DRAWN.findall(drawn):
        if font:
            now = known.get(font, {})
        else:
            yield _text(b"".join(_GLYPHS.findall(shown)), now)


def _text(codes: bytes, known: _Meanings) -> str:
    found = [known.get(glyph, "") for glyph in _CODE.findall(codes)]
    text = "".join(found)
    if is_arabic(text):
        return _LEFT_TO_RIGHT.sub(lambda run: run[0][::-1], "".join(reversed(found)))
    return text


def _meanings(font: pikepdf.Object) -> _Meanings:
    """Return what each glyph of a font stands for."""
    if "/ToUnicode" not in font:
        return {}
    _, _, used = bytes(font.ToUnicode.read_bytes()).partition(b"endcodespacerange")
    return {
        glyph: bytes.fromhex(codes.decode()).decode("utf-16-be", "replace")
        for glyph, codes in _MEANING.findall(used)
    }
