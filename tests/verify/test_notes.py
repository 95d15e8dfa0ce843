"""A note on another page than its first call is seen."""

from __future__ import annotations

from appello.model.letter import Letter
from appello.verify.expected import normalise
from appello.verify.notes import note_problems
from appello.verify.sight import read_pages


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
        assert list(note_problems((letter,), pages)) == []


def test_a_note_on_the_next_page_is_seen(
    letters: dict[str, Letter], finals: dict[str, bytes]
) -> None:
    """Each note that is moved to another page than its call is named with both pages."""
    letter = letters["en"]
    pages = [page.text for page in read_pages(finals["en"])]
    for note in letter.footnotes:
        (problem,) = note_problems((letter,), _moved(letter, pages, note.number))
        assert problem.code == "note-page"
        assert problem.message.startswith(f"note {note.number} is on page ")
