"""The glyphs of a letter, read one by one, are exactly its characters."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable

from appello.model.letter import Letter, Line, Run
from appello.verify.expected import difference, expected_pieces, normalise, running_pieces
from appello.verify.glyphs import drawn_pages
from appello.verify.sight import read_pages
from appello.verify.text import text_problems


def test_the_glyphs_are_the_letter(finals: dict[str, bytes], letters: dict[str, Letter]) -> None:
    """In ten languages, none is missing and none is too much, not even a turned bracket."""
    for locale, data in finals.items():
        letter, pages = letters[locale], next(drawn_pages(data))
        pieces = (*expected_pieces(letter), *running_pieces(letter, len(pages)))
        expected = "".join(normalise(text) for _, text in pieces)
        missing, extra = difference(expected, "".join(pages))
        assert (dict(missing), dict(extra)) == ({}, {}), locale


def test_pdfium_turns_brackets_in_arabic_lines(finals: dict[str, bytes]) -> None:
    """This is why there is a second reading; should it end, the second may go."""
    drawn, read = (
        "".join(next(drawn_pages(finals["ar"]))),
        "".join(page.text for page in read_pages(finals["ar"])),
    )
    missing, extra = difference(drawn, read)
    assert set(missing) | set(extra) <= set("()«»")
    assert missing
    assert extra


def test_a_letter_drawn_with_two_glyphs_is_read_once(
    letters: dict[str, Letter], render: Callable[[Letter], bytes]
) -> None:
    """In "by e-mail and by post", a lam is drawn with two glyphs that both stand for a lam."""
    words = Line("transmission", (Run("بالبريد الإلكتروني والبريد العادي"),))
    letter = dataclasses.replace(letters["ar"], transmission=words)
    data = render(letter)
    drawn, *mended = ("".join(pages) for pages in drawn_pages(data))
    once = Counter({"\N{ARABIC LETTER LAM}": 1})
    assert (Counter(), once) in [difference(other, drawn) for other in mended]
    pages = [page.text for page in read_pages(data)]
    assert list(text_problems(data, letter, pages, words=())) == []
