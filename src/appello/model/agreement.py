"""Whose gender a sentence agrees with: counted from the people listed, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from appello.locales.translator import Translator
from appello.model.addressee import Addressee
from appello.model.campaign import Campaign
from appello.model.loaded import FieldPath
from appello.model.person import Gender
from appello.model.text import GENDERS, Text

__all__ = ["Agreement", "agreement", "agreement_names", "wording"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a sentence has to agree with.

    Attributes:
        gender: `mixed` for women and men together; `neutral` if anybody is, or is not known, or if
            there is nobody.
        unknown: ids of those whose gender alone keeps it from being known, and the field that
            would say it.
    """

    gender: Literal["female", "male", "mixed", "neutral"]
    unknown: tuple[tuple[str, FieldPath], ...] = ()


_Person = tuple[str, Gender | None, FieldPath]


def agreement_names(campaign: Campaign) -> list[str]:
    """Return everything that a text of the campaign may agree with."""
    return [
        "signatories",
        "addressees",
        "cases",
        *(f"groups.{group.id}" for group in campaign.case_groups),
        *(f"cases.{case.id}" for case in campaign.cases),
    ]


def agreement(campaign: Campaign, name: str, addressees: Iterable[Addressee] = ()) -> Agreement:
    """Count the people of one of the `agreement_names`.

    Args:
        campaign: the campaign; people whose names it withholds still count.
        name: who decides.
        addressees: to whom the letter goes.

    Raises:
        KeyError: the campaign has no such people.
    """
    if name not in agreement_names(campaign):
        raise KeyError(name)
    people = list(_people(campaign, name, addressees))
    genders = {gender for _, gender, _ in people if gender}
    if "neutral" in genders:
        return Agreement("neutral")
    if unknown := tuple((person, path) for person, gender, path in people if gender is None):
        return Agreement("neutral", unknown)
    if genders == {"female", "male"}:
        return Agreement("mixed")
    return Agreement("female" if "female" in genders else "male" if genders else "neutral")


def wording(translator: Translator, context: str, text: Text, gender: str) -> tuple[str, Text]:
    """Choose the wording of a text in a language: for the gender if there is one, else the plain.

    A wording that is not finished is chosen too, so that the translator refuses it: another one
    never takes its place unnoticed.
    """
    if text.agree and gender in GENDERS:
        variant = text.variant(gender)
        if translator.state(f"{context}@{gender}", variant.one or variant.other) != "missing":
            return f"{context}@{gender}", variant
    return context, text


def _people(campaign: Campaign, name: str, addressees: Iterable[Addressee]) -> Iterator[_Person]:
    kind, _, person_id = name.partition(".")
    if kind == "signatories":
        for index, person in enumerate(campaign.signatories.people):
            yield person.id, person.gender, ("signatories", "people", index, "gender")
    elif kind == "addressees":
        # Everybody to whom a letter is written has a gender, so no place is needed.
        for addressee in addressees:
            yield addressee.id, addressee.gender, ("addressees",)
    else:
        ids = {
            case_id
            for group in campaign.case_groups
            if kind == "cases" or group.id == person_id
            for case_id in group.cases
        }
        if kind == "cases" and person_id:
            ids = {person_id}
        for index, case in enumerate(campaign.cases):
            if case.id in ids:
                yield case.id, case.gender, ("cases", index, "gender")
