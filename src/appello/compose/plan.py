"""Which letters a campaign has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from appello.model.campaign import Addressee, Bilingual, Campaign, Document
from appello.model.letter import LetterKey
from appello.model.person import Edition

__all__ = ["Assignment", "plan"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A letter to be composed: which, of which document, to whom, and whether it is bilingual."""

    key: LetterKey
    document: Document
    addressees: tuple[Addressee, ...]
    bilingual: Bilingual | None = None

    @property
    def parts(self) -> tuple[Assignment, ...]:
        """One assignment a language."""
        return tuple(
            replace(self, key=replace(self.key, locale=locale), bilingual=None)
            for locale in self.key.locales
        )


def plan(campaign: Campaign, edition: Edition) -> Iterator[Assignment]:
    """Yield every letter of a campaign in an edition: document × locale or pair × addressee."""
    known = {addressee.id: addressee for addressee in campaign.addressees}
    for document in campaign.documents:
        addressees = tuple(known[item] for item in document.addressees)
        groups = (
            [addressees]
            if document.together or not addressees
            else [(item,) for item in addressees]
        )
        for locale, pair in (
            *((locale, None) for locale in campaign.locales),
            *((pair.locale, pair) for pair in document.bilingual),
        ):
            for group in groups:
                suffix = group[0].id if len(groups) > 1 else ""
                key = LetterKey(campaign.id, document.id, edition, locale, suffix)
                yield Assignment(key, document, group, pair)
