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
    known = {addressee.id: addressee for addressee in campaign.addressees}
    text = shown(campaign, document)
    addressees = tuple(known[item] for item in text.addressees if item in known)
    together = document.together or text.together or not addressees
    groups = [addressees] if together else [(item,) for item in addressees]
    locales = document.locales or campaign.locales
    pairs = tuple((pair.locale, pair) for pair in document.bilingual)
    found: dict[str, list[Dispatch]] = {name: [] for name in (*locales, *dict(pairs))}
    by_pair = dict(pairs)
    for group in groups:
        first = group[0] if group else None
        chosen = first if not together and isinstance(first, ChosenAddressee) else None
        for locale in _languages(document, group, locales, tuple(by_pair), chosen=chosen):
            if chosen and document.text_of and found[locale]:
                # Those who may sign are shown the letter to somebody of the set, not each of them.
                continue
            is_own = len(groups) > 1 or chosen is not None
            found[locale].append(Dispatch(locale, group, by_pair.get(locale), is_own))
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
    text = shown(campaign, document)
    wanted = set(text.addressees)
    addressees = tuple(item for item in campaign.addressees if item.id in wanted)
    together = document.together or text.together or not addressees
    pairs = {pair.locale: pair.locales for pair in document.bilingual}
    locales = document.locales or campaign.locales
    # Thousands of people in sets read few languages.
    alike: dict[object, Addressee] = {
        (item.locale, item.fallback_locale)
        if isinstance(item, ChosenAddressee) and not together
        else item.id: item
        for item in addressees
    }
    groups = [addressees] if together else [(item,) for item in alike.values()]
    found: set[str] = set()
    for group in groups:
        first = group[0] if group else None
        chosen = first if not together and isinstance(first, ChosenAddressee) else None
        for locale in _languages(document, group, locales, tuple(pairs), chosen=chosen):
            found.update(pairs.get(locale, (locale,)))
    return found


def _languages(
    document: Document,
    group: tuple[Addressee, ...],
    locales: tuple[str, ...],
    pairs: tuple[str, ...],
    *,
    chosen: ChosenAddressee | None,
) -> Iterator[str]:
    """Yield the languages and pairs in which a letter to some addressees is made."""
    if chosen is not None:
        own = chosen.language(locales)
        if own is not None:
            yield own
    elif document.own_language:
        read = {item.locale for item in group}
        yield from (locale for locale in locales if locale in read)
    else:
        yield from (*locales, *pairs)
