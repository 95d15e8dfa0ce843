"""What was known of people on the day of a letter: no letter uses a status later than its date.

A register goes on being updated after a letter has been sent. Its earlier statuses stay in it, so
that the letter can be made again as it was.
"""

from __future__ import annotations

import datetime

from appello.model.campaign import Campaign
from appello.model.case import NamedCase, PastStatus, Status

__all__ = ["as_of"]

_WITH_STATUS = ("sentence", "charges", "detention")
"""What is typed beside the status and changes with it."""


def as_of(campaign: Campaign) -> Campaign:
    """Give each person of a campaign the status that was in force on the campaign's date.

    Nothing is lost: the other statuses, the later ones too, stand in the person's `history`.
    """
    cases = tuple(_known_on(case, campaign.date) for case in campaign.cases)
    if all(new is old for new, old in zip(cases, campaign.cases, strict=True)):
        return campaign
    return campaign.model_copy(update={"cases": cases})


def _known_on(case: NamedCase, day: datetime.date) -> NamedCase:
    entries: list[Status] = [*filter(None, [case.status]), *case.history]
    known = [entry for entry in entries if entry.as_of <= day]
    in_force = max(known, key=lambda entry: entry.as_of, default=None)
    changes: dict[str, object] = {}
    if case.death and not _died_by(case, day):
        changes["death"] = None
    if entries and in_force is not case.status:
        changes["status"] = in_force
        changes["history"] = tuple(_past(entry, case) for entry in entries if entry is not in_force)
        for name in _WITH_STATUS:
            nothing = NamedCase.model_fields[name].default
            changes[name] = getattr(in_force, name) if in_force else nothing
    return case.model_copy(update=changes) if changes else case


def _past(entry: Status, case: NamedCase) -> PastStatus:
    """Return a status as history keeps it, with what was typed beside it."""
    if isinstance(entry, PastStatus):
        return entry
    beside = {name: getattr(case, name) for name in _WITH_STATUS}
    return PastStatus(value=entry.value, as_of=entry.as_of, sources=entry.sources, **beside)


def _died_by(case: NamedCase, day: datetime.date) -> bool:
    """Tell whether a death was known on a day: by its own day, or by that of a status."""
    if case.death and case.death.on:
        return case.death.on <= day
    entries: list[Status] = [*filter(None, [case.status]), *case.history]
    days = [entry.as_of for entry in entries if entry.value == "deceased"]
    return not days or min(days) <= day
