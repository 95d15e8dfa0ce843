"""Which letters a campaign has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from appello.model.campaign import Addressee, Campaign
from appello.model.document import Bilingual, Document
from appello.model.kind import DocumentKind
from appello.model.letter import LetterKey
from appello.model.paper import shown
from appello.model.person import Edition

__all__ = ["Assignment", "ShownText", "papers_in", "plan"]


@dataclass(frozen=True, slots=True)
class ShownText:
    """The text that a signing pack shows.

    Attributes:
        kind: the kind of the paper whose text it is.
        code: what stands for its exact words; empty if nobody can confirm them yet.
    """

    kind: DocumentKind
    code: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A letter to be composed: which, of which document, to whom, and whether it is bilingual."""

    key: LetterKey
    document: Document
    addressees: tuple[Addressee, ...]
    bilingual: Bilingual | None = None
    shown: ShownText | None = None

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
        text = shown(campaign, document)
        addressees = tuple(known[item] for item in text.addressees)
        groups = (
            [addressees]
            if document.together or text.together or not addressees
            else [(item,) for item in addressees]
        )
        for locale, pair in (
            *((locale, None) for locale in document.locales or campaign.locales),
            *((pair.locale, pair) for pair in document.bilingual),
        ):
            for group in groups:
                if document.own_language and locale not in {item.locale for item in group}:
                    continue
                suffix = group[0].id if len(groups) > 1 else ""
                key = LetterKey(campaign.id, document.id, edition, locale, suffix)
                yield Assignment(key, document, group, pair)


def papers_in(campaign: Campaign, locale: str) -> list[Document]:
    """Return the papers that are made in a language, alone or in a pair."""
    made = {
        item.document.id: item.document
        for item in plan(campaign, "public")
        if locale in item.key.locales
    }
    return list(made.values())
