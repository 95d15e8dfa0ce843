"""Every demand goes to somebody who can grant it, and is worded alike wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from appello.check.said import Said
from appello.check.sets import few
from appello.errors import Problem
from appello.model.loaded import LoadedCampaign

__all__ = ["ask_problems"]

_CANNOT = {
    "release": {
        "ambassador", "member_of_parliament", "member_of_european_parliament", "committee_chair",
        "high_representative", "special_rapporteur",
    },
}  # fmt: skip
"""By what is asked, the offices that cannot grant it themselves, but can call for it."""
# A word that ran into the next is found by another check, but must not hide the demand from this.
_RELEASE = re.compile(r"\b(?:to)?releas(?:e|es|ed|ing)\b", re.IGNORECASE)
_BEGINS = re.compile(r"\W*(?:\w+ly )?(?:to ?)?releas", re.IGNORECASE)
_URGENCY = re.compile(
    r"\bimmediately\b|\bimmediate\b|\bas soon as possible\b|\bwithout (?:any )?delay\b"
    r"|\bpromptly\b|\bat once\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;!?]+")


def ask_problems(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield demands that nobody can grant, and those that two places word differently."""
    yield from _addressees(loaded)
    yield from _unrecorded(loaded)
    yield from _unmarked(loaded, said)
    yield from _drift(said)


def _addressees(loaded: LoadedCampaign) -> Iterator[Problem]:
    campaign = loaded.campaign
    offices = {item.id: item.office for item in campaign.addressees}
    written_to = {item for document in campaign.documents for item in document.addressees}
    for index, demand in enumerate(campaign.demands):
        asked = set(demand.of) & written_to if demand.of else written_to
        if demand.of and not asked and set(demand.of) <= offices.keys():
            yield loaded.problem(
                "demand-nobody",
                f"no letter goes to those of whom `{demand.id}` is asked",
                "add them to the addressees of a document, or name others in `of`",
                ("demands", index, "of"),
            )
        powerless = _CANNOT.get(demand.ask or "", set())
        if asked and asked <= offices.keys() and all(offices[item] in powerless for item in asked):
            yield loaded.problem(
                "demand-powerless",
                f"`{demand.id}` asks for {demand.ask}, which {few(sorted(asked))} cannot grant",
                f"ask them to call for it, as `ask: call-for-{demand.ask}`, and add that to the "
                "`asks` of the people for whom it is made; or write to somebody who can",
                ("demands", index, "ask"),
                warning=True,
            )


def _unrecorded(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield demands for release of people who, as far as is recorded, never permitted them."""
    campaign = loaded.campaign
    permitted = {case.id: case.asks for case in campaign.cases}
    members = {group.id: group.cases for group in campaign.case_groups}
    for index, demand in enumerate(campaign.demands):
        if demand.ask != "release" or not members:
            continue
        people = [person for group in demand.cases for person in members.get(group, ())]
        if silent := [person for person in people if not permitted.get(person, demand.ask)]:
            yield loaded.problem(
                "ask-unrecorded",
                f"`{demand.id}` asks for release, and nothing says that it is permitted for "
                f"{few(silent)}",
                "ask them, or the family, and write `asks: [release]`",
                ("demands", index, "ask"),
                warning=True,
            )
        elif not demand.cases:
            yield loaded.problem(
                "ask-unrecorded",
                f"`{demand.id}` asks for release, and does not say for whom",
                "add `cases` with the groups for whom it is made",
                ("demands", index, "ask"),
                warning=True,
            )


def _unmarked(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield demands for release that do not say so, so that nobody's leave is looked up."""
    asks = {demand.id: demand.ask for demand in loaded.campaign.demands}
    for item in said:
        head, _, rest = item.message.context.partition(".")
        demand = rest.partition(".")[0]
        if head == "demands" and not asks.get(demand) and _BEGINS.match(item.plain):
            yield item.problem(
                "demand-unmarked",
                f"`{demand}` asks for release, but has no `ask`, so nobody's leave is looked up",
                "add `ask: release`, and `cases` with the groups for whom it is made",
            )


def _drift(said: Iterable[Said]) -> Iterator[Problem]:
    """Yield English sentences that ask for release more or less urgently than an earlier one."""
    first = ""
    for item in said:
        for sentence in _SENTENCE.findall(item.plain) if item.locale[:2] == "en" else ():
            urgency = _URGENCY.search(sentence)
            if not (urgency and _RELEASE.search(sentence)):
                continue
            first = first or urgency.group()
            if _adverb(urgency.group()) != _adverb(first):
                yield item.problem(
                    "demand-drift",
                    f"release is asked for `{urgency.group()}` here, and `{first}` elsewhere",
                    "word a demand alike wherever it stands",
                )


def _adverb(urgency: str) -> str:
    return urgency.casefold().removesuffix("ly")
