"""Nothing goes out before the letter that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

LETTER: dict[str, Any] = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
LATER = LETTER | {"id": "later", "date": "2031-05-02"}
RELEASE: dict[str, Any] = {"id": "release", "kind": "press_release", "opening": "News."}


@pytest.mark.parametrize(
    "documents, early",
    [
        ([LETTER, RELEASE | {"not_before": "2031-04-13"}], ["documents.1.not_before"]),
        ([RELEASE | {"not_before": "2031-04-13"}, LETTER], ["documents.0.not_before"]),
        ([LETTER, RELEASE | {"not_before": "2031-04-14"}], []),
        ([LETTER, RELEASE], []),
        ([RELEASE | {"not_before": "2031-04-13"}], []),
        ([LETTER | {"not_before": "2031-04-13"}], ["documents.0.not_before"]),
        ([LETTER, LATER, RELEASE | {"not_before": "2031-04-15"}], []),
        ([LATER, LETTER, RELEASE | {"not_before": "2031-04-15"}], ["documents.2.not_before"]),
    ],
)
def test_a_release_waits_for_the_letter(
    documents: list[dict[str, Any]], early: list[str], desk: Desk
) -> None:
    """A paper may go out on the day of the campaign's first letter, and not a day earlier."""
    problems = desk.check(documents=documents)
    assert [item.field for item in problems if item.code == "early-release"] == early


def test_a_paper_is_about_the_letter_that_it_encloses(desk: Desk) -> None:
    """Of several letters, the one that goes with the paper counts."""
    cover = LETTER | {
        "id": "cover",
        "kind": "transmittal",
        "opening": "Here it is.",
    }
    about = RELEASE | {"encloses": ["later"], "not_before": "2031-04-15"}
    problems = desk.check(documents=[LETTER, LATER, cover, about])
    assert "early-release" in {item.code for item in problems}
