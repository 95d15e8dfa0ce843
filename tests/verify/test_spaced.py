"""Spaces are compared where extractors can be trusted with them."""

from __future__ import annotations

import dataclasses

import pytest

from appello.model.letter import Letter
from appello.model.line import Line, Run
from appello.verify.sight import read_pages
from appello.verify.spaced import Spaced, space_problems


@pytest.mark.parametrize(
    "page, wanted, times",
    [
        ("Ilir Vasko", "Ilir Vasko", 1),
        ("IlirVasko", "Ilir Vasko", 0),
        ("Ilir\r\nVasko", "Ilir Vasko", 1),
        ("Ilir  Vasko, Ilir\N{NO-BREAK SPACE}Vasko", "Ilir Vasko", 2),
        ("I lir Vasko", "Ilir Vasko", 0),
        ("Ilir Vas\x02\r\nko", "Ilir Vasko", 1),
        ("Ilir Vasko-\r\nTarvel", "Ilir Vasko-Tarvel", 1),
        ("Ilir Vas ko", "Ilir Vasko", 0),
        ("Noemi", "Ilir", 0),
    ],
)
def test_a_text_is_counted_where_its_spaces_are_right(page: str, wanted: str, times: int) -> None:
    """A line may end anywhere; otherwise words are neither joined nor cut."""
    assert Spaced(page).count(Spaced(wanted)) == times


def test_a_letter_as_it_was_made_has_its_spaces(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """In ten languages no line seems to have words joined or cut."""
    for locale, data in finals.items():
        pages = [page.spaced for page in read_pages(data)]
        assert list(space_problems((letters[locale],), pages)) == [], locale


def test_a_lost_space_is_seen_although_the_name_stands_elsewhere(
    letters: dict[str, Letter],
) -> None:
    """Each place where a name must stand counts, not just one of them."""
    letter = letters["en"]
    name = Line("signatories.vasko", (Run("Ilir Vasko"),))
    entry = dataclasses.replace(letter.signature_block.entries[0], lines=(name,))
    group = dataclasses.replace(letter.signature_block.groups[0], heading=None, entries=(entry,))
    block = dataclasses.replace(letter.signature_block, groups=(group,))
    opening = dataclasses.replace(
        letter.opening.blocks[0], items=(Line("opening", (Run("I, Ilir Vasko, write."),)),)
    )
    letter = dataclasses.replace(
        letter,
        signature_block=block,
        opening=dataclasses.replace(letter.opening, blocks=(opening,)),
    )
    right = Spaced("I, Ilir Vasko, write.\r\nIlir Vasko")
    wrong = Spaced("I, Ilir Vasko, write.\r\nIlirVasko")
    assert list(space_problems((letter,), [right])) == []
    assert [item.field for item in space_problems((letter,), [wrong])] == ["signatories.vasko"]


def test_a_name_before_a_number_is_not_another_name(letters: dict[str, Letter]) -> None:
    """In a sheet, "Person 1" before the number 3 is no "Person 13"."""
    letter = letters["en"]
    lines = [
        Line(f"n{index}", (Run(text),)) for index, text in enumerate(("Person 1", "3", "Person 13"))
    ]
    letter = dataclasses.replace(letter, copies=tuple(lines))
    pages = [Spaced("Person 1\r\n"), Spaced("3"), Spaced("Person 13")]
    assert list(space_problems((letter,), pages)) == []
