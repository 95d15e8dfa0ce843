"""The font of captions on papers that the program writes about letters: readable, and searchable.

Captions are ids, numbers and English words. Their glyphs are those of the bundled roman font,
embedded as drawings (a Type 3 font), so that the page looks the same everywhere.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import pikepdf

from appello.render.outlines import Outline, outlines

__all__ = ["embed", "shown", "width"]

_FIRST, _LAST = 0x20, 0xB7
_CHARACTERS = (*map(chr, range(_FIRST, 0x7F)), "\N{MIDDLE DOT}")
_UNKNOWN = "?"


def embed(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the font as an object of a file."""
    from fontTools.agl import UV2AGL

    glyphs = _glyphs()
    differences: list[int | pikepdf.Object] = []
    procedures, widths = pikepdf.Dictionary(), [0.0] * (_LAST - _FIRST + 1)
    for character, outline in glyphs.items():
        name = pikepdf.Name(f"/{UV2AGL[ord(character)]}")
        differences += [ord(character), name]
        widths[ord(character) - _FIRST] = outline.advance
        drawing = f"{outline.advance:.0f} 0 d0\n{outline.path}\nf\n"
        procedures[str(name)] = pdf.make_indirect(pikepdf.Stream(pdf, drawing.encode()))
    scale = 1 / _em()
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 0, 0],
            FontMatrix=[scale, 0, 0, scale, 0, 0],
            CharProcs=procedures,
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=differences),
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=widths,
            Resources=pikepdf.Dictionary(),
        )
    )


def width(text: str) -> float:
    """Return how wide a text is at size 1."""
    glyphs = _glyphs()
    return sum(glyphs[character].advance for character in _known(text)) / _em()


def shown(text: str) -> str:
    """Return the operand of Tj that shows a text; a character that is no caption's is a `?`."""
    return f"<{_known(text).encode('latin-1').hex()}>"


def _known(text: str) -> str:
    glyphs = _glyphs()
    return "".join(item if item in glyphs else _UNKNOWN for item in text)


def _em() -> float:
    return _glyphs()[" "].em


@functools.cache
def _glyphs() -> Mapping[str, Outline]:
    return dict(zip(_CHARACTERS, outlines(_CHARACTERS), strict=True))
