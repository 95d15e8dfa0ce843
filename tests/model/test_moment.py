"""Days with and without times, as people type them."""

from __future__ import annotations

import datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from appello.model.event import Event
from appello.model.moment import Moment, TimeZone

READ = TypeAdapter(Moment).validate_python
ZONE = TypeAdapter(TimeZone).validate_python


@pytest.mark.parametrize(
    "typed, day, time",
    [
        ("2019-11-19", (2019, 11, 19), None),
        ("2019-11-19T15:00", (2019, 11, 19), (15, 0)),
        ("2019-11-19 09:30", (2019, 11, 19), (9, 30)),
    ],
)
def test_days_and_times_are_read(
    typed: str, day: tuple[int, int, int], time: tuple[int, int] | None
) -> None:
    """A day stands alone, or with hours and minutes after T or a space."""
    assert READ(typed) == Moment(datetime.date(*day), datetime.time(*time) if time else None)


@pytest.mark.parametrize(
    "typed, message",
    [
        ("2019-11-19T25:00", "there is no time 25:00"),
        ("2019-11-19T15:00Z", "this is not a day with a time"),
        ("2019-11-19T15:00:30", "this is not a day with a time"),
        ("15:00", "this is not a day with a time"),
        ("2019-02-30T15:00", "there is no such day: 2019-02-30"),
        ("tomorrow", "this is not a date"),
    ],
)
def test_other_spellings_are_refused(typed: str, message: str) -> None:
    """Whatever else is typed is refused with what to write."""
    with pytest.raises(ValidationError) as caught:
        READ(typed)
    assert caught.value.errors()[0]["msg"] == message


def test_zones_are_those_of_the_iana_database() -> None:
    """A zone is a continent and a city; an abbreviation that means several is not known."""
    assert ZONE("Europe/Brussels") == "Europe/Brussels"
    with pytest.raises(ValidationError, match="not a time zone"):
        ZONE("Brussels time")


def test_an_event_knows_when_it_is_on_the_clock_of_the_world() -> None:
    """Times are those of the place, so that summer time is taken into account."""
    event = Event.model_validate(
        {"id": "talks", "title": "Talks", "start": "2031-07-01T15:00", "end": "2031-07-01T17:00",
         "zone": "Europe/Brussels"}
    )  # fmt: skip
    assert event.span is not None
    assert [moment.astimezone(datetime.UTC).hour for moment in event.span] == [13, 15]
    assert Event.model_validate({"id": "day", "title": "Day", "start": "2031-07-01"}).span is None
