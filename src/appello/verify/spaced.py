"""Text as it is compared, without its spaces, and where they were: a lost one joins two words."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterator, Sequence

from appello.errors import Problem
from appello.model.letter import Letter
from appello.model.line import Line, lines
from appello.verify.expected import IGNORED, is_arabic

__all__ = ["Spaced", "space_problems"]

_GAP = re.compile(r"(\s+)")


class Spaced:
    """A text, normalised, with the places of its spaces and of its line breaks.

    Args:
        raw: the text as it was read or as it should be.
    """

    def __init__(self, raw: str) -> None:
        self.spaces: list[int] = []
        self.gaps: list[int] = []
        words = []
        length = 0
        for index, part in enumerate(_GAP.split(unicodedata.normalize("NFKC", raw))):
            if index % 2:
                self.gaps.append(length)
                if "\n" not in part and "\r" not in part:
                    self.spaces.append(length)
            else:
                words.append(word := IGNORED.sub("", part))
                length += len(word)
        self.text = "".join(words)

    def count(self, wanted: Spaced) -> int:
        """Count where a text stands with all its spaces and no other; a line may end anywhere."""
        found = 0
        length = len(wanted.text)
        inner = set(wanted.gaps) - {0, length}
        start = self.text.find(wanted.text)
        while start >= 0:
            gaps = _between(self.gaps, start, length)
            if inner.issubset(gaps) and inner.issuperset(_between(self.spaces, start, length)):
                found += 1
            start = self.text.find(wanted.text, start + 1)
        return found


def _between(places: list[int], start: int, length: int) -> list[int]:
    """Return the places inside a piece of the text, counted from its start."""
    first = bisect.bisect_right(places, start)
    return [place - start for place in places[first : bisect.bisect_left(places, start + length)]]


def space_problems(letters: Sequence[Letter], pages: Sequence[Spaced]) -> Iterator[Problem]:
    """Yield the lines of letters whose words are joined or cut on the page.

    What runs over to the next page is not looked at, nor is Arabic script, whose lines no extractor
    reads in order.
    """
    whole: list[tuple[Line, str, Spaced, int]] = []
    last = 0
    for letter in letters:
        for line in lines(letter):
            if is_arabic(line.text):
                continue
            for text in _segments(line):
                wanted = Spaced(text)
                found = _first(wanted.text, pages, last) if wanted.text else None
                if found is not None:
                    last = found
                    whole.append((line, text, wanted, found))
    # No text goes on from one line to the next, as it seems to where a name stands before a number.
    expected = Spaced("\0".join(text for _, text, _, _ in whole))
    seen: set[str] = set()
    for line, text, wanted, first in whole:
        if text in seen or not wanted.gaps:
            continue
        seen.add(text)
        if not _has(pages, wanted, expected.count(wanted), first):
            yield Problem(
                "spaces",
                f"`{line.id}` stands on the page with words joined or cut",
                "look at the template and its style",
                field=line.id,
            )


def _first(text: str, pages: Sequence[Spaced], start: int) -> int | None:
    """Return a page with a text, looking first where the text before it was found."""
    order = (*range(start, len(pages)), *range(start))
    return next((number for number in order if text in pages[number].text), None)


def _has(pages: Sequence[Spaced], wanted: Spaced, times: int, start: int) -> bool:
    """Tell whether a text stands on the pages so many times; look no further than is needed."""
    found = 0
    for number in (*range(start, len(pages)), *range(start)):
        if found >= times:
            break
        found += pages[number].count(wanted)
    return found >= times


def _segments(line: Line) -> Iterator[str]:
    """Yield the text of a line between calls of notes and addresses, which break anywhere."""
    text = ""
    for run in line.runs:
        if run.note or run.href:
            yield text
            text = ""
        else:
            text += run.text
    yield text
