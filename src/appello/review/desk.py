"""What the review page shows and asks for; the pipeline provides it, so the page knows no files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from appello.errors import Problem
from appello.model.letter import LetterKey
from appello.model.review import Reviewer, Role
from appello.review.standing import Lack, Standing
from appello.review.verdict import Decision

__all__ = ["Change", "Decided", "Desk", "Facts", "LetterView", "Person", "Statement"]


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter, as a row of a list.

    Attributes:
        key: which letter.
        title: its title.
        direction: `ltr` or `rtl`, of its language.
        pages: their number.
        standing: what was said of it, and of which bytes: `standing.made`.
        lacks: what is missing before it may be released.
        problems: why it was not made, if it was not; then there are no pages.
        variable: what differs among letters of its document and language: the name of each part,
            such as `salutations`, and its words.
        layout: letters of one document and language with the same value look alike but for
            their variable parts; one of them can stand for all.
        unconfirmed: how many signatories have not confirmed its present text.
    """

    key: LetterKey
    title: str
    direction: Literal["ltr", "rtl"]
    pages: int
    standing: Standing
    lacks: tuple[Lack, ...]
    problems: tuple[Problem, ...]
    variable: tuple[tuple[str, str], ...]
    layout: str
    unconfirmed: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the campaign, as the letter's edition may show her or him.

    Attributes:
        id: in the campaign.
        shown: how the letter names the person; empty if it does not.
        details: further facts, each with the name of its field: consent, status, confirmation …
    """

    id: str
    shown: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One piece of prose, as typed in the campaign and as translated.

    Attributes:
        field: where it stands, for example `demands.release.text`.
        source: as typed.
        translated: in the letter's language; the same as `source` if that is its language.
        sources: titles of the sources that it rests on.
    """

    field: str
    source: str
    translated: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter was made from.

    Attributes:
        addressees: to whom it goes, one entry a line: name, office, address lines.
        cases: the people that it speaks about.
        signatories: the people who sign, each with the state of her or his confirmation.
        statements: opening, background, demands and the other prose, in the order of the letter.
        problems: what `check` says about the campaign and this language.
        verified: one sentence for each thing that was verified in the finished file.
    """

    addressees: tuple[str, ...]
    cases: tuple[Person, ...]
    signatories: tuple[Person, ...]
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]
    verified: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How a letter differs from the bytes that were last approved, or else from the last rejected.

    Attributes:
        before: SHA-256 of the proof of these bytes.
        words: one line for each part of the text that changed: [-words gone-] {+words come+}.
        pages: numbers (from 1) of the pages that look different.
    """

    before: str
    words: tuple[str, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a reviewer decides on the page.

    Attributes:
        keys: the letters; several are a batch, which must be all of one document and language.
        seen: SHA-256 of the proof that the reviewer had before her or him, for each of `keys`.
    """

    decision: Decision
    reviewer: str
    role: Role
    keys: tuple[LetterKey, ...]
    seen: tuple[str, ...]
    checked: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""


class Desk(Protocol):
    """One campaign in one edition, laid out for its reviewers.

    Its letters are read anew on each call.
    """

    @property
    def title(self) -> str:
        """The campaign's title."""

    @property
    def source_locale(self) -> str:
        """The language of the campaign's prose."""

    @property
    def reviewers(self) -> Sequence[Reviewer]:
        """Who may decide."""

    def letters(self) -> Sequence[LetterView]:
        """Return every letter of the campaign, made or not."""

    def facts(self, key: LetterKey) -> Facts:
        """Return what a letter was made from."""

    def change(self, key: LetterKey) -> Change | None:
        """Return how a letter differs from what was last decided on; None if it does not."""

    def proof(self, digest: str) -> bytes | None:
        """Return the proof with this SHA-256, or None if there is none that is still unaltered."""

    def picture(self, digest: str, page: int, *, against: str = "") -> bytes | None:
        """Return a page of a proof as a PNG, or None if there is no such page.

        Args:
            digest: SHA-256 of the proof.
            page: counted from 1.
            against: SHA-256 of an earlier proof; what differs from it is then marked.
        """

    def text(self, digest: str, page: int) -> str | None:
        """Return the text of a page of a proof in its reading order, or None."""

    def decide(self, decided: Decided) -> None:
        """Write a verdict into the ledger.

        Raises:
            AppelloError: it cannot be given; nothing was written.
        """
