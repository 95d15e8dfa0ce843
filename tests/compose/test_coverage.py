"""Whom a resolution leaves out is computed, and withheld names stay withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appello.model.line import lines
from appello.model.parts import CoverageGroup, CoveragePart

if TYPE_CHECKING:
    from tests.conftest import Desk

GIVEN = {"state": "given"}
CASES: list[dict[str, Any]] = [
    {"id": "vasko", "name": "Ilir Vasko", "consent": GIVEN, "note": "editor"},
    {"id": "tarvel", "name": "Noemi Tarvel", "consent": GIVEN},
    {"id": "brandt", "name": "Edda Brandt"},
]
GROUPS = [
    {"id": "held", "heading": "Held", "text": "They are held.", "cases": ["vasko", "tarvel"]},
    {"id": "tried", "heading": "Tried", "text": "They are tried.", "cases": ["brandt"],
     "sources": ["press"]},
]  # fmt: skip


def _part(desk: Desk, coverage: dict[str, Any], **changes: Any) -> CoveragePart:  # noqa: ANN401
    made = {"id": "said", "instrument": "resolution"} | coverage
    content: dict[str, Any] = {
        "documents": [{"id": "note", "kind": "resolution_gap_note", "coverage": "said"}],
        "instruments": [{"id": "resolution", "kind": "other", "title": "Resolution"}],
        "coverages": [made],
        "background": None,
        "case_groups": GROUPS,
        "cases": [*CASES[:2], CASES[2] | {"naming": {"public": "omitted"}}],
    }
    (letter,) = desk.letters(**content | changes)
    assert letter.parts.coverage
    assert letter.case_groups == ()
    return letter.parts.coverage


def _told(groups: tuple[CoverageGroup, ...]) -> list[tuple[str, str, list[str]]]:
    return [
        (
            group.heading.text,
            "".join(line.text for line in lines(group.prose)),
            [line.text for line in group.entries],
        )
        for group in groups
    ]


def test_whoever_is_not_named_is_left_out(desk: Desk) -> None:
    """Of each group stand on one side those who are named, and on the other all who are not."""
    part = _part(desk, {"named": ["vasko"]})
    assert part.headline
    assert part.headline.text == "People named: 1 of the 3 of whom this note speaks"
    assert _told(part.named) == [("Held", "They are held.", ["Ilir Vasko, editor"])]
    assert _told(part.omitted) == [
        ("Held", "", ["Noemi Tarvel"]),
        ("Tried", "They are tried.1", ["Names not printed here: 1"]),
    ]


def test_everybody_is_named(desk: Desk) -> None:
    """If nobody is left out, there is no group of such people."""
    part = _part(desk, {"named": ["brandt", "tarvel", "vasko"]})
    assert part.omitted == ()
    assert [entries for *_, entries in _told(part.named)] == [
        ["Ilir Vasko, editor", "Noemi Tarvel"],
        ["Names not printed here: 1"],
    ]


def test_names_that_are_withheld_are_replaced(desk: Desk) -> None:
    """Initials, a pseudonym or other words stand where the name may not."""
    brandt = CASES[2] | {"descriptor": "a reporter", "naming": {"public": "descriptor"}}
    part = _part(desk, {}, cases=[*CASES[:2], brandt])
    assert _told(part.omitted)[1][2] == ["a reporter"]
    part = _part(desk, {}, cases=[*CASES[:2], CASES[2] | {"naming": {"public": "initials"}}])
    assert _told(part.omitted)[1][2] == ["E.\N{NO-BREAK SPACE}B."]


def test_no_line_has_a_withheld_name(desk: Desk) -> None:
    """What the edition withholds is in no line of the comparison, on either side."""
    for named in ([], ["brandt"]):
        part = _part(desk, {"named": named})
        assert not any("Brandt" in line.text for line in lines(part))


def test_issues_stand_on_their_side(desk: Desk) -> None:
    """What is mentioned and what is not are two lists, each issue with its notes."""
    issues = [
        {"id": "a", "text": "the statute", "mentioned": True},
        {"id": "b", "text": "the strike", "sources": ["press"]},
    ]
    part = _part(desk, {"issues": issues})
    assert [line.text for line in lines(part.mentioned)] == ["the statute"]
    assert [line.text for line in lines(part.missing)] == ["the strike1"]


def test_without_people_there_is_no_headline(desk: Desk) -> None:
    """A comparison of issues alone does not count nobody."""
    issues = [{"id": "a", "text": "the statute"}]
    part = _part(desk, {"issues": issues, "sources": ["press"]}, case_groups=None, cases=None)
    assert part.headline is None
    assert part.named == part.omitted == ()
    assert part.instrument.text == "Resolution1"


def test_a_paper_may_have_a_sender_of_its_own(desk: Desk) -> None:
    """Papers of one campaign may come from different people; the head says from whom."""
    letters = [{"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}]
    campaigns = "Members of the Valdorian Assembly"
    for own, expected in (({}, campaigns), ({"sender": "Citizens"}, "Citizens")):
        (letter,) = desk.letters(documents=[letters[0] | own])
        assert [line.text for line in letter.letterhead] == [expected]
