"""Which letters are made together: many that are alike, or one alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from appello.model.letter import Letter
from appello.model.pair import Composed

__all__ = ["LARGEST", "batches"]

LARGEST = 1000
"""How many letters a batch has at most: its fonts have the characters of all of them."""
_FEWEST = 8
"""Fewer than these are made as quickly one by one."""


def batches(
    letters: Sequence[Composed], *, together: bool = True
) -> Iterator[tuple[Composed, ...]]:
    """Divide letters into batches; the same letters give the same batches, whoever makes them.

    The bytes of letters that are made together depend on who else is in the batch.

    Args:
        letters: in the order of the campaign.
        together: whether letters that are alike may be made together.
    """
    ordered = sorted(letters, key=_paper)
    for _, group in itertools.groupby(ordered, key=_paper):
        members = tuple(group)
        if together and len(members) >= _FEWEST and isinstance(members[0], Letter):
            for start in range(0, len(members), LARGEST):
                yield members[start : start + LARGEST]
        else:
            yield from ((letter,) for letter in members)


def _paper(letter: Composed) -> tuple[str, str]:
    return letter.key.document, letter.key.locale
