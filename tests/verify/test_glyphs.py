"""The glyphs of a letter, read one by one, are exactly its characters."""

from __future__ import annotations

from appello.model.letter import Letter
from appello.verify.expected import difference, expected_pieces, normalise, running_pieces
from appello.verify.glyphs import drawn_pages
from appello.verify.sight import read_pages


def test_the_glyphs_are_the_letter(finals: dict[str, bytes], letters: dict[str, Letter]) -> None:
    """In ten languages, none is missing and none is too much, not even a turned bracket."""
    for locale, data in finals.items():
        letter, pages = letters[locale], drawn_pages(data)
        pieces = (*expected_pieces(letter), *running_pieces(letter, len(pages)))
        expected = "".join(normalise(text) for _, text in pieces)
        missing, extra = difference(expected, "".join(pages))
        assert (dict(missing), dict(extra)) == ({}, {}), locale


def test_pdfium_turns_brackets_in_arabic_lines(finals: dict[str, bytes]) -> None:
    """This is why there is a second reading; should it end, the second may go."""
    drawn, read = (
        "".join(drawn_pages(finals["ar"])),
        "".join(page.text for page in read_pages(finals["ar"])),
    )
    missing, extra = difference(drawn, read)
    assert set(missing) | set(extra) <= set("()«»")
    assert missing
    assert extra
