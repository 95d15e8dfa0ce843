"""How people at a meeting, and people who are quoted, are named: name, group, country, role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from appello.compose.prose import name_run
from appello.compose.scribe import Scribe
from appello.locales.lists import join
from appello.model.event import Participant
from appello.model.line import Line, Run

__all__ = ["announced", "described", "listed", "named"]


def named(scribe: Scribe, person: str) -> Line:
    """Write a name alone."""
    name = _find(scribe, person).name
    return Line(f"participants.{person}", (name_run(name, scribe.locale),))


def announced(scribe: Scribe, person: str) -> Line:
    """Write a name, with the group and the country in brackets if they are known."""
    participant = _find(scribe, person)
    line = named(scribe, person)
    if not (affiliation := _affiliation(scribe, participant)):
        return line
    message = "{name} ({affiliation})"
    return scribe.words("participant", message, line.id, name=line.runs, affiliation=affiliation)


def described(scribe: Scribe, person: str) -> Line:
    """Write a name with what the person is."""
    line, participant = announced(scribe, person), _find(scribe, person)
    if participant.role is None:
        return line
    role = scribe.writer.line(f"{line.id}.role", participant.role).runs
    message = "{person}, {note}"
    return scribe.words("person with note", message, line.id, person=line.runs, note=role)


def listed(
    scribe: Scribe,
    line_id: str,
    people: Iterable[str],
    *,
    style: Literal["standard", "or"] = "standard",
) -> Line:
    """Name several people as a sentence does: A, B and C; or A, B or C."""
    entries = [announced(scribe, person) for person in dict.fromkeys(people)]
    rest = join([entry.text for entry in entries], scribe.locale, style=style)
    runs: list[Run] = []
    for entry in entries:
        before, _, rest = rest.partition(entry.text)
        runs += [Run(before)] if before else []
        runs += entry.runs
    return Line(line_id, tuple(runs))


def _find(scribe: Scribe, person: str) -> Participant:
    return next(item for item in scribe.paper.campaign.participants if item.id == person)


def _affiliation(scribe: Scribe, participant: Participant) -> tuple[Run, ...]:
    """Return the group and the country of a participant, as far as they are known."""
    names = {item.id: item.name for item in scribe.paper.campaign.organizations}
    group = (name_run(names[participant.group], scribe.locale),) if participant.group else ()
    country = (Run(scribe.countries[participant.country]),) if participant.country else ()
    if not (group and country):
        return group or country
    message = "{group}; {country}"
    line_id = f"participants.{participant.id}.affiliation"
    return scribe.words("participant", message, line_id, group=group, country=country).runs
