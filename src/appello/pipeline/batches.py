"""Which letters are made together: many that are alike, or one alone."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appello.model.letter import Letter
from appello.model.pair import Composed

__all__ = ["LARGEST", "Batch", "batches"]

LARGEST = 500
"""How many letters a batch has at most: its fonts have the characters of all of them."""
_FEWEST = 8
"""Fewer than these are made as quickly one by one."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Letters that are made together.

    Attributes:
        letters: in the order of the campaign.
        mark: what tells a batch from others, because the bytes of its letters depend on who else
            is in it; empty for a letter alone.
    """

    letters: tuple[Composed, ...]
    mark: str = ""


def batches(letters: Sequence[Composed], *, together: bool = True) -> Iterator[Batch]:
    """Divide letters into batches; the same letters give the same batches, whoever makes them.

    Args:
        letters: in the order of the campaign.
        together: whether letters that are alike may be made together.
    """
    ordered = sorted(letters, key=lambda item: (item.key.document, item.key.locale))
    for _, group in itertools.groupby(
        ordered, key=lambda item: (item.key.document, item.key.locale)
    ):
        members = tuple(group)
        if together and len(members) >= _FEWEST and isinstance(members[0], Letter):
            for start in range(0, len(members), LARGEST):
                batch = members[start : start + LARGEST]
                yield Batch(batch, _mark(batch))
        else:
            yield from (Batch((letter,)) for letter in members)


def _paper(letter: Composed) -> tuple[str, str]:
    return letter.key.document, letter.key.locale


def _mark(letters: Sequence[Composed]) -> str:
    names = (f"{letter.key.addressee} {letter.edition_line}" for letter in letters)
    return hashlib.sha256("\0".join(names).encode()).hexdigest()
