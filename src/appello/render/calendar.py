"""The event of an invitation as a file for calendars, in the words that the paper prints."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from typing import TYPE_CHECKING

from appello.model.letter import Letter
from appello.model.pair import Composed
from appello.model.parts import EventPart, Occasion

if TYPE_CHECKING:
    import icalendar

__all__ = ["calendar_file"]

_PRODUCT = "-//appello//appello//EN"
_PROOF = "PROOF - "
_DAY = datetime.timedelta(days=1)


def calendar_file(letter: Composed, *, is_proof: bool) -> bytes:
    """Return an iCalendar file with the event of a letter; nothing if it comes without one.

    Args:
        letter: the paper; of a bilingual one, each language has a file of its own.
        is_proof: whether the file says that nobody has approved the paper yet.
    """
    event = letter.parts.event if isinstance(letter, Letter) else None
    if not isinstance(letter, Letter) or event is None or event.occasion is None:
        return b""
    # Only now: few campaigns have an invitation.
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for zone in _zones(event.occasion):
        calendar.add_component(zone)
    calendar.add_component(_event(letter, event, event.occasion, is_proof=is_proof))
    return bytes(calendar.to_ical())


def _event(
    letter: Letter, event: EventPart, occasion: Occasion, *, is_proof: bool
) -> icalendar.Event:
    import icalendar

    key = letter.key
    language = {"LANGUAGE": key.locale}
    found = icalendar.Event()
    # The same in every language and after every change, so that a calendar has the event once.
    found.add("uid", f"{key.campaign}/{key.document}/{occasion.event}")
    found.add("dtstamp", datetime.datetime.combine(letter.date, datetime.time(), datetime.UTC))
    found.add("dtstart", occasion.start)
    if occasion.end is not None:
        is_time = isinstance(occasion.end, datetime.datetime)
        # What is written of days is the first one after the event.
        found.add("dtend", occasion.end if is_time else occasion.end + _DAY)
    title = (event.title or letter.subject).text
    found.add("summary", (_PROOF if is_proof else "") + title, language)
    if event.where:
        found.add("location", event.where.text, language)
    if description := "\n".join(_description(letter, event)):
        found.add("description", description, language)
    found.add("status", "TENTATIVE" if is_proof else "CONFIRMED")
    return found


def _description(letter: Letter, event: EventPart) -> Iterator[str]:
    """Yield that everything is invented, if it is, and who organises the event."""
    if letter.fictitious:
        yield letter.fictitious.text
    if event.organisers:
        words = {(context, english): text for context, english, text in letter.words}
        heading = words.get(("event", "Organised by"))
        yield from [heading] if heading else []
        yield from (line.text for line in event.organisers)


def _zones(occasion: Occasion) -> Iterator[icalendar.Timezone]:
    """Yield the zone of the event's times with its rules for those years, if it has times."""
    import icalendar

    start = occasion.start
    if not isinstance(start, datetime.datetime) or not isinstance(start.tzinfo, zoneinfo.ZoneInfo):
        return
    last = (occasion.end or start).year
    zone = icalendar.Timezone.from_tzinfo(
        start.tzinfo,
        first_date=datetime.date(start.year, 1, 1),
        last_date=datetime.date(last + 1, 1, 1),
    )
    # A remark of the library, in English.
    zone.pop("comment", None)
    yield zone
