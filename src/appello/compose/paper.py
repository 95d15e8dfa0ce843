"""One paper of a campaign: the parts that its kind prints, in its own words where it has them."""

from __future__ import annotations

from dataclasses import dataclass

from appello.model.campaign import Campaign, Document
from appello.model.kind import DocumentKind, Part
from appello.model.person import Signatories
from appello.model.text import Text

__all__ = ["Paper", "paper"]

_IN_THE_CAMPAIGN: dict[Part, dict[str, object]] = {
    "background": {"background": ()},
    "case_groups": {"cases_intro": None, "case_groups": ()},
    "concerns": {"concerns": ()},
    "demands": {"demands_intro": None, "demands": ()},
    "closing": {"closing": ()},
    "signatories": {"signatories": Signatories()},
    "postscript": {"postscript": None},
}
_INTRODUCED: tuple[Part, ...] = ("case_groups", "demands")
_IN_THE_PAPER: dict[Part, dict[str, object]] = {
    "closing": {"closing": None},
    "follows": {"follows": None},
    "enclosures": {"enclosures": ()},
    "copies": {"copies": ()},
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What one paper says.

    Attributes:
        campaign: the campaign without the parts that the paper's kind leaves out.
        document: the paper's entry in it, without them too.
    """

    campaign: Campaign
    document: Document

    @property
    def subject(self) -> tuple[str, Text]:
        """Where the subject stands, as translators know the place, and the text."""
        return self._own("subject", self.document.subject) or ("subject", self.campaign.subject)

    @property
    def opening(self) -> tuple[str, Text]:
        """Where the opening stands, and the text."""
        return self._own("opening", self.document.opening) or ("opening", self.campaign.opening)

    @property
    def closing(self) -> tuple[str, Text] | None:
        """Where the paper's own closing stands, and the text; None if it has the campaign's."""
        return self._own("closing", self.document.closing)

    def _own(self, field: str, text: Text | None) -> tuple[str, Text] | None:
        return (f"documents.{self.document.id}.{field}", text) if text else None


def paper(campaign: Campaign, document: Document, kind: DocumentKind) -> Paper:
    """Reduce a campaign to what a paper of some kind says of it.

    A sentence that introduces people or demands is left out if there are none.
    """
    absent = [part for part in _INTRODUCED if not getattr(campaign, part)]
    left_out = [part for part in (*_IN_THE_CAMPAIGN, *_IN_THE_PAPER) if not kind.prints(part)]
    return Paper(
        campaign.model_copy(update=_emptied(_IN_THE_CAMPAIGN, [*absent, *left_out])),
        document.model_copy(update=_emptied(_IN_THE_PAPER, left_out)),
    )


def _emptied(fields: dict[Part, dict[str, object]], parts: list[Part]) -> dict[str, object]:
    return {name: value for part in parts for name, value in fields.get(part, {}).items()}
