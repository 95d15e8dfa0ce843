"""A campaign with few people of its sets, so that a preview shows each wording, not thousands."""

from __future__ import annotations

from collections.abc import Collection

from appello.model.addressee import ChosenAddressee, own_language
from appello.model.belonging import Belonging
from appello.model.campaign import Campaign
from appello.model.choosing import chosen_wording
from appello.model.messages import texts

__all__ = ["with_samples"]


def with_samples(campaign: Campaign, locale: str, wanted: Collection[str]) -> Campaign:
    """Keep of the people of sets one for each paper and each choice of wordings.

    Those who read the language come first, and those who do not are shown it all the same.

    Args:
        campaign: the campaign.
        locale: the language of the preview.
        wanted: ids of people who are kept in any case.
    """
    people = {item.id: item for item in campaign.addressees if isinstance(item, ChosenAddressee)}
    if not people:
        return campaign
    depending = [item.text for item in texts(campaign) if item.text.choices]
    belonging = Belonging.of(campaign.organizations, campaign.date)
    kept: set[str] = set()
    documents = []
    for document in campaign.documents:
        shown: dict[tuple[str, ...], ChosenAddressee] = {}
        chosen = [people[name] for name in document.addressees if name in people]
        for person in sorted(chosen, key=lambda item: own_language(item.locale, (locale,)) is None):
            found = [chosen_wording(text, (person,), belonging) for text in depending]
            shown.setdefault(tuple(item.id if item else "" for item in found), person)
        samples = {item.id for item in shown.values()} | set(wanted)
        names = [name for name in document.addressees if name not in people or name in samples]
        kept.update(names)
        documents.append(document.model_copy(update={"addressees": tuple(names)}))
    shown_to = tuple(
        item.model_copy(update={"fallback_locale": locale}) if item.id in people else item
        for item in campaign.addressees
        if item.id in kept or item.id not in people
    )
    return campaign.model_copy(update={"addressees": shown_to, "documents": tuple(documents)})
