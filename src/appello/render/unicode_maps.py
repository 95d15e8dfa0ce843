"""Say rightly what the glyphs of Amiri stand for, where one letter is drawn with two of them.

Before some letters Amiri lengthens a lam, a heh or a kasra by a stroke, which is a glyph of its
own. WeasyPrint gives the letter to whichever glyph stands first, which is the stroke, and to the
second nothing, or what it was before. The file has one meaning for each glyph, so letters would be
lost or doubled for those who copy, search or listen; and PDF/A allows no glyph without a meaning.
The font itself tells which glyphs are strokes: they follow a glyph that replaces itself.
"""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

from appello.render.fonts import font_files

__all__ = ["mend_meanings"]

_FAMILY = "+Amiri"
_STROKE = "\N{ZERO WIDTH JOINER}"
"""What a stroke stands for: that its letter is joined to the next, and nothing to read."""
_MEANING = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_KASHIDAS = re.compile(rb"(?:0640)+")
"""The same stroke, if somebody wrote it."""
_SINGLE, _MULTIPLE, _EXTENSION = 1, 2, 7
_POSTSCRIPT_NAME = 6


def mend_meanings(pdf: pikepdf.Pdf) -> None:
    """Correct the meanings of a file's Amiri glyphs; leave maps without a fault as they are."""
    for font in _fonts(pdf):
        before = bytes(font.ToUnicode.read_bytes())
        after = _MEANING.sub(_Mended(_meanings_in(_program(font))), before)
        if after != before:
            font.ToUnicode.write(after)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    seen = set()
    for page in pdf.pages:
        fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        for font in fonts.values():
            if _FAMILY in str(font.BaseFont) and font.objgen not in seen:
                seen.add(font.objgen)
                yield font


class _Mended:
    """Writes entries of a map anew where they are wrong."""

    def __init__(self, known: dict[int, str]) -> None:
        self._known = known

    def __call__(self, entry: re.Match[bytes]) -> bytes:
        glyph, before = entry.groups()
        meaning = self._known.get(int(glyph, 16))
        if meaning is None or (before and meaning != _STROKE) or _KASHIDAS.fullmatch(before):
            return entry[0]
        return b"<%s> <%s>" % (glyph, meaning.encode("utf-16-be").hex().encode())


def _program(font: pikepdf.Object) -> bytes:
    return bytes(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())


def _meanings_in(program: bytes) -> dict[int, str]:
    """Return what strokes and the glyphs before them stand for, by the numbers in the file.

    The numbers are those of the whole font. A workspace may have another font of that name, of
    which nothing is known here.
    """
    with TTFont(io.BytesIO(program), lazy=True) as part:
        name = part["name"].getDebugName(_POSTSCRIPT_NAME)
        for file in font_files(Path()):
            if file.stem == name:
                created, meanings = _lengthened(file)
                return meanings if part["head"].created == created else {}
    return {}


@functools.cache
def _lengthened(file: Path) -> tuple[int, dict[int, str]]:
    """Return when a font was created, and what its strokes and lengthened glyphs stand for."""
    with TTFont(file, lazy=True) as font:
        singles: list[tuple[str, str]] = []
        letters: set[str] = set()
        strokes: set[str] = set()
        for table in _tables(font):
            if table.LookupType == _SINGLE:
                singles += table.mapping.items()
            elif table.LookupType == _MULTIPLE:
                for glyph, (first, *others) in table.mapping.items():
                    if not others:
                        singles.append((glyph, first))
                    elif first == glyph:
                        letters.add(glyph)
                        strokes.update(others)
        stand_for = _spread(font.getBestCmap(), singles)
        found = {glyph: min(stand_for[glyph]) for glyph in letters if len(stand_for[glyph]) == 1}
        found |= dict.fromkeys(strokes, _STROKE)
        return font["head"].created, {font.getGlyphID(glyph): found[glyph] for glyph in found}


def _tables(font: TTFont) -> Iterator[Any]:
    lookups = font["GSUB"].table.LookupList.Lookup
    for table in chain.from_iterable(lookup.SubTable for lookup in lookups):
        yield table.ExtSubTable if table.LookupType == _EXTENSION else table


def _spread(cmap: dict[int, str], singles: list[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the letters of which each glyph may be a form."""
    found: dict[str, set[str]] = {}
    for code, glyph in cmap.items():
        found.setdefault(glyph, set()).add(unicodedata.normalize("NFKC", chr(code)))
    grown = True
    while grown:
        grown = False
        for glyph, form in singles:
            letters, known = found.get(glyph, set()), found.setdefault(form, set())
            if not letters <= known:
                known |= letters
                grown = True
    return found
