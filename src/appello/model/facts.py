"""What placeholders in prose stand for: what the campaign's data and the glossary give."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from appello.model.addressee import Addressee
from appello.model.belonging import Belonging
from appello.model.campaign import Campaign
from appello.model.case import CaseGroup
from appello.model.case_facts import Phrases, case_facts
from appello.model.demand import Instrument
from appello.model.document import Document
from appello.model.glossary import Glossary, TermText
from appello.model.scorecard import Coverage
from appello.model.text import LocalisedName
from appello.model.where import ORGANISED

__all__ = [
    "ORDINAL",
    "WORDS",
    "Fact",
    "Years",
    "addressee_facts",
    "facts",
    "omitted",
    "without_ending",
]

WORDS = ".words"
"""Ending of a placeholder that prints a number in words."""
ORDINAL = ".ordinal"
"""Ending of a placeholder that prints a number as an ordinal in figures."""


@dataclass(frozen=True, slots=True)
class Years:
    """A span of years, with both ends; one number if they are the same."""

    least: int
    most: int


Fact = (
    int
    | datetime.date
    | LocalisedName
    | tuple[LocalisedName, ...]
    | Phrases
    | TermText
    | Years
    | str
)
"""What a placeholder prints: a number, a day, a name or several, words, a term, a span of years,
or a text that no language changes."""


def without_ending(placeholder: str) -> str:
    """Return the name of the fact that a placeholder prints."""
    ending = WORDS if placeholder.endswith(WORDS) else ORDINAL
    return placeholder.removesuffix(ending)


def facts(
    campaign: Campaign,
    addressees: tuple[Addressee, ...] = (),
    document: Document | None = None,
    *,
    glossary: Glossary,
) -> dict[str, Fact]:
    """Return everything that prose of a campaign may refer to, by placeholder.

    Args:
        campaign: the campaign.
        addressees: to whom the letter goes; {addressee.name} exists if there is exactly one.
        document: which paper the letter is; without it, the facts of any paper.
        glossary: the terms that prose may print.
    """
    found: dict[str, Fact] = {
        "date": campaign.date,
        "facts_as_of": campaign.facts_as_of,
        "signatories.count": len(campaign.signatories.people),
        "signatories.parties.count": len(_parties(campaign)),
        "signatories.countries.count": len(
            {person.country for person in campaign.signatories.people if person.country}
        ),
        "cases.count": len({case for group in campaign.case_groups for case in group.cases}),
        "demands.count": len(campaign.demands),
    }
    for case in campaign.cases:
        found[f"cases.{case.id}.name"] = case.name
        found |= case_facts(case, campaign)
    for group in campaign.case_groups:
        found |= _group_facts(campaign, group)
    for mention in campaign.mentions:
        found[f"mentions.{mention.id}"] = mention.name
    for figure in campaign.figures:
        found[f"figures.{figure.id}"] = figure.value
    for instrument in campaign.instruments:
        found |= _instrument_facts(instrument)
    for participant in campaign.participants:
        found[f"participants.{participant.id}.name"] = participant.name
    found |= _occasion_facts(campaign)
    if addressees:
        belonging = Belonging.of(campaign.organizations, campaign.date)
        found |= addressee_facts(addressees, belonging)
    for item in (document,) if document else campaign.documents:
        found |= _document_facts(item)
    return found | glossary.printed


def addressee_facts(addressees: tuple[Addressee, ...], belonging: Belonging) -> dict[str, Fact]:
    """Return what prose may say of the one addressee of a letter; of several, there is nothing."""
    if len(addressees) != 1:
        return {}
    (addressee,) = addressees
    found: dict[str, Fact] = {"addressee.name": addressee.name, "addressee.post": addressee.post}
    for kind in ORGANISED:
        names = {item.id: item.name for item in belonging.within(addressee, kind)}
        if len(names) == 1:
            found |= {f"addressee.{kind}": name for name in names.values()}
    return found


def _occasion_facts(campaign: Campaign) -> dict[str, Fact]:
    """Return the days and numbers of events, scorecards, comparisons and rolls."""
    found: dict[str, Fact] = {}
    for event in campaign.events:
        found[f"events.{event.id}.date"] = event.start.day
        if event.round is not None:
            found[f"events.{event.id}.round"] = event.round
    for card in campaign.scorecards:
        found[f"scorecards.{card.id}.total"] = card.total
        found[f"scorecards.{card.id}.implemented"] = card.carried_out
        found[f"scorecards.{card.id}.remaining"] = card.total - card.carried_out
    for coverage in campaign.coverages:
        found[f"coverages.{coverage.id}.named"] = len(coverage.named)
        found[f"coverages.{coverage.id}.omitted"] = len(omitted(campaign, coverage))
    for roll in campaign.rolls:
        if roll.count:
            found[f"rolls.{roll.id}.count"] = roll.count
        if roll.more_than is not None:
            found[f"rolls.{roll.id}.more_than"] = roll.more_than
    return found


def omitted(campaign: Campaign, coverage: Coverage) -> tuple[str, ...]:
    """Return the ids of the people in the campaign's groups whom a resolution does not name."""
    listed = dict.fromkeys(case for group in campaign.case_groups for case in group.cases)
    return tuple(case for case in listed if case not in coverage.named)


def _group_facts(campaign: Campaign, group: CaseGroup) -> dict[str, Fact]:
    name = f"groups.{group.id}"
    names = {case.id: case.name for case in campaign.cases}
    found: dict[str, Fact] = {
        f"{name}.count": len(group.cases),
        f"{name}.names": tuple(names[item] for item in group.cases if item in names),
    }
    sentences = [
        case.sentence for case in campaign.cases if case.id in group.cases and case.sentence
    ]
    if sentences:
        least = min(sentence.min_years for sentence in sentences)
        most = max(sentence.max_years for sentence in sentences)
        found[f"{name}.min_years"] = least
        found[f"{name}.max_years"] = most
        found[f"{name}.years"] = Years(least, most)
    return found


def _instrument_facts(instrument: Instrument) -> dict[str, Fact]:
    stated: dict[str, Fact | None] = {
        "reference": instrument.reference,
        "adopted": instrument.adopted,
        "in_force": instrument.in_force,
    }
    return {f"instruments.{instrument.id}.{name}": fact for name, fact in stated.items() if fact}


def _document_facts(document: Document) -> dict[str, Fact]:
    earlier = document.follows
    stated: dict[str, Fact | None] = {
        "enclosures.count": len(document.enclosures) + len(document.encloses),
        "reply_by": document.reply_by,
        "follows.date": earlier.date if earlier else None,
        "follows.reference": earlier.reference if earlier else None,
    }
    return {name: fact for name, fact in stated.items() if fact}


def _parties(campaign: Campaign) -> set[str]:
    """Return the ids of the parties of the signatories on the letter's date."""
    parties = {item.id for item in campaign.organizations if item.classification == "party"}
    return {
        membership.organization_id
        for person in campaign.signatories.people
        for membership in person.memberships
        if membership.organization_id in parties and membership.holds_on(campaign.date)
    }
