"""Rolls have as many people as is said of them, and each of them once."""

from __future__ import annotations

from collections.abc import Iterator

from appello.errors import Problem
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.person import Edition
from appello.model.roll import Roll

__all__ = ["roll_problems"]


def roll_problems(loaded: LoadedCampaign, edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong with the rolls of a campaign."""
    for index, roll in enumerate(loaded.campaign.rolls):
        path: FieldPath = ("rolls", index)
        yield from _counts(loaded, roll, path)
        yield from _kinds(loaded, roll, path)
        yield from _twice(loaded, roll, path)
        yield from _unnamed(loaded, roll, path, edition=edition)


def _counts(loaded: LoadedCampaign, roll: Roll, path: FieldPath) -> Iterator[Problem]:
    number = len(roll.entries)
    if not roll.count and not roll.more_than:
        yield loaded.problem(
            "roll-empty",
            f"the roll `{roll.id}` has neither people nor a number",
            "name a table in `file`, or give the number of a source in `stated`",
            path,
        )
        return
    if roll.stated is not None and number and number != roll.stated:
        yield loaded.problem(
            "roll-count",
            f"the roll `{roll.id}` has {number} people, and {roll.stated} are stated",
            "complete the list, or correct the number",
            (*path, "stated"),
        )
    if not number and not roll.sources:
        yield loaded.problem(
            "roll-unsourced",
            f"nothing says where the number of the roll `{roll.id}` comes from",
            "add `sources`, or the list of the people",
            (*path, "stated"),
        )
    # A source may say no more than that they are over so many.
    if roll.more_than is not None and roll.count and roll.count <= roll.more_than:
        yield loaded.problem(
            "roll-more-than",
            f"{roll.count} people are not more than {roll.more_than}",
            "give a smaller number in `more_than`",
            (*path, "more_than"),
        )


def _kinds(loaded: LoadedCampaign, roll: Roll, path: FieldPath) -> Iterator[Problem]:
    """Yield of people typed in the campaign's file what loading tells of those of a table."""
    known = {item.id for item in roll.violations}
    seen: set[str] = set()
    for index, item in enumerate(roll.violations):
        if item.id in seen:
            where = (*path, "violations", index, "id")
            message = f"the id `{item.id}` is used twice"
            yield loaded.problem("duplicate-id", message, "give each its own id", where)
        seen.add(item.id)
    last = 0
    for index, entry in enumerate(roll.entries if roll.file is None else ()):
        where = (*path, "entries", index)
        if entry.number <= last:
            yield loaded.problem(
                "roll-number",
                f"the number {entry.number} comes after {last}",
                "give each person a number of her or his own, in their order",
                (*where, "number"),
            )
        last = max(last, entry.number)
        if entry.violation not in known and (known or entry.violation):
            yield loaded.problem(
                "unknown-violation",
                f"`{entry.violation or ''}` is no violation of the roll",
                "write an id of `violations`",
                (*where, "violation") if entry.violation else where,
            )


def _twice(loaded: LoadedCampaign, roll: Roll, path: FieldPath) -> Iterator[Problem]:
    """Yield people who seem to stand in the roll twice; they are never made one."""
    seen: dict[tuple[str, str], int] = {}
    for index, entry in enumerate(roll.entries):
        who = (entry.name.casefold(), (entry.place or "").casefold())
        if who in seen:
            yield loaded.problem(
                "roll-person-twice",
                f"number {entry.number} has the name and the place of number {seen[who]}",
                "remove one of them if they are the same person, and correct the number",
                (*path, "entries", index, "name"),
                warning=True,
            )
        seen.setdefault(who, entry.number)


def _unnamed(
    loaded: LoadedCampaign, roll: Roll, path: FieldPath, *, edition: Edition
) -> Iterator[Problem]:
    """Say how many people of a list are printed without their names."""
    number = sum(1 for _ in roll.unnamed_in(edition))
    if edition != "public" and number:
        yield loaded.problem(
            "roll-unnamed",
            f"of {len(roll.entries)} people of the roll `{roll.id}`, the {edition} edition names "
            f"{len(roll.entries) - number}; of the others it has a number and a dash",
            "ask them, and write what they say into the column `consent`",
            path,
            warning=True,
        )
