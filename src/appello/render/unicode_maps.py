"""Say rightly what the glyphs of Amiri stand for, where one letter is drawn with two of them.

Before some letters Amiri lengthens a lam, a heh or a kasra by a stroke, which is a glyph of its
own; a mark may be drawn together with another. WeasyPrint gives all the letters to whichever glyph
stands first, say the stroke, and to the second nothing, or what it was before. A file has one
meaning for each glyph, so letters would be lost or doubled for those who copy, search or listen;
and PDF/A allows no glyph without a meaning. The font itself tells of which letter a glyph is a
form, and which glyphs are strokes: they follow one that replaces itself.
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
_KASHIDA = "\N{ARABIC TATWEEL}"
"""The same stroke, if somebody wrote it."""
_ENTRY = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
_LETTER_OR_MARK = re.compile("[\u0620-\u063f\u0641-\u065f\u066e-\u06d3\u06d5]")
_SINGLE, _MULTIPLE, _LIGATURE, _EXTENSION = 1, 2, 4, 7
_POSTSCRIPT_NAME = 6


def mend_meanings(pdf: pikepdf.Pdf) -> None:
    """Correct the meanings of a file's Amiri glyphs; leave maps without a fault as they are."""
    for font in _fonts(pdf):
        before = bytes(font.ToUnicode.read_bytes())
        after = _ENTRY.sub(functools.partial(_mended, _known(font)), before)
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


def _known(font: pikepdf.Object) -> dict[int, str]:
    """Return what glyphs stand for, by their numbers, which are those of the whole font.

    A workspace may have another font of that name, of which nothing is known here.
    """
    program = bytes(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
    with TTFont(io.BytesIO(program), lazy=True) as part:
        name = part["name"].getDebugName(_POSTSCRIPT_NAME)
        for file in font_files(Path()):
            if file.stem == name:
                created, meanings = _meanings(file)
                return meanings if part["head"].created == created else {}
    return {}


def _mended(known: dict[int, str], entry: re.Match[bytes]) -> bytes:
    """Return an entry of a map, written anew if it says something else than the font."""
    meaning = known.get(int(entry[1], 16))
    if meaning is None:
        return entry[0]
    said = bytes.fromhex(entry[2].decode()).decode("utf-16-be", "replace")
    plain = "".join(
        char for char in unicodedata.normalize("NFKC", said) if unicodedata.category(char) != "Cf"
    )
    written = meaning == _STROKE and plain and not plain.strip(_KASHIDA)
    if written or plain == meaning:
        return entry[0]
    return b"<%s> <%s>" % (entry[1], meaning.encode("utf-16-be").hex().encode())


@functools.cache
def _meanings(file: Path) -> tuple[int, dict[int, str]]:
    """Return when a font was created, and what its glyphs stand for if only one thing."""
    with TTFont(file, lazy=True) as font:
        singles: list[tuple[str, str]] = []
        strokes: set[str] = set()
        ligatures: set[str] = set()
        for table in _tables(font):
            if table.LookupType == _SINGLE:
                singles += table.mapping.items()
            elif table.LookupType == _LIGATURE:
                ligatures.update(form.LigGlyph for form in chain(*table.ligatures.values()))
            elif table.LookupType == _MULTIPLE:
                for glyph, (first, *others) in table.mapping.items():
                    if not others:
                        singles.append((glyph, first))
                    elif first == glyph:
                        strokes.update(others)
        cmap: dict[int, str] = font.getBestCmap()
        found = {
            glyph: min(letters)
            for glyph, letters in _spread(cmap, singles, ligatures).items()
            if len(letters) == 1 and _LETTER_OR_MARK.fullmatch(min(letters))
        }
        found |= dict.fromkeys(strokes, _STROKE)
        return font["head"].created, {font.getGlyphID(glyph): found[glyph] for glyph in found}


def _tables(font: TTFont) -> Iterator[Any]:
    lookups = font["GSUB"].table.LookupList.Lookup
    for table in chain.from_iterable(lookup.SubTable for lookup in lookups):
        yield table.ExtSubTable if table.LookupType == _EXTENSION else table


def _spread(
    cmap: dict[int, str], singles: list[tuple[str, str]], ligatures: set[str]
) -> dict[str, set[str]]:
    """Return the letters of which each glyph may be a form; of a ligature, nothing as well."""
    found = {glyph: {""} for glyph in ligatures}
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
