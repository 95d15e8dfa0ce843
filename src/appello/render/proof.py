"""A proof: the final letter with PROOF across each page, and saying so in its title.

The proof is made from the final bytes and from nothing else, so that what was reviewed is what
goes out. The word is drawn as outlines under the text: it needs no font and reads as no text.
"""

from __future__ import annotations

import functools
import io
from pathlib import Path

import pikepdf

from appello.render.fonts import font_files

__all__ = ["MARK", "make_proof", "retitled", "underlay"]

_WORD = "PROOF"
_GREY = "0.92"
MARK = "PROOF - "
"""What stands before the title of a proof."""


def make_proof(final: bytes) -> bytes:
    """Return the proof of a final letter; the same bytes give the same proof."""
    with pikepdf.open(io.BytesIO(final)) as pdf:
        underlay(pdf)
        title = str(pdf.docinfo["/Title"])
        pdf.docinfo["/Title"] = MARK + title
        packet = pikepdf.Stream(
            pdf, retitled(pdf.Root.Metadata.read_bytes(), title, to=MARK + title)
        )
        packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root.Metadata = pdf.make_indirect(packet)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def underlay(pdf: pikepdf.Pdf) -> None:
    """Put the word under each page of an open file."""
    for page in pdf.pages:
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        page.contents_add(pdf.make_stream(_drawing(width, height)), prepend=True)


def retitled(metadata: bytes, title: str, *, to: str) -> bytes:
    """Return a file's XMP metadata with another title."""
    return metadata.replace(b">%s<" % _xml(title), b">%s<" % _xml(to))


def _xml(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def _drawing(width: float, height: float) -> bytes:
    """Draw the word from the lower left to the upper right of a page, marked as an artifact."""
    path, advance, cap_height = _outline()
    scale = min(width, height) * 0.98 / advance
    sine = cosine = 0.7071
    x = width / 2 - (advance * cosine - cap_height * sine) * scale / 2
    y = height / 2 - (advance * sine + cap_height * cosine) * scale / 2
    factors = (cosine * scale, sine * scale, -sine * scale, cosine * scale)
    turn = " ".join(f"{factor:.5f}" for factor in factors)
    operators = (
        "/Artifact <</Type /Background>> BDC",
        "q",
        f"{_GREY} {_GREY} {_GREY} rg",
        f"{turn} {x:.3f} {y:.3f} cm",
        path,
        "f",
        "Q",
        "EMC",
    )
    return "".join(f"{operator}\n" for operator in operators).encode()


@functools.cache
def _outline() -> tuple[str, float, float]:
    """Return the word's outline as path operators in font units, its width and its height."""
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
    with TTFont(roman, lazy=True) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        pen = _PathPen(glyphs)
        for letter in _WORD:
            glyph = glyphs[names[ord(letter)]]
            glyph.draw(pen)
            pen.offset += glyph.width
        return "\n".join(pen.operators), pen.offset, float(font["OS/2"].sCapHeight)
