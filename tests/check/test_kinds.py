"""What a kind needs and a campaign lacks is told once, and what nothing prints is told too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

LETTER: dict[str, Any] = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
APPEAL = LETTER | {"id": "appeal", "kind": "joint_appeal"}
REMINDER = LETTER | {
    "id": "reminder",
    "kind": "followup_letter",
    "follows": {"date": "2031-03-01"},
    "opening": "We remind you.",
}
COVER = LETTER | {
    "id": "cover",
    "kind": "transmittal",
    "enclosures": ["A letter"],
    "opening": "Here it is.",
}
THANKS = LETTER | {"id": "thanks", "kind": "thank_you", "opening": "We thank you."}
NO_DEMANDS: dict[str, Any] = {"demands": None, "demands_intro": None}
NOBODY: dict[str, Any] = {"signatories": {"people": []}}
CODES = {"kind-needs", "not-printed", "same-opening", "follows"}


def _without(document: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != key}


def _found(desk: Desk, **changes: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - whatever YAML can hold
    return [
        (problem.code, problem.field, problem.message.rpartition(" ")[2])
        for problem in desk.check(**changes)
        if problem.code in CODES
    ]


@pytest.mark.parametrize("document", [LETTER, APPEAL, REMINDER])
def test_nothing_is_missing(document: dict[str, Any], desk: Desk) -> None:
    """A campaign with everything that the kind needs is not troubled."""
    found = _found(desk, documents=[document])
    assert [item for item in found if item[0] != "not-printed"] == []


@pytest.mark.parametrize(
    "document, changes, missing",
    [
        (APPEAL, NO_DEMANDS, ["demands"]),
        (APPEAL, NOBODY, ["signatories"]),
        (APPEAL | {"addressees": []}, {}, ["addressees"]),
        (REMINDER, NO_DEMANDS, ["demands"]),
        (_without(REMINDER, "follows"), {}, ["follows"]),
        (_without(REMINDER, "follows") | {"addressees": []}, NO_DEMANDS | NOBODY,
         ["addressees", "follows", "demands", "signatories"]),
        (THANKS, NOBODY, ["signatories"]),
        (_without(COVER, "enclosures"), {}, ["enclosures"]),
        (COVER | {"enclosures": []}, NOBODY, ["enclosures", "signatories"]),
    ],
)  # fmt: skip
def test_each_missing_thing_is_told_once(
    document: dict[str, Any], changes: dict[str, Any], missing: list[str], desk: Desk
) -> None:
    """Each thing that the kind needs and the campaign lacks is one problem, at the paper."""
    found = _found(desk, documents=[document], **changes)
    assert [item for item in found if item[0] == "kind-needs"] == [
        ("kind-needs", "documents.0", name) for name in missing
    ]


def test_what_several_papers_need_of_the_campaign_is_told_once(desk: Desk) -> None:
    """Demands that two papers lack are one thing to add; addressees are one for each paper."""
    papers = [paper | {"addressees": []} for paper in (APPEAL, REMINDER)]
    found = _found(desk, documents=papers, **NO_DEMANDS)
    assert [item[1:] for item in found if item[0] == "kind-needs"] == [
        ("documents.0", "addressees"),
        ("documents.0", "demands"),
        ("documents.1", "addressees"),
    ]


def test_the_advice_says_where_to_add_it(desk: Desk) -> None:
    """What belongs to the paper is to be added there, the rest to the campaign."""
    papers = [_without(REMINDER, "follows")]
    found = desk.check(documents=papers, **NO_DEMANDS)
    advice = {problem.advice for problem in found if problem.code == "kind-needs"}
    assert advice == {
        "add `follows` to this paper, or `event`",
        "add `demands` to the campaign",
    }


def test_a_part_that_no_paper_prints_is_told(desk: Desk) -> None:
    """Demands of a campaign that only says thanks would be looked for in vain."""
    assert _found(desk, documents=[THANKS]) == [
        ("not-printed", "background", "background"),
        ("not-printed", "case_groups", "case_groups"),
        ("not-printed", "demands", "demands"),
    ]
    assert _found(desk, documents=[THANKS, LETTER]) == []


@pytest.mark.parametrize(
    "field, changes",
    [
        ("demands_intro", {"documents": [THANKS, COVER], "demands": None}),
        ("cases_intro", {"case_groups": None, "cases": None, "cases_intro": "They are:"}),
    ],
)
def test_an_introduction_of_nothing_is_told(
    field: str, changes: dict[str, Any], desk: Desk
) -> None:
    """A sentence before people or demands that are not there is not printed, and that is told."""
    assert ("not-printed", field) in [item[:2] for item in _found(desk, **changes)]


def test_a_closing_that_every_paper_replaces_is_told(desk: Desk) -> None:
    """The campaign's closing is printed by nobody if all papers have closings of their own."""
    own = LETTER | {"closing": "Until soon."}
    assert _found(desk, documents=[own]) == [("not-printed", "closing", "closing")]
    assert _found(desk, documents=[own, LETTER | {"id": "other"}]) == []


def test_a_papers_own_part_that_its_kind_does_not_print_is_refused(desk: Desk) -> None:
    """Thanks that are said to follow a letter are refused at that key."""
    thanks = THANKS | {"follows": {"date": "2031-03-01"}}
    (problem,) = (
        item for item in desk.check(documents=[LETTER, thanks]) if item.code == "not-printed"
    )
    assert (problem.field, problem.severity.value) == ("documents.1.follows", "error")
    assert problem.message == "a paper of the kind thank_you does not print follows"


def test_papers_of_two_kinds_should_not_begin_alike(desk: Desk) -> None:
    """A covering letter that begins with the words of the letter that it covers is doubtful."""
    plain = _without(COVER, "opening")
    assert _found(desk, documents=[LETTER, plain]) == [("same-opening", "documents.1", "kind")]
    assert _found(desk, documents=[LETTER, COVER]) == []
    assert _found(desk, documents=[LETTER, LETTER | {"id": "other"}]) == []


@pytest.mark.parametrize("day, codes", [("2031-04-13", []), ("2031-04-14", ["follows"])])
def test_the_earlier_letter_is_earlier(day: str, codes: list[str], desk: Desk) -> None:
    """A letter cannot remind of one that is not older than itself."""
    found = _found(desk, documents=[LETTER, REMINDER | {"follows": {"date": day}}])
    assert [code for code, _, _ in found] == codes


def test_prose_of_a_paper_uses_facts_of_that_paper(desk: Desk) -> None:
    """A reminder's words may name the earlier letter, which the campaign's own words may not."""
    told = "On {follows.date} we wrote to you."
    papers = [LETTER, REMINDER | {"opening": told}]
    assert "unknown-placeholder" not in [item.code for item in desk.check(documents=papers)]
    found = desk.check(documents=[LETTER, REMINDER], opening=told)
    assert ("unknown-placeholder", "opening") in [(item.code, item.field) for item in found]


def test_a_needed_part_cannot_be_left_out(desk: Desk) -> None:
    """An appeal cannot leave out its demands, though it may leave out the people."""
    paper = APPEAL | {"leaves_out": ["demands", "case_groups"]}
    found = [item for item in desk.check(documents=[paper]) if item.code == "needed-part"]
    assert [item.message for item in found] == [
        "a paper of the kind joint_appeal cannot do without demands"
    ]


@pytest.mark.parametrize(
    "change, code, field",
    [
        ({"date": "2031-04-09"}, "paper-date", "documents.0.date"),
        ({"locales": ["it"]}, "unknown-id", "documents.0.locales.0"),
        ({"own_language": "true"}, "own-language", "documents.0.own_language"),
        ({"signatories": ["ghisellinn"]}, "unknown-id", "documents.0.signatories.0"),
        ({"demands": ["releese"]}, "unknown-id", "documents.0.demands.0"),
        ({"event": "talks"}, "unknown-id", "documents.0.event"),
    ],
)
def test_what_is_a_papers_own_is_checked(
    change: dict[str, Any], code: str, field: str, desk: Desk
) -> None:
    """A date before that of the facts, other languages and unknown ids are told at their place."""
    found = [(item.code, item.field) for item in desk.check(documents=[APPEAL | change])]
    assert (code, field) in found


def test_a_reminder_recalls_a_letter_or_a_meeting(desk: Desk) -> None:
    """A meeting may stand in the place of an earlier letter; with neither, one is missing."""
    talk = {"id": "talk", "title": "Talk", "start": "2031-04-08"}
    bare = _without(REMINDER, "follows")
    met = _found(desk, documents=[bare | {"event": "talk"}], events=[talk])
    neither = _found(desk, documents=[bare], events=[talk])
    assert [item for item in met if item[0] == "kind-needs"] == []
    assert ("kind-needs", "documents.0", "follows") in neither
