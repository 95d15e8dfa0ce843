"""A meeting: when and where it is, who asks people to come, and who speaks."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import datetime

from appello.model.fields import Day, Line, LocaleTag, Model, Number, Slug
from appello.model.moment import Moment, TimeZone
from appello.model.person import Consent
from appello.model.text import LocalisedName, Text

__all__ = ["Event", "Participant", "Seat"]


class Participant(Model):
    """Somebody who speaks, hosts or is met; what is printed of that person needs consent."""

    id: Slug
    """Unique in the campaign."""
    name: LocalisedName
    """As the person is announced."""
    role: Text | None = None
    """What the person is, in a few words, for example Director of the association."""
    group: Slug | None = None
    """Id of the organisation printed in brackets after the name, such as a parliamentary group."""
    country: Line | None = None
    """Two-letter code of the country printed in the same brackets."""
    consent: Consent = Consent()
    """Leave to announce the person; given, or on_public_record with sources."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of what is said here."""


class Seat(Model):
    """A seat on a panel."""

    people: tuple[Slug, ...]
    """Ids of the participants: one; or several, of whom one will take the seat."""
    role: Text | None = None
    """Printed instead of the participants' own roles; needed if they differ."""


class Event(Model):
    """A meeting, a panel, a visit, or another occasion."""

    id: Slug
    """Unique in the campaign; its number is usable in prose as {events.<id>.round}."""
    title: Text
    """What it is called."""
    start: Moment
    """Its beginning: a day, or a day and a time, for example 2019-11-19T15:00."""
    end: Moment | None = None
    """Its end, in the same form."""
    zone: TimeZone | None = None
    """The time zone of its times, for example Europe/Brussels; needed with a time."""
    room: LocalisedName | None = None
    """The room, for example Room ASP 1E1."""
    institution: LocalisedName | None = None
    """The house, for example European Parliament."""
    city: LocalisedName | None = None
    """The town."""
    round: Number | None = None
    """Its number in a series, for example 8 for the eighth round of a dialogue."""
    organisers: tuple[Slug, ...] = ()
    """Ids of the organisations that invite."""
    hosts: tuple[Slug, ...] = ()
    """Ids of the participants who host it."""
    question: Text | None = None
    """The question that it is about."""
    seats: tuple[Seat, ...] = ()
    """Who speaks, in the order of printing."""
    languages: tuple[LocaleTag, ...] = ()
    """The languages that will be spoken or interpreted."""
    registration: Text | None = None
    """How to register."""
    register_by: Day | None = None
    """The last day for it, for example for a badge."""
    accessibility: Text | None = None
    """What people with disabilities should know."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of what is said here."""

    @property
    def people(self) -> Iterator[str]:
        """The ids of everybody who is announced, as often as that is done."""
        yield from self.hosts
        for seat in self.seats:
            yield from seat.people

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """Its beginning and end on the clock of the world; None without times.

        Without `end`, nobody knows how long it takes, and it has its beginning alone.
        """
        end = self.end or self.start
        if self.start.time is None or end.time is None or not self.zone:
            return None
        zone = zoneinfo.ZoneInfo(self.zone)
        return (
            datetime.combine(self.start.day, self.start.time, zone),
            datetime.combine(end.day, end.time, zone),
        )
