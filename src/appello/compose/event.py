"""An event as a paper announces it: when, where, by whom, and who speaks."""

from __future__ import annotations

import datetime
import zoneinfo

from appello.compose.participants import announced, listed
from appello.compose.prose import name_run, plain_run
from appello.compose.scribe import Scribe
from appello.locales.dates import long_date
from appello.locales.lists import join
from appello.locales.moments import between, days, times, weekday_date, zone_name
from appello.locales.tags import babel_locale
from appello.model.event import Event, Seat
from appello.model.line import Line, Run
from appello.model.moment import Moment
from appello.model.parts import EventPart, Occasion, SeatPart

__all__ = ["event_part"]


def event_part(scribe: Scribe) -> EventPart | None:
    """Write the event that a paper is about; None if it is about none.

    A letter recalls an event among its references only.
    """
    is_paper = scribe.paper.kind.form == "paper"
    for event in scribe.paper.campaign.events if is_paper else ():
        name = f"events.{event.id}"
        title = scribe.writer.line(f"{name}.title", event.title)
        is_subject = title.text == scribe.writer.line(*scribe.paper.subject).text
        organizations = {item.id: item.name for item in scribe.paper.campaign.organizations}
        return EventPart(
            title=None if is_subject else title,
            when=_when(scribe, event),
            where=_where(scribe, event),
            organisers=tuple(
                Line(f"{name}.organisers.{item}", (name_run(organizations[item], scribe.locale),))
                for item in event.organisers
            ),
            hosts=tuple(announced(scribe, person) for person in event.hosts),
            question=scribe.optional(f"{name}.question", event.question),
            seats=tuple(
                _seat(scribe, f"{name}.seats.{index}", seat)
                for index, seat in enumerate(event.seats, 1)
            ),
            languages=_languages(scribe, event),
            registration=scribe.optional(f"{name}.registration", event.registration),
            register_by=scribe.words(
                "event",
                "Register by: {date}",
                f"{name}.register_by",
                date=(_kept(long_date(event.register_by, scribe.locale)),),
            )
            if event.register_by
            else None,
            accessibility=scribe.optional(f"{name}.accessibility", event.accessibility),
            occasion=_occasion(event) if scribe.paper.kind.calendar else None,
        )
    return None


def _when(scribe: Scribe, event: Event) -> Line:
    """Write the day or days, the times, and the zone that they are in."""
    line_id, locale = f"events.{event.id}.when", scribe.locale
    start, end = event.start, event.end
    if end and end.day != start.day:
        if start.time is None or end.time is None:
            return Line(line_id, (Run(days(start.day, end.day, locale), isolate=True),))
        begins = _at(scribe, line_id, long_date(start.day, locale), times(start.time, None, locale))
        last = times(end.time, None, locale)
        ends = _at(scribe, line_id, long_date(end.day, locale), last, zone=event.zone)
        return Line(line_id, (*begins.runs, Run(between(locale)), *ends.runs))
    day = weekday_date(start.day, locale)
    if start.time is None:
        return Line(line_id, (Run(day, isolate=True),))
    span = times(start.time, end.time if end else None, locale)
    return _at(scribe, line_id, day, span, zone=event.zone)


def _at(scribe: Scribe, line_id: str, day: str, time: str, *, zone: str | None = None) -> Line:
    """Write a day with a time or a span of times, and the zone if it is given."""
    # Not isolated: of a span, the first time stands where lines begin, as in spans of days.
    date, clock = (Run(day, isolate=True),), (Run(time, keep=True),)
    if zone is None:
        return scribe.words("event", "{date}, {time}", line_id, date=date, time=clock)
    name = (Run(zone_name(zone, scribe.locale)),)
    message = "{date}, {time} ({zone})"
    return scribe.words("event", message, line_id, date=date, time=clock, zone=name)


def _where(scribe: Scribe, event: Event) -> Line | None:
    """Write room, house and town, as far as they are known."""
    line: Line | None = None
    for place in filter(None, (event.room, event.institution, event.city)):
        piece = (plain_run(place, scribe.locale),)
        if line is None:
            line = Line(f"events.{event.id}.where", piece)
        else:
            message = "{person}, {note}"
            line = scribe.words("person with note", message, line.id, person=line.runs, note=piece)
    return line


def _seat(scribe: Scribe, line_id: str, seat: Seat) -> SeatPart:
    """Name who takes a seat, or those of whom one will, with what they are."""
    names = listed(scribe, line_id, seat.people, style="or")
    if seat.role:
        return SeatPart(names, scribe.writer.line(f"{line_id}.role", seat.role))
    first = seat.people[0]
    known = {item.id: item for item in scribe.paper.campaign.participants}
    role = known[first].role
    written = scribe.writer.line(f"participants.{first}.role", role) if role else None
    return SeatPart(names, written)


def _languages(scribe: Scribe, event: Event) -> Line | None:
    if not event.languages:
        return None
    babel = babel_locale(scribe.locale)
    names = [
        str(babel.languages.get(tag.partition("-")[0]) or babel_locale(tag).get_display_name(babel))
        for tag in event.languages
    ]
    return Line(f"events.{event.id}.languages", (Run(join(names, scribe.locale)),))


def _occasion(event: Event) -> Occasion:
    end = _clock(event.end, event.zone) if event.end else None
    return Occasion(event.id, _clock(event.start, event.zone), end)


def _clock(moment: Moment, zone: str | None) -> datetime.date:
    """Return a day, or a time that knows its zone."""
    if moment.time is None or zone is None:
        return moment.day
    return datetime.datetime.combine(moment.day, moment.time, zoneinfo.ZoneInfo(zone))


def _kept(text: str) -> Run:
    return Run(text, isolate=True, keep=True)
