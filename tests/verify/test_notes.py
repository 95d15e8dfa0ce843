"""In the example, each note is at the foot of the page on which it is called first.

The program refuses no letter because of it: where a long block is moved to the next page, the
layout engine may move a note with it, and the letter is none the worse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appello.model.letter import Letter
from appello.model.line import Line, lines
from appello.verify.expected import is_arabic, normalise
from appello.verify.sight import read_pages

_ENOUGH = 40
"""Characters before a call, or at the beginning of a note, that nothing else on a page has."""


def misplaced(letters: Sequence[Letter], pages: Sequence[str]) -> Iterator[str]:
    """Tell of each note that is on another page than its first call.

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
                yield f"note {note.number} is on page {min(found) + 1}, not {min(called) + 1}"


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


def _moved(letter: Letter, pages: list[str], number: int) -> list[str]:
    """Return the pages as if a note stood at the foot of the one after its own."""
    note = next(item for item in letter.footnotes if item.number == number)
    text = f"{number}{normalise(note.line.text)}"
    (own,) = (index for index, page in enumerate(pages) if text in page)
    after = (own + 1) % len(pages)
    moved = [page.replace(text, "") for page in pages]
    moved[after] += text
    return moved


def test_notes_under_their_calls_are_silent(
    letters: dict[str, Letter], finals: dict[str, bytes]
) -> None:
    """Every note of every letter is on the page of its first call."""
    for locale, letter in letters.items():
        pages = [page.text for page in read_pages(finals[locale])]
        assert list(misplaced((letter,), pages)) == []


def test_a_note_on_the_next_page_is_seen(
    letters: dict[str, Letter], finals: dict[str, bytes]
) -> None:
    """Each note that is moved to another page than its call is named with both pages."""
    letter = letters["en"]
    pages = [page.text for page in read_pages(finals["en"])]
    for note in letter.footnotes:
        (told,) = misplaced((letter,), _moved(letter, pages, note.number))
        assert told.startswith(f"note {note.number} is on page ")
