"""The event of an invitation can be put into a calendar, and says there what the paper says."""

from __future__ import annotations

import datetime
import zoneinfo
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from appello.model.pair import LetterPair
from appello.render.calendar import calendar_file

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.letter import Letter

PAPER: dict[str, Any] = {"id": "invitation", "kind": "event_invitation", "event": "debate"}
WATCH = [
    {"id": "watch", "name": "Press Watch", "classification": "association"},
    {"id": "jurists-abroad", "name": "Jurists; Abroad, Inc.", "classification": "association"},
]
DEBATE: dict[str, Any] = {
    "id": "debate",
    "title": "A debate; with a comma, and a long name that needs two lines of such a file",
    "start": "2031-05-06T15:00",
    "end": "2031-05-06T17:00",
    "zone": "Europe/Brussels",
    "room": "Room 2",
    "city": "Port Aurel",
    "organisers": ["watch", "jurists-abroad"],
}
BRUSSELS = zoneinfo.ZoneInfo("Europe/Brussels")
UTC = datetime.UTC


def _letter(desk: Desk, locale: str = "en", **changes: Any) -> Letter:  # noqa: ANN401 - whatever YAML can hold
    event = {key: value for key, value in (DEBATE | changes).items() if value is not None}
    (letter,) = desk.letters(
        locales=[locale], source_locale=locale,
        documents=[PAPER], organizations=WATCH, events=[event],
    )  # fmt: skip
    return letter


def _read(data: bytes) -> tuple[icalendar.Calendar, Any]:
    """Return a calendar and its event; the library's types leave open what a property is."""
    (calendar,) = icalendar.Calendar.from_ical(data, multiple=True)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(calendar, icalendar.Calendar)
    assert isinstance(event, icalendar.Event)
    assert not calendar.errors
    assert not event.errors
    return calendar, event


def test_a_calendar_reads_what_the_paper_says(desk: Desk) -> None:
    """Name, times, place and organisers come back as they are printed, commas and all."""
    letter = _letter(desk)
    calendar, event = _read(calendar_file(letter, is_proof=False))
    part = letter.parts.event
    assert part
    assert part.title
    assert part.where
    assert calendar["VERSION"] == "2.0"
    assert str(calendar["PRODID"])
    assert event["SUMMARY"] == part.title.text == DEBATE["title"]
    assert event["LOCATION"] == part.where.text == "Room 2, Port Aurel"
    assert event["DESCRIPTION"] == "Organised by\nPress Watch\nJurists; Abroad, Inc."
    assert event["STATUS"] == "CONFIRMED"
    assert event.start == datetime.datetime(2031, 5, 6, 13, tzinfo=UTC)
    assert event.end == datetime.datetime(2031, 5, 6, 15, tzinfo=UTC)
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/Brussels"


def test_an_event_that_is_called_like_its_paper_has_that_name(desk: Desk) -> None:
    """The paper prints the name once, as its own title; the calendar needs it all the same."""
    letter = _letter(desk, title="Journalists in prison")
    assert letter.parts.event
    assert letter.parts.event.title is None
    _, event = _read(calendar_file(letter, is_proof=False))
    assert event["SUMMARY"] == "Journalists in prison"


def test_a_proof_says_that_it_is_one(desk: Desk) -> None:
    """Nobody takes an event for certain that is not approved."""
    _, event = _read(calendar_file(_letter(desk, title="A debate"), is_proof=True))
    assert (event["SUMMARY"], event["STATUS"]) == ("PROOF - A debate", "TENTATIVE")


def test_an_invented_event_says_so(desk: Desk) -> None:
    """As on every page of a fictitious campaign."""
    (letter,) = desk.letters(
        fictitious=True, documents=[PAPER], organizations=WATCH, events=[DEBATE]
    )
    assert letter.fictitious
    _, event = _read(calendar_file(letter, is_proof=False))
    assert str(event["DESCRIPTION"]).splitlines()[0] == letter.fictitious.text


@pytest.mark.parametrize("month, hour", [(1, 14), (5, 13), (7, 13), (12, 14)])
def test_the_zone_comes_with_its_rules(month: int, hour: int, desk: Desk) -> None:
    """In summer and in winter, a program that knows no zones finds the hour in the file."""
    letter = _letter(desk, start=f"2031-{month:02}-06T15:00", end=f"2031-{month:02}-06T17:00")
    calendar, event = _read(calendar_file(letter, is_proof=False))
    (zone,) = calendar.walk("VTIMEZONE")
    assert isinstance(zone, icalendar.Timezone)
    assert zone["TZID"] == "Europe/Brussels"
    own = zone.to_tz(lookup_tzid=False)
    local = event["DTSTART"].dt.replace(tzinfo=None)
    expected = datetime.datetime(2031, month, 6, hour, tzinfo=UTC)
    assert event.start == expected
    assert local.replace(tzinfo=own).astimezone(UTC) == expected


def test_an_event_over_the_turn_of_the_year_has_the_rules_of_both(desk: Desk) -> None:
    """The zone's rules reach to its end."""
    letter = _letter(desk, start="2031-12-31T22:00", end="2032-06-30T10:00")
    calendar, _ = _read(calendar_file(letter, is_proof=False))
    (zone,) = calendar.walk("VTIMEZONE")
    assert isinstance(zone, icalendar.Timezone)
    own = zone.to_tz(lookup_tzid=False)
    end = datetime.datetime(2032, 6, 30, 10, tzinfo=own)
    assert end.utcoffset() == datetime.timedelta(hours=2)


@pytest.mark.parametrize(
    "end, after",
    [("2031-05-08", datetime.date(2031, 5, 9)), ("2031-05-06", datetime.date(2031, 5, 7))],
)
def test_days_are_whole(end: str, after: datetime.date, desk: Desk) -> None:
    """An event without times fills its days; calendars want the first day after it."""
    letter = _letter(desk, start="2031-05-06", end=end, zone=None)
    calendar, event = _read(calendar_file(letter, is_proof=False))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (datetime.date(2031, 5, 6), after)
    assert not calendar.walk("VTIMEZONE")


@pytest.mark.parametrize(
    "start, zone", [("2031-05-06T15:00", "Europe/Brussels"), ("2031-05-06", None)]
)
def test_an_unknown_end_is_absent(start: str, zone: str | None, desk: Desk) -> None:
    """Nothing is guessed."""
    _, event = _read(calendar_file(_letter(desk, start=start, zone=zone, end=None), is_proof=False))
    assert "DTEND" not in event
    assert "DURATION" not in event


@pytest.mark.parametrize("locale", ["en", "de", "ar", "ru"])
def test_the_words_are_those_of_the_language(locale: str, desk: Desk) -> None:
    """Each text says which language it is in."""
    _, event = _read(calendar_file(_letter(desk, locale), is_proof=False))
    found = {event[name].params["LANGUAGE"] for name in ("SUMMARY", "LOCATION", "DESCRIPTION")}
    assert found == {locale}


def test_the_heading_is_translated(desk: Desk) -> None:
    """What stands over the organisers is what the paper prints over them."""
    letter = _letter(desk)
    words = tuple(
        (context, english, "Veranstaltet von" if english == "Organised by" else text)
        for context, english, text in letter.words
    )
    _, event = _read(calendar_file(replace(letter, words=words), is_proof=False))
    assert str(event["DESCRIPTION"]).splitlines()[0] == "Veranstaltet von"


def test_nothing_is_said_of_what_is_not_known(desk: Desk) -> None:
    """Without a place and organisers there are no empty lines for them."""
    letter = _letter(desk, room=None, city=None, organisers=None)
    _, event = _read(calendar_file(letter, is_proof=False))
    assert not {"LOCATION", "DESCRIPTION"} & set(event)


def test_a_changed_event_is_the_same_one(desk: Desk) -> None:
    """Every language and every change has one number, and the stamp is the paper's date."""
    letters = [_letter(desk), _letter(desk, "de"), _letter(desk, title="Other", room="Room 9")]
    read = [_read(calendar_file(letter, is_proof=False))[1] for letter in letters]
    assert {str(event["UID"]) for event in read} == {"nowhere/invitation/debate"}
    assert {event["DTSTAMP"].dt for event in read} == {datetime.datetime(2031, 4, 14, tzinfo=UTC)}


def test_the_same_paper_gives_the_same_bytes(desk: Desk) -> None:
    """No clock and no chance is in the file; its lines end and break as the standard wants."""
    data = calendar_file(_letter(desk), is_proof=False)
    assert data == calendar_file(_letter(desk), is_proof=False)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_no_line_can_be_slipped_in(desk: Desk) -> None:
    """A name that looks like lines of such a file stays a name."""
    letter = _letter(desk)
    event = letter.parts.event
    assert event
    assert event.title
    run = replace(event.title.runs[0], text="A\r\nATTENDEE:mailto:x@example.org\nB")
    title = replace(event.title, runs=(run,))
    parts = replace(letter.parts, event=replace(event, title=title))
    _, read = _read(calendar_file(replace(letter, parts=parts), is_proof=False))
    assert "ATTENDEE" not in read


def test_other_papers_have_none(desk: Desk) -> None:
    """Neither a letter, nor a report of an event, nor a pair of invitations has a file."""
    (letter,) = desk.letters()
    report = {"id": "report", "kind": "meeting_report", "event": "debate"}
    (reported,) = desk.letters(documents=[report], organizations=WATCH, events=[DEBATE])
    first = _letter(desk)
    pair = LetterPair(replace(first.key, locale="en+de"), "side_by_side", first, first)
    assert [calendar_file(item, is_proof=True) for item in (letter, reported, pair)] == [b""] * 3
