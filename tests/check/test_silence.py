"""A message can be silenced at one place with a reason, which is reported; protection cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.check.silence import SILENCEABLE, idle
from appello.errors import CampaignError, Severity

if TYPE_CHECKING:
    from tests.conftest import Desk

WHY = "the court found so on 3 May 2030"
CLOSING = [{"id": "talk", "text": "The murdered man."}, {"id": "end", "text": "A murder."}]


def _entry(code: str, at: str) -> dict[str, Any]:
    return {"silenced": [{"code": code, "at": at, "reason": WHY}]}


def test_one_place_is_silenced_and_reported(desk: Desk) -> None:
    """The message of that place is gone, that of another stays, and the reason is told."""
    assert [item.field for item in desk.check(closing=CLOSING)] == ["closing.0.text",
                                                                    "closing.1.text"]  # fmt: skip
    found = desk.check(closing=CLOSING, **_entry("prejudging", "closing.talk.text"))
    assert [(item.code, item.field) for item in found] == [
        ("prejudging", "closing.1.text"),
        ("silenced", "silenced.0"),
    ]
    assert found[0].advice.endswith("; to silence it here, write `at: closing.end.text`")
    assert found[1].severity is Severity.WARNING
    assert found[1].message == f"`prejudging` is silenced at `closing.talk.text`: {WHY}"


def test_errors_can_be_silenced_too(desk: Desk) -> None:
    """A wrong count that is right for a reason does not stop the letter."""
    opening = "We, six MPs, write."
    assert [item.code for item in desk.check(opening=opening)] == ["count-differs"]
    found = desk.check(opening=opening, **_entry("count-differs", "opening"))
    assert [item.code for item in found] == ["silenced"]


@pytest.mark.parametrize(
    "code", ["withheld-name", "minor-named", "signatory-refused", "ask-not-permitted", "unfinished",
             "prejudgin"],
)  # fmt: skip
def test_what_protects_people_cannot_be_silenced(code: str, desk: Desk) -> None:
    """Consent, minors and unfinished texts are no matter of opinion, and unknown codes are told."""
    (found,) = desk.check(**_entry(code, "opening"))
    assert (found.code, found.severity) == ("not-silenceable", Severity.ERROR)
    assert found.field == "silenced.0.code"
    if code == "prejudgin":
        assert found.advice == "did you mean `prejudging`?"


def test_entries_without_effect_are_told(desk: Desk) -> None:
    """An entry that silences nothing any more is named, once all languages were checked."""
    changes = {"closing": CLOSING} | _entry("prejudging", "closing.gone.text")
    loaded = desk.load(**changes)
    problems = desk.check(**changes)
    (found,) = idle(loaded, problems, ["en"])
    assert (found.code, found.field) == ("silenced-nothing", "silenced.0.at")
    assert list(idle(loaded, problems, [])) == []
    changes = {"closing": CLOSING} | _entry("prejudging", "closing.talk.text")
    assert list(idle(desk.load(**changes), desk.check(**changes), ["en"])) == []


def test_a_reason_is_needed(desk: Desk) -> None:
    """Nothing is silenced without saying why."""
    with pytest.raises(CampaignError) as raised:
        desk.load(silenced=[{"code": "prejudging", "at": "opening"}])
    assert [(item.code, item.field) for item in raised.value.problems] == [
        ("missing-key", "silenced.0")
    ]


def test_only_judgements_can_be_silenced() -> None:
    """The codes that can be silenced are pinned, so that a new one is a decision."""
    assert len(SILENCEABLE) == 36
    assert not {code for code in SILENCEABLE if code.startswith(("withheld", "minor", "consent"))}
