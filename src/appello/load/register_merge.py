"""A list of people laid beside a register: who is new, who has changed, who is gone.

What people typed into the register stands: an import adds what is missing, follows changed names,
and ends memberships; it never removes anybody or anything.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from appello.errors import CampaignError, Place, Problem, Severity
from appello.load.register_ids import folded
from appello.load.register_memberships import MembershipChanges
from appello.load.register_organizations import Organizations
from appello.load.register_people import NewIds, match, namesakes
from appello.load.register_reach import address_entry, reach_changes, reach_warnings
from appello.load.register_text import AddItem, AddKey, Change, Put
from appello.load.yaml_source import Node
from appello.model.campaign import Register
from appello.model.incoming import Incoming, IncomingPerson
from appello.model.person import Signatory

__all__ = ["Difference", "Merge", "merge"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different about a person, in words."""

    id: str
    name: str
    details: tuple[str, ...] = ()


@dataclass(slots=True)
class Merge:
    """What an import would do to a register.

    Attributes:
        changes: in the register's text.
        new, changed, gone: people; those who are gone stay in the register.
        unchanged: how many people of the list stand in the register as they are.
        ids: the id of each person of the list, in the list's order.
        warnings: what somebody should look at.
    """

    changes: list[Change] = field(default_factory=list)
    new: list[Difference] = field(default_factory=list)
    changed: list[Difference] = field(default_factory=list)
    gone: list[Difference] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    unchanged: int = 0
    ids: list[str] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def merge(
    register: Register, root: Node, incoming: Incoming, *, as_of: datetime.date | None
) -> Merge:
    """Lay a list beside a register.

    Args:
        register: the register's values.
        root: the same as it was read, for places and for how things are written.
        incoming: the list.
        as_of: the day on which the list was true, which ends memberships that it no longer has.

    Raises:
        CampaignError: people cannot be told apart, or a membership has ended nobody knows when.
    """
    found = match(register.people, incoming.people)
    organizations = Organizations(register.organizations)
    memberships = MembershipChanges(root, organizations, as_of)
    ids = NewIds(person.id for person in register.people)
    result = Merge(warnings=[*incoming.warnings, *namesakes(incoming.people)])
    entries = []
    problems: list[Problem] = []
    for person, position in zip(incoming.people, found, strict=True):
        if position is None:
            try:
                new_id = ids.of(person)
            except CampaignError as error:
                problems += error.problems
                continue
            result.ids.append(new_id)
            entries.append(_entry(new_id, person, organizations))
            result.new.append(Difference(new_id, person.name))
            continue
        old = register.people[position]
        result.ids.append(old.id)
        raw = root.value["people"][position]
        path = ("people", position)
        changes, details = [], []
        for change, detail in _person_changes(old, raw, person, path):
            changes.append(change)
            details.append(detail)
        for change, detail in memberships.of(old, person, path):
            changes.append(change)
            details.append(detail)
        result.warnings += _warnings(old, person)
        result.changes += changes
        if changes:
            result.changed.append(Difference(old.id, old.name.spellings[0][1].text, tuple(details)))
        else:
            result.unchanged += 1
    if problems := problems + memberships.problems:
        raise CampaignError(problems)
    result.gone = [
        Difference(old.id, old.name.spellings[0][1].text)
        for old in _gone(register, incoming, found)
    ]
    result.organizations = [entry["name"] for entry in organizations.new]
    result.changes += _additions(root, "people", entries)
    result.changes += _additions(root, "organizations", organizations.new)
    return result


def _additions(root: Node, name: str, entries: list[dict[str, Any]]) -> Iterator[Change]:
    if entries and name in root.value:
        yield from (AddItem((name,), entry) for entry in entries)
    elif entries:
        yield AddKey((), name, entries)


def _gone(register: Register, incoming: Incoming, found: list[int | None]) -> Iterator[Signatory]:
    """Yield who stands in the register and came from such a list, but is not in it any more."""
    schemes = {scheme for person in incoming.people for scheme, _ in person.identifiers}
    for position, old in enumerate(register.people):
        own = {item.scheme for item in old.identifiers}
        if position not in found and (own & schemes or not schemes):
            yield old


def _entry(new_id: str, person: IncomingPerson, organizations: Organizations) -> dict[str, Any]:
    """Return a new person's entry, with the keys in the order of the reference."""
    entry: dict[str, Any] = {"id": new_id, "name": _name(person)}
    stated = {
        "sort_name": person.sort_name,
        "gender": person.gender,
        "honorific_prefix": person.honorific_prefix,
        "address": address_entry(person.address),
        "memberships": [organizations.membership(item) for item in person.memberships],
        "country": person.country,
        "identifiers": [_identifier(*item) for item in person.identifiers],
        "locale": person.locale,
    }
    return entry | {key: value for key, value in stated.items() if value}


def _name(person: IncomingPerson) -> Any:  # noqa: ANN401 - text or a mapping, as files have it
    if not person.spellings:
        return person.name
    named = any(text == person.name for _, text in person.spellings)
    main = {} if named else {"en": person.name}
    return main | {tag: _draft(text) for tag, text in person.spellings}


def _draft(text: str) -> dict[str, str]:
    return {"text": text, "review": "draft"}


def _identifier(scheme: str, number: str) -> dict[str, str]:
    return {"scheme": scheme, "identifier": number}


def _person_changes(
    old: Signatory, raw: dict[str, Any], person: IncomingPerson, path: tuple[str | int, ...]
) -> Iterator[tuple[Change, str]]:
    """Yield what is added to a person, or changed."""
    is_renamed = all(folded(person.name) != folded(text) for text in old.name.all_texts())
    yield from _name_changes(raw["name"], person, path, is_renamed=is_renamed)
    if person.sort_name and old.sort_name is None:
        yield AddKey(path, "sort_name", person.sort_name), f"sort_name {person.sort_name}"
    elif is_renamed and person.sort_name and isinstance(raw.get("sort_name"), str):
        detail = f"sort_name {person.sort_name}"
        yield Put((*path, "sort_name"), person.sort_name), detail
    if person.gender and old.gender is None:
        yield AddKey(path, "gender", person.gender), f"gender {person.gender}"
    if person.honorific_prefix and old.honorific_prefix is None:
        prefix = person.honorific_prefix
        yield AddKey(path, "honorific_prefix", prefix), f"honorific_prefix {prefix}"
    if person.country and old.country is None:
        yield AddKey(path, "country", person.country), f"country {person.country}"
    yield from reach_changes(old, person, path)
    known = {item.scheme for item in old.identifiers}
    added = [_identifier(*item) for item in person.identifiers if item[0] not in known]
    detail = ", ".join(f"{item['scheme']} {item['identifier']}" for item in added)
    if added and "identifiers" not in raw:
        yield AddKey(path, "identifiers", added), f"identifier {detail}"
    else:
        for item in added:
            yield AddItem((*path, "identifiers"), item), f"identifier {detail}"


def _name_changes(
    raw: Any,  # noqa: ANN401 - text or a mapping, as files have it
    person: IncomingPerson,
    path: tuple[str | int, ...],
    *,
    is_renamed: bool,
) -> Iterator[tuple[Change, str]]:
    if isinstance(raw, str):
        spellings = dict(person.spellings)
        name = person.name if is_renamed else raw
        if spellings:
            value = {"en": name} | {tag: _draft(text) for tag, text in spellings.items()}
            yield Put((*path, "name"), value), f"name in {', '.join(spellings)}"
        elif is_renamed:
            yield Put((*path, "name"), name), f"name {raw} → {name}"
        return
    for tag, text in person.spellings:
        if tag not in raw and (tag != "en" or not is_renamed):
            yield AddKey((*path, "name"), tag, _draft(text)), f"name in {tag}: {text}"
    if is_renamed and "en" in raw:
        at = (*path, "name", "en", "text") if isinstance(raw["en"], dict) else (*path, "name", "en")
        yield Put(at, person.name), f"name → {person.name}"
    elif is_renamed:
        yield AddKey((*path, "name"), "en", person.name), f"name {person.name}"


def _warnings(old: Signatory, person: IncomingPerson) -> Iterator[Problem]:
    """Yield where the list contradicts the register about a person; the register stands."""
    if person.gender and old.gender and person.gender != old.gender:
        message = f"`{old.id}` is {old.gender} in the register and {person.gender} in the list"
        advice = "the register stands; mend it if the list is right"
        place = Place(person.place.file, person.place.line)
        yield Problem("gender-differs", message, advice, place, severity=Severity.WARNING)
    yield from reach_warnings(old, person)
    known = {item.scheme: item.identifier for item in old.identifiers}
    for scheme, number in person.identifiers:
        if known.get(scheme, number) != number:
            message = f"`{old.id}` has another number of `{scheme}` in the register"
            advice = "the register stands; look whether they are two people"
            yield Problem(
                "identifier-differs", message, advice, person.place, severity=Severity.WARNING
            )
