"""Which conditions somebody meets on a day: memberships, country, language, office."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from appello.model.addressee import Addressee
from appello.model.person import Membership, Organization, Signatory
from appello.model.where import ORGANISED, Where

__all__ = ["SEATS", "Belonging", "Person"]

Person = Addressee | Signatory
"""Somebody in a register."""

SEATS = frozenset({"parliament", "chamber"})
"""The organisations in which one sits: whoever has lost every such seat is out of office."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Who belongs to what on a day.

    Attributes:
        organizations: all of them, by id.
        around: for each of them, its own id and those of what it is a part of.
        day: the day; None for any day.
    """

    organizations: Mapping[str, Organization]
    around: Mapping[str, frozenset[str]]
    day: datetime.date | None

    @classmethod
    def of(cls, organizations: Iterable[Organization], day: datetime.date | None) -> Belonging:
        """Look at a campaign's organisations, on a day or on any."""
        known = {item.id: item for item in organizations}
        return cls(known, {name: frozenset(_around(name, known)) for name in known}, day)

    def on(self, day: datetime.date | None) -> Belonging:
        """Look at another day."""
        return Belonging(self.organizations, self.around, day)

    def held(self, person: Person) -> tuple[Membership, ...]:
        """Return the memberships that somebody holds."""
        if self.day is None:
            return person.memberships
        return tuple(item for item in person.memberships if item.holds_on(self.day))

    def within(self, person: Person, kind: str) -> Iterator[Organization]:
        """Yield the organisations of a kind to which somebody belongs."""
        for membership in self.held(person):
            for name in sorted(self.around.get(membership.organization_id, ())):
                if self.organizations.get(name) and self.organizations[name].classification == kind:
                    yield self.organizations[name]

    def meets(self, person: Person, where: Where) -> tuple[Membership, ...] | None:
        """Return the memberships by which somebody meets conditions; None if one is not met.

        A role must be held where the other conditions ask for a membership, or anywhere if none
        does.
        """
        found: list[Membership] = []
        role: tuple[str, ...] = ()
        for name, wanted in where.conditions:
            if name in ORGANISED:
                members = [item for item in self.held(person) if self._is_in(item, wanted)]
                if not members:
                    return None
                found += members
            elif name == "role":
                role = wanted
            elif not set(wanted).intersection(_stated(person, name)):
                return None
        if role:
            found = [item for item in found or self.held(person) if _has_role(item, role)]
            if not found:
                return None
        return tuple(dict.fromkeys(found))

    def left(self, person: Person) -> datetime.date | None:
        """Return the day on which somebody's last seat or office ended, if it has ended.

        A seat that begins later has not been taken up: its first day is returned.
        """
        start: datetime.date | None = getattr(person, "start_date", None)
        end: datetime.date | None = getattr(person, "end_date", None)
        if self.day and end and end < self.day:
            return end
        if self.day and start and start > self.day:
            return start
        seats = [item for item in person.memberships if self._is_seat(item)]
        if not seats or any(map(self.held(person).__contains__, seats)):
            return None
        ends = [item.end_date for item in seats if item.end_date]
        starts = [item.start_date for item in seats if item.start_date]
        return max(ends, default=None) or min(starts)

    def _is_in(self, membership: Membership, wanted: tuple[str, ...]) -> bool:
        within = self.around.get(membership.organization_id) or {membership.organization_id}
        return not within.isdisjoint(wanted)

    def _is_seat(self, membership: Membership) -> bool:
        organization = self.organizations.get(membership.organization_id)
        return organization is not None and organization.classification in SEATS


def _around(name: str, known: Mapping[str, Organization]) -> Iterator[str]:
    """Yield an organisation and everything that it is a part of; a circle is gone round once."""
    seen: set[str] = set()
    following: str | None = name
    while following is not None and following not in seen:
        seen.add(following)
        yield following
        organization = known.get(following)
        following = organization.parent_id if organization else None


def _stated(person: Person, name: str) -> tuple[str, ...]:
    value: str | None = getattr(person, name)
    if name == "country" and value is None and person.address:
        value = person.address.country
    return (value,) if value else ()


def _has_role(membership: Membership, wanted: tuple[str, ...]) -> bool:
    return membership.role is not None and not set(wanted).isdisjoint(membership.role.all_texts())
