"""Who reads what: whom a letter waits for, in what order, and how letters stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from appello.model.letter import LetterKey
from appello.model.review import Reviewer, Role
from appello.review.desk import LetterView

__all__ = ["Group", "Reader", "find_reader", "groups", "next_letter", "state"]

_ROLE_MISSING = {"not-approved", "approval-void"}


@dataclass(frozen=True, slots=True)
class Reader:
    """A reviewer in one of her or his roles: who sits at the page."""

    reviewer: Reviewer
    role: Role

    @property
    def id(self) -> str:
        """What stands for both in addresses and forms: reviewer and role."""
        return f"{self.reviewer.id}.{self.role}"

    def is_needed(self, letter: LetterView) -> bool:
        """Tell whether a letter waits for this reader.

        One that somebody rejected waits for its correction, not for further readers. Of a bilingual
        letter, both languages must be known.
        """
        known = self.reviewer.locales
        if letter.problems or letter.standing.rejections:
            return False
        if known and not {*letter.key.locales} <= {*known}:
            return False
        for lack in letter.lacks:
            if lack.code in _ROLE_MISSING and lack.role == self.role:
                return True
            if lack.code == "one-person" and not self._has_approved(letter):
                return True
        return False

    def _has_approved(self, letter: LetterView) -> bool:
        return any(item.reviewer == self.reviewer.id for item in letter.standing.approvals)


@dataclass(frozen=True, slots=True)
class Group:
    """The letters of one document in one language.

    Attributes:
        document: its id.
        locale: the language, or both of a bilingual letter.
        letters: in the campaign's order.
    """

    document: str
    locale: str
    letters: tuple[LetterView, ...]

    @property
    def is_batch(self) -> bool:
        """Whether one verdict can be given on all of them."""
        return len(self.letters) > 1 and not any(item.problems for item in self.letters)


def find_reader(reviewers: Iterable[Reviewer], wanted: str) -> Reader | None:
    """Return the reader whom a text such as `ana.lead` names, or None."""
    for reviewer in reviewers:
        for role in reviewer.roles:
            if wanted == f"{reviewer.id}.{role}":
                return Reader(reviewer, role)
    return None


def groups(letters: Iterable[LetterView]) -> list[Group]:
    """Return letters by document and language, in the order in which they came."""
    found: dict[tuple[str, str], list[LetterView]] = {}
    for letter in letters:
        found.setdefault((letter.key.document, letter.key.locale), []).append(letter)
    return [Group(*key, tuple(items)) for key, items in found.items()]


def next_letter(
    letters: Sequence[LetterView], reader: Reader, after: LetterKey
) -> LetterView | None:
    """Return the next letter that waits for a reader, from a letter on and round to it."""
    keys = [letter.key for letter in letters]
    start = keys.index(after) + 1 if after in keys else 0
    return next(
        (letter for letter in (*letters[start:], *letters[:start]) if reader.is_needed(letter)),
        None,
    )


def state(letter: LetterView) -> str:
    """Say in one word how a letter stands."""
    if letter.problems:
        return "broken"
    if letter.standing.rejections:
        return "rejected"
    if not letter.lacks:
        return "ready"
    is_void = any(lack.code == "approval-void" for lack in letter.lacks)
    return "changed" if is_void else "waiting"
