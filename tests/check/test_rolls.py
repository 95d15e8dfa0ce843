"""Rolls have as many people as is said, and nobody is taken for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.check.campaign import check
from appello.model.person import Edition

if TYPE_CHECKING:
    from tests.conftest import Desk

TWO = [{"number": "1", "name": "Ida Reed"}, {"number": "2", "name": "Ada Moss"}]
COMPLAINT: dict[str, Any] = {
    "id": "letter",
    "kind": "collective_complaint",
    "addressees": ["lindqvist"],
    "roll": "people",
}
CODES = {"duplicate-id", "kind-needs", "unknown-id", "unknown-violation"}


def _found(desk: Desk, edition: Edition = "public", **roll: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - whatever YAML can hold
    loaded = desk.load(rolls=[{"id": "people"} | roll])
    problems = check(loaded, printable=frozenset(range(0x110000)), edition=edition)
    return [
        (problem.severity.value, problem.code, problem.field)
        for problem in problems
        if problem.code.startswith("roll-") or problem.code in CODES
    ]


@pytest.mark.parametrize(
    "roll, found",
    [
        ({"entries": TWO}, []),
        ({"entries": TWO, "stated": "2"}, []),
        ({"entries": TWO, "stated": "3"}, [("roll-count", "rolls.0.stated")]),
        ({"entries": TWO, "stated": "1"}, [("roll-count", "rolls.0.stated")]),
        ({"stated": "129", "sources": ["press"]}, []),
        ({"stated": "129"}, [("roll-unsourced", "rolls.0.stated")]),
        ({}, [("roll-empty", "rolls.0")]),
        ({"stated": "501", "sources": ["press"], "more_than": "500"}, []),
        ({"stated": "500", "sources": ["press"], "more_than": "500"},
         [("roll-more-than", "rolls.0.more_than")]),
        ({"entries": TWO, "more_than": "1"}, []),
        ({"entries": TWO, "more_than": "2"}, [("roll-more-than", "rolls.0.more_than")]),
        ({"entries": TWO[::-1]}, [("roll-number", "rolls.0.entries.1.number")]),
        ({"entries": [TWO[0] | {"violation": "threats"}]},
         [("unknown-violation", "rolls.0.entries.0.violation")]),
        ({"entries": TWO[:1], "violations": [{"id": "threats", "text": "Threats"}]},
         [("unknown-violation", "rolls.0.entries.0")]),
        ({"entries": TWO, "representative": "nobody"}, [("unknown-id", "rolls.0.representative")]),
        ({"entries": TWO, "representative": "ghisellin"}, []),
    ],
)  # fmt: skip
def test_what_is_wrong_is_an_error(
    roll: dict[str, Any], found: list[tuple[str, str]], desk: Desk
) -> None:
    """Numbers that do not fit the list, and people out of order, stop the letters."""
    assert _found(desk, **roll) == [("error", *item) for item in found]


def test_kinds_of_violation_have_ids_of_their_own(desk: Desk) -> None:
    """Two kinds with the same id would be counted as one."""
    kinds = [{"id": "threats", "text": "Threats"}, {"id": "threats", "text": "Fines"}]
    entries = [TWO[0] | {"violation": "threats"}]
    found = _found(desk, entries=entries, violations=kinds)
    assert found == [("error", "duplicate-id", "rolls.0.violations.1.id")]


@pytest.mark.parametrize(
    "other, is_told",
    [
        ({"name": "IDA REED"}, True),
        ({"name": "Ida Reed", "place": "Aurel"}, False),
        ({"name": "Ida Read"}, False),
    ],
)
def test_people_twice_are_a_warning(other: dict[str, str], is_told: bool, desk: Desk) -> None:  # noqa: FBT001 - parametrised
    """The same name and place twice is doubtful; the same name in two towns is not."""
    found = _found(desk, entries=[TWO[0], {"number": "2"} | other])
    expected = [("warning", "roll-person-twice", "rolls.0.entries.1.name")]
    assert found == (expected if is_told else [])
    assert len(desk.load(rolls=[{"id": "p", "entries": TWO}]).campaign.rolls[0].entries) == 2


@pytest.mark.parametrize("edition, told", [("public", 0), ("addressee", 1), ("restricted", 0)])
def test_people_without_a_name_are_told(edition: Edition, told: int, desk: Desk) -> None:
    """An edition with a list says how many of it have no name; the public one has no list."""
    found = _found(desk, edition, entries=[TWO[0], TWO[1] | {"consent": "given"}])
    assert found == [("warning", "roll-unnamed", "rolls.0")] * told


@pytest.mark.parametrize(
    "document, missing",
    [
        (COMPLAINT, []),
        (COMPLAINT | {"addressees": []}, ["addressees"]),
        (COMPLAINT | {"roll": None}, ["roll"]),
        (COMPLAINT | {"kind": "citizens_appeal", "addressees": []}, ["addressees"]),
        (COMPLAINT | {"kind": "citizens_appeal"}, ["more"]),
    ],
)
def test_a_complaint_needs_an_institution(
    document: dict[str, Any], missing: list[str], desk: Desk
) -> None:
    """A complaint goes to somebody, an appeal of citizens to two institutions or more."""
    document = {key: value for key, value in document.items() if value is not None}
    problems = desk.check(documents=[document], rolls=[{"id": "people", "entries": TWO}])
    found = [item.message.rpartition(" ")[2] for item in problems if item.code == "kind-needs"]
    assert found == missing
