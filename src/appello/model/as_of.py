"""What was known of people on the day of a letter: no letter uses a status later than its date.

A register goes on being updated after a letter has been sent. Its earlier statuses stay in it, so
that the letter can be made again as it was.
"""

from __future__ import annotations

import datetime

from appello.model.campaign import Campaign
from appello.model.case import NamedCase, PastStatus, Status

__all__ = ["as_of", "typed_path"]

_WITH_STATUS = ("sentence", "charges", "detention")
"""What is typed beside the status and changes with it."""


def as_of(campaign: Campaign) -> Campaign:
    """Give each person of a campaign the status that was in force on the campaign's date.

    Nothing is lost: the other statuses stay in the person's `history`, and a later one that was
    typed as the status is put at its end.
    """
    cases = tuple(_known_on(case, campaign.date) for case in campaign.cases)
    if all(new is old for new, old in zip(cases, campaign.cases, strict=True)):
        return campaign
    return campaign.model_copy(update={"cases": cases})


def typed_path(path: tuple[str | int, ...], typed: Campaign) -> tuple[str | int, ...]:
    """Return where a field of a campaign `as_of` its date was typed.

    Args:
        path: the field there.
        typed: the campaign as it was typed.
    """
    if path[:1] != ("cases",) or len(path) < 3:  # noqa: PLR2004 - cases, position, key
        return path
    case, (_, index, key, *rest) = typed.cases[int(path[1])], path
    in_force = _in_force(case, typed.date)
    if in_force is case.status:
        return path
    position = None if in_force is None else _position(in_force, case)
    if key == "status" or key in _WITH_STATUS:
        beside = () if key == "status" else (key,)
        return path if position is None else ("cases", index, "history", position, *beside, *rest)
    if key != "history" or not rest:
        return path
    number, *below = int(rest[0]), *rest[1:]
    if number == len(case.history) - (position is not None):
        beside = () if below and below[0] in _WITH_STATUS else ("status",)
        return ("cases", index, *beside, *below)
    shift = position is not None and number >= position
    return ("cases", index, "history", number + shift, *below)


def _in_force(case: NamedCase, day: datetime.date) -> Status | None:
    known = [entry for entry in _entries(case) if entry.as_of <= day]
    return max(known, key=lambda entry: entry.as_of, default=None)


def _entries(case: NamedCase) -> list[Status]:
    return [*filter(None, [case.status]), *case.history]


def _position(entry: Status, case: NamedCase) -> int:
    return next(index for index, item in enumerate(case.history) if item is entry)


def _known_on(case: NamedCase, day: datetime.date) -> NamedCase:
    changes: dict[str, object] = {}
    if case.death and not _died_by(case, day):
        changes["death"] = None
    in_force = _in_force(case, day)
    if in_force is not case.status:
        others = [entry for entry in case.history if entry is not in_force]
        changes["status"] = in_force
        changes["history"] = (*others, *([_past(case.status, case)] if case.status else []))
        for name in _WITH_STATUS:
            nothing = NamedCase.model_fields[name].default
            changes[name] = getattr(in_force, name) if in_force else nothing
    return case.model_copy(update=changes) if changes else case


def _past(entry: Status, case: NamedCase) -> PastStatus:
    """Return the typed status as history keeps it, with what was typed beside it."""
    if isinstance(entry, PastStatus):
        return entry
    beside = {name: getattr(case, name) for name in _WITH_STATUS}
    return PastStatus(value=entry.value, as_of=entry.as_of, sources=entry.sources, **beside)


def _died_by(case: NamedCase, day: datetime.date) -> bool:
    """Tell whether a death was known on a day: by its own day, or by that of a status."""
    if case.death and case.death.on:
        return case.death.on <= day
    days = [entry.as_of for entry in _entries(case) if entry.value == "deceased"]
    return not days or min(days) <= day
