"""An invitation says when and where people meet, who asks them to come, and who speaks."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import TYPE_CHECKING, Any

import pytest

from appello.model.line import Prose, lines
from appello.model.parts import EventPart, Occasion

if TYPE_CHECKING:
    from tests.conftest import Desk

PAPER: dict[str, Any] = {"id": "invitation", "kind": "event_invitation", "event": "debate"}
GIVEN = {"state": "given"}
PEOPLE = [
    {"id": "senn", "name": "Ottilie Senn", "group": "fp", "country": "CH", "consent": GIVEN},
    {"id": "holm", "name": "Arvid Holm", "role": "Reporter", "consent": GIVEN},
    {"id": "berg", "name": "Ida Berg", "role": "Reporter", "country": "SE", "consent": GIVEN},
    {"id": "vale", "name": "Gil Vale", "role": "Printer", "group": "fp", "consent": GIVEN},
]
GROUPS = [
    {"id": "fp", "name": "Free Press", "classification": "group"},
    {"id": "watch", "name": "Press Watch", "classification": "association"},
    {"id": "jurists-abroad", "name": "Jurists Abroad", "classification": "association"},
]
DEBATE: dict[str, Any] = {
    "id": "debate",
    "title": "A debate",
    "start": "2031-05-06T15:00",
    "end": "2031-05-06T17:00",
    "zone": "Europe/Brussels",
    "room": "Room 2",
    "institution": "House of the Assembly",
    "city": "Port Aurel",
    "organisers": ["watch", "jurists-abroad"],
    "hosts": ["senn"],
    "question": "What protects **reporters**?",
    "seats": [{"people": ["holm", "berg"]}, {"people": ["senn"]}],
    "languages": ["en", "fr", "pt-BR"],
    "registration": "Please write to us.",
    "register_by": "2031-04-30",
    "accessibility": "There are no steps.",
}
BRUSSELS = zoneinfo.ZoneInfo("Europe/Brussels")
FROM = datetime.datetime(2031, 5, 6, 15, tzinfo=BRUSSELS)
TO = datetime.datetime(2031, 5, 6, 17, tzinfo=BRUSSELS)
DASH = "\N{THIN SPACE}–\N{THIN SPACE}"


def _event(desk: Desk, locale: str = "en", **changes: Any) -> EventPart:  # noqa: ANN401 - whatever YAML can hold
    event = {key: value for key, value in (DEBATE | changes).items() if value is not None}
    (letter,) = desk.letters(
        locales=[locale],
        source_locale=locale,
        documents=[PAPER],
        participants=PEOPLE,
        organizations=GROUPS,
        events=[event],
    )
    assert letter.parts.event is not None
    return letter.parts.event


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _prose(prose: Prose | None) -> str:
    return "".join(line.text for line in lines(prose))


@pytest.mark.parametrize(
    "changes, when",
    [
        ({}, "Tuesday, 6 May 2031, 15:00–17:00 (Central European Time)"),
        ({"end": None}, "Tuesday, 6 May 2031, 15:00 (Central European Time)"),
        ({"zone": None}, "Tuesday, 6 May 2031, 15:00–17:00"),
        ({"zone": "Asia/Almaty"}, "Tuesday, 6 May 2031, 15:00–17:00 (Almaty)"),
        ({"start": "2031-05-06", "end": None, "zone": None}, "Tuesday, 6 May 2031"),
        ({"start": "2031-05-06", "end": "2031-05-06", "zone": None}, "Tuesday, 6 May 2031"),
        (
            {"start": "2031-05-06", "end": "2031-05-08", "zone": None},
            "6–8 May 2031",
        ),
        (
            {"end": "2031-05-08T12:30"},
            f"6 May 2031, 15:00{DASH}8 May 2031, 12:30 (Central European Time)",
        ),
    ],
)
def test_when_it_is(changes: dict[str, Any], when: str, desk: Desk) -> None:
    """The day with its weekday, the times and their clock; or the days of a longer one."""
    assert _plain(_event(desk, **changes).when.text) == when


@pytest.mark.parametrize(
    "locale, when",
    [
        ("de", "Dienstag, 6. Mai 2031, 15:00–17:00 Uhr (Mitteleuropäische Zeit)"),
        ("fr", "mardi 6 mai 2031, 15:00–17:00 (heure d’Europe centrale)"),
    ],
)
def test_when_it_is_in_other_languages(locale: str, when: str, desk: Desk) -> None:
    """Day, times and zone are each as the language writes them."""
    assert _plain(_event(desk, locale).when.text) == when


def test_a_span_of_times_runs_with_the_letter(desk: Desk) -> None:
    """In Arabic the first time stands on the right, as the first of two days does."""
    (span,) = [run for run in _event(desk, "ar").when.runs if "15:00" in run.text]
    assert span.keep
    assert not span.isolate


@pytest.mark.parametrize(
    "changes, where",
    [
        ({}, "Room 2, House of the Assembly, Port Aurel"),
        ({"institution": None}, "Room 2, Port Aurel"),
        ({"room": None}, "House of the Assembly, Port Aurel"),
        ({"room": None, "institution": None}, "Port Aurel"),
        ({"city": None}, "Room 2, House of the Assembly"),
        ({"room": None, "institution": None, "city": None}, None),
    ],
)
def test_where_it_is(changes: dict[str, Any], where: str | None, desk: Desk) -> None:
    """What is not known takes its comma with it."""
    line = _event(desk, **changes).where
    assert (line and line.text) == where


def test_who_asks_people_to_come(desk: Desk) -> None:
    """Organisations in their order; hosts with group and country."""
    event = _event(desk)
    assert [line.text for line in event.organisers] == ["Press Watch", "Jurists Abroad"]
    assert [line.text for line in event.hosts] == ["Ottilie Senn (Free Press; Switzerland)"]
    assert all(line.runs[0].name for line in event.organisers)


@pytest.mark.parametrize(
    "seat, names, role",
    [
        ({"people": ["holm"]}, "Arvid Holm", "Reporter"),
        ({"people": ["senn"]}, "Ottilie Senn (Free Press; Switzerland)", None),
        ({"people": ["vale"]}, "Gil Vale (Free Press)", "Printer"),
        ({"people": ["holm", "berg"]}, "Arvid Holm or Ida Berg (Sweden)", "Reporter"),
        (
            {"people": ["vale", "holm", "senn"], "role": "Witness"},
            "Gil Vale (Free Press), Arvid Holm or Ottilie Senn (Free Press; Switzerland)",
            "Witness",
        ),
    ],
)
def test_who_speaks(seat: dict[str, Any], names: str, role: str | None, desk: Desk) -> None:
    """Of several people for a seat it says "or"; the seat's own role goes before theirs."""
    (found,) = _event(desk, seats=[seat]).seats
    assert (found.names.text, found.role and found.role.text) == (names, role)


def test_seats_keep_their_order(desk: Desk) -> None:
    """The first of the list is the first on the page."""
    names = [seat.names.text.split(" ")[0] for seat in _event(desk).seats]
    assert names == ["Arvid", "Ottilie"]


def test_names_can_be_told_from_words(desk: Desk) -> None:
    """Every name on a seat is marked as one, for hyphenation, and the word between is not."""
    (seat,) = _event(desk, seats=[{"people": ["holm", "berg"]}]).seats
    assert [run.text for run in seat.names.runs if run.name] == ["Arvid Holm", "Ida Berg"]


@pytest.mark.parametrize(
    "locale, languages",
    [
        ("en", "English, French and Portuguese"),
        ("de", "Englisch, Französisch und Portugiesisch"),
        ("it", "inglese, francese e portoghese"),
    ],
)
def test_languages_are_named(locale: str, languages: str, desk: Desk) -> None:
    """As the paper's language calls them."""
    line = _event(desk, locale).languages
    assert line
    assert line.text == languages


def test_what_guests_should_know(desk: Desk) -> None:
    """The question, how to register and until when, and what helps to come."""
    event = _event(desk)
    assert _prose(event.question) == "What protects reporters?"
    assert [run.text for line in lines(event.question) for run in line.runs if run.strong] == [
        "reporters"
    ]
    assert _prose(event.registration) == "Please write to us."
    assert event.register_by
    assert _plain(event.register_by.text) == "Register by: 30 April 2031"
    assert _prose(event.accessibility) == "There are no steps."


def test_what_is_not_known_is_absent(desk: Desk) -> None:
    """An event needs no more than its name and its day."""
    nothing: dict[str, Any] = dict.fromkeys(set(DEBATE) - {"id", "title", "start", "zone"})
    event = _event(desk, **nothing)
    absent = (event.where, event.question, event.languages, event.registration)
    assert absent == (None, None, None, None)
    assert (event.register_by, event.accessibility) == (None, None)
    assert (event.organisers, event.hosts, event.seats) == ((), (), ())


@pytest.mark.parametrize(
    "title, is_printed", [("A debate", True), ("Journalists in prison", False)]
)
def test_a_paper_that_is_called_like_its_event_says_so_once(
    title: str, *, is_printed: bool, desk: Desk
) -> None:
    """The event's title is printed only if the paper's is another."""
    line = _event(desk, title=title).title
    assert (line and line.text) == (title if is_printed else None)


@pytest.mark.parametrize(
    "changes, start, end",
    [
        ({}, FROM, TO),
        ({"end": None}, FROM, None),
        (
            {"start": "2031-05-06", "end": "2031-05-08", "zone": None},
            datetime.date(2031, 5, 6),
            datetime.date(2031, 5, 8),
        ),
    ],
)
def test_an_invitation_knows_when_it_is_for_calendars(
    changes: dict[str, Any], start: datetime.date, end: datetime.date | None, desk: Desk
) -> None:
    """Times know their zone; days stay days."""
    occasion = _event(desk, **changes).occasion
    assert occasion == Occasion("debate", start, end)
    assert type(occasion.start) is type(start)
    assert getattr(occasion.start, "tzinfo", None) is getattr(start, "tzinfo", None)


def test_a_report_of_an_event_is_no_invitation(desk: Desk) -> None:
    """A paper of another kind announces the event and comes without a calendar's file."""
    report = {"id": "report", "kind": "meeting_report", "event": "debate"}
    (letter,) = desk.letters(
        documents=[report], participants=PEOPLE, organizations=GROUPS, events=[DEBATE]
    )
    assert letter.parts.event is not None
    assert letter.parts.event.occasion is None


def test_a_letter_only_recalls_an_event(desk: Desk) -> None:
    """Among the references of a letter there is its day and its name; the panel is not printed."""
    letter_of_thanks = {
        "id": "again", "kind": "followup_letter", "event": "debate", "addressees": ["lindqvist"]
    }  # fmt: skip
    (letter,) = desk.letters(
        documents=[letter_of_thanks], participants=PEOPLE, organizations=GROUPS, events=[DEBATE]
    )
    assert letter.parts.event is None
    references = [_plain(line.text) for line in letter.references]
    assert references == ["Meeting: 6 May 2031, A debate"]
