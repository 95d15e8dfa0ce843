"""Which letters a paper is: to whom, and in which language.

To somebody who stands among the addressees by herself or himself, a paper goes in each of its
languages; to the people of a set, it goes to each in her or his own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from appello.model.addressee import Addressee, ChosenAddressee
from appello.model.campaign import Campaign
from appello.model.document import Bilingual, Document
from appello.model.paper import shown

__all__ = ["Dispatch", "dispatches", "languages", "languages_of"]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One letter of a paper.

    Attributes:
        locale: its language, or both languages of a pair.
        addressees: to whom it goes.
        pair: how it is bilingual, if it is.
        is_own: whether its file is named for the addressee.
    """

    locale: str
    addressees: tuple[Addressee, ...]
    pair: Bilingual | None
    is_own: bool

    @property
    def locales(self) -> tuple[str, ...]:
        """Its one language, or the two of a pair."""
        return self.pair.locales if self.pair else (self.locale,)


def dispatches(campaign: Campaign, document: Document) -> Iterator[Dispatch]:
    """Yield a paper's letters, language by language, then pair by pair."""
    groups = _groups(campaign, document)
    locales = document.locales or campaign.locales
    pairs = {pair.locale: pair for pair in document.bilingual}
    found: dict[str, list[Dispatch]] = {name: [] for name in (*locales, *pairs)}
    for group in groups:
        for locale in _languages(document, group, locales):
            if group.chosen and document.text_of and found[locale]:
                # Those who may sign are shown the letter to somebody of the set, not each of them.
                continue
            is_own = len(groups) > 1 or group.chosen is not None
            found[locale].append(Dispatch(locale, group.addressees, pairs.get(locale), is_own))
    for letters in found.values():
        yield from letters


def languages(campaign: Campaign) -> dict[str, list[str]]:
    """Return the languages in which each addressee is written to, by id."""
    found: dict[str, dict[str, None]] = {item.id: {} for item in campaign.addressees}
    for document in campaign.documents:
        for letter in dispatches(campaign, document):
            for addressee in letter.addressees:
                found[addressee.id] |= dict.fromkeys(letter.locales)
    return {name: list(locales) for name, locales in found.items()}


def languages_of(campaign: Campaign, document: Document) -> set[str]:
    """Return the languages in which a paper is made, alone or in a pair, without each letter."""
    locales = document.locales or campaign.locales
    pairs = {pair.locale: pair.locales for pair in document.bilingual}
    # Thousands of people in sets read few languages.
    alike: dict[object, _Group] = {}
    for group in _groups(campaign, document):
        person = group.chosen
        ids = tuple(item.id for item in group.addressees)
        alike[(person.locale, person.fallback_locale) if person else ids] = group
    return {
        language
        for group in alike.values()
        for locale in _languages(document, group, locales)
        for language in pairs.get(locale, (locale,))
    }


@dataclass(frozen=True, slots=True)
class _Group:
    """Those to whom one letter of a paper goes.

    Attributes:
        addressees: they.
        chosen: the only one, if a set has chosen her or him.
    """

    addressees: tuple[Addressee, ...]
    chosen: ChosenAddressee | None = None


def _groups(campaign: Campaign, document: Document) -> list[_Group]:
    known = {addressee.id: addressee for addressee in campaign.addressees}
    text = shown(campaign, document)
    addressees = tuple(known[item] for item in text.addressees if item in known)
    if document.together or text.together or not addressees:
        return [_Group(addressees)]
    return [
        _Group((item,), item if isinstance(item, ChosenAddressee) else None) for item in addressees
    ]


def _languages(document: Document, group: _Group, locales: tuple[str, ...]) -> Iterator[str]:
    """Yield the languages and pairs in which a letter to a group is made."""
    if group.chosen is not None:
        own = group.chosen.language(locales)
        if own is not None:
            yield own
    elif document.own_language:
        read = {item.locale for item in group.addressees}
        yield from (locale for locale in locales if locale in read)
    else:
        yield from (*locales, *(pair.locale for pair in document.bilingual))
