"""Rows that HarfBuzz shapes alone: WeasyPrint asks Pango for glyphs, and Pango asks HarfBuzz.

For a text in one script and one font the same question gives the same glyphs and moves, two hundred
times faster. What only WeasyPrint knows - how wide the box is, which glyphs the file's fonts have -
comes from a sheet with few lines. They contain every glyph, and are shaped here as well: if one of
them differs, nothing that was shaped is used.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz

from appello.render.fonts import used_files
from appello.render.splice.content import Segment
from appello.render.splice.meanings import Glyphs

__all__ = ["Shaped", "Shaper", "pieces_of"]

_ONE_RUN = re.compile(rb"(/\w+ [\d.]+ Tf\n)\[[^\]\n]*\] TJ\n")
_ARABIC = "ARABIC "
_SPACES = " \N{NO-BREAK SPACE}"
_TAG = re.compile("<[^>]*>")
_SCRIPTS = ("LATIN ", "CYRILLIC ", "GREEK ", _ARABIC)
_UNITS = 1024
"""Pango's units in a pixel."""
_EM = 1000
_ROUNDED = 0.002
"""Of the size: how much a width and a move in a file may differ from those of the font."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A row as HarfBuzz shaped it.

    Attributes:
        pieces: of each its operators, as WeasyPrint writes them, and its width in CSS pixels.
        glyphs: which glyphs of which font it has.
    """

    pieces: tuple[tuple[bytes, float], ...]
    glyphs: frozenset[tuple[bytes, int]]

    @property
    def width(self) -> float:
        """Its width in CSS pixels."""
        return sum(width for _, width in self.pieces)

    def segments(
        self, example: Sequence[Segment], *, mirrored: Shaped | None = None
    ) -> tuple[Segment, ...]:
        """Return its segments, beginning where another row of the same place begins.

        Args:
            example: the segments of the other row.
            mirrored: the other row as it was shaped, if rows begin at the right.
        """
        found: list[Segment] = []
        x = float(example[0].x) + (mirrored.pieces[0][1] if mirrored else 0)
        for (glyphs, width), like in zip(self.pieces, example, strict=True):
            x -= width if mirrored else 0
            is_there = not mirrored and not found
            written = like.x if is_there else f"{x:.6f}".rstrip("0").rstrip(".").encode()
            found.append(Segment(0, 0, 0, 0, 0, written, like.y, glyphs, like.colour))
            x += 0 if mirrored else width
        return tuple(found)


class Shaper:
    """Shapes what stands in the places of an example's rows.

    Args:
        examples: the example's segments and the texts of its pieces, of each place.
        language: the letters' language.
        glyphs: the widths of the example's glyphs.
    """

    def __init__(
        self,
        examples: Iterable[tuple[Sequence[Segment], Sequence[str]]],
        language: str,
        glyphs: Glyphs,
    ) -> None:
        self._language = language
        self._glyphs = glyphs
        known: dict[bytes, list[tuple[str, bytes]]] = {}
        for segments, texts in examples:
            if len(segments) == len(texts):
                for segment, text in zip(segments, texts, strict=True):
                    if (run := _ONE_RUN.fullmatch(segment.glyphs)) and _script(text):
                        known.setdefault(run[1], []).append((text, segment.glyphs))
        self._faces = {
            select: face
            for select, examples_ in known.items()
            if (face := self._face(select, examples_))
        }

    def shape(self, texts: Sequence[str], example: Sequence[Segment]) -> Shaped | None:
        """Shape a row as an example is set.

        Args:
            texts: of its pieces.
            example: the segments of another row in the same place.

        Returns:
            None if only WeasyPrint can do it.
        """
        whole = "".join(texts)
        if len(texts) != len(example) or whole != whole.strip(" ") or "  " in whole:
            return None
        pieces: list[tuple[bytes, float]] = []
        glyphs: set[tuple[bytes, int]] = set()
        for text, segment in zip(texts, example, strict=True):
            run = _ONE_RUN.fullmatch(segment.glyphs)
            face = self._faces.get(run[1]) if run else None
            found = face.shape(text) if face and text.strip() and _script(text) else None
            if run is None or found is None:
                return None
            name = run[1].split()[0]
            pieces.append((run[1] + found.written, found.width))
            glyphs.update((name, glyph) for glyph in found.numbers)
        return Shaped(tuple(pieces), frozenset(glyphs))

    def _face(self, select: bytes, examples: Sequence[tuple[str, bytes]]) -> _Face | None:
        """Return the font with which all examples look as they do, and are as wide."""
        size = float(select.split()[1])
        for file in used_files():
            face = _Face(file, size, self._language)
            if all(
                (found := face.shape(text))
                and select + found.written == glyphs
                and abs(found.width - self._glyphs.measure(glyphs)[0]) < _ROUNDED * size * len(text)
                for text, glyphs in examples
            ):
                return face
        return None


def pieces_of(markup: str) -> list[str]:
    """Return the texts of a line's markup that WeasyPrint lays out one by one."""
    return [html.unescape(text) for text in _TAG.split(markup) if text]


@dataclass(frozen=True, slots=True)
class _Text:
    written: bytes
    width: float
    numbers: tuple[int, ...]


class _Face:
    """A font at a size, as Pango gives it to HarfBuzz."""

    def __init__(self, file: Path, size: float, language: str) -> None:
        self._font = uharfbuzz.Font(_face(file))
        scale = round(size * _UNITS)
        self._font.scale = (scale, scale)
        self._language = language
        self._size = scale / _UNITS
        self._widths: dict[int, int] = {}

    def shape(self, text: str) -> _Text | None:
        """Shape a text; return None if it has a glyph that the font lacks, or moves one."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = self._language
        uharfbuzz.shape(self._font, buffer, {})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        written, total, numbers = [], 0, []
        for info, position in zip(infos, positions, strict=True):
            glyph = info.codepoint
            if glyph == 0 or position.x_offset or position.y_offset:
                return None
            if glyph not in self._widths:
                self._widths[glyph] = round(
                    self._font.get_glyph_h_advance(glyph) * _EM * (1 / _UNITS) / self._size
                )
            # As WeasyPrint computes it: the rounded width without the advance, and then truncated.
            move = self._widths[glyph] - position.x_advance * _EM * (1 / _UNITS) / self._size
            written.append(f"{glyph:04x}>{int(move)}<" if move else f"{glyph:04x}")
            total += position.x_advance
            numbers.append(glyph)
        items = "<" + "".join(written)
        items = items[:-1] if items.endswith("<") else items + ">"
        return _Text(f"[{items}] TJ\n".encode(), total / _UNITS, tuple(numbers))


@functools.cache
def _face(file: Path) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))


@functools.cache
def _script_of(char: str) -> str:
    """Return the script of a character that HarfBuzz may shape alone; nothing if it may not."""
    name = unicodedata.name(char, "")
    for script in _SCRIPTS:
        if name.startswith(script) and not unicodedata.combining(char):
            return script
    is_common = unicodedata.category(char)[0] in "NPSZ" and char < "\u2100"
    return "common" if is_common and char != "\u200b" else ""


def _script(text: str) -> str:
    """Return the one script of a text; nothing if it has two, or another, or may be composed."""
    scripts = set(map(_script_of, text))
    own = scripts - {"common"}
    if "" in scripts or len(own) > 1 or not unicodedata.is_normalized("NFC", text):
        return ""
    if _ARABIC in own and any(_script_of(char) != _ARABIC for char in text if char not in _SPACES):
        return ""  # figures and brackets have a direction of their own
    return min(own, default="common")
