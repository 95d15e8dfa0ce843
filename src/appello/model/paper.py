"""One paper of a campaign: the parts that its kind prints, in its own words where it has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from appello.model.campaign import Campaign
from appello.model.case import NamedCase
from appello.model.document import Document
from appello.model.event import Event
from appello.model.kind import DocumentKind, Part
from appello.model.person import Signatories
from appello.model.quotation import Quotation, Statement
from appello.model.roll import Roll
from appello.model.scorecard import Coverage, Scorecard
from appello.model.text import Text

__all__ = ["Paper", "packed", "paper", "selected", "shown"]

_Named = TypeVar("_Named", Event, Scorecard, Coverage, Roll)

_IN_THE_CAMPAIGN: dict[Part, dict[str, object]] = {
    "background": {"background": ()},
    "case_groups": {"cases_intro": None, "case_groups": ()},
    "concerns": {"concerns": ()},
    "demands": {"demands_intro": None, "demands": ()},
    "closing": {"closing": ()},
    "signatories": {"signatories": Signatories()},
    "postscript": {"postscript": None},
    "event": {"events": ()},
    "statements": {"statements": ()},
    "quotations": {"quotations": ()},
    "guidance": {"guidance": ()},
    "questions": {"questions": ()},
    "red_lines": {"red_lines": ()},
    "next_steps": {"next_steps": ()},
    "scorecard": {"scorecards": ()},
    "coverage": {"coverages": ()},
    "roll": {"rolls": ()},
    "contacts": {"contacts": ()},
    "about": {"about": None},
}
_INTRODUCED: tuple[Part, ...] = ("case_groups", "demands")
_IN_THE_PAPER: dict[Part, dict[str, object]] = {
    "background": {"background": ()},
    "closing": {"closing": None},
    "demands": {"demands_intro": None},
    "follows": {"follows": None},
    "enclosures": {"enclosures": (), "encloses": ()},
    "copies": {"copies": ()},
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What one paper says.

    Attributes:
        campaign: the campaign without the parts that the paper leaves out, with its date.
        document: the paper's entry in it, without them too.
        kind: the paper's kind.
        pack: the signing pack that shows the paper, if it is shown in one.
    """

    campaign: Campaign
    document: Document
    kind: DocumentKind
    pack: Document | None = None

    @property
    def sender(self) -> tuple[str, Text]:
        """Where the sender stands, and the text."""
        return self._own("sender", self.document.sender) or ("sender", self.campaign.sender)

    @property
    def subject(self) -> tuple[str, Text]:
        """Where the subject stands, as translators know the place, and the text."""
        return self._own("subject", self.document.subject) or ("subject", self.campaign.subject)

    @property
    def opening(self) -> tuple[str, Text]:
        """Where the opening stands, and the text."""
        return self._own("opening", self.document.opening) or ("opening", self.campaign.opening)

    @property
    def demands_intro(self) -> tuple[str, Text | None]:
        """Where the sentence before the demands stands, and the text if there is one."""
        own = self._own("demands_intro", self.document.demands_intro)
        return own or ("demands_intro", self.campaign.demands_intro)

    @property
    def closing(self) -> tuple[str, Text] | None:
        """Where the paper's own closing stands, and the text; None if it has the campaign's."""
        return self._own("closing", self.document.closing)

    @property
    def background(self) -> str:
        """Where the paragraphs of the background stand: the paper's own, or the campaign's."""
        own = bool(self.document.background)
        return f"documents.{self.document.id}.background" if own else "background"

    def prints(self, part: Part) -> bool:
        """Tell whether the paper prints a part if there is one."""
        return self.kind.prints(part) and part not in self.document.leaves_out

    def _own(self, field: str, text: Text | None) -> tuple[str, Text] | None:
        return (f"documents.{self.document.id}.{field}", text) if text else None


def selected(campaign: Campaign, document: Document) -> Campaign:
    """Reduce a campaign to what the prose of a paper may count: who signs it, what it asks for."""
    changes: dict[str, object] = {}
    if document.date:
        changes["date"] = document.date
    if document.signatories:
        people = [item for item in campaign.signatories.people if item.id in document.signatories]
        changes["signatories"] = campaign.signatories.model_copy(update={"people": tuple(people)})
    if document.demands:
        demands = [item for item in campaign.demands if item.id in document.demands]
        changes["demands"] = tuple(demands)
    if document.quotations:
        known = {item.id: item for item in campaign.quotations}
        changes["quotations"] = tuple(known[name] for name in document.quotations)
    return campaign.model_copy(update=changes)


def paper(campaign: Campaign, document: Document, kind: DocumentKind) -> Paper:
    """Reduce a campaign to what a paper of some kind says of it.

    A sentence that introduces people or demands is left out if there are none.
    """
    chosen = selected(campaign, document)
    absent = [part for part in _INTRODUCED if not getattr(chosen, part)]
    every = {*_IN_THE_CAMPAIGN, *_IN_THE_PAPER}
    left_out = [part for part in every if not kind.prints(part) or part in document.leaves_out]
    if "profiles" not in document.leaves_out and kind.prints("profiles"):
        # Profiles are made of the same groups of people; the sentence before those is a letter's.
        if "case_groups" in left_out:
            chosen = chosen.model_copy(update={"cases_intro": None})
        left_out = [part for part in left_out if part != "case_groups"]
    named: dict[str, object] = {
        "events": _chosen(chosen.events, document.event),
        "scorecards": _chosen(chosen.scorecards, document.scorecard),
        "coverages": _chosen(chosen.coverages, document.coverage),
        "rolls": _chosen(chosen.rolls, document.roll),
    }
    reduced = chosen.model_copy(update=named | _emptied(_IN_THE_CAMPAIGN, [*absent, *left_out]))
    if reduced.coverages:
        # A comparison is made of them, whether the groups are printed by themselves or not.
        reduced = reduced.model_copy(update={"case_groups": chosen.case_groups})
    document = document.model_copy(update=_emptied(_IN_THE_PAPER, left_out))
    if document.background:
        reduced = reduced.model_copy(update={"background": document.background})
    heard = set(_heard(reduced))
    people = tuple(item for item in reduced.participants if item.id in heard)
    changes: dict[str, object] = {"participants": people}
    if not kind.prints("profiles") or "profiles" in document.leaves_out:
        changes["cases"] = tuple(map(_without_portrait, reduced.cases))
    return Paper(reduced.model_copy(update=changes), document, kind)


def shown(campaign: Campaign, document: Document) -> Document:
    """Return the paper whose text a signing pack shows; any other paper shows its own."""
    others = (item for item in campaign.documents if item.id == document.text_of)
    return next(others, document) if document.text_of else document


def packed(text: Paper, pack: Document) -> Paper:
    """Show a paper to those who may sign it: their names as they would stand, and no signature."""
    signatories = text.campaign.signatories
    people = tuple(item.model_copy(update={"signature": None}) for item in signatories.people)
    unsigned = signatories.model_copy(update={"people": people, "signing": "none"})
    campaign = text.campaign.model_copy(update={"signatories": unsigned})
    return Paper(campaign, text.document, text.kind, pack)


def _without_portrait(case: NamedCase) -> NamedCase:
    return case.model_copy(update={"portrait": None}) if case.portrait else case


def _chosen(items: tuple[_Named, ...], wanted: str | None) -> tuple[_Named, ...]:
    return tuple(item for item in items if item.id == wanted)


def _heard(campaign: Campaign) -> Iterable[str]:
    """Yield the ids of the participants whom a paper announces, reports or quotes."""
    for event in campaign.events:
        yield from event.people
    statements: tuple[Statement, ...] = campaign.statements
    quotations: tuple[Quotation, ...] = campaign.quotations
    yield from (person for item in statements for person in item.by)
    yield from (item.speaker for item in quotations if item.speaker)


def _emptied(fields: dict[Part, dict[str, object]], parts: list[Part]) -> dict[str, object]:
    return {name: value for part in parts for name, value in fields.get(part, {}).items()}
