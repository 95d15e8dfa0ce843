"""In which order people sign: by name in the letter's alphabet, within their groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from appello.locales.collation import SortKey, sort_key
from appello.locales.tags import script
from appello.model.campaign import Campaign
from appello.model.person import Signatory
from appello.model.text import LocalisedName

__all__ = ["Grouped", "grouped"]

_CLASSES = {"by_party": ("party", "group"), "by_chamber": ("chamber",)}


@dataclass(frozen=True, slots=True)
class Grouped:
    """Signatories who stand together.

    Attributes:
        people: in order; at least one.
        shared: the id of their chamber or party or the code of their country; empty for none.
        title: its name.
    """

    people: tuple[Signatory, ...]
    shared: str = ""
    title: LocalisedName | str = ""


def grouped(campaign: Campaign, locale: str, countries: Mapping[str, str]) -> list[Grouped]:
    """Return the signatories in the order that the campaign asks for.

    In an order that begins with by_, groups follow the alphabet as well; whoever has no chamber,
    party or country comes last. Without headings, all stand in one group.
    """
    people = list(campaign.signatories.people)
    order = campaign.signatories.order
    if not people:
        return []

    def by_name(person: Signatory) -> SortKey:
        return sort_key(_sorted_as(person, locale), locale)

    if order != "as_listed":
        people.sort(key=by_name)
    if order == "initiator_first":
        people.sort(key=lambda person: not person.lead)
    if not order.startswith("by_"):
        return [Grouped(tuple(people))]
    find: Callable[[Signatory], str]
    titles: Mapping[str, LocalisedName | str]
    if order == "by_country":
        titles = countries
        find = _country
    else:
        titles = {item.id: item.name for item in campaign.organizations}
        find = _finder(campaign, _CLASSES[order])
    members: dict[str, list[Signatory]] = {}
    for person in people:
        members.setdefault(find(person), []).append(person)

    def place(shared: str) -> tuple[bool, SortKey]:
        title = titles[shared] if shared else ""
        text = title.use(locale).text if isinstance(title, LocalisedName) else title
        return not shared, sort_key(text, locale)

    shares = sorted(members, key=place)
    if not campaign.signatories.headings:
        return [Grouped(tuple(person for shared in shares for person in members[shared]))]
    return [
        Grouped(tuple(members[shared]), shared, titles[shared] if shared else "")
        for shared in shares
    ]


def _country(person: Signatory) -> str:
    return person.country or ""


def _finder(campaign: Campaign, classes: tuple[str, ...]) -> Callable[[Signatory], str]:
    """Return what finds a signatory's organisation of the first class that has one on the day."""
    classified = {item.id: item.classification for item in campaign.organizations}

    def find(person: Signatory) -> str:
        held = [item.organization_id for item in person.memberships if item.holds_on(campaign.date)]
        for wanted in classes:
            for organization in held:
                if classified.get(organization) == wanted:
                    return organization
        return ""

    return find


def _sorted_as(person: Signatory, locale: str) -> str:
    """Return the family name first, if it is known in the script in which the name is printed."""
    printed = person.name.use(locale)
    known = person.sort_name.use(locale) if person.sort_name else None
    same_script = known is not None and script(known.lang) == script(printed.lang)
    return known.text if known and same_script else printed.text
