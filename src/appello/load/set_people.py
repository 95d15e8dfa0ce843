"""The people of one set of addressees, taken from registers, and who is left out of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from appello.errors import Place, Problem
from appello.load.yaml_source import Node
from appello.model.addressee import Addressee, AddresseeSet, ChosenAddressee
from appello.model.belonging import Belonging, Person
from appello.model.campaign import Register
from appello.model.chosen import ChosenSet, LeftOut, Member

__all__ = ["ReadRegister", "TypedSet", "is_set", "items", "people_of"]

ReadRegister = Callable[[str], tuple[Register, Node]]
"""Gives a register by its name, and where its entries stand."""

_LISTS = ("people", "addressees")
_OWN = ("forms", "start_date", "end_date", "sources")
"""What only addressees have."""


@dataclass(frozen=True, slots=True)
class TypedSet:
    """A set, its position among the addressees, where it was typed, and its registers."""

    position: int
    node: Node
    typed: AddresseeSet
    registers: tuple[str, ...]


def people_of(
    item: TypedSet, belonging: Belonging, read: ReadRegister, day: datetime.date
) -> tuple[list[tuple[ChosenAddressee, Node]], ChosenSet, list[Problem]]:
    """Return a set's people, what to say of it, and who cannot be written to."""
    where, typed = item.typed.where, item.typed
    exempt = {one.id: one.reason for one in typed.exempt}
    ever = belonging.on(None)
    people: dict[str, tuple[str, ChosenAddressee, Node]] = {}
    members: list[Member] = []
    left_out: list[LeftOut] = []
    lacking: list[Problem] = []
    known: set[str] = set()
    for register, person, node in _entries(item.registers, read):
        known.add(person.id)
        memberships = belonging.meets(person, where)
        left = belonging.left(person)
        if (memberships is None or left) and ever.meets(person, where) is None:
            continue
        if left:
            change = f"left the seat or office on {left}"
            change = change if left <= day else f"takes the seat or office up on {left}"
            left_out.append(LeftOut(person.id, register, "office", change))
        elif memberships is None:
            reason = f"the membership that `where` asks for is not held on {day}"
            left_out.append(LeftOut(person.id, register, "membership", reason))
        elif person.id in exempt:
            left_out.append(LeftOut(person.id, register, "exempt", exempt[person.id]))
        elif person.id in people:
            first, other, _ = people[person.id]
            if other.name != person.name:
                lacking.append(_another(person, first, node.head))
            reason = f"stands in the register `{first}` too"
            left_out.append(LeftOut(person.id, register, "twice", reason))
        elif missing := [name for name in ("office", "post") if not _given(person, typed, name)]:
            lacking.append(_unaddressable(person, missing, node.head))
        else:
            has_gender = person.gender is not None
            members.append(Member(person.id, register, memberships, has_gender))
            people[person.id] = (register, _addressee(person, typed), node)
    result = ChosenSet(typed, _places(item.node), tuple(members), tuple(left_out), frozenset(known))
    return [(addressee, node) for _, addressee, node in people.values()], result, lacking


def _entries(registers: Iterable[str], read: ReadRegister) -> Iterator[tuple[str, Person, Node]]:
    for name in registers:
        register, root = read(name)
        for listed in _LISTS:
            people: tuple[Person, ...] = getattr(register, listed)
            for person, node in zip(people, items(root.child(listed)), strict=True):
                yield name, person, node


def _addressee(person: Person, typed: AddresseeSet) -> ChosenAddressee:
    """Make an addressee of somebody in a register, who has been validated there."""
    own: dict[str, Any] = {}
    if isinstance(person, Addressee):
        own = {name: getattr(person, name) for name in _OWN}
    return ChosenAddressee.model_construct(
        id=person.id,
        name=person.name,
        gender=person.gender or "neutral",
        office=_given(person, typed, "office"),
        post=_given(person, typed, "post"),
        address=_given(person, typed, "address"),
        email=person.email,
        memberships=person.memberships,
        country=person.country,
        locale=person.locale,
        chosen_by=typed.id,
        fallback_locale=typed.fallback_locale,
        **own,
    )


def _given(person: Person, typed: AddresseeSet, name: str) -> Any:  # noqa: ANN401 - a value of any key
    own = getattr(person, name)
    return getattr(typed, name) if own is None else own


def _unaddressable(person: Person, missing: list[str], place: Place) -> Problem:
    keys = " and ".join(f"`{name}: …`" for name in missing)
    return Problem(
        "not-addressable",
        f"`{person.id}` has no {' and no '.join(missing)}, so there is no form of address",
        f"add {keys} here, or to the set if it is the same for all of its people",
        place,
        "addressees",
    )


def _another(person: Person, first: str, place: Place) -> Problem:
    return Problem(
        "duplicate-id",
        f"somebody else in the set has the id `{person.id}`, from the register `{first}`",
        "give one of the two another id",
        place,
        "addressees",
    )


def _places(node: Node) -> Callable[[tuple[str | int, ...]], Place]:
    def place(path: tuple[str | int, ...]) -> Place:
        found, walked = node.find(path)
        return found.place if walked else found.head

    return place


def is_set(node: Node) -> bool:
    """Tell whether an entry among the addressees is a set."""
    return isinstance(node.children, dict) and "from" in node.children


def items(node: Node | None) -> list[Node]:
    """Return the items of a list; one set may stand there without a list."""
    if node is None:
        return []
    if isinstance(node.children, list):
        return node.children
    return [node] if is_set(node) else []
