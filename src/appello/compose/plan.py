"""Which letters a campaign has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from appello.model.addressee import Addressee
from appello.model.campaign import Campaign
from appello.model.dispatch import dispatches, languages_of
from appello.model.document import Bilingual, Document
from appello.model.kind import DocumentKind
from appello.model.letter import LetterKey
from appello.model.person import Edition

__all__ = ["Assignment", "ShownText", "papers", "plan"]


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
    """Yield every letter of a campaign in an edition, paper by paper."""
    for document in campaign.documents:
        for item in dispatches(campaign, document):
            suffix = item.addressees[0].id if item.is_own else ""
            key = LetterKey(campaign.id, document.id, edition, item.locale, suffix)
            yield Assignment(key, document, item.addressees, item.pair)


def papers(campaign: Campaign) -> dict[str, list[Document]]:
    """Return the papers that are made in each language, alone or in a pair."""
    found: dict[str, list[Document]] = {}
    for document in campaign.documents:
        for locale in languages_of(campaign, document):
            found.setdefault(locale, []).append(document)
    return found
