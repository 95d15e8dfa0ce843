"""Dates of facts, mandates, treaties and papers fit the date of the letter."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator

from appello.errors import Problem
from appello.model.belonging import Belonging
from appello.model.demand import Instrument
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.paper import shown
from appello.model.person import Membership
from appello.model.text import placeholders

__all__ = ["date_problems", "office_problems"]


def date_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield dates that cannot be, facts that are too old, and what was not in force that day."""
    campaign = loaded.campaign
    yield from _age(loaded, ("facts_as_of",), campaign.facts_as_of, "the facts are")
    for index, case in enumerate(campaign.cases):
        # That somebody has died stays true.
        if case.status and case.status.value != "deceased":
            path = ("cases", index, "status", "as_of")
            yield from _age(loaded, path, case.status.as_of, f"the status of `{case.id}` is")
    for index, document in enumerate(campaign.documents):
        dated = document.date or campaign.date
        if document.date and document.date < campaign.facts_as_of:
            yield loaded.problem(
                "paper-date",
                f"the paper is of {document.date}, and the facts are of {campaign.facts_as_of}",
                "write a later day, or make a campaign of its own with what was known then",
                ("documents", index, "date"),
            )
        if dated != campaign.date:
            yield from _offices(loaded, dated, set(document.addressees))
        if document.text_of:
            yield from _signing(loaded, index)
        elif document.reply_by and document.reply_by <= dated:
            yield loaded.problem(
                "reply-by",
                f"an answer is asked for by {document.reply_by}, and the letter is of {dated}",
                "write a later day",
                ("documents", index, "reply_by"),
            )
        if document.follows and document.follows.date >= dated:
            yield loaded.problem(
                "follows",
                f"the earlier letter is of {document.follows.date}, and this one is of {dated}",
                "write the day of the letter that has gone before",
                ("documents", index, "follows", "date"),
            )
    yield from office_problems(loaded, campaign.date)
    yield from _instruments(loaded)


def _signing(loaded: LoadedCampaign, index: int) -> Iterator[Problem]:
    """Yield signing packs that ask for answers after the date of the text to be signed."""
    pack = loaded.campaign.documents[index]
    dated = shown(loaded.campaign, pack).date or loaded.campaign.date
    if pack.reply_by and pack.reply_by > dated:
        yield loaded.problem(
            "reply-by",
            f"an answer is asked for by {pack.reply_by}, and the text to be signed is of {dated}",
            "write an earlier day, or give the text a later date",
            ("documents", index, "reply_by"),
        )


def office_problems(loaded: LoadedCampaign, day: datetime.date) -> Iterator[Problem]:
    """Yield addressees out of office on a day, and signatories who had a seat at another time."""
    yield from _offices(loaded, day, {item.id for item in loaded.campaign.addressees})
    yield from _mandates(loaded, day)


def _offices(
    loaded: LoadedCampaign, day: datetime.date, addressees: Collection[str]
) -> Iterator[Problem]:
    belonging = Belonging.of(loaded.campaign.organizations, day)
    for index, addressee in enumerate(loaded.campaign.addressees):
        change = belonging.left(addressee) if addressee.id in addressees else None
        if change:
            when = "left the office on" if change < day else "takes it up on"
            stated = {addressee.start_date: "start_date", addressee.end_date: "end_date"}
            yield loaded.problem(
                "out-of-office",
                f"`{addressee.id}` {when} {change}",
                f"write to whoever holds it on {day}",
                ("addressees", index, stated.get(change, "memberships")),
            )


def _age(
    loaded: LoadedCampaign, path: FieldPath, day: datetime.date, what: str
) -> Iterator[Problem]:
    campaign = loaded.campaign
    days = (campaign.last_date - day).days
    if days < 0:
        yield loaded.problem(
            "after-the-letter",
            f"{what} of {day}, after the date of the letter, {campaign.date}",
            "correct one of the two dates",
            path,
        )
    elif days > campaign.staleness.refuse_days:
        yield loaded.problem(
            "status-stale",
            f"{what} {days} days older than the letter; "
            f"{campaign.staleness.refuse_days} is the limit",
            "find out what is true now, and write its date",
            path,
        )
    elif days > campaign.staleness.warn_days:
        yield loaded.problem(
            "status-ageing",
            f"{what} {days} days older than the letter",
            "find out whether it is still true, and write the new date",
            path,
            warning=True,
        )


def _mandates(loaded: LoadedCampaign, day: datetime.date) -> Iterator[Problem]:
    """Yield signatories who have no seat, party or group on a day, only at another time."""
    campaign = loaded.campaign
    kinds = {item.id: item.classification for item in campaign.organizations}
    for index, person in enumerate(campaign.signatories.people):
        by_kind: dict[str, list[tuple[int, Membership]]] = defaultdict(list)
        for position, item in enumerate(person.memberships):
            by_kind[kinds.get(item.organization_id, "")].append((position, item))
        for held in by_kind.values():
            if any(item.holds_on(day) for _, item in held):
                continue
            position, last = held[-1]
            ended = last.end_date is not None and last.end_date < day
            when = f"ended on {last.end_date}" if ended else f"begins on {last.start_date}"
            yield loaded.problem(
                "mandate",
                f"the membership of `{person.id}` in `{last.organization_id}` {when}",
                f"add the membership of {day}, or remove the signatory",
                ("signatories", "people", index, "memberships", position),
                warning=True,
            )


def _ended(loaded: LoadedCampaign, index: int, instrument: Instrument) -> Iterator[Problem]:
    """Yield a treaty or a law that the letter rests on although it was no longer in force."""
    if instrument.until and instrument.until < loaded.campaign.date:
        yield loaded.problem(
            "no-longer-in-force",
            f"`{instrument.id}` was in force until {instrument.until}, before the letter's date",
            "name what has taken its place, or say in the letter that it applied then",
            ("instruments", index, "until"),
            warning=True,
        )


def _instruments(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield treaties and resolutions that the letter rests on before they existed."""
    campaign = loaded.campaign
    used = {
        item
        for part in (*campaign.background, *campaign.concerns, *campaign.closing,
                     *campaign.case_groups, *campaign.demands)
        for item in getattr(part, "instruments", ())
    }  # fmt: skip
    for part in (*campaign.background, *campaign.concerns):
        names = [name for text in part.text.sentences for name in placeholders(text)]
        used |= {name.split(".")[1] for name in names if name.startswith("instruments.")}
    for index, instrument in enumerate(campaign.instruments):
        if instrument.id in used:
            yield from _ended(loaded, index, instrument)
        for name, day, told in (
            ("adopted", instrument.adopted, "was adopted"),
            ("in_force", instrument.in_force, "came into force"),
        ):
            if instrument.id in used and day and day > campaign.date:
                yield loaded.problem(
                    "not-in-force",
                    f"`{instrument.id}` {told} on {day}, after the date of the letter",
                    "say so in the letter, or leave it out",
                    ("instruments", index, name),
                    warning=True,
                )
