"""What can be seen on the pages of a PDF: their text, and what nobody could read."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw

from appello.errors import Problem
from appello.verify.expected import normalise

__all__ = ["Page", "read_pages", "sight_problems"]

_SMALLEST = 6.0
"""Least height of a line in points, for type of about four and a half points."""
_TOLERANCE = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        text: its text, normalised; what lies outside the page is not part of it.
        outside: number of characters that stand off the page.
        small: number of characters that are too small to read.
    """

    text: str
    outside: int
    small: int


def read_pages(data: bytes) -> list[Page]:
    """Read the pages of a PDF, each once: to open one costs more than what is asked of it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_read(page) for page in document]
    finally:
        document.close()


def sight_problems(pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield one problem for characters off the page, and one for characters too small to read."""
    advice = "look at the template and its style"
    if outside := sum(page.outside for page in pages):
        yield Problem("off-page", f"{outside} characters stand off the page", advice)
    if small := sum(page.small for page in pages):
        yield Problem("too-small", f"{small} characters are too small to read", advice)


def _read(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    textpage = page.get_textpage()
    outside = small = 0
    for left, bottom, right, top in _boxes(textpage):
        outside += (
            left < -_TOLERANCE
            or bottom < -_TOLERANCE
            or right > width + _TOLERANCE
            or top > height + _TOLERANCE
        )
        small += top - bottom < _SMALLEST
    found = Page(normalise(textpage.get_text_bounded()), outside, small)
    textpage.close()
    page.close()
    return found


def _boxes(textpage: pypdfium2.PdfTextPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of each character that is no space."""
    box = pypdfium2.raw.FS_RECTF()
    place = ctypes.byref(box)
    for index in range(textpage.count_chars()):
        code = pypdfium2.raw.FPDFText_GetUnicode(textpage, index)
        is_seen = code > 0x20 and not chr(code).isspace()  # noqa: PLR2004 - the space
        if is_seen and pypdfium2.raw.FPDFText_GetLooseCharBox(textpage, index, place):
            yield box.left, box.bottom, box.right, box.top
