"""Lists of people: those whom the letter is about, and those who sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk


GIVEN = {"state": "given"}


def _groups(*ids: str) -> list[dict[str, Any]]:
    return [{"id": "held", "heading": "Held", "text": "They are.", "cases": list(ids)}]


def _entries(desk: Desk, *cases: dict[str, Any]) -> list[str]:
    (letter,) = desk.letters(
        cases=[{"consent": GIVEN} | case for case in cases],
        case_groups=_groups(*(case["id"] for case in cases)),
    )
    return [line.text for line in letter.case_groups[0].entries]


def test_relatives_are_named_in_the_same_breath(desk: Desk) -> None:
    """A person alongside another stands after that one, wherever the group lists them."""
    found = _entries(
        desk,
        {"id": "son", "name": "Son Roe", "alongside": "father", "descriptor": "his son",
         "naming": {"public": "descriptor"}, "consent": {"state": "withheld"}},
        {"id": "other", "name": "Bea Muster"},
        {"id": "father", "name": "Al Roe"},
        {"id": "aunt", "name": "Una Roe", "alongside": "father"},
    )  # fmt: skip
    assert found == ["Bea Muster", "Al Roe and his son and Una Roe"]


def test_a_relative_who_is_only_counted_is_not_mentioned(desk: Desk) -> None:
    """Whoever is omitted leaves no trace beside the person alongside."""
    found = _entries(
        desk,
        {"id": "father", "name": "Al Roe"},
        {"id": "son", "name": "Son Roe", "alongside": "father", "naming": {"public": "omitted"}},
    )
    assert found == ["Al Roe"]


def test_notes_stand_after_names(desk: Desk) -> None:
    """A few words about a person follow the name; other people's lines have none."""
    found = _entries(
        desk, {"id": "a", "name": "Al Roe", "note": "editor"}, {"id": "b", "name": "Bea Muster"}
    )
    assert found == ["Al Roe, editor", "Bea Muster"]


@pytest.mark.parametrize("note, expected", [("editor", True), (None, False)])
def test_a_group_says_whether_it_has_notes(note: str | None, expected: bool, desk: Desk) -> None:  # noqa: FBT001 - a table
    """Names stand in columns only where nobody has words beside the name."""
    case = {"id": "a", "name": "Al Roe", "consent": GIVEN} | ({"note": note} if note else {})
    (letter,) = desk.letters(cases=[case], case_groups=_groups("a"))
    assert letter.case_groups[0].has_notes is expected
