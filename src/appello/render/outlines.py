"""What a text looks like in the bundled roman font, as operators that draw it in a PDF file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from appello.render.fonts import font_files

__all__ = ["Outline", "outlines"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A text as a path, which still has to be filled.

    Attributes:
        path: operators, in font units.
        advance: the text's width.
        cap_height: how high capitals are.
        em: the size of the font.
    """

    path: str
    advance: float
    cap_height: float
    em: float


def outlines(texts: Iterable[str]) -> list[Outline]:
    """Return each text as a path of its own, one glyph a character, without kerning."""
    from fontTools.pens.basePen import BasePen
    from fontTools.ttLib import TTFont

    class _PathPen(BasePen):  # type: ignore[misc]  # fontTools has no types here
        def __init__(self, glyphs: object) -> None:
            super().__init__(glyphs)
            self.operators: list[str] = []
            self.offset = 0.0

        def _point(self, point: tuple[float, float]) -> str:
            return f"{point[0] + self.offset:.0f} {point[1]:.0f}"

        def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
            self.operators.append(f"{self._point(pt)} m")

        def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
            self.operators.append(f"{self._point(pt)} l")

        def _curveToOne(  # noqa: N802 - fontTools' name
            self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
        ) -> None:
            self.operators.append(f"{self._point(pt1)} {self._point(pt2)} {self._point(pt3)} c")

        def _closePath(self) -> None:  # noqa: N802 - fontTools' name
            self.operators.append("h")

    roman = next(file for file in font_files(Path()) if "Italic" not in file.name)
    found = []
    with TTFont(io.BytesIO(roman.read_bytes()), lazy=True) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        cap_height, em = float(font["OS/2"].sCapHeight), float(font["head"].unitsPerEm)
        for text in texts:
            pen = _PathPen(glyphs)
            for letter in text:
                glyph = glyphs[names[ord(letter)]]
                glyph.draw(pen)
                pen.offset += glyph.width
            found.append(Outline("\n".join(pen.operators), pen.offset, cap_height, em))
    return found
