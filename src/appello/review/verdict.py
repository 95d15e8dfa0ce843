"""A verdict: what a reviewer, in a role, says of the exact bytes of a letter or of a batch."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from appello.model.letter import LetterKey
from appello.model.review import Role

__all__ = ["BATCH", "CHECKLIST", "REASONS", "Decision", "Verdict", "batch_digest"]

Decision = Literal["approved", "rejected"]

BATCH = "*"
"""In the place of an addressee: every letter of a document in one language."""

CHECKLIST = ("names", "facts", "tone", "language", "addressee", "consent")
"""What a reviewer looks at before saying yes; an approval names what was looked at."""

REASONS = (
    "wrong-name",
    "wrong-fact",
    "wrong-date",
    "something-missing",
    "wording",
    "translation",
    "addressee",
    "consent",
    "layout",
    "other",
)
"""Why a letter is rejected; a note says more."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line of the ledger.

    Attributes:
        decision: yes or no.
        on: the day.
        reviewer: id of the reviewer.
        role: in which role.
        edition, document, locale: which letter.
        addressee: its addressee, empty if there is only one letter, or `BATCH`.
        final: SHA-256 of the final bytes, in hexadecimal; of a batch, its `batch_digest`.
        proof: SHA-256 of the proof that was read; of a batch, the digest of its proofs.
        letters: how many letters the verdict is about.
        checked: what was looked at, from `CHECKLIST`.
        reason: why it was rejected, one of `REASONS`; empty if it was approved.
        note: what the reviewer adds, in one line.
    """

    decision: Decision
    on: datetime.date
    reviewer: str
    role: Role
    edition: str
    document: str
    locale: str
    addressee: str
    final: str
    proof: str
    letters: int = 1
    checked: tuple[str, ...] = ()
    reason: str = ""
    note: str = ""

    def is_about(self, key: LetterKey) -> bool:
        """Tell whether it speaks about a letter, alone or in a batch."""
        mine = (self.edition, self.document, self.locale)
        return mine == (key.edition, key.document, key.locale) and (
            self.addressee in {key.addressee, BATCH}
        )


def batch_digest(letters: Iterable[tuple[str, str]]) -> str:
    """Return the SHA-256 that stands for a batch.

    Args:
        letters: for each letter its addressee and a SHA-256 of its bytes, in any order.
    """
    rows = sorted(f"{addressee}\t{digest}\n" for addressee, digest in letters)
    return hashlib.sha256("".join(rows).encode()).hexdigest()
