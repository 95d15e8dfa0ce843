"""What can be seen on the pages of a PDF: their text, and what nobody could read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2

from appello.errors import Problem
from appello.verify.characters import characters
from appello.verify.expected import is_arabic
from appello.verify.ink import Ink
from appello.verify.objects import objects_on
from appello.verify.spaced import Spaced

__all__ = ["Page", "read_pages", "sight_problems"]

_TOLERANCE = 1.0
_STEP_BACK = 15.0
"""Points. What is farther to the left begins something new, such as the number of a demand."""
_ADVICE = "look at the template and its style"


def _fault(code: str, message: str) -> tuple[str, str]:
    """Name a fault, and what is said of it after the number of times that it was found."""
    return code, message


_FAULTS = dict(
    [
        _fault("off-page", "characters stand off the page"),
        _fault("no-ink", "characters leave no ink on the page, so that nobody sees them"),
        _fault("overlap", "characters or pieces of text lie over others"),
        _fault("struck", "characters have something drawn through, under or over them"),
        _fault("too-small", "pieces of text are too small to read"),
        _fault("faint", "pieces of text are too pale to read"),
        _fault("distorted", "pieces of text are turned, mirrored or stretched"),
        _fault("drawing", "drawings are neither text nor lines nor pictures"),
    ]
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        words: its text as it was read; what lies outside the page is not part of it.
        spaced: the same, normalised.
        faults: how often something on it cannot be read, by the code of the problem.
        pictures: how many pictures are on it.
    """

    words: str
    spaced: Spaced
    faults: Counter[str] = field(default_factory=Counter)
    pictures: int = 0

    @property
    def text(self) -> str:
        """Its text, normalised."""
        return self.spaced.text


def read_pages(data: bytes) -> list[Page]:
    """Read the pages of a PDF, each once: to open one costs more than what is asked of it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_read(page) for page in document]
    finally:
        document.close()


def sight_problems(pages: Sequence[Page], *, pictures: int) -> Iterator[Problem]:
    """Yield one problem for each way in which something on the pages is not as it should be seen.

    Args:
        pages: the pages.
        pictures: how many pictures the letter has.
    """
    faults = sum((page.faults for page in pages), Counter[str]())
    for code, message in _FAULTS.items():
        if number := faults[code]:
            yield Problem(code, f"{number} {message}", _ADVICE)
    found = sum(page.pictures for page in pages)
    if found != pictures:
        message = f"the pages have {found} pictures, the letter has {pictures}"
        yield Problem("pictures", message, _ADVICE)


def _read(page: pypdfium2.PdfPage) -> Page:
    objects = objects_on(page)
    textpage = page.get_textpage()
    words = textpage.get_text_bounded()
    faults = _faults(page, textpage, words, Ink(page, objects.texts))
    faults.update(objects.faults)
    textpage.close()
    page.close()
    return Page(words, Spaced(words), faults, objects.pictures)


def _faults(
    page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, words: str, ink: Ink
) -> Counter[str]:
    """Count the characters that cannot be read, each by the first reason that there is."""
    width, height = page.get_size()
    right_edge, upper_edge = width + _TOLERANCE, height + _TOLERANCE
    found: Counter[str] = Counter()
    # From right to left, letters follow each other in another direction.
    goes_right = not is_arabic(words)
    last_left = last_bottom = last_top = 0.0
    for char, left, bottom, right, top in characters(textpage):
        if left < -_TOLERANCE or bottom < -_TOLERANCE or right > right_edge or top > upper_edge:
            found["off-page"] += 1
            continue
        if fault := ink.fault(char, left, bottom, right, top):
            found[fault] += 1
        if goes_right and char.isalnum():
            if (
                last_left - _STEP_BACK < left < last_left - _TOLERANCE
                and bottom < last_top
                and top > last_bottom
            ):
                found["overlap"] += 1
            last_left, last_bottom, last_top = left, bottom, top
    return found
