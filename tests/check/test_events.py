"""Events can take place, and nobody is announced without leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

PAPER: dict[str, Any] = {"id": "invitation", "kind": "event_invitation", "event": "debate"}
DEBATE: dict[str, Any] = {
    "id": "debate",
    "title": "A debate",
    "start": "2031-05-06T15:00",
    "end": "2031-05-06T17:00",
    "zone": "Europe/Brussels",
    "hosts": ["ghisellin"],
}
GIVEN = {"state": "given"}
GHISELLIN = {"id": "ghisellin", "name": "Marta Ghisellin", "role": "Chair", "consent": GIVEN}
HOLM = {"id": "holm", "name": "Arvid Holm", "role": "Reporter", "consent": GIVEN}
BERG = {"id": "berg", "name": "Ida Berg", "role": "Reporter", "consent": GIVEN}
PEOPLE = [GHISELLIN, HOLM, BERG]
CODES = {
    "empty",
    "event-times",
    "event-zone",
    "seat-role",
    "seat-consent",
    "events-clash",
    "participant-unheard",
}


def _found(
    desk: Desk, *events: dict[str, Any], people: list[dict[str, Any]] | None = None
) -> list[tuple[str, str]]:
    problems = desk.check(
        documents=[PAPER], participants=people or [GHISELLIN], events=list(events)
    )
    return [(problem.code, problem.field) for problem in problems if problem.code in CODES]


def _without(event: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name not in keys}


@pytest.mark.parametrize(
    "event",
    [
        DEBATE,
        _without(DEBATE, "end"),
        DEBATE | {"register_by": "2031-05-06"},
        DEBATE | {"end": "2031-05-07T02:00"},
        _without(DEBATE | {"start": "2031-05-06", "end": "2031-05-08"}, "zone"),
        _without(DEBATE | {"start": "2031-05-06"}, "zone", "end"),
    ],
)
def test_an_event_that_can_take_place_passes(event: dict[str, Any], desk: Desk) -> None:
    """A time with its zone, a day or a span of days: nothing is wrong with any."""
    assert _found(desk, event) == []


@pytest.mark.parametrize(
    "changes, code, field",
    [
        ({"end": "2031-05-06T14:59"}, "event-times", "events.0.end"),
        ({"end": "2031-05-06T15:00"}, "event-times", "events.0.end"),
        ({"end": "2031-05-05T17:00"}, "event-times", "events.0.end"),
        ({"end": "2031-05-07"}, "event-times", "events.0.end"),
        ({"start": "2031-05-05"}, "event-times", "events.0.end"),
        ({"start": "2031-05-06", "end": "2031-05-05"}, "event-times", "events.0.end"),
        ({"register_by": "2031-05-07"}, "event-times", "events.0.register_by"),
        ({"zone": None}, "event-zone", "events.0.start"),
    ],
)
def test_times_that_cannot_be_are_told(
    changes: dict[str, Any], code: str, field: str, desk: Desk
) -> None:
    """An end before the beginning, half a time, a late registration, a time without a zone."""
    event = {key: value for key, value in (DEBATE | changes).items() if value is not None}
    assert _found(desk, event) == [(code, field)]


@pytest.mark.parametrize(
    "consent, is_told",
    [
        (GIVEN, False),
        ({"state": "on_public_record", "sources": ["jurists"]}, False),
        ({"state": "given", "scope": {"editions": ["addressee"]}}, True),
        ({"state": "unknown"}, True),
        ({"state": "withheld"}, True),
        ({"state": "withdrawn"}, True),
    ],
)
@pytest.mark.parametrize("place", ["hosts", "seats"])
def test_nobody_is_announced_without_leave(
    place: str, consent: dict[str, Any], *, is_told: bool, desk: Desk
) -> None:
    """Hosts and speakers need consent for the edition, or a source that names them publicly."""
    holm = HOLM | {"consent": consent}
    event, field = DEBATE | {"hosts": ["ghisellin", "holm"]}, "events.0.hosts.1"
    if place == "seats":
        event = DEBATE | {"seats": [{"people": ["ghisellin"]}, {"people": ["holm"]}]}
        field = "events.0.seats.1.people.0"
    expected = [("seat-consent", field)] if is_told else []
    assert _found(desk, event, people=[GHISELLIN, holm]) == expected


def test_nobody_is_announced_who_has_not_been_asked(desk: Desk) -> None:
    """Without a word about consent there is none."""
    holm = _without(HOLM, "consent")
    event = DEBATE | {"seats": [{"people": ["holm"]}]}
    assert _found(desk, event, people=[GHISELLIN, holm]) == [
        ("seat-consent", "events.0.seats.0.people.0")
    ]


@pytest.mark.parametrize(
    "seat, is_told",
    [
        ({"people": ["holm", "berg"]}, False),
        ({"people": ["holm", "ghisellin", "berg"]}, True),
        ({"people": ["holm", "ghisellin", "berg"], "role": "Speaker"}, False),
    ],
)
def test_one_seat_has_one_role(seat: dict[str, Any], *, is_told: bool, desk: Desk) -> None:
    """Several people for a seat share a role, or the seat has one."""
    event = DEBATE | {"seats": [seat, {"people": ["berg", "holm"]}]}
    expected = [("seat-role", "events.0.seats.0.people")] if is_told else []
    assert _found(desk, event, people=PEOPLE) == expected


def test_a_seat_has_somebody(desk: Desk) -> None:
    """An empty seat would be an empty line."""
    event = DEBATE | {"seats": [{"people": []}]}
    assert _found(desk, event) == [("empty", "events.0.seats.0.people")]


@pytest.mark.parametrize(
    "start, end, zone, is_told",
    [
        ("2031-05-06T16:59", "2031-05-06T18:00", "Europe/Brussels", True),
        ("2031-05-06T14:00", "2031-05-06T18:00", "Europe/Brussels", True),
        ("2031-05-06T17:00", "2031-05-06T18:00", "Europe/Brussels", False),
        ("2031-05-06T13:00", "2031-05-06T15:00", "Europe/Brussels", False),
        # The same hours by the clock on the wall, in a town where they are over three hours before.
        ("2031-05-06T15:00", "2031-05-06T17:00", "Asia/Almaty", False),
        ("2031-05-06T18:30", "2031-05-06T19:00", "Asia/Almaty", True),
        ("2031-05-06", "2031-05-08", None, False),
    ],
)
def test_two_events_at_one_time_are_told(
    start: str, end: str, zone: str | None, *, is_told: bool, desk: Desk
) -> None:
    """Times are compared on the clock of the world, and days without times are not."""
    other = DEBATE | {"id": "other", "start": start, "end": end, "zone": zone}
    other = {key: value for key, value in other.items() if value is not None}
    expected = [("events-clash", "events.1.start")] if is_told else []
    assert _found(desk, DEBATE, other) == expected


@pytest.mark.parametrize(
    "start, is_told",
    [
        ("2031-05-06T15:00", True),
        ("2031-05-06T16:59", True),
        ("2031-05-06T17:00", False),
        ("2031-05-06T14:59", False),
    ],
)
def test_an_event_of_unknown_length_has_its_beginning(
    start: str, *, is_told: bool, desk: Desk
) -> None:
    """An event without an end clashes with one during which, or at whose beginning, it begins."""
    other = _without(DEBATE | {"id": "other", "start": start}, "end")
    expected = [("events-clash", "events.1.start")] if is_told else []
    assert _found(desk, DEBATE, other) == expected
    assert _found(desk, other, DEBATE) == expected


@pytest.mark.parametrize(
    "start, zone, is_told",
    [
        ("2031-05-06T15:00", "Europe/Brussels", True),
        ("2031-05-06T18:00", "Asia/Almaty", True),
        ("2031-05-06T15:00", "Asia/Almaty", False),
        ("2031-05-06T15:01", "Europe/Brussels", False),
    ],
)
def test_two_events_without_an_end_begin_apart(
    start: str, zone: str, *, is_told: bool, desk: Desk
) -> None:
    """Two events of unknown length clash if they begin at one moment, wherever they are."""
    other = _without(DEBATE | {"id": "other", "start": start, "zone": zone}, "end")
    expected = [("events-clash", "events.1.start")] if is_told else []
    assert _found(desk, _without(DEBATE, "end"), other) == expected


def test_who_is_neither_announced_nor_quoted_is_told(desk: Desk) -> None:
    """Nobody is forgotten in the list of participants; one who may take a seat is not."""
    event = DEBATE | {"seats": [{"people": ["ghisellin", "holm"], "role": "Speaker"}]}
    assert _found(desk, event, people=PEOPLE) == [("participant-unheard", "participants.2.id")]


def test_everything_wrong_is_told_at_once(desk: Desk) -> None:
    """One run names all mistakes of all events."""
    first = _without(DEBATE, "zone") | {"seats": [{"people": []}]}
    second = DEBATE | {"id": "second", "end": "2031-05-06T14:00"}
    found = _found(desk, first, second, people=[GHISELLIN, HOLM])
    assert sorted(found) == [
        ("empty", "events.0.seats.0.people"),
        ("event-times", "events.1.end"),
        ("event-zone", "events.0.start"),
        ("participant-unheard", "participants.1.id"),
    ]
