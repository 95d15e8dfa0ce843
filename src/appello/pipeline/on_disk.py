"""Which of the chosen letters have a proof that is up to date and lies where it was written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from appello.engine.journal import Journal, Record
from appello.errors import CampaignError, Problem
from appello.model.letter import LetterKey
from appello.pipeline.output import Outbox
from appello.pipeline.selection import Selection

__all__ = ["Chosen", "Proof", "chosen"]


@dataclass(frozen=True, slots=True)
class Proof:
    """A letter that can be shown, and to whom it goes, if to anybody."""

    record: Record
    addressee: str


@dataclass(slots=True)
class Chosen:
    """The chosen letters of one language, or of one pair of languages.

    Attributes:
        locale: which.
        planned: how many letters the campaign has in it.
        proofs: those that can be shown.
        missing: the others.
    """

    locale: str
    planned: int
    proofs: list[Proof] = field(default_factory=list)
    missing: list[LetterKey] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many letters were chosen."""
        return len(self.proofs) + len(self.missing)

    @property
    def extent(self) -> str:
        """How many letters can be shown, and out of how many they were chosen if not out of all."""
        some = f", chosen from {self.planned}" if self.number < self.planned else ""
        return f"{len(self.proofs)}{some}"

    @property
    def warning(self) -> str:
        """How many letters of those chosen cannot be shown; empty if none."""
        missing = len(self.missing)
        are = "is" if missing == 1 else "are"
        text = f"{missing} of {self.number} {are} not shown: no proof that is up to date"
        return text if missing else ""


def chosen(outbox: Outbox, journal: Journal, selection: Selection) -> list[Chosen]:
    """Return the chosen letters by language, in the campaign's order.

    Args:
        outbox: where proofs are.
        journal: its contents, of a campaign that has been made.
        selection: which letters.

    Raises:
        CampaignError: there are none.
    """
    documents, locales, _, addressees = (
        dict.fromkeys(filter(None, column)) for column in zip(*journal.plan, strict=True)
    )
    selection.require(documents=documents, locales=locales, addressees=addressees)
    planned = Counter(locale for _, locale, _, _ in journal.plan)
    known = journal.by_key()
    found: dict[str, Chosen] = {}
    for document, locale, suffix, addressee in journal.plan:
        if selection.includes(document, locale, addressee):
            item = found.setdefault(locale, Chosen(locale, planned[locale]))
            record = known.get((document, locale, suffix))
            if record and record.inputs == journal.inputs and outbox.has(record):
                item.proofs.append(Proof(record, addressee))
            else:
                key = LetterKey(outbox.campaign, document, outbox.edition, locale, suffix)
                item.missing.append(key)
    if not found:
        advice = f"`appello status {outbox.campaign}` lists all"
        raise CampaignError(Problem("no-such-letter", "there are no such letters", advice))
    return list(found.values())
