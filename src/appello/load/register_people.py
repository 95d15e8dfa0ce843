"""Who in a list is who in a register, and ids for those whom the register does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from appello.errors import CampaignError, Problem, Severity
from appello.load.register_ids import folded, slug, unique
from appello.model.incoming import IncomingPerson
from appello.model.person import Signatory

__all__ = ["NewIds", "match", "namesakes"]

_SAID = {
    "name": "name",
    "gender": "gender",
    "locale": "language",
    "address": "address",
    "country": "country",
    "memberships": "membership",
    "identifiers": "number",
    "emails": "e-mail address",
    "phones": "telephone number",
}
"""What the parts of a person are called where two rows are compared; nothing private is shown."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def match(known: Sequence[Signatory], people: Sequence[IncomingPerson]) -> list[int | None]:
    """Return for each person of a list the position in the register, or None.

    The id decides, then what the list calls the person, then the name.

    Raises:
        CampaignError: two people of the list would be one, or a name is that of several.
    """
    _refuse_doubles(people)
    finder = _Finder(known)
    found: list[int | None] = []
    taken: dict[int, IncomingPerson] = {}
    problems = []
    for person in people:
        positions = finder.of(person)
        if len(positions) > 1:
            problems.append(_namesake(person, f"the register has {len(positions)} people of it"))
        position = positions[0] if positions else None
        if position is not None and position in taken:
            line = taken[position].place.line
            problems.append(_namesake(person, f"the register has one, whom line {line} means too"))
        elif position is not None:
            taken[position] = person
        found.append(position)
    if problems:
        raise CampaignError(problems)
    return found


class _Finder:
    """Looks people up in a register."""

    def __init__(self, known: Sequence[Signatory]) -> None:
        self._known = known
        self._by_id = {person.id: position for position, person in enumerate(known)}
        self._by_number: dict[tuple[str, str], int] = {}
        self._by_name: dict[str, list[int]] = {}
        for position, person in enumerate(known):
            for item in person.identifiers:
                self._by_number[item.scheme, item.identifier] = position
            for name in {folded(text) for text in person.name.all_texts()}:
                self._by_name.setdefault(name, []).append(position)

    def of(self, person: IncomingPerson) -> list[int]:
        """Return the positions of whom a person of a list may be."""
        if person.id:
            return [self._by_id[person.id]] if person.id in self._by_id else []
        for item in person.identifiers:
            if item in self._by_number:
                return [self._by_number[item]]
        schemes = {scheme for scheme, _ in person.identifiers}
        return [
            position
            for position in self._by_name.get(folded(person.name), ())
            if not schemes & {item.scheme for item in self._known[position].identifiers}
        ]


def _refuse_doubles(people: Iterable[IncomingPerson]) -> None:
    """Refuse a list in which an id or a number stands twice, or namesakes cannot be told apart."""
    seen: dict[tuple[str, ...], IncomingPerson] = {}
    problems = []
    for person in people:
        keys = [item for item in (("id", person.id),) if person.id] + list(person.identifiers)
        for key in keys:
            if key in seen:
                already = _compared(seen[key], person, "already")
                message = f"`{key[1][:60]}` ({key[0]}) stands in {already}"
                advice = "delete one of the two, or mend the number"
                problems.append(Problem("duplicate-id", message, advice, person.place))
            seen[key] = person
        name = ("", folded(person.name))
        if not keys and name in seen:
            why = f"the name stands in {_compared(seen[name], person, 'too')}"
            problems.append(_namesake(person, why, "if it is one person, delete a row; else "))
        if not keys:
            seen[name] = person
    if problems:
        raise CampaignError(problems)


def namesakes(people: Iterable[IncomingPerson]) -> Iterator[Problem]:
    """Yield people whom a list tells apart, although they have one name: look if they are one."""
    seen: dict[str, IncomingPerson] = {}
    for person in people:
        other = seen.setdefault(folded(person.name), person)
        if other is not person:
            yield Problem(
                "twice-in-list",
                f"`{person.name[:60]}` stands in {_compared(other, person, 'too')}",
                "if it is one person, delete a row; if they are two, nothing is to be done",
                person.place,
                severity=Severity.WARNING,
            )


def _compared(one: IncomingPerson, other: IncomingPerson, word: str) -> str:
    """Say in which line somebody stands already, and what is different there."""
    differs = [said for part, said in _SAID.items() if getattr(one, part) != getattr(other, part)]
    what = f", with another {' and another '.join(differs)}" if differs else ", with the same data"
    return f"line {one.place.line} {word}{what}"


def _namesake(person: IncomingPerson, why: str, first: str = "") -> Problem:
    return Problem(
        "namesakes",
        f"it cannot be told who `{person.name[:60]}` is: {why}",
        f"{first}give the list a column that tells them apart, and name it in the map under "
        "`identifiers`",
        person.place,
    )


class NewIds:
    """Gives ids to people whom the register does not have."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def of(self, person: IncomingPerson) -> str:
        """Return an id made from the name, with a number for namesakes.

        Raises:
            CampaignError: the list gives one that is none, or the name has no Latin letters.
        """
        found = person.id or self._made(person)
        if not _ID.fullmatch(found):
            message = f"`{(person.id or person.name)[:60]}` gives no id"
            advice = "add a column with ids of small letters a–z, and name it in the map as `id`"
            raise CampaignError(Problem("bad-id", message, advice, person.place))
        self._taken.add(found)
        return found

    def _made(self, person: IncomingPerson) -> str:
        names = [person.name, *(text for _, text in person.spellings)]
        numbers = (f"{scheme}-{number}" for scheme, number in person.identifiers)
        likely = next(filter(None, map(slug, (*names, *numbers))), "")
        return unique(likely, self._taken) if likely else ""
