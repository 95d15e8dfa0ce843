"""Compare the text of a PDF with the text that its letter should have.

Two rules: the whole document has the expected characters, no fewer and no more; and each line (a
name, a demand, a paragraph) stands there in one piece, as one of several readings has it. In Arabic
script no extractor reads every line in order, so there each word must be found whole.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from appello.errors import Problem
from appello.model.letter import Letter
from appello.verify.expected import (
    difference,
    expected_pieces,
    is_arabic,
    normalise,
    running_pieces,
    without_repeated_headers,
)
from appello.verify.glyphs import drawn_pages

__all__ = ["section_problems", "text_problems"]

_MARKER = re.compile(r"([0-9]+)\.")


def text_problems(
    data: bytes, letter: Letter, pages: Sequence[str], *, words: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield every way in which a PDF's text, as `read_pages` reads it, is not the letter's."""
    yield from section_problems(data, (letter,), pages, words=words)


def section_problems(
    data: bytes,
    letters: Sequence[Letter],
    pages: Sequence[str],
    *,
    words: Iterable[str],
    span: slice = slice(None),
) -> Iterator[Problem]:
    """Yield every way in which the text of some pages is not that of the letters printed on them.

    Args:
        data: the final bytes.
        letters: what must stand on the pages: one letter, or two side by side.
        pages: the text of every page of the file.
        words: what the letters' templates printed.
        span: which pages.
    """
    pages = pages[span]
    running = [piece for letter in letters for piece in running_pieces(letter, len(pages))]
    pieces = [piece for letter in letters for piece in expected_pieces(letter)]
    pieces += (("template", text) for text in words)
    expected = "".join(normalise(text) for _, text in (*pieces, *running))

    def compared(found: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
        missing, extra = difference(expected, "".join(found))
        return missing, without_repeated_headers(extra, letters, len(pages))

    missing, extra = compared(pages)
    if (missing or extra) and all(any(compared(read[span])) for read in _other_readings(data)):
        if missing:
            what = "lacks characters that it should have"
            yield _characters("missing-text", what, missing.elements())
        if extra:
            what = "has characters that it should not have"
            yield _characters("extra-text", what, extra.elements())
    yield from _piece_problems(data, pages, pieces, span)
    yield from _folio_problems(letters, pages)


def _characters(code: str, what: str, found: Iterator[str]) -> Problem:
    shown = "".join(sorted(found))
    return Problem(
        code,
        f"the finished page {what}: {shown[:60] or 'none'}",
        "look at the template and its style",
    )


def _piece_problems(
    data: bytes, pages: Sequence[str], pieces: list[tuple[str, str]], span: slice
) -> Iterator[Problem]:
    first = _Reading(pages)
    absent = [(line_id, text) for line_id, text in pieces if not _stands(text, first)]
    if not absent:
        return
    readings = [first]
    for read in _other_readings(data):
        readings.append(_Reading(read[span]))
        absent = [
            (line_id, text)
            for line_id, text in absent
            if not _stands(text, readings[-1]) and not _stands(text, *readings)
        ]
        if not absent:
            return
    for line_id, _ in absent:
        yield Problem(
            "text-not-found",
            f"`{line_id}` does not stand on the page as it should",
            "look at the template and its style",
            field=line_id,
        )


def _folio_problems(letters: Sequence[Letter], pages: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem if a page does not have its number; from right to left it cannot be told."""
    for letter in letters:
        for number, page in enumerate(pages, 1):
            folio = letter.folio.replace("{page}", str(number)).replace("{pages}", str(len(pages)))
            if letter.direction == "ltr" and normalise(folio) not in page:
                message = f"page {number} does not have its number"
                yield Problem("page-order", message, "look at the template and its style")
                break


def _stands(text: str, *readings: _Reading) -> bool:
    """Tell whether a line stands on the page; of a line with Arabic script, each of its words."""
    wanted = normalise(text)
    if any(reading.has(wanted) for reading in readings):
        return True
    if marker := _MARKER.fullmatch(text):  # extractors may read it from right to left
        return any(reading.has(f".{marker.group(1)}") for reading in readings)
    return is_arabic(text) and all(
        any(reading.has_word(word) for reading in readings) for word in _words(text)
    )


def _words(text: str) -> list[str]:
    return [word for word in map(normalise, re.findall(r"[^\W_]+", text)) if word]


class _Reading:
    """What one extractor read, page by page, normalised."""

    def __init__(self, pages: Sequence[str]) -> None:
        self._pages = pages
        self._whole = "".join(pages)
        self._last = 0

    def has(self, wanted: str) -> bool:
        """Tell whether a text stands on one page, or runs over from a page to the next."""
        # Most texts are asked for in their order, and of thousands each would be sought from the
        # first page.
        found = self._whole.find(wanted, self._last)
        if found < 0:
            found = self._whole.find(wanted)
        if found >= 0:
            self._last = found
            return True
        for before, after in zip(self._pages, self._pages[1:], strict=False):
            for cut in range(1, len(wanted)):
                if wanted[:cut] not in before:
                    break
                if wanted[cut:] in after:
                    return True
        return False

    def has_word(self, word: str) -> bool:
        """Tell whether a word stands there; lam and alef are often read in the wrong order."""
        return _either_order(word).search(self._whole) is not None


def _either_order(word: str) -> re.Pattern[str]:
    """Return a pattern for a word with each of its lam-alef pairs in either order."""
    pieces = re.split("(\u0644[\u0622\u0623\u0625\u0627])", word)
    return re.compile(
        "".join(
            f"(?:{piece}|{piece[::-1]})" if index % 2 else re.escape(piece)
            for index, piece in enumerate(pieces)
        )
    )


def _other_readings(data: bytes) -> Iterator[list[str]]:
    """Yield what others read of each page, the quicker ones first."""
    yield drawn_pages(data)
    import pypdf

    yield [normalise(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
