"""A composed letter: every word that will be printed, and nothing that may not be.

The renderer turns it into HTML and the verifier compares the finished PDF with it, so neither has
to trust the other. Every printed text of the letter's data is a `Line`; `lines` finds them all.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from appello.model.line import Line, Prose, lines
from appello.model.parts import Parts

__all__ = [
    "Footnote",
    "GroupPart",
    "Letter",
    "LetterKey",
    "Signature",
    "SignatureBlock",
    "SignatureGroup",
]


@dataclass(frozen=True, slots=True)
class GroupPart:
    """People in the same situation: a heading, a text, an entry for each name or pair of names."""

    heading: Line
    prose: Prose
    entries: tuple[Line, ...]
    has_notes: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """What is printed of one signatory.

    Attributes:
        lines: the name first; what does not stand in a cell of its own.
        number: in a sheet.
        cells: in a sheet, the lines of each column between the name and the signature.
        image: SHA-256 of the cleaned picture of the signature, or empty.
    """

    lines: tuple[Line, ...]
    number: Line | None = None
    cells: tuple[tuple[Line, ...], ...] = ()
    image: str = ""


@dataclass(frozen=True, slots=True)
class SignatureGroup:
    """Signatories under one heading, or all of them without one."""

    heading: Line | None
    entries: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs.

    Attributes:
        style: how the signatories are set.
        columns: 1 to 3, for the style columns.
        groups: the signatories in order.
        header: in a sheet, the words over the columns, printed again on each page.
        signing: what stands in the place of a signature.
        signed: its words, which a screen reader also says of a picture; None without either.
        is_short: whether it may be kept on one page with the end of the letter.
    """

    style: Literal["columns", "list", "run_in", "sheet"]
    columns: int
    groups: tuple[SignatureGroup, ...]
    header: tuple[Line, ...]
    signing: Literal["room", "line", "signed", "none"]
    signed: Line | None
    is_short: bool
    disclaimer: Line | None
    note: Prose | None

    @property
    def entries(self) -> tuple[Signature, ...]:
        """All signatories in order."""
        return tuple(entry for group in self.groups for entry in group.entries)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A numbered source."""

    number: int
    line: Line


@dataclass(frozen=True, slots=True, order=True)
class LetterKey:
    """Which letter: a paper in one edition and language, to one addressee if there are several.

    Of a bilingual letter, `locale` has both tags, joined by a plus sign.
    """

    campaign: str
    document: str
    edition: str
    locale: str
    addressee: str = ""

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages: one, or two."""
        return tuple(self.locale.split("+"))

    @property
    def file_stem(self) -> str:
        """The file name without endings: ids only, never names of people."""
        return self.document + (f"--{self.addressee}" if self.addressee else "")


@dataclass(frozen=True, slots=True)
class Letter:
    """One paper, in one language, to one addressee (or several together), ready to be set.

    Attributes:
        key: which letter.
        kind: the document kind.
        layout: page layout.
        direction: `ltr` or `rtl`.
        date: the letter's date.
        title: the PDF's title.
        logo: SHA-256 of the cleaned logo in hexadecimal, or empty.
        page_limit: the most pages that it may have.
        folio: the words at the foot of each page, with {page} and {pages} for the numbers.
        words: context, English and translation of every message that its template may print.
    """

    key: LetterKey
    kind: str
    layout: str
    direction: str
    date: datetime.date
    title: str
    page_limit: int
    letterhead: tuple[Line, ...]
    logo: str
    logo_text: str
    return_address: Line | None
    transmission: Line | None
    inside_addresses: tuple[tuple[Line, ...], ...]
    dateline: Line | None
    references: tuple[Line, ...]
    subject: Line
    salutations: tuple[Line, ...]
    opening: Prose
    background: tuple[Prose, ...]
    cases_intro: Prose | None
    case_groups: tuple[GroupPart, ...]
    concerns: tuple[Prose, ...]
    demands_intro: Prose | None
    demands: tuple[Prose, ...]
    parts: Parts
    closing: tuple[Prose, ...]
    closing_formula: Line
    signature_block: SignatureBlock
    postscript: Prose | None
    enclosures: tuple[Line, ...]
    copies: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]
    fictitious: Line | None
    folio: str
    words: tuple[tuple[str, str, str], ...]

    @property
    def text_digest(self) -> str:
        """Eight hexadecimal digits that stand for every word of the letter."""
        return self._digest_of(lines(self))

    @property
    def edition_line(self) -> str:
        """The machine-readable line at the foot of each page."""
        return self._edition_line_of(self.text_digest)

    def edition_line_with(self, found: Iterable[Line]) -> str:
        """Return `edition_line` for who has walked through the letter, and found its lines."""
        return self._edition_line_of(self._digest_of(found))

    def _digest_of(self, found: Iterable[Line]) -> str:
        printed = [f"{line.id}\t{line.text}" for line in found]
        printed += [f"{self.kind}\t{translation}" for _, _, translation in self.words]
        words = "\n".join([self.kind, self.folio, *printed])
        return hashlib.sha256(words.encode()).hexdigest()[:8]

    def _edition_line_of(self, digest: str) -> str:
        key = self.key
        parts = (key.campaign, key.file_stem, key.locale, key.edition, digest)
        return " · ".join(parts)
