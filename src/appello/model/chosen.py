"""What became of a set of addressees: whom it chose, whom it left out, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from appello.errors import Place, Problem
from appello.model.addressee import AddresseeSet
from appello.model.person import Membership

__all__ = ["ChosenSet", "LeftOut", "Member", "few_told"]

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom a set chose.

    Attributes:
        id: id in the register and in the campaign.
        register: name of the register.
        memberships: those by which the set's conditions are met.
        has_gender: whether the register says the gender.
    """

    id: str
    register: str
    memberships: tuple[Membership, ...]
    has_gender: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody of whom a set's conditions would be true, and to whom it does not write.

    Attributes:
        why: `except` names the person; the seat is not held on the campaign's date; a membership
            that the conditions ask for is not; or the same entry came from another register.
        reason: in words.
    """

    id: str
    register: str
    why: Literal["exempt", "office", "membership", "twice"]
    reason: str


@dataclass(frozen=True, slots=True)
class ChosenSet:
    """A set with its people.

    Attributes:
        typed: the set as it was typed.
        place: tells where a field of it was typed.
        known: ids of everybody in its registers.
    """

    typed: AddresseeSet
    place: Callable[[tuple[str | int, ...]], Place]
    members: tuple[Member, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    known: frozenset[str] = field(default=frozenset())


def few_told(problems: Sequence[Problem], place: Place, path: str = "") -> Iterator[Problem]:
    """Yield only some of the problems that many people have alike, and how many there are.

    Args:
        problems: one for each of the people.
        place: where the set, or the list with it, was typed.
        path: its dotted path, if there is one.
    """
    yield from problems[:_MOST_TOLD]
    if len(problems) > _MOST_TOLD:
        message = f"there are {len(problems)} such people; these are the first {_MOST_TOLD}"
        advice = "what is the same for all of them can stand in the set"
        yield Problem("more-problems", message, advice, place, path)
