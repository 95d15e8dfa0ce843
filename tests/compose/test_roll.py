"""The number of the people behind a paper is never read together with the call of its note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

APPEAL: dict[str, Any] = {
    "id": "appeal", "kind": "citizens_appeal", "addressees": ["lindqvist"], "roll": "people",
}  # fmt: skip


@pytest.mark.parametrize(
    "number, text",
    [
        ({"stated": 129}, "Number of people, as stated by the source (10 April 2031)1: 129"),
        (
            {"more_than": 500},
            "Number of people, as stated by the source (10 April 2031)1: more than 500",
        ),
    ],
)
def test_the_note_is_called_before_the_number(
    number: dict[str, int], text: str, desk: Desk
) -> None:
    """The call stands after the date, and no figure stands beside another."""
    roll = {"id": "people", "sources": ["press"]} | number
    (letter,) = desk.letters(documents=[APPEAL], rolls=[roll], opening="We appeal.", background=[])
    assert letter.parts.roll is not None
    assert letter.parts.roll.count.text.replace("\N{NO-BREAK SPACE}", " ") == text
