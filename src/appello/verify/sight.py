"""Can what stands in a PDF be seen? Nothing may lie off the page or be too small to read."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw

from appello.errors import Problem

__all__ = ["sight_problems"]

_SMALLEST = 6.0
"""Least height of a line in points, for type of about four and a half points."""
_TOLERANCE = 1.0


def sight_problems(data: bytes) -> Iterator[Problem]:
    """Yield one problem for characters off the page, and one for characters too small to read."""
    outside = small = 0
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            width, height = page.get_size()
            textpage = page.get_textpage()
            for left, bottom, right, top in _boxes(textpage):
                outside += (
                    left < -_TOLERANCE
                    or bottom < -_TOLERANCE
                    or right > width + _TOLERANCE
                    or top > height + _TOLERANCE
                )
                small += top - bottom < _SMALLEST
            textpage.close()
            page.close()
    finally:
        document.close()
    advice = "look at the template and its style"
    if outside:
        yield Problem("off-page", f"{outside} characters stand off the page", advice)
    if small:
        yield Problem("too-small", f"{small} characters are too small to read", advice)


def _boxes(textpage: pypdfium2.PdfTextPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of each character that is no space."""
    box = pypdfium2.raw.FS_RECTF()
    for index in range(textpage.count_chars()):
        code = pypdfium2.raw.FPDFText_GetUnicode(textpage, index)
        is_seen = code > 0x20 and not chr(code).isspace()  # noqa: PLR2004 - the space
        place = ctypes.byref(box)
        if is_seen and pypdfium2.raw.FPDFText_GetLooseCharBox(textpage, index, place):
            yield box.left, box.bottom, box.right, box.top
