"""Ordinary headings are proposed as lines of a map, which can be copied into it as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.load.ordinary_headings import proposed_lines
from appello.load.schema import validate
from appello.load.yaml_source import read_yaml_text
from appello.model.people_map import PeopleMap


@pytest.mark.parametrize(
    "headings, lines",
    [
        (["Language"], ["locale: {column: Language}"]),
        (["Street", "Postcode", "City"],
         ["address: {lines: [Street], postal_code: Postcode, city: City}"]),
        (["ZIP", "Town", "Zip code"], ["address: {postal_code: ZIP, city: Town}"]),
        (["E-mail", "Mail"], ["emails: [E-mail, Mail]"]),
        (["GENDER"], ["gender: {column: GENDER, values: {F: female, M: male}}"]),
        (["First name", "Last name"], ["name: {given: First name, family: Last name}"]),
        (["Party"], ["memberships: [{classification: party, column: Party}]"]),
        (["Country", "Hobby"], ["country: Country"]),
        (["Hobby", "Lingua"], []),
    ],
)  # fmt: skip
def test_ordinary_headings_are_proposed(headings: list[str], lines: list[str]) -> None:
    """What a heading usually means becomes a line; other headings are passed over."""
    assert list(proposed_lines(headings)) == lines


def test_what_a_map_has_is_not_proposed_again() -> None:
    """A second column of languages is not proposed to a map that has one; memberships may be."""
    text = "title: A\nname: {full: Name}\nlocale: {column: Lang}\n"
    mapping = validate(PeopleMap, read_yaml_text(text, Path("map.yaml")))
    found = list(proposed_lines(["Language", "Full name", "Party", "City"], mapping))
    assert [line.partition(":")[0] for line in found] == ["address", "memberships"]


def test_a_map_can_be_made_of_what_is_proposed() -> None:
    """The lines, with a title, are a map that is valid."""
    headings = ["Name", "Language", "Street", "City", "E-mail", "Telephone", "Group", "Country"]
    text = "\n".join(["title: A", *proposed_lines(headings)])
    mapping = validate(PeopleMap, read_yaml_text(text, Path("map.yaml")))
    assert mapping.address is not None
    assert (mapping.name.full, mapping.address.city, mapping.phones) == (
        "Name", "City", ("Telephone",),
    )  # fmt: skip
