"""What prose may print of one person besides the name, where a source gives it."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from appello.model.campaign import Campaign
from appello.model.case import NamedCase
from appello.model.text import LocalisedName

__all__ = ["Phrases", "case_facts", "identifying", "withheld_opinions"]

_IDENTIFYING = ("age", "charges", "detention.place", "detention.since", "died", "status.as_of")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A few words each, one wording a language; printed as words, and listed like names."""

    wordings: tuple[LocalisedName, ...]


def identifying(case_id: str) -> set[str]:
    """Return the placeholders that say something of a person besides the name."""
    return {f"cases.{case_id}.{name}" for name in _IDENTIFYING}


def withheld_opinions(campaign: Campaign, hidden: Collection[str]) -> set[str]:
    """Return the instruments that are about nobody but people whose names are withheld."""
    by_name = {item for case in campaign.cases if case.id not in hidden for item in case.opinions}
    return {
        item for case in campaign.cases if case.id in hidden for item in case.opinions
    } - by_name


def case_facts(
    case: NamedCase, campaign: Campaign
) -> dict[str, int | datetime.date | LocalisedName | Phrases]:
    """Return what is known of a person and may be printed, by placeholder.

    An age is a fact only if it is known exactly: on the letter's date, or else on the day of which
    the facts are.
    """
    age = case.age_on(campaign.date)
    held, death, status = case.detention, case.death, case.status
    known: dict[str, int | datetime.date | LocalisedName | Phrases | None] = {
        "age": case.age_on(campaign.facts_as_of) if age is None else age,
        "charges": Phrases(tuple(item.label for item in case.charges)) if case.charges else None,
        "detention.place": held.place if held else None,
        "detention.since": held.since if held else None,
        "died": death.on if death else None,
        "status.as_of": status.as_of if status else None,
    }
    return {f"cases.{case.id}.{name}": fact for name, fact in known.items() if fact is not None}
