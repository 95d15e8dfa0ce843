"""Lists of the people whom a letter speaks about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appello.compose.chrome import pattern
from appello.compose.projection import Projection, VisibleCase
from appello.compose.prose import Writer, name_run
from appello.locales.translator import Translator
from appello.model.case import CaseGroup
from appello.model.letter import GroupPart
from appello.model.line import Line, Prose
from appello.model.text import Text

__all__ = ["entries", "group_part"]


def group_part(
    group: CaseGroup,
    heading: Line,
    prose: Prose,
    *,
    projection: Projection,
    writer: Writer,
    chrome: Translator,
) -> GroupPart:
    """Make the part of a letter about one group of people."""
    people = [projection.people[case_id] for case_id in group.cases]
    has_notes = any(person.note or person.descriptor for person in people)
    return GroupPart(heading, prose, tuple(entries(people, writer, chrome)), has_notes)


def entries(people: Sequence[VisibleCase], writer: Writer, chrome: Translator) -> Iterator[Line]:
    """Yield an entry for each person whom the edition shows, relatives in the same breath."""
    relatives: dict[str, list[VisibleCase]] = {}
    shown = {person.id for person in people if person.name or person.descriptor}
    for person in people:
        if person.alongside in shown:
            relatives.setdefault(person.alongside, []).append(person)
    for person in people:
        if person.alongside in shown or person.id not in shown:
            continue
        entry = _person(person, writer, chrome)
        for relative in relatives.get(person.id, ()):
            if relative.name or relative.descriptor:
                entry = pattern(
                    chrome,
                    "person and relative",
                    "{person} and {relative}",
                    entry.id,
                    person=entry.runs,
                    relative=_person(relative, writer, chrome).runs,
                )
        yield entry


def _person(person: VisibleCase, writer: Writer, chrome: Translator) -> Line:
    line_id = f"cases.{person.id}"
    if person.name is None:
        return writer.line(f"{line_id}.descriptor", person.descriptor or Text(""))
    named = (name_run(person.name, writer.locale),)
    if person.note is None:
        return Line(line_id, named)
    note = writer.line(f"{line_id}.note", person.note)
    return pattern(
        chrome, "person with note", "{person}, {note}", line_id, person=named, note=note.runs
    )
