"""Ink is measured on the page, whatever the letters are and however small."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from appello.verify.characters import characters
from appello.verify.ink import Ink
from appello.verify.objects import objects_on
from appello.verify.overlap import overlapping
from appello.verify.sight import read_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from appello.model.letter import Letter


def test_every_character_of_ten_languages_has_ink(finals: dict[str, bytes]) -> None:
    """Full stops, marks over letters and small print leave enough ink to be found."""
    for locale, data in finals.items():
        found = sum((page.faults for page in read_pages(data)), Counter[str]())
        assert +found == Counter(), locale


def test_without_its_text_a_page_has_no_ink(finals: dict[str, bytes]) -> None:
    """The ink is that of the text which was switched off: with none, every character lacks it."""
    document = pypdfium2.PdfDocument(finals["en"])
    try:
        page = document[2]
        textpage = page.get_textpage()
        found = [Ink(page, ()).fault(*item) for item in characters(textpage)]
        again = [Ink(page, objects_on(page).texts).fault(*found) for found in characters(textpage)]
        textpage.close()
        page.close()
    finally:
        document.close()
    assert set(found) == {"no-ink"}
    assert set(again) == {""}


def test_every_line_of_a_half_sheet_can_be_seen(
    letters: dict[str, Letter], render: Callable[[Letter], bytes]
) -> None:
    """Other layouts, with their small return addresses, raise no alarm either."""
    for layout in ("fr", "din5008-b", "uk"):
        data = render(dataclasses.replace(letters["de"], layout=layout))
        assert all(not +page.faults for page in read_pages(data)), layout


@pytest.mark.parametrize(
    "other, number",
    [
        ((0, 0, 100, 10), 1),
        ((90, 0, 190, 10), 0),
        ((60, 2, 160, 12), 0),
        ((40, 2, 140, 12), 1),
        ((0, 8, 100, 18), 0),
        ((0, 4, 100, 14), 1),
        ((92, 0, 99, 10), 0),
        ((0, 40, 100, 50), 0),
    ],
)
def test_text_over_text_is_counted(other: tuple[float, ...], number: int) -> None:
    """Pieces may touch; they may not lie over each other, but for the tail of a single letter."""
    left, bottom, right, top = other
    assert overlapping([(0, 0, 100, 10), (left, bottom, right, top)]) == number
