"""What became of a set of addressees: whom it chose, whom it left out, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from appello.errors import Place
from appello.model.addressee import AddresseeSet
from appello.model.person import Membership

__all__ = ["ChosenSet", "LeftOut", "Member"]


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
