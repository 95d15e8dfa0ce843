"""A roll of which a source says only that it is over so many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.conftest import Desk

ROLL = {"id": "people", "more_than": 500, "sources": ["press"]}
PAPER: dict[str, Any] = {
    "documents": [
        {"id": "complaint", "kind": "collective_complaint", "addressees": ["lindqvist"],
         "roll": "people"}
    ],
    "rolls": [ROLL],
}  # fmt: skip


def test_no_number_is_made_up(desk: Desk) -> None:
    """What the source does not count is printed as more than what it says."""
    (letter,) = desk.letters(**PAPER)
    assert letter.parts.roll
    assert "more than 500" in letter.parts.roll.count.text
    assert [item.code for item in desk.check(**PAPER) if item.code.startswith("roll")] == []


def test_its_number_is_no_fact(desk: Desk) -> None:
    """Prose cannot print how many there are if nobody knows."""
    found = desk.check(**PAPER, opening="We are {rolls.people.count}.")
    assert "unknown-placeholder" in [item.code for item in found]
