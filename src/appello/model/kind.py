"""A document kind: the form of a paper, kept as a folder under templates/."""

from __future__ import annotations

from typing import Literal

from appello.model.fields import Flag, Kind, Line, Model, Number
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
    "profiles",
    "event",
    "statements",
    "quotations",
    "guidance",
    "questions",
    "red_lines",
    "next_steps",
    "scorecard",
    "coverage",
    "roll",
    "contacts",
    "about",
    "reply_form",
    "embargo",
]
"""What a campaign, or one of its papers, has or has not, and papers print or leave out."""
_OF_LETTERS: tuple[Part, ...] = (
    "addressees", "background", "case_groups", "concerns", "demands", "closing", "signatories",
    "postscript", "follows", "enclosures", "copies",
)  # fmt: skip


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
    """What is printed if it is there; without this key, whatever belongs to a letter."""
    form: Literal["letter", "paper"] = "letter"
    """A letter has an address, a salutation and a closing; a paper has a title."""
    dated: Flag = True
    """false for papers without a date line, such as an invitation."""
    calendar: Flag = False
    """true adds a file for calendars to a paper that prints an event, such as an invitation."""
    letterhead: Literal["sender", "signatories"] = "sender"
    """The head of the page if the campaign has none: the sender, or who signs, if they are few."""
    least_addressees: Number = 0
    """How many addressees a paper must have at least, if it is for several together."""
    internal: Flag = False
    """true for papers that the program makes of a campaign's other papers; none may ask for one."""
    page_limit: Number
    """The most pages that a letter may have."""
    editions: tuple[Edition, ...] = ("public",)
    """The editions in which it may be made."""

    def prints(self, part: Part) -> bool:
        """Tell whether papers of this kind print a part of the campaign."""
        optional = _OF_LETTERS if self.optional is None else self.optional
        return part in optional or part in self.needs
