"""Memberships that a list has and a register has not, and the other way round."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from appello.errors import Problem
from appello.load.register_organizations import Organizations
from appello.load.register_text import AddItem, AddKey, Change, KeyPath, Put
from appello.load.yaml_source import Node
from appello.model.incoming import IncomingMembership, IncomingPerson
from appello.model.person import Membership, Signatory

__all__ = ["MembershipChanges"]


class MembershipChanges:
    """Compares memberships; what cannot be decided is collected in `problems`.

    A membership that the list no longer has, in a kind of organisation for which the list gives the
    person another, has ended. It stays in the register with its last day, because letters of
    earlier dates look it up.
    """

    def __init__(
        self, root: Node, organizations: Organizations, as_of: datetime.date | None
    ) -> None:
        self._root = root
        self._organizations = organizations
        self._as_of = as_of
        self.problems: list[Problem] = []

    def of(
        self, old: Signatory, person: IncomingPerson, path: KeyPath
    ) -> Iterator[tuple[Change, str]]:
        """Yield what changes in the memberships of one person, each with a few words."""
        path = (*path, "memberships")
        rest = dict(enumerate(old.memberships))
        added, kinds = [], set()
        for item in person.memberships:
            organization_id = self._organizations.id_of(item.organization)
            position = _same(rest, organization_id, item)
            if item.end_date is None:
                kinds.add(item.organization.classification)
            if position is None:
                added.append(self._organizations.membership(item))
            else:
                yield from _dates(rest.pop(position), item, (*path, position))
        for position, membership in rest.items():
            kind = self._organizations.class_of(membership.organization_id)
            if membership.end_date is None and kind in kinds:
                yield from self._ended(old, membership, (*path, position))
        if added and not old.memberships:
            words = ", ".join(item["organization_id"] for item in added)
            if self._root.find(path)[1] == path:
                yield Put(path, added), f"joins {words}"
            else:
                yield AddKey(path[:-1], "memberships", added), f"joins {words}"
        else:
            for entry in added:
                yield AddItem(path, entry), f"joins {entry['organization_id']}"

    def _ended(
        self, old: Signatory, membership: Membership, path: KeyPath
    ) -> Iterator[tuple[Change, str]]:
        organization_id = membership.organization_id
        if self._as_of is None or (membership.start_date and membership.start_date >= self._as_of):
            message = (
                f"`{old.id}` is not in `{organization_id}` any more, says the list, "
                "and nothing says since when"
            )
            advice = "write `end_date` there, or say with --as-of on which day the list was true"
            place = self._root.find(path)[0].place
            self.problems.append(Problem("membership-open", message, advice, place))
            return
        last = (self._as_of - datetime.timedelta(days=1)).isoformat()
        yield AddKey(path, "end_date", last), f"leaves {organization_id} by {last}"


def _same(
    rest: dict[int, Membership], organization_id: str, item: IncomingMembership
) -> int | None:
    """Return the position of the membership that a list means, or None."""
    own = {
        position: membership
        for position, membership in rest.items()
        if membership.organization_id == organization_id
        and (not item.role or membership.role is None or item.role in membership.role.all_texts())
    }
    for position, membership in own.items():
        if membership.start_date == item.start_date:
            return position
    for position, membership in own.items():
        is_over = membership.end_date and item.start_date and membership.end_date < item.start_date
        if None in (membership.start_date, item.start_date) and not is_over:
            return position
    return None


def _dates(
    old: Membership, item: IncomingMembership, path: KeyPath
) -> Iterator[tuple[Change, str]]:
    """Yield what only the list knows: days, a role, a constituency; or another last day."""
    organization_id = old.organization_id
    if item.role and not old.role:
        yield AddKey(path, "role", item.role), f"{organization_id}: role {item.role}"
    if item.area and not old.area:
        yield AddKey(path, "area", item.area), f"{organization_id}: for {item.area}"
    if item.start_date and not old.start_date:
        day = item.start_date.isoformat()
        yield AddKey(path, "start_date", day), f"{organization_id} since {day}"
    if item.end_date and item.end_date != old.end_date:
        day = item.end_date.isoformat()
        change = Put((*path, "end_date"), day) if old.end_date else AddKey(path, "end_date", day)
        yield change, f"{organization_id} until {day}"
