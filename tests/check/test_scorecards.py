"""Scorecards that do not add up, days that cannot be, and comparisons that would lose somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import Severity

if TYPE_CHECKING:
    from tests.conftest import Desk

INSTRUMENTS = [
    {"id": "resolution", "kind": "other", "title": "Resolution", "adopted": "2031-03-01"}
]
CODES = {"scorecard-sum", "scorecard-open", "scorecard-date", "duplicate-id"}
COMPARED = {"coverage-empty", "coverage-outside", "coverage-twice", "duplicate-id", "unknown-id"}


def _rows(*statuses: str) -> list[dict[str, Any]]:
    return [
        {"id": f"r{number}", "text": "Do it.", "status": status}
        for number, status in enumerate(statuses, 1)
    ]


def _card(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    card = {"id": "card", "instrument": "resolution", "as_of": "2031-04-10", "total": 3}
    return {key: value for key, value in (card | changes).items() if value is not None}


def _told(desk: Desk, card: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    documents = [{"id": "card", "kind": "scorecard", "scorecard": "card"}]
    found = desk.check(
        **{"documents": documents, "instruments": INSTRUMENTS, "scorecards": [card]} | changes
    )
    return [(item.code, item.message) for item in found if item.code in CODES]


@pytest.mark.parametrize(
    "changes",
    [
        {"implemented": 2},
        {"implemented": 0},
        {"implemented": 3},
        {"implemented": 1, "recommendations": _rows("implemented")},
        {"implemented": 2, "recommendations": _rows("implemented", "partial")},
        {"implemented": 1, "recommendations": _rows("implemented", "partial", "unknown")},
        {"recommendations": _rows("implemented", "regressed", "not_implemented")},
    ],
)
def test_numbers_that_agree_are_not_troubled(changes: dict[str, Any], desk: Desk) -> None:
    """Numbers that can all be true at once are left alone, listed or not."""
    assert _told(desk, _card(**changes)) == []


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"total": 0, "implemented": 0}, "`card` is about no recommendation"),
        ({"recommendations": _rows("partial", "partial", "partial", "partial")},
         "`card` lists 4 recommendations, and the total is 3"),
        ({"implemented": 4}, "`card` has 4 implemented recommendations of 3"),
        ({"implemented": 1, "recommendations": _rows("implemented", "implemented")},
         "`card` lists 2 as implemented, and `implemented` says 1"),
        ({"implemented": 2, "recommendations": _rows("implemented", "partial", "unknown")},
         ("`card` lists 2 as not or not fully implemented, so that of 3 no more than 1 can be "
         "implemented, and `implemented` says 2")),
        ({"implemented": 3, "recommendations": _rows("not_implemented")},
         ("`card` lists 1 as not or not fully implemented, so that of 3 no more than 2 can be "
         "implemented, and `implemented` says 3")),
    ],
)  # fmt: skip
def test_a_sum_that_is_wrong_is_told_with_its_numbers(
    changes: dict[str, Any], message: str, desk: Desk
) -> None:
    """Each contradiction between rows, total and stated number is told once, with the numbers."""
    assert _told(desk, _card(**changes)) == [("scorecard-sum", message)]


@pytest.mark.parametrize("listed, found", [(2, ["scorecard-open"]), (3, [])])
def test_unlisted_recommendations_need_a_stated_number(
    listed: int, found: list[str], desk: Desk
) -> None:
    """What nobody has looked at is not counted as not implemented."""
    card = _card(recommendations=_rows(*["partial"] * listed))
    assert [code for code, _ in _told(desk, card)] == found


@pytest.mark.parametrize(
    "as_of, row, expected",
    [
        ("2031-04-14", None, []),
        ("2031-04-15", None, ["`card` is of 2031-04-15, after its paper, 2031-04-14"]),
        ("2031-03-01", None, []),
        ("2031-02-28", None,
         ["`card` is of 2031-02-28, before the recommendations were made, 2031-03-01"]),
        ("2031-04-10", "2031-04-10", []),
        ("2031-04-10", "2031-04-11", ["`r1` is of 2031-04-11, after the scorecard, 2031-04-10"]),
        ("2031-04-10", "2031-02-28",
         ["`r1` is of 2031-02-28, before the recommendations were made, 2031-03-01"]),
    ],
)  # fmt: skip
def test_days_that_cannot_be_are_told(
    as_of: str, row: str | None, expected: list[str], desk: Desk
) -> None:
    """A scorecard is not younger than its paper, nor its rows than it, nor older than the text."""
    rows = [{"id": "r1", "text": "Do it.", "status": "partial"} | ({"as_of": row} if row else {})]
    found = _told(desk, _card(as_of=as_of, total=1, recommendations=rows))
    assert found == [("scorecard-date", message) for message in expected]


def test_a_scorecard_is_compared_with_the_paper_that_prints_it(desk: Desk) -> None:
    """A later paper may print what an earlier one could not know."""
    documents = [
        {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]},
        {"id": "card", "kind": "scorecard", "scorecard": "card", "date": "2031-05-01"},
    ]
    assert _told(desk, _card(as_of="2031-04-30", implemented=1), documents=documents) == []


def test_ids_of_rows_are_unique(desk: Desk) -> None:
    """Two rows of one id would share their translation."""
    card = _card(total=2, recommendations=_rows("partial", "partial"))
    card["recommendations"][1]["id"] = "r1"
    assert _told(desk, card) == [("duplicate-id", "the id `r1` is used twice")]


def _compared(desk: Desk, coverage: dict[str, Any], **changes: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    made = {"id": "said", "instrument": "resolution"} | coverage
    documents = [{"id": "note", "kind": "resolution_gap_note", "coverage": "said"}]
    found = desk.check(
        **{"documents": documents, "instruments": INSTRUMENTS, "coverages": [made]} | changes
    )
    return [(item.code, item.field) for item in found if item.code in COMPARED]


ISSUES = [{"id": "statute", "text": "the statute"}]
LETTER: dict[str, Any] = {"kind": "mp_letter", "addressees": ["lindqvist"]}
NO_PEOPLE: dict[str, Any] = {"case_groups": None, "cases": None}


@pytest.mark.parametrize(
    "coverage, changes, expected",
    [
        ({"named": ["vasko"]}, {}, []),
        ({}, {}, []),
        ({"issues": ISSUES}, NO_PEOPLE, []),
        ({}, NO_PEOPLE, [("coverage-empty", "coverages.0")]),
        ({"named": ["vasko", "vasko"]}, {}, [("coverage-twice", "coverages.0.named.1")]),
        ({"named": ["nobody"]}, {}, [("unknown-id", "coverages.0.named.0")]),
        ({"issues": [*ISSUES, *ISSUES]}, {}, [("duplicate-id", "coverages.0.issues.1.id")]),
    ],
)
def test_a_comparison_has_something_to_compare(
    coverage: dict[str, Any], changes: dict[str, Any], expected: list[tuple[str, str]], desk: Desk
) -> None:
    """People in groups or issues are needed, and nobody is named twice."""
    assert _compared(desk, coverage, **changes) == expected


def test_whoever_is_named_and_stands_in_no_group_is_told(desk: Desk) -> None:
    """A person without a group would be counted and never printed."""
    groups = [{"id": "held", "heading": "Held", "text": "They are.", "cases": ["vasko"]}]
    found = _compared(desk, {"named": ["vasko", "tarvel"]}, case_groups=groups)
    assert found == [("coverage-outside", "coverages.0.named.1")]


@pytest.mark.parametrize(
    "document, expected",
    [
        ({"kind": "resolution_gap_note", "coverage": "said"}, []),
        ({"kind": "scorecard", "scorecard": "card"}, ["case_groups"]),
    ],
)
def test_people_of_a_comparison_are_printed(
    document: dict[str, Any], expected: list[str], desk: Desk
) -> None:
    """Groups of people are in use if a comparison prints them, and only then."""
    found = desk.check(
        documents=[{"id": "paper"} | document],
        instruments=INSTRUMENTS,
        scorecards=[_card(implemented=1)],
        coverages=[{"id": "said", "instrument": "resolution"}],
    )
    untold = [item.field for item in found if item.code == "not-printed"]
    assert [field for field in untold if field == "case_groups"] == expected


def test_numbers_of_both_are_facts_of_prose(desk: Desk) -> None:
    """Prose never needs to type a number that a scorecard or a comparison has."""
    found = desk.check(
        documents=[
            {"id": "card", "kind": "scorecard", "scorecard": "card"},
            {"id": "note", "kind": "resolution_gap_note", "coverage": "said", "opening": "A note."},
        ],
        instruments=INSTRUMENTS,
        scorecards=[_card(implemented=1)],
        coverages=[{"id": "said", "instrument": "resolution", "named": ["vasko"]}],
        opening="{scorecards.card.implemented} of {scorecards.card.total}, not "
        "{scorecards.card.remaining}; {coverages.said.named}, not {coverages.said.omitted}",
    )
    assert [item.code for item in found if "placeholder" in item.code] == []


@pytest.mark.parametrize(
    "paper, opening, expected",
    [
        ({"kind": "scorecard", "scorecard": "card"}, "News.", ["coverages.0.id"]),
        ({"kind": "resolution_gap_note", "coverage": "said"}, "News.", ["scorecards.0.id"]),
        (LETTER, "News.", ["scorecards.0.id", "coverages.0.id"]),
        (LETTER, "{scorecards.card.implemented} of them.", ["coverages.0.id"]),
        (LETTER, "{coverages.said.omitted.words} are left out.", ["scorecards.0.id"]),
        (LETTER, "{scorecards.card2.total} of them.", ["scorecards.0.id", "coverages.0.id"]),
    ],
)
def test_what_no_paper_prints_is_told(
    paper: dict[str, Any], opening: str, expected: list[str], desk: Desk
) -> None:
    """A scorecard or comparison stands in a paper, or at least a number of it in a sentence."""
    found = desk.check(
        documents=[{"id": "paper"} | paper],
        instruments=INSTRUMENTS,
        scorecards=[_card(implemented=1)],
        coverages=[{"id": "said", "instrument": "resolution"}],
        opening=opening,
    )
    told = [item for item in found if item.code == "not-printed" and item.field.endswith(".id")]
    assert [item.field for item in told] == expected
    assert {item.severity for item in told} <= {Severity.WARNING}
