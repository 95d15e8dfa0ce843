"""Events can take place, and whoever is announced has agreed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.check.campaign import check

if TYPE_CHECKING:
    from tests.conftest import Desk

CODES = {
    "event-times", "event-zone", "events-clash", "seat-role", "seat-consent", "participant-unheard",
}  # fmt: skip
EVENT: dict[str, Any] = {
    "id": "panel",
    "title": "A panel",
    "start": "2026-03-03T15:00",
    "end": "2026-03-03T17:00",
    "zone": "Europe/Brussels",
    "seats": [{"people": ["reed"]}],
}
REED: dict[str, Any] = {"id": "reed", "name": "Ida Reed", "consent": {"state": "given"}}


def _found(
    desk: Desk, *events: dict[str, Any], people: tuple[dict[str, Any], ...] = (REED,)
) -> list[tuple[str, str, str]]:
    loaded = desk.load(events=[EVENT | event for event in events], participants=list(people))
    return [
        (problem.severity.value, problem.code, problem.field)
        for problem in check(loaded, printable=frozenset(range(0x110000)))
        if problem.code in CODES
    ]


def test_an_event_that_can_take_place_is_silent(desk: Desk) -> None:
    """Times, a zone and leave for everybody give no message."""
    assert _found(desk, {}) == []


@pytest.mark.parametrize(
    "change, code, field",
    [
        ({"end": "2026-03-03T14:00"}, "event-times", "events.0.end"),
        ({"end": "2026-03-03T15:00"}, "event-times", "events.0.end"),
        ({"end": "2026-03-03"}, "event-times", "events.0.end"),
        ({"zone": None}, "event-zone", "events.0.start"),
        ({"register_by": "2026-03-04"}, "event-times", "events.0.register_by"),
    ],
)
def test_times_that_cannot_be_are_told(
    desk: Desk, change: dict[str, Any], code: str, field: str
) -> None:
    """An end before the start, half a time, no clock, a late registration: each is an error."""
    change = {key: value for key, value in (EVENT | change).items() if value is not None}
    loaded = desk.load(events=[change], participants=[REED])
    problems = check(loaded, printable=frozenset(range(0x110000)))
    found = [
        (item.severity.value, item.code, item.field) for item in problems if item.code in CODES
    ]
    assert found == [("error", code, field)]


def test_a_registration_on_the_day_itself_is_silent(desk: Desk) -> None:
    """The last day to register may be the day of the event."""
    assert _found(desk, {"register_by": "2026-03-03"}) == []


@pytest.mark.parametrize(
    "second, clashes",
    [
        ({"start": "2026-03-03T16:59", "end": "2026-03-03T18:00"}, True),
        ({"start": "2026-03-03T17:00", "end": "2026-03-03T18:00"}, False),
        ({"start": "2026-03-03T16:30", "end": "2026-03-03T18:00", "zone": "Europe/London"}, False),
        ({"start": "2026-03-03T15:30", "end": "2026-03-03T18:00", "zone": "Europe/London"}, True),
    ],
)
def test_events_at_one_time_are_told(desk: Desk, second: dict[str, Any], *, clashes: bool) -> None:
    """Two events clash if they share a minute of the world's clock, in whatever zones."""
    expected = [("error", "events-clash", "events.1.start")] if clashes else []
    assert _found(desk, {}, {"id": "second"} | second) == expected


@pytest.mark.parametrize(
    "consent",
    [
        {},
        {"state": "withheld"},
        {"state": "withdrawn"},
        {"state": "given", "expires": "2020-01-01"},
        {"state": "on_public_record"},
    ],
)
def test_nobody_is_announced_without_leave(desk: Desk, consent: dict[str, Any]) -> None:
    """Whoever is on a panel without a valid leave is an error at the seat."""
    person = {"id": "reed", "name": "Ida Reed", "consent": consent}
    found = _found(desk, {}, people=(person,))
    assert found == [("error", "seat-consent", "events.0.seats.0.people.0")]


def test_hosts_need_leave_as_well(desk: Desk) -> None:
    """A host without a valid leave is an error at the host."""
    person = {"id": "reed", "name": "Ida Reed"}
    found = _found(desk, {"hosts": ["reed"], "seats": []}, people=(person,))
    assert found == [("error", "seat-consent", "events.0.hosts.0")]


@pytest.mark.parametrize(
    "roles, seat_role, told",
    [
        (("Lawyer", "Poet"), None, True),
        (("Lawyer", "Poet"), "Witness", False),
        (("Poet", "Poet"), None, False),
    ],
)
def test_people_of_different_roles_need_one_for_the_seat(
    desk: Desk, roles: tuple[str, str], seat_role: str | None, *, told: bool
) -> None:
    """A seat that one of several takes has one role, theirs or its own."""
    people = (REED | {"role": roles[0]}, REED | {"id": "moss", "name": "Al Moss", "role": roles[1]})
    seat: dict[str, Any] = {"people": ["reed", "moss"]} | ({"role": seat_role} if seat_role else {})
    expected = [("error", "seat-role", "events.0.seats.0.people")] if told else []
    assert _found(desk, {"seats": [seat]}, people=people) == expected


def test_whoever_is_not_announced_is_told(desk: Desk) -> None:
    """A participant whom nothing announces or quotes would not be printed, and is a warning."""
    found = _found(desk, {}, people=(REED, REED | {"id": "moss", "name": "Al Moss"}))
    assert found == [("warning", "participant-unheard", "participants.1.id")]
