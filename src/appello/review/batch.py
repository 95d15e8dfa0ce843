"""Many letters of one document and language: which stand for all, and a sample of the rest."""

from __future__ import annotations

import random
from dataclasses import dataclass

from appello.review.desk import LetterView
from appello.review.reading import Group
from appello.review.verdict import batch_digest

__all__ = ["SAMPLE", "Table", "proofs_digest", "representatives", "sample", "table"]

SAMPLE = 5
"""Letters that are drawn at random at a time."""


@dataclass(frozen=True, slots=True)
class Table:
    """What differs from letter to letter.

    Attributes:
        columns: names of the parts.
        rows: each letter with its words for each part.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[LetterView, tuple[str, ...]], ...]


def proofs_digest(group: Group) -> str:
    """Return the SHA-256 that stands for the proofs of a group as they were shown."""
    made = (letter.standing.made for letter in group.letters)
    return batch_digest((item.key.addressee, item.proof) for item in made)


def representatives(group: Group) -> list[tuple[LetterView, int]]:
    """Return one letter for each layout, and how many letters it stands for."""
    found: dict[str, list[LetterView]] = {}
    for letter in group.letters:
        found.setdefault(letter.layout, []).append(letter)
    return [(letters[0], len(letters)) for letters in found.values()]


def sample(group: Group, number: int) -> list[LetterView]:
    """Return a few letters drawn at random, the same ones each time for the same number."""
    drawn = random.Random(f"{proofs_digest(group)}-{number}")  # noqa: S311 - no secret is made
    return drawn.sample(group.letters, min(SAMPLE, len(group.letters)))


def table(group: Group) -> Table:
    """Return the variable parts of all letters of a group."""
    columns = tuple(dict.fromkeys(name for item in group.letters for name, _ in item.variable))
    rows = []
    for letter in group.letters:
        words = dict(letter.variable)
        rows.append((letter, tuple(words.get(column, "") for column in columns)))
    return Table(columns, tuple(rows))
