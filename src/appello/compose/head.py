"""What stands over a letter besides its addresses: letterhead, date and references."""

from __future__ import annotations

from collections.abc import Iterator

from appello.compose.chrome import pattern
from appello.compose.prose import Writer, name_run, plain_run
from appello.locales.dates import long_date
from appello.locales.translator import Translator
from appello.model.campaign import Campaign
from appello.model.document import EarlierLetter
from appello.model.event import Event
from appello.model.kind import DocumentKind
from appello.model.line import Line, Run
from appello.model.paper import Paper

__all__ = ["dateline", "letterhead", "references"]

_MOST_NAMES = 6
"""As many lines as fit over an address window."""


def letterhead(paper: Paper, kind: DocumentKind, writer: Writer) -> tuple[Line, ...]:
    """Return the senders' own head; without one, the names of the few who sign, or the sender."""
    campaign = paper.campaign
    if campaign.letterhead and campaign.letterhead.lines:
        typed = campaign.letterhead.lines
        return tuple(Line("letterhead.lines", (Run(text, isolate=True),)) for text in typed)
    people = campaign.signatories.people
    if kind.letterhead == "signatories" and 0 < len(people) <= _MOST_NAMES:
        return tuple(
            Line(f"letterhead.{item.id}", (name_run(item.name, writer.locale),)) for item in people
        )
    return (writer.line(*paper.sender),)


def dateline(campaign: Campaign, locale: str, chrome: Translator) -> Line:
    """Return the place, if it is known, and the day."""
    day = _kept(long_date(campaign.date, locale))
    if campaign.place is None:
        return Line("date", (day,))
    place = (plain_run(campaign.place, locale),)
    return pattern(chrome, "dateline", "{place}, {date}", "date", place=place, date=(day,))


def references(paper: Paper, writer: Writer, chrome: Translator) -> Iterator[Line]:
    """Yield the references of both sides, and the letter or the meeting that this one recalls."""
    locale = writer.locale
    campaign, document = paper.campaign, paper.document
    for context, message, value in (
        ("your reference", "Your reference: {reference}", campaign.your_reference),
        ("reference", "Our reference: {reference}", campaign.reference),
    ):
        if value:
            line_id = context.replace(" ", "_")
            yield pattern(chrome, context, message, line_id, reference=(_kept(value),))
    if document.follows:
        day = long_date(document.follows.date, locale)
        yield _earlier(document.follows, day, f"documents.{document.id}.follows", chrome)
    if paper.kind.form == "letter":
        yield from (_meeting(event, writer, chrome) for event in campaign.events)


def _earlier(letter: EarlierLetter, day: str, line_id: str, chrome: Translator) -> Line:
    context, message, date = "earlier letter", "Our earlier letter: {date}", (_kept(day),)
    if letter.reference is None:
        return pattern(chrome, context, message, line_id, date=date)
    message = "Our earlier letter: {date}, {reference}"
    reference = (_kept(letter.reference),)
    return pattern(chrome, context, message, line_id, date=date, reference=reference)


def _meeting(event: Event, writer: Writer, chrome: Translator) -> Line:
    day = (_kept(long_date(event.start.day, writer.locale)),)
    title = writer.line(f"events.{event.id}.title", event.title).runs
    message = "Meeting: {date}, {title}"
    return pattern(chrome, "earlier meeting", message, f"events.{event.id}", date=day, title=title)


def _kept(text: str) -> Run:
    """Return a date or a reference: one piece, with a direction of its own."""
    return Run(text, isolate=True, keep=True)
