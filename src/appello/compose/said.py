"""What others said: quotations, reports of what was said at a meeting, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from appello.compose.participants import described, listed, named
from appello.compose.prose import name_run
from appello.compose.scribe import Scribe
from appello.locales.dates import long_date
from appello.locales.tags import babel_locale
from appello.model.demand import Instrument
from appello.model.line import Line, Run
from appello.model.parts import Quoted, Reported
from appello.model.quotation import ContactPerson, Quotation, Statement

__all__ = ["contacts", "embargo", "quotations", "reported"]


def embargo(scribe: Scribe) -> Line | None:
    """Say from which day on a paper may be made public."""
    document = scribe.paper.document
    if document.not_before is None or not scribe.paper.prints("embargo"):
        return None
    line_id = f"documents.{document.id}.not_before"
    day = (Run(long_date(document.not_before, scribe.locale), isolate=True, keep=True),)
    return scribe.words("embargo", "Not for release before {date}", line_id, date=day)


def quotations(scribe: Scribe) -> tuple[Quoted, ...]:
    """Write the quotations of a paper, each between the quotation marks of the language."""
    return tuple(_quoted(scribe, item) for item in scribe.paper.campaign.quotations)


def reported(scribe: Scribe, kind: str) -> tuple[Reported, ...]:
    """Write what participants said or promised at a meeting."""
    statements = scribe.paper.campaign.statements
    return tuple(_reported(scribe, item) for item in statements if item.kind == kind)


def contacts(scribe: Scribe) -> tuple[tuple[Line, ...], ...]:
    """Write who answers questions: name, role, telephone and e-mail, a line each."""
    found = scribe.paper.campaign.contacts
    return tuple(tuple(_contact(scribe, item)) for item in found)


def _quoted(scribe: Scribe, quotation: Quotation) -> Quoted:
    words = scribe.writer.quoting.prose(f"quotations.{quotation.id}.text", quotation.text)
    source = (quotation.instrument,) if quotation.instrument else ()
    words = scribe.notes.call(words, (*source, *quotation.sources))
    return Quoted(words, _author(scribe, quotation))


def _author(scribe: Scribe, quotation: Quotation) -> Line:
    """Say whose words they are, of which day, and in which language they were said.

    The title of a resolution often has its day.
    """
    campaign = scribe.paper.campaign
    line_id = f"quotations.{quotation.id}.author"
    instrument = next(
        (item for item in campaign.instruments if item.id == quotation.instrument), None
    )
    if instrument:
        line, day = _text(scribe, quotation, instrument), quotation.date or instrument.adopted
    else:
        line, day = described(scribe, quotation.speaker or ""), quotation.date
    if day and _plain(long_date(day, scribe.locale)) not in _plain(line.text):
        date = (Run(long_date(day, scribe.locale), isolate=True, keep=True),)
        line = scribe.words("quotation", "{author}, {date}", line_id, author=line.runs, date=date)
    if language := _original(scribe, quotation):
        message = "{author} (original language: {language})"
        line = scribe.words("quotation", message, line_id, author=line.runs, language=language)
    return Line(line_id, line.runs)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _text(scribe: Scribe, quotation: Quotation, instrument: Instrument) -> Line:
    """Name a text and the paragraph that the words stand in."""
    line = scribe.notes.title(instrument)
    if quotation.paragraph is None:
        return line
    number = (Run(quotation.paragraph, isolate=True, keep=True),)
    message = "{text}, paragraph {number}"
    return scribe.words("quotation", message, line.id, text=line.runs, number=number)


def _original(scribe: Scribe, quotation: Quotation) -> str:
    """Return the name of the language of the words, if a paper has them in another one."""
    if quotation.language is None:
        return ""
    own, said = babel_locale(scribe.locale), babel_locale(quotation.language)
    return "" if own.language == said.language else own.languages.get(said.language, "")


def _reported(scribe: Scribe, statement: Statement) -> Reported:
    line_id = f"statements.{statement.id}.by"
    # Several people are listed without what each of them is: the commas would run together. Whom
    # the list of an event has introduced is named alone.
    seats = (seat for event in scribe.paper.campaign.events for seat in event.seats)
    introduced = {seat.people[0] for seat in seats if len(seat.people) == 1}
    (first, *others) = statement.by
    names = (
        listed(scribe, line_id, statement.by)
        if others
        else Line(line_id, (named if first in introduced else described)(scribe, first).runs)
    )
    context = f"statements.{statement.id}.text"
    return Reported(names, scribe.sourced(context, statement.text, statement.sources))


def _contact(scribe: Scribe, contact: ContactPerson) -> Iterator[Line]:
    line_id = f"contacts.{contact.id}"
    yield Line(line_id, (name_run(contact.name, scribe.locale),))
    if contact.role:
        yield scribe.writer.line(f"{line_id}.role", contact.role)
    for field, typed in (("phone", contact.phone), ("email", contact.email)):
        if typed:
            yield Line(f"{line_id}.{field}", (Run(typed, isolate=True, keep=True),))
