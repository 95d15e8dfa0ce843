"""What becomes of a letter that is to be spliced: its files, or why it must be laid out."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from appello.model.letter import Letter

__all__ = ["CannotSpliceError", "Reason", "Refused", "Spliced"]


class Reason(enum.Enum):
    """Why a letter has to be rendered by itself; the values are for people."""

    FEW = "too few letters are alike"
    NOTE = "a line that varies has a note"
    LINK = "a line that varies has a link"
    UNFINISHED = "a line that varies is not translated"
    PLACE = "a line that varies stands where its width changes more than itself"
    TITLE = "the title stands elsewhere than in the file's properties"
    CHARACTER = "a line has a character that no font of letters has, or that nobody sees"
    WIDTH = "a line does not fit where it stands"
    PIECES = "a line is laid out in other pieces"
    MEANING = "a line cannot be read back from the file"
    CONTENT = "the page's content is not as WeasyPrint is known to write it"
    CHECK = "a spliced letter is not the same as a rendered one"
    LAYOUT = "a letter of the class cannot be laid out"

    @property
    def is_alarming(self) -> bool:
        """Whether the way of splicing itself failed, which somebody should look into."""
        return self in {Reason.CONTENT, Reason.CHECK}


@dataclass(frozen=True, slots=True)
class Spliced:
    """A letter that was made without laying it out.

    Attributes:
        letter: which.
        final: its final bytes, PDF/A-2a and PDF/UA-1.
        words: the messages that its template prints.
        edition_line: its edition line, which takes as long to work out as the letter.
        proof: the bytes of its proof, if proofs were asked for.
    """

    letter: Letter
    final: bytes
    words: tuple[str, ...]
    edition_line: str
    proof: bytes = b""


@dataclass(frozen=True, slots=True)
class Refused:
    """A letter that has to be rendered by itself.

    Attributes:
        letter: which.
        reason: why.
        detail: where or what, for a report.
    """

    letter: Letter
    reason: Reason
    detail: str = ""


class CannotSpliceError(Exception):
    """A whole class of letters, or one line, cannot be spliced.

    Attributes:
        reason: why.
        detail: where or what, for a report.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
        self.detail = detail
