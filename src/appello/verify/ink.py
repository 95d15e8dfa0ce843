"""What the letters of a page leave on it: ink, measured on a picture of the page.

The page is drawn twice, with its text and without. What differs is what a reader sees of the text,
whatever hides the rest: white or transparent type, a box or a picture over it, a clipped edge.
"""

from __future__ import annotations

from collections.abc import Iterable

import pypdfium2
import pypdfium2.raw
from PIL import ImageChops

__all__ = ["Ink"]

_SCALE = 1.5
"""Pixels in a point. With one, a full stop in small print can fall between two pixels."""
_NARROW = 4
"""Pixels. What is narrower may be drawn just beside its box, as glyphs stand on whole pixels."""
_WIDE = 6
"""Pixels. In the outermost of what is wider, there may be ink of its neighbours."""
_OF_A_LETTER, _OF_A_SIGN = 40, 24
"""The least difference from the paper, of 255. In type of six points, the palest that a style may
ask for, letters come to 55 and signs to 46; in the example letters, to 138 and 83."""
_DARK = 200
"""What is darker than this, without the text, is not paper."""


class Ink:
    """The ink that the text of a page leaves, and what else is drawn there.

    Args:
        page: the page.
        texts: the objects on it that are text, which are switched off for a moment.
    """

    def __init__(self, page: pypdfium2.PdfPage, texts: Iterable[object]) -> None:
        whole = page.render(scale=_SCALE, grayscale=True)
        for item in texts:
            pypdfium2.raw.FPDFPageObj_SetIsActive(item, 0)
        paper = page.render(scale=_SCALE, grayscale=True)
        for item in texts:
            pypdfium2.raw.FPDFPageObj_SetIsActive(item, 1)
        self._top = page.get_height()
        self._width, self._height, self._stride = whole.width, whole.height, whole.stride
        self._paper = bytes(paper.buffer)
        drawn = ImageChops.invert(paper.to_pil()).getbbox() or (0, 0, 0, 0)
        self._drawn = range(drawn[1] * whole.stride, drawn[3] * whole.stride)
        # The picture shares its memory with the bitmap; to copy it out would take longer.
        shared = whole.to_pil()
        shared.paste(ImageChops.difference(shared, paper.to_pil()))
        self._ink = bytes(whole.buffer)

    def fault(self, char: str, left: float, bottom: float, right: float, top: float) -> str:
        """Return what is wrong with a character in a box, given in points, as a problem's code.

        The code is empty if the character shows and nothing is drawn through the middle of it.
        """
        row = int((self._top - (bottom + top) / 2) * _SCALE) * self._stride
        x, end = int(left * _SCALE), int(right * _SCALE) + 1
        if end - x >= _WIDE:
            x, end = x + 1, end - 1
        # Nearly every character has ink in its middle row.
        most = max(self._ink[row + x : row + end], default=0)
        if most < _OF_A_LETTER and not self._shows(char, left, bottom, right, top):
            return "no-ink"
        if row in self._drawn and min(self._paper[row + x : row + end], default=0xFF) < _DARK:
            return "struck"
        return ""

    def _shows(self, char: str, left: float, bottom: float, right: float, top: float) -> bool:
        """Look everywhere in a box, and just beside a narrow one."""
        least = _OF_A_LETTER if char.isalnum() else _OF_A_SIGN
        x, end = int(left * _SCALE), int(right * _SCALE) + 1
        y, last = int((self._top - top) * _SCALE), int((self._top - bottom) * _SCALE) + 1
        if end - x >= _WIDE:
            x, end = x + 1, end - 1
        elif end - x < _NARROW:
            x, end = x - 1, end + 1
        if last - y < _NARROW:
            y, last = y - 1, last + 1
        x, end = max(x, 0), min(end, self._width)
        start, stop = max(y, 0) * self._stride, min(last, self._height) * self._stride
        return any(
            max(self._ink[row + x : row + end], default=0) >= least
            for row in range(start, stop, self._stride)
        )
