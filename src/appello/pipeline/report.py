"""What a run did: one row a letter, and everything that a person should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from appello.errors import Problem, Severity
from appello.model.letter import LetterKey
from appello.render.splice.outcome import Reason

__all__ = ["ANSWERABLE", "UNCONFIRMED", "UNREVIEWED", "Progress", "Report", "Row"]

UNREVIEWED = ("draft-address", "draft-name", "draft-term", "draft-translation", "same-as-source")
"""Codes of problems that name what no native reader has confirmed, or nobody has translated."""
UNCONFIRMED = "signatory-unconfirmed"
"""Code of the warning that a signatory's answer ends, although it changes no letter."""
ANSWERABLE = (UNCONFIRMED, "no-email")
"""Codes of warnings that may have been answered in a file on which no letter depends."""

Progress = Callable[[int, int], None]
"""Called with the number of letters done and the number to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One letter of a run.

    Attributes:
        key: which letter.
        state: made now, unchanged since an earlier run, planned (nothing was written), or failed.
        file: the proof, if there is one: its path, or its address.
        pages: its number of pages; 0 if it was not made.
        final, proof: SHA-256 of the final bytes and of the proof; empty if it was not made.
        problems: why it failed.
        warnings: how many of its campaign's warnings concern it.
        way: how it was made, as `Finished` has it; of an earlier run, it is only known whether it
            was spliced.
        example: as `Finished` has it, if it was made now.
    """

    key: LetterKey
    state: Literal["made", "unchanged", "planned", "failed"]
    file: Path | str | None = None
    pages: int = 0
    final: str = ""
    proof: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: int = 0
    way: str = ""
    example: str = ""


@dataclass(slots=True)
class Report:
    """A run over one or more campaigns."""

    rows: list[Row] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def add(self, rows: Sequence[Row], warnings: Sequence[Problem]) -> None:
        """Add the letters of one campaign and its warnings, which concern no other's letters."""
        counts = Counter(problem.locale for problem in warnings)
        self.rows += [
            replace(row, warnings=sum(counts[locale] for locale in ("", *row.key.locales)))
            for row in rows
        ]
        self.warnings += warnings

    @property
    def failed(self) -> list[Row]:
        """The letters that could not be made."""
        return [row for row in self.rows if row.state == "failed"]

    @property
    def alarms(self) -> list[Problem]:
        """Warnings of letters that were laid out because splicing them went wrong."""
        ways = {row.way for row in self.rows}
        return [
            Problem(
                "not-spliced",
                f"letters were laid out one by one: {reason.value}",
                "the letters are as they should be; please report this, it is a fault of ours",
                severity=Severity.WARNING,
            )
            for reason in Reason
            if reason.is_alarming and reason.value in ways
        ]
