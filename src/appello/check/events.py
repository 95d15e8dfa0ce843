"""Events can take place: their times fit, and whoever is announced has agreed to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from appello.errors import Problem
from appello.model.event import Event
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.naming import standing
from appello.model.person import Edition

__all__ = ["event_problems"]


def event_problems(loaded: LoadedCampaign, edition: Edition = "public") -> Iterator[Problem]:
    """Yield times that cannot be, events at one time, and seats of people who have not agreed."""
    for index, event in enumerate(loaded.campaign.events):
        yield from _times(loaded, index, event)
        yield from _seats(loaded, index, event, edition=edition)
    yield from _clashes(loaded)
    yield from _unheard(loaded)


def _times(loaded: LoadedCampaign, index: int, event: Event) -> Iterator[Problem]:
    start, end = event.start, event.end
    path = ("events", index)
    if end and (bool(start.time) != bool(end.time)):
        yield loaded.problem(
            "event-times",
            f"`{event.id}` has a time at one end only",
            "write a time for both `start` and `end`, or for neither",
            (*path, "end"),
        )
    elif end and (end.day, end.time or 0) <= (start.day, start.time or 0):
        yield loaded.problem(
            "event-times",
            f"`{event.id}` ends before it begins",
            "write a later `end`",
            (*path, "end"),
        )
    if start.time and event.zone is None:
        yield loaded.problem(
            "event-zone",
            f"`{event.id}` has a time, and nobody knows on which clock",
            "add `zone: …`, for example Europe/Brussels",
            (*path, "start"),
        )
    if event.register_by and event.register_by > start.day:
        yield loaded.problem(
            "event-times",
            f"the last day to register, {event.register_by}, is after the event",
            "write an earlier day",
            (*path, "register_by"),
        )


def _seats(
    loaded: LoadedCampaign, index: int, event: Event, *, edition: Edition
) -> Iterator[Problem]:
    known = {item.id: item for item in loaded.campaign.participants}
    for number, seat in enumerate(event.seats):
        path: FieldPath = ("events", index, "seats", number, "people")
        if not seat.people:
            yield loaded.problem(
                "empty", "nobody has this seat", "name somebody, or remove it", path
            )
        roles = {known[name].role for name in seat.people if name in known}
        if seat.role is None and len(roles) > 1:
            yield loaded.problem(
                "seat-role",
                "the people of whom one will take this seat have different roles",
                "add a `role` to the seat that fits each of them",
                path,
            )
    announced: list[tuple[FieldPath, str]] = [
        (("events", index, "hosts", at), name) for at, name in enumerate(event.hosts)
    ]
    announced += [
        (("events", index, "seats", number, "people", at), name)
        for number, seat in enumerate(event.seats)
        for at, name in enumerate(seat.people)
    ]
    for place, name in announced:
        if name in known:
            counted = standing(known[name].consent, loaded.campaign, edition)
            if counted not in {"given", "on_public_record"}:
                yield loaded.problem(
                    "seat-consent",
                    f"nothing allows the {edition} edition to announce `{name}`: "
                    f"consent counts as {counted}",
                    "ask, and record the answer in the participant's `consent`, "
                    "or take the name out",
                    place,
                )


def _clashes(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield events at one time; whoever is invited to both can come to one."""
    timed = [
        (index, event, span)
        for index, event in enumerate(loaded.campaign.events)
        if (span := event.span)
    ]
    for (_, first, one), (index, second, other) in itertools.combinations(timed, 2):
        if one[0] == other[0] or (one[0] < other[1] and other[0] < one[1]):
            yield loaded.problem(
                "events-clash",
                f"`{second.id}` takes place at the same time as `{first.id}`",
                "correct the times, or give each event a campaign of its own",
                ("events", index, "start"),
            )


def _unheard(loaded: LoadedCampaign) -> Iterator[Problem]:
    campaign = loaded.campaign
    heard = {name for event in campaign.events for name in event.people}
    heard |= {name for item in campaign.statements for name in item.by}
    heard |= {item.speaker for item in campaign.quotations if item.speaker}
    for index, person in enumerate(campaign.participants):
        if person.id not in heard:
            yield loaded.problem(
                "participant-unheard",
                f"`{person.id}` is neither announced nor quoted, and would not be printed",
                "add the id to an event, a statement or a quotation, or remove the person",
                ("participants", index, "id"),
                warning=True,
            )
