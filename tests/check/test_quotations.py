"""Words of others have one author, a day, leave to be printed, and no marks of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

PAPER: dict[str, Any] = {"id": "release", "kind": "press_release", "opening": "News."}
SPOKEN: dict[str, Any] = {
    "id": "one",
    "text": "The talks must not pass over that.",
    "speaker": "ghisellin",
    "date": "2031-04-12",
}
TEXT: dict[str, Any] = {"id": "one", "text": "Deplores it.", "instrument": "res", "paragraph": "5"}
RESOLUTION = {"id": "res", "kind": "other", "title": "Resolution", "adopted": "2031-03-01"}
GIVEN = {"state": "given"}
RECORD = {"state": "on_public_record", "sources": ["jurists"]}
CODES = {
    "quotation-author",
    "quotation-paragraph",
    "quotation-date",
    "quotation-marks",
    "speaker-consent",
    "statement-by",
}


def _found(desk: Desk, consent: dict[str, Any] = GIVEN, **changes: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - whatever YAML can hold
    speaker = {"id": "ghisellin", "name": "Marta Ghisellin", "consent": consent}
    usual = {"documents": [PAPER], "participants": [speaker], "instruments": [RESOLUTION]}
    problems = desk.check(**usual | changes)
    return [(problem.code, problem.field) for problem in problems if problem.code in CODES]


def _without(quotation: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in quotation.items() if name != key}


@pytest.mark.parametrize(
    "quotation",
    [
        SPOKEN,
        SPOKEN | {"date": "2031-04-14"},
        TEXT,
        TEXT | {"date": "2031-03-02"},
        SPOKEN | {"text": '"Harbour" and "bay" are two words.'},
        SPOKEN | {"text": 'They called it "destabilising".'},
        SPOKEN | {"text": '"Yes" is not the same as "no"'},
    ],
)
def test_a_quotation_that_can_be_looked_up_passes(quotation: dict[str, Any], desk: Desk) -> None:
    """A speaker with a day, or a text with a paragraph, is enough; marks inside may stand."""
    assert _found(desk, quotations=[quotation]) == []


@pytest.mark.parametrize(
    "quotation, code, field",
    [
        (_without(SPOKEN, "speaker"), "quotation-author", "quotations.0.id"),
        (SPOKEN | {"instrument": "res"}, "quotation-author", "quotations.0.speaker"),
        (_without(SPOKEN, "date"), "quotation-date", "quotations.0.id"),
        (SPOKEN | {"date": "2031-04-15"}, "quotation-date", "quotations.0.date"),
        (_without(TEXT, "paragraph"), "quotation-paragraph", "quotations.0.instrument"),
        (SPOKEN | {"text": '"All of it."'}, "quotation-marks", "quotations.0.text"),
        (SPOKEN | {"text": "“All of it.”"}, "quotation-marks", "quotations.0.text"),
        (SPOKEN | {"text": "«All of it»"}, "quotation-marks", "quotations.0.text"),
        (SPOKEN | {"text": '"All of "it" at once"'}, "quotation-marks", "quotations.0.text"),
    ],
)
def test_a_quotation_that_cannot_be_right_is_told(
    quotation: dict[str, Any], code: str, field: str, desk: Desk
) -> None:
    """No author, two of them, no day, a day to come, no paragraph, or marks: each is told once."""
    assert _found(desk, quotations=[quotation]) == [(code, field)]


def test_a_text_without_a_day_needs_one(desk: Desk) -> None:
    """A text has the day of its adoption; without one the quotation has to say it."""
    undated = _without(RESOLUTION, "adopted")
    found = _found(desk, quotations=[TEXT], instruments=[undated])
    assert found == [("quotation-date", "quotations.0.id")]


@pytest.mark.parametrize(
    "consent, is_allowed",
    [
        (GIVEN, True),
        (RECORD, True),
        ({"state": "on_public_record"}, False),
        ({"state": "unknown"}, False),
        ({"state": "withheld"}, False),
        ({"state": "given", "scope": {"editions": ["restricted"]}}, False),
    ],
)
def test_who_is_quoted_or_reported_has_agreed(
    consent: dict[str, Any], *, is_allowed: bool, desk: Desk
) -> None:
    """Words are printed only with leave for the edition, or if a source reports them publicly."""
    report = PAPER | {"kind": "meeting_report", "event": "talk"}
    event = {"id": "talk", "title": "Talk", "start": "2031-04-08"}
    statement = {"id": "said", "by": ["ghisellin"], "text": "It is closed."}
    quoted = _found(desk, consent, quotations=[SPOKEN])
    reported = _found(desk, consent, documents=[report], events=[event], statements=[statement])
    wanted = [] if is_allowed else ["speaker-consent"]
    assert [code for code, _ in quoted] == [code for code, _ in reported] == wanted


def test_a_report_says_who_said_it(desk: Desk) -> None:
    """Something that nobody is reported to have said is told."""
    statement = {"id": "said", "by": [], "text": "It is closed."}
    assert _found(desk, statements=[statement]) == [("statement-by", "statements.0.by")]


def test_words_of_others_are_not_held_to_our_own_wording(desk: Desk) -> None:
    """Whoever is quoted may say `today`; whoever writes may not."""
    quoted = SPOKEN | {"text": "They are on trial today."}
    changes: dict[str, Any] = {"documents": [PAPER], "instruments": [RESOLUTION]}
    speaker = {"id": "ghisellin", "name": "Marta Ghisellin", "consent": GIVEN}
    own = desk.check(opening="They are on trial today.", **changes)
    theirs = desk.check(quotations=[quoted], participants=[speaker], **changes)
    assert "relative-date" in {problem.code for problem in own}
    assert "relative-date" not in {problem.code for problem in theirs}
