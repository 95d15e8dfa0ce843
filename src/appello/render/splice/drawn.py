"""What the glyphs of a page look like in the fonts that its file embeds."""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf
import uharfbuzz

from appello.render.splice.content import shown
from appello.render.splice.outcome import CannotSpliceError, Reason

__all__ = ["outlines"]

_Outline = list[tuple[float, ...]]
_DIGITS = 4
"""Of the number of a glyph, which is written in hexadecimal."""


def outlines(page: pikepdf.Page, glyphs: Iterable[bytes]) -> dict[tuple[bytes, int], _Outline]:
    """Return the outlines of all glyphs that are shown on a page.

    Where two pages have the same content, these and their pictures say whether they look the same.

    Args:
        page: the page, with the fonts that it uses.
        glyphs: the operators that choose fonts and show glyphs.

    Returns:
        By font and number of the glyph, the points of each stroke, in units of the font.

    Raises:
        CannotSpliceError: a font cannot be read.
    """
    used: dict[bytes, set[int]] = {}
    for item in glyphs:
        for font, _, numbers, _ in shown(item):
            each = range(0, len(numbers), _DIGITS)
            used.setdefault(font, set()).update(int(numbers[at : at + _DIGITS], 16) for at in each)
    found: dict[tuple[bytes, int], _Outline] = {}
    for name, wanted in used.items():
        font = _font(page.obj.Resources.Font[name.decode()])
        for glyph in sorted(wanted):
            outline: _Outline = []
            font.draw_glyph(glyph, _PEN, outline)
            found[name, glyph] = outline
    return found


def _font(entry: pikepdf.Object) -> uharfbuzz.Font:
    descriptor = entry.DescendantFonts[0].FontDescriptor
    file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
    face = uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes())) if file is not None else None
    if face is None or not face.glyph_count:
        raise CannotSpliceError(Reason.CONTENT, "a font cannot be read")
    return uharfbuzz.Font(face)


def _pen() -> uharfbuzz.DrawFuncs:
    """Return what writes the points of an outline down, stroke by stroke."""
    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, found: found.append((x, y)))
    pen.set_line_to_func(lambda x, y, found: found.append((x, y)))
    pen.set_quadratic_to_func(lambda a, b, x, y, found: found.append((a, b, x, y)))
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, found: found.append((a, b, c, d, x, y)))
    pen.set_close_path_func(lambda found: found.append(()))
    return pen


_PEN = _pen()
