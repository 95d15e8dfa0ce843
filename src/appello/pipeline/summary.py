"""How many letters a run made in each language, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appello.pipeline.manner import SPLICED
from appello.pipeline.report import Row

__all__ = ["LanguageSummary", "by_language"]


@dataclass(frozen=True, slots=True)
class LanguageSummary:
    """The letters of a run that are in one language, or in one pair of languages.

    Attributes:
        locale: which.
        letters: how many.
        states: how many of them are in each state that `Row` names.
        spliced: how many were spliced now.
        classes: how many letters were laid out as examples, for those to be spliced into.
        alone: how many were laid out now one by one.
        reasons: why those of a batch among the latter were not spliced, and how many for each.
    """

    locale: str
    letters: int
    states: Mapping[str, int]
    spliced: int
    classes: int
    alone: int
    reasons: Mapping[str, int]

    @property
    def is_of_many(self) -> bool:
        """Whether it has letters that were to be spliced."""
        return bool(self.spliced or self.reasons)


def by_language(rows: Iterable[Row]) -> list[LanguageSummary]:
    """Return the summary of each language, in alphabetical order of the locales."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.key.locale, []).append(row)
    return [_summary(locale, groups[locale]) for locale in sorted(groups)]


def _summary(locale: str, rows: Sequence[Row]) -> LanguageSummary:
    made = [row for row in rows if row.state == "made"]
    spliced = [row for row in made if row.way == SPLICED]
    reasons = Counter(row.way for row in made if row.way not in {"", SPLICED})
    states: Counter[str] = Counter(row.state for row in rows)
    return LanguageSummary(
        locale,
        len(rows),
        dict(states),
        len(spliced),
        len({(row.key.campaign, row.example) for row in spliced}),
        len(made) - len(spliced),
        dict(reasons.most_common()),
    )
