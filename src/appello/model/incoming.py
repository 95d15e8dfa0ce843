"""People as lists outside of the workspace have them, before they are laid beside a register."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from appello.errors import Place, Problem
from appello.model.person import Classification, Gender

__all__ = [
    "Incoming",
    "IncomingAddress",
    "IncomingMembership",
    "IncomingOrganization",
    "IncomingPerson",
]


@dataclass(frozen=True, slots=True)
class IncomingOrganization:
    """An organisation that a list mentions; `id` is empty unless a map gives one."""

    classification: Classification
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class IncomingMembership:
    """That a person belongs to an organisation, and when, as far as the list says."""

    organization: IncomingOrganization
    role: str = ""
    area: str = ""
    start_date: datetime.date | None = None
    end_date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class IncomingAddress:
    """Where letters to a person go, as far as a list says."""

    lines: tuple[str, ...] = ()
    postal_code: str = ""
    city: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class IncomingPerson:
    """A person of a list.

    Attributes:
        name: as the list has it.
        place: where the person stands in the list, for problems.
        id: the id in the register, if the list has one.
        spellings: the name in further languages, by language; no native reader has seen them.
        sort_name: family name first.
        gender: only if the list says so.
        locale: the language that the person reads, if the list says so.
        address: of the person's office, if the list has one.
        country: two-letter code of the country that the person represents.
        identifiers: what the list calls the person, by scheme.
        memberships: parties, groups, chambers and so on.
        emails: private.
        phones: private.
    """

    name: str
    place: Place
    id: str = ""
    spellings: tuple[tuple[str, str], ...] = ()
    sort_name: str = ""
    gender: Gender | None = None
    locale: str = ""
    address: IncomingAddress | None = None
    honorific_prefix: str = ""
    country: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    memberships: tuple[IncomingMembership, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A whole list.

    Attributes:
        people: whom it has.
        unused: what it has that is not brought in.
        warnings: what somebody should look at.
        proposed: lines that the map could have for what is not brought in.
    """

    people: tuple[IncomingPerson, ...]
    unused: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = field(default=())
    proposed: tuple[str, ...] = ()
