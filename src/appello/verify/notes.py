"""A note stands at the foot of the page on which it is called first.

Only of letters from left to right; of the others, no extractor reads every line in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appello.errors import Problem
from appello.model.letter import Letter
from appello.model.line import Line, lines
from appello.verify.expected import is_arabic, normalise

__all__ = ["note_problems"]

_ENOUGH = 40
"""Characters before a call, or at the beginning of a note, that nothing else on a page has."""


def note_problems(letters: Sequence[Letter], pages: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each note that is on another page than its first call.

    A call or a note that runs over from a page to the next is passed over.

    Args:
        letters: what is printed on the pages.
        pages: the text of each, normalised.
    """
    for letter in letters:
        if letter.direction != "ltr":
            continue
        calls = _first_calls(letter)
        for note in letter.footnotes:
            text = f"{note.number}{normalise(note.line.text)}"[:_ENOUGH]
            found, called = _having(text, pages), _having(calls.get(note.number, ""), pages)
            if found and called and not found & called:
                yield Problem(
                    "note-page",
                    f"note {note.number} is on page {min(found) + 1}, "
                    f"and is called on page {min(called) + 1}",
                    "shorten or lengthen what stands before the call, or look at the style",
                    locale=letter.key.locale,
                )


def _first_calls(letter: Letter) -> dict[int, str]:
    """Return what stands before the first call of each note, with the call."""
    found: dict[int, str] = {}
    notes = {id(note.line) for note in letter.footnotes}
    for line in lines(letter):
        if id(line) not in notes and not is_arabic(line.text):
            for number, text in _calls(line):
                found.setdefault(number, text)
    return found


def _calls(line: Line) -> Iterator[tuple[int, str]]:
    before = ""
    for run in line.runs:
        before += run.text
        if run.note > 0:
            yield run.note, normalise(before)[-_ENOUGH:]


def _having(text: str, pages: Sequence[str]) -> set[int]:
    """Return the indexes of the pages that have a text, if there is one."""
    return {index for index, page in enumerate(pages) if text in page} if text else set()
