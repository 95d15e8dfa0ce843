"""Whom readers are told to ask agreed to it, and has an address that is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.check.campaign import check

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.person import Edition

PAPER: dict[str, Any] = {"id": "brief", "kind": "meeting_brief", "event": "visit"}
EVENT = {"id": "visit", "title": "Visit", "start": "2031-04-22"}
CONTACT: dict[str, Any] = {"id": "office", "name": "Oskar Lindmark", "consent": {"state": "given"}}


def _found(desk: Desk, contact: dict[str, Any], edition: Edition = "public") -> list[str]:
    loaded = desk.load(documents=[PAPER], events=[EVENT], contacts=[contact])
    problems = check(loaded, printable=frozenset(range(0x110000)), edition=edition)
    return [problem.code for problem in problems if problem.code.startswith("contact-")]


@pytest.mark.parametrize("email", ["press@watch.example", "a.b+c@mail.watch.example"])
def test_an_address_passes(email: str, desk: Desk) -> None:
    """An ordinary e-mail address is not troubled."""
    assert _found(desk, CONTACT | {"email": email}) == []


@pytest.mark.parametrize(
    "email", ["press", "press@watch", "a@b.example, c@d.example", "<a@b.example>"]
)
def test_what_is_no_address_is_told(email: str, desk: Desk) -> None:
    """A word, half an address or two of them cannot be written to."""
    assert _found(desk, CONTACT | {"email": email}) == ["contact-email"]


@pytest.mark.parametrize("state", ["unknown", "withheld", "withdrawn"])
def test_a_contact_has_agreed(state: str, desk: Desk) -> None:
    """Nobody is offered as a contact without leave."""
    assert _found(desk, CONTACT | {"consent": {"state": state}}) == ["contact-consent"]


def test_leave_is_asked_for_where_the_contact_is_printed(desk: Desk) -> None:
    """A contact of the restricted edition needs leave there, and is no matter of the public one."""
    contact = CONTACT | {"editions": ["restricted"], "consent": {"state": "unknown"}}
    assert _found(desk, contact) == []
    assert _found(desk, contact, "restricted") == ["contact-consent"]
