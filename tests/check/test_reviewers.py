"""The rules of review name people who exist, and can be met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

_ADA = {"id": "ada", "name": "Ada", "roles": ["lead", "fact_checker"]}
_BO = {"id": "bo", "name": "Bo", "roles": ["translator"], "locales": ["it"]}


@pytest.mark.parametrize(
    "changes, code, message",
    [
        ({"reviewers": [_ADA, _ADA]}, "duplicate-id", "there are two reviewers `ada`"),
        ({"written_by": ["adah"]}, "unknown-id", "there is no `adah` among the reviewers"),
        (
            {"translated_by": {"it": ["eve"]}},
            "unknown-id",
            "there is no `eve` among the reviewers",
        ),
        (
            {"required": ["lead", "author"]},
            "role-vacant",
            "nobody can approve letters in en as author",
        ),
        (
            {"required": ["translator"]},
            "role-vacant",
            "nobody can approve letters in en as translator",
        ),
    ],
)
def test_rules_that_cannot_be_met_are_named(
    desk: Desk, changes: dict[str, Any], code: str, message: str
) -> None:
    """Strangers, doubles, and roles that nobody has in a language are found."""
    found = desk.check(review={"reviewers": [_ADA, _BO], **changes})
    assert (code, message) in [(item.code, item.message) for item in found]


def test_rules_that_can_be_met_are_left_alone(desk: Desk) -> None:
    """Nothing is said of reviewers who exist and roles that are filled."""
    review = {"reviewers": [_ADA, _BO], "written_by": ["ada"], "translated_by": {"it": ["bo"]}}
    usual = {item.code for item in desk.check()}
    assert {item.code for item in desk.check(review=review)} == usual


@pytest.mark.parametrize(
    "dates, message",
    [
        ({"end_date": "2031-04-13"}, "`lindqvist` left the office on 2031-04-13"),
        ({"start_date": "2031-04-15"}, "`lindqvist` takes it up on 2031-04-15"),
    ],
)
def test_nobody_is_written_to_out_of_office(
    desk: Desk, dates: dict[str, str], message: str
) -> None:
    """An addressee must hold the office on the letter's date."""
    [addressee] = desk.content()["addressees"]
    found = desk.check(addressees=[addressee | dates])
    assert ("out-of-office", message) in [(item.code, item.message) for item in found]
    assert not [
        item
        for item in desk.check(
            addressees=[addressee | {"start_date": "2031-04-14", "end_date": "2031-04-14"}]
        )
        if item.code == "out-of-office"
    ]
