"""A bilingual letter: two letters that say the same in two languages, for one PDF."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appello.model.letter import Letter, LetterKey

if TYPE_CHECKING:
    # An unchanged run does without pydantic, and so without the model of campaigns.
    from appello.model.document import Arrangement

__all__ = ["Composed", "LetterPair"]


@dataclass(frozen=True, slots=True)
class LetterPair:
    """Two letters in one PDF. Each is, word for word, the letter that is made in its language.

    Attributes:
        key: which letter; its locale has both tags.
        arrangement: how the parts are set.
        first: the part that is read first, whose language is that of the PDF as a whole.
        second: the other part.
    """

    key: LetterKey
    arrangement: Arrangement
    first: Letter
    second: Letter

    @property
    def parts(self) -> tuple[Letter, ...]:
        """Both letters, in reading order."""
        return self.first, self.second

    @property
    def kind(self) -> str:
        """The document kind, which is the same for both."""
        return self.first.kind

    @property
    def date(self) -> datetime.date:
        """The date, which is the same for both."""
        return self.first.date

    @property
    def title(self) -> str:
        """The PDF's title: both titles."""
        return " · ".join(letter.title for letter in self.parts)

    @property
    def edition_line(self) -> str:
        """What tells this PDF from others; the pages bear the lines of the parts."""
        return " + ".join(letter.edition_line for letter in self.parts)


Composed = Letter | LetterPair
"""What becomes one PDF."""
