"""The text of a PDF as its glyphs are drawn, one after another.

pdfium turns Arabic script round for the reader, and brackets with it. Here nothing is guessed: each
glyph is what its font says that it stands for. That makes lines that no reader would follow, but
exactly the characters which are there, at a twentieth of what another extractor takes.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator

import pikepdf

from appello.verify.expected import is_arabic, normalise
from appello.verify.resources import content

__all__ = ["drawn_pages"]

_Meanings = dict[bytes, str]
_Piece = tuple[list[bytes], _Meanings]
_DRAWN = re.compile(rb"/(\S+) [\d.]+ Tf|\[([^\]]*)\] TJ")
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")
_MEANING = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
_LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-z]+(?:[./][0-9A-Za-z]+)*")
_CODE = 4
"""Hexadecimal digits of a glyph's number."""


def drawn_pages(data: bytes) -> Iterator[list[str]]:
    """Yield the text of each page in the order in which it is drawn, normalised.

    Amiri draws some letters with two glyphs, of which the second elsewhere is the whole letter. A
    glyph has but one meaning in a file, so the letter is then read twice. Further readings leave
    out what such a first glyph stands for: one reading for each that never stands without another
    of its meaning, and one for all.
    """
    known: dict[str, _Meanings] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [list(_pieces(page, known)) for page in pdf.pages]
    yield _texts(pages)
    doubled = list(_doubled([piece for page in pages for piece in page]))
    for meanings, glyph in doubled:
        kept, meanings[glyph] = meanings[glyph], ""
        yield _texts(pages)
        meanings[glyph] = kept
    if len(doubled) > 1:
        for meanings, glyph in doubled:
            meanings[glyph] = ""
        yield _texts(pages)


def _texts(pages: list[list[_Piece]]) -> list[str]:
    return [normalise("".join(map(_text, page))) for page in pages]


def _pieces(page: pikepdf.Page, known: dict[str, _Meanings]) -> Iterator[_Piece]:
    """Yield the glyphs of each piece of text, and what those of its font stand for."""
    fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    meanings: _Meanings = {}
    for font, shown in _DRAWN.findall(content(page)):
        if font:
            name = "/" + font.decode("latin-1")
            if name not in known:
                known[name] = _meanings(fonts.get(name, pikepdf.Dictionary()))
            meanings = known[name]
        else:
            codes = b"".join(_GLYPHS.findall(shown))
            yield [codes[at : at + _CODE] for at in range(0, len(codes), _CODE)], meanings


def _text(piece: _Piece) -> str:
    glyphs, meanings = piece
    found = [meanings.get(glyph, "") for glyph in glyphs]
    text = "".join(found)
    if is_arabic(text):
        return _LEFT_TO_RIGHT.sub(lambda run: run[0][::-1], "".join(reversed(found)))
    return text


def _doubled(pieces: list[_Piece]) -> Iterator[tuple[_Meanings, bytes]]:
    """Yield the glyphs that only stand before one other, which has the same meaning."""
    following: defaultdict[tuple[int, bytes], set[bytes]] = defaultdict(set)
    fonts: dict[int, _Meanings] = {}
    for glyphs, meanings in pieces:
        fonts[id(meanings)] = meanings
        for glyph, after in zip(glyphs, [*glyphs[1:], b""], strict=True):
            following[id(meanings), glyph].add(after)
    for (font, glyph), afters in following.items():
        meaning = fonts[font].get(glyph, "")
        if len(afters) == 1 and is_arabic(meaning):
            (second,) = afters
            if second != glyph and fonts[font].get(second) == meaning:
                yield fonts[font], glyph


def _meanings(font: pikepdf.Object) -> _Meanings:
    """Return what each glyph of a font stands for."""
    if "/ToUnicode" not in font:
        return {}
    _, _, used = bytes(font.ToUnicode.read_bytes()).partition(b"endcodespacerange")
    return {
        glyph: bytes.fromhex(codes.decode()).decode("utf-16-be", "replace")
        for glyph, codes in _MEANING.findall(used)
    }
