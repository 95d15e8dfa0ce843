"""The people behind a paper: how many they are, what was done to them, and the list of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from appello.compose.prose import name_run
from appello.compose.scribe import Scribe
from appello.locales.numbers import digits
from appello.model.line import Line, Run
from appello.model.parts import RollPart, Table
from appello.model.roll import NAMED_IN, Roll, RollEntry

__all__ = ["annex_pages", "roll_part"]

_END = ")"
_FEWEST_ON_A_PAGE = 20
_FEWEST_TO_SIGN = 10
"""Of people with long names and places, on a page of the annex."""


def roll_part(scribe: Scribe) -> RollPart | None:
    """Write what a paper says of its roll; None if it has none.

    The list is printed only by an edition that names at least one of the people.
    """
    if not scribe.paper.campaign.rolls:
        return None
    (roll,) = scribe.paper.campaign.rolls
    named = NAMED_IN[scribe.projection.edition]
    has_annex = any(entry.consent in named for entry in roll.entries)
    return RollPart(
        count=_count(scribe, roll),
        keeper=_keeper(scribe, roll),
        violations=_violations(scribe, roll) if roll.violations and roll.entries else None,
        annex=_annex(scribe, roll) if has_annex else None,
        to_sign=roll.to_sign,
    )


def annex_pages(part: RollPart | None) -> int:
    """Return how many pages a list may add to a paper, whose limit is for its text."""
    if part is None or part.annex is None:
        return 0
    fewest = _FEWEST_TO_SIGN if part.to_sign else _FEWEST_ON_A_PAGE
    return 1 - (-len(part.annex.rows) // fewest)


def _count(scribe: Scribe, roll: Roll) -> Line:
    """Write how many they are and on what day, with the notes of the sources."""
    message, number = "Number of people ({date}): {number}", roll.count
    if not roll.count:
        message = "Number of people, as stated by the source ({date}): more than {number}"
        number = roll.more_than or 0
    elif not roll.entries:
        message = "Number of people, as stated by the source ({date}): {number}"
    line = scribe.words(
        "roll",
        message,
        f"rolls.{roll.id}.count",
        date=(Run(scribe.writer.date(scribe.paper.campaign.facts_as_of), isolate=True),),
        number=(Run(digits(number, scribe.locale), strong=True),),
    )
    return _called(scribe, line, roll.sources)


def _called(scribe: Scribe, line: Line, sources: tuple[str, ...]) -> Line:
    """Call the notes after the brackets of the date: behind the number, they read as its digits."""
    for index, run in enumerate(line.runs):
        end = run.text.find(_END) + len(_END)
        if end >= len(_END):
            before = Line(line.id, (*line.runs[:index], replace(run, text=run.text[:end])))
            after = replace(run, text=run.text[end:])
            called = scribe.notes.mark(before, sources)
            return Line(line.id, (*called.runs, after, *line.runs[index + 1 :]))
    return scribe.notes.mark(line, sources)


def _keeper(scribe: Scribe, roll: Roll) -> Line | None:
    people = scribe.projection.campaign.signatories.people
    keeper = next((item for item in people if item.id == roll.representative), None)
    if keeper is None:
        return None
    name = (name_run(keeper.name, scribe.locale),)
    return scribe.words("roll", "The names are kept by: {name}", f"rolls.{roll.id}.kept", name=name)


def _violations(scribe: Scribe, roll: Roll) -> Table:
    """Count the people by kind of violation, in the order in which the kinds were typed."""
    counted = Counter(entry.violation for entry in roll.entries)
    rows = [
        (
            (scribe.writer.line(f"rolls.{roll.id}.violations.{kind.id}.text", kind.text),),
            (_number(scribe, roll, f"violations.{kind.id}.count", counted[kind.id]),),
        )
        for kind in roll.violations
        if counted[kind.id]
    ]
    total = (
        (scribe.words("roll", "Total", f"rolls.{roll.id}.total"),),
        (_number(scribe, roll, "total.count", len(roll.entries)),),
    )
    header = (
        scribe.words("roll", "Violation", f"rolls.{roll.id}.header.violation"),
        scribe.words("roll", "People", f"rolls.{roll.id}.header.people"),
    )
    return Table(header, (*rows, total))


def _annex(scribe: Scribe, roll: Roll) -> Table:
    """List everybody by number, without columns in which nobody has anything."""
    columns = [
        name for name in ("place", "occupation") if any(getattr(e, name) for e in roll.entries)
    ]
    titles = {
        "number": ("signature sheet", "No."),
        "name": ("signature sheet", "Name"),
        "place": ("signature sheet", "Place"),
        "occupation": ("roll", "Occupation"),
        "signature": ("signature sheet", "Signature"),
    }
    wanted = ["number", "name", *columns, *(["signature"] if roll.to_sign else [])]
    return Table(
        tuple(scribe.words(*titles[name], f"rolls.{roll.id}.header.{name}") for name in wanted),
        tuple(tuple(_cells(scribe, roll, entry, columns)) for entry in roll.entries),
    )


def _cells(
    scribe: Scribe, roll: Roll, entry: RollEntry, columns: list[str]
) -> Iterator[tuple[Line, ...]]:
    line_id = f"rolls.{roll.id}.{entry.number}"
    yield (Line(f"{line_id}.number", (Run(digits(entry.number, scribe.locale)),)),)
    yield (Line(f"{line_id}.name", (Run(entry.name),)),)
    for name in columns:
        text = getattr(entry, name)
        yield (Line(f"{line_id}.{name}", (Run(text),)),) if text else ()
    if roll.to_sign:
        yield ()


def _number(scribe: Scribe, roll: Roll, name: str, number: int) -> Line:
    return Line(f"rolls.{roll.id}.{name}", (Run(digits(number, scribe.locale)),))
