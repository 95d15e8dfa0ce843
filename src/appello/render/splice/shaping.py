"""Rows that HarfBuzz shapes alone: WeasyPrint asks Pango for glyphs, and Pango asks HarfBuzz.

For a text in one script and one font the same question gives the same glyphs and moves, two hundred
times faster. What only WeasyPrint knows - how wide the box is, which glyphs the file's fonts have -
comes from a sheet with few lines. They contain every glyph, and are shaped here as well: if one of
them differs, nothing that was shaped is used.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz

from appello.render.fonts import used_files
from appello.render.splice.content import Segment
from appello.render.splice.meanings import Glyphs
from appello.render.splice.sheet import Content

__all__ = ["Shaped", "Shaper"]

_ONE_RUN = re.compile(rb"(/\w+ [\d.]+ Tf\n)\[[^\]\n]*\] TJ\n")
_ARABIC = "ARABIC "
_SPACES = " \N{NO-BREAK SPACE}"
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

    def shape_all(
        self, rows: Mapping[Content, Sequence[str]], example: Sequence[Segment]
    ) -> dict[Content, Shaped]:
        """Shape rows as an example is set; leave out those that only WeasyPrint can lay out.

        Args:
            rows: of each the texts of its pieces.
            example: the segments of another row in the same place.
        """
        runs = [_ONE_RUN.fullmatch(segment.glyphs) for segment in example]
        selects = [run[1] for run in runs if run and run[1] in self._faces]
        if len(selects) < len(runs):
            return {}
        shaped = ((content, self._shape(texts, selects)) for content, texts in rows.items())
        return {content: row for content, row in shaped if row is not None}

    def _shape(self, texts: Sequence[str], selects: Sequence[bytes]) -> Shaped | None:
        whole = "".join(texts)
        if len(texts) != len(selects) or whole != whole.strip(" ") or "  " in whole:
            return None
        pieces: list[tuple[bytes, float]] = []
        glyphs: set[tuple[bytes, int]] = set()
        for text, select in zip(texts, selects, strict=True):
            found = self._faces[select].shape(text) if text.strip() and _script(text) else None
            if found is None:
                return None
            name = select.split()[0]
            pieces.append((select + found.written, found.width))
            glyphs.update([(name, glyph) for glyph in found.numbers])
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
        self._items = _Items(self._font, scale / _UNITS)

    def shape(self, text: str) -> _Text | None:
        """Shape a text; return None if it has a glyph that the font lacks, or moves one."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = self._language
        uharfbuzz.shape(self._font, buffer, {})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        numbers = [info.codepoint for info in infos]
        if 0 in numbers or any(it.x_offset or it.y_offset for it in positions):
            return None
        advances = [it.x_advance for it in positions]
        items = "".join([self._items[item] for item in zip(numbers, advances, strict=True)])
        written = f"[<{items.removesuffix('<')}{'' if items.endswith('<') else '>'}] TJ\n"
        return _Text(written.encode(), sum(advances) / _UNITS, tuple(numbers))


class _Items(dict[tuple[int, int], str]):
    """How glyphs of a font with their advances are written, between two other glyphs.

    Args:
        font: the font, scaled.
        size: its size in CSS pixels.
    """

    def __init__(self, font: uharfbuzz.Font, size: float) -> None:
        super().__init__()
        self._font = font
        self._size = size

    def __missing__(self, item: tuple[int, int]) -> str:
        glyph, advance = item
        width = round(self._font.get_glyph_h_advance(glyph) * _EM * (1 / _UNITS) / self._size)
        # As WeasyPrint computes it: the rounded width without the advance, and then truncated.
        move = width - advance * _EM * (1 / _UNITS) / self._size
        self[item] = f"{glyph:04x}>{int(move)}<" if move else f"{glyph:04x}"
        return self[item]


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
