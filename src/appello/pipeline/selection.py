"""Which letters of a campaign a run is about."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from appello.errors import CampaignError, Problem

if TYPE_CHECKING:
    # Only for its name: an unchanged run does without pydantic.
    from appello.model.person import Edition

__all__ = ["Selection"]

T = TypeVar("T")

_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents, languages and addressees by id; an empty choice means all.

    Attributes:
        edition: which edition.
        limit: how many letters at most, for a trial; 0 for all.
        is_sample: whether these are spread over all letters, and not the first.
    """

    documents: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    edition: Edition = "public"
    limit: int = 0
    is_sample: bool = False

    def includes(self, document: str, locale: str, addressee: str) -> bool:
        """Tell whether a letter is chosen."""
        return (
            (not self.documents or document in self.documents)
            and (not self.locales or locale in self.locales)
            and (not self.addressees or addressee in self.addressees)
        )

    def trial(self, letters: Sequence[T]) -> Sequence[T]:
        """Return as many letters as are wanted for a trial, in their order; all if it is none."""
        if not self.limit or self.limit >= len(letters):
            return letters
        if not self.is_sample:
            return letters[: self.limit]
        return [letters[at * len(letters) // self.limit] for at in range(self.limit)]

    def require(
        self, *, documents: Collection[str], locales: Collection[str], addressees: Collection[str]
    ) -> None:
        """Make sure that everything chosen exists.

        Raises:
            CampaignError: with a suggestion for each id that does not.
        """
        problems = []
        for what, chosen, known in (
            ("document", self.documents, documents),
            ("language", self.locales, locales),
            ("addressee", self.addressees, addressees),
        ):
            for item in chosen:
                if item not in known:
                    near = difflib.get_close_matches(item, list(known), n=1)
                    advice = (
                        f"did you mean `{near[0]}`?"
                        if near
                        else f"the campaign has: {_listed(known)}"
                    )
                    problems.append(
                        Problem("no-such-letter", f"the campaign has no {what} `{item}`", advice)
                    )
        if problems:
            raise CampaignError(problems)

    def wants(self, locale: str) -> bool:
        """Tell whether letters in a language are chosen, alone or in a pair."""
        return not self.locales or any(locale in item.split("+") for item in self.locales)

    def chosen_locales(self, locales: Sequence[str]) -> list[str]:
        """Return the languages that the chosen letters are in."""
        return [locale for locale in locales if self.wants(locale)]


def _listed(known: Collection[str]) -> str:
    more = " …" if len(known) > _MOST_LISTED else ""
    return ", ".join([*known][:_MOST_LISTED]) + more or "none"
