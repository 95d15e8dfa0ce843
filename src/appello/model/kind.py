"""A document kind: the form of a paper, kept as a folder under templates/."""

from __future__ import annotations

from typing import Literal

from appello.model.fields import Kind, Line, Model, Number
from appello.model.person import Edition

__all__ = ["DocumentKind", "Part"]

Part = Literal[
    "addressees",
    "background",
    "case_groups",
    "concerns",
    "demands",
    "closing",
    "signatories",
    "postscript",
    "follows",
    "enclosures",
    "copies",
]
"""What a campaign, or one of its papers, has or has not, and papers print or leave out."""


class DocumentKind(Model):
    """What kind.yaml says."""

    name: Kind
    """The name of its folder."""
    title: Line
    """What it is, for `appello kinds`."""
    description: Line
    """One sentence more."""
    needs: tuple[Part, ...] = ()
    """What must be there: in the paper, or else in the campaign."""
    optional: tuple[Part, ...] | None = None
    """What is printed if it is there; without this key, everything. Other parts are left out."""
    letterhead: Literal["sender", "signatories"] = "sender"
    """The head of the page if the campaign has none: the sender, or who signs, if they are few."""
    page_limit: Number
    """The most pages that a letter may have."""
    editions: tuple[Edition, ...] = ("public",)
    """The editions in which it may be made."""

    def prints(self, part: Part) -> bool:
        """Tell whether papers of this kind print a part of the campaign."""
        return self.optional is None or part in self.optional or part in self.needs
