"""Shards: the parts of a run that are remembered as soon as they are done."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

__all__ = ["LARGEST", "Shards"]

R = TypeVar("R")

LARGEST = 500
"""How many tasks a shard has at most: as many as may have to be done again after a kill."""


class Shards(Generic[R]):
    """Collects results until the shard to which they belong is complete.

    Args:
        groups: to what each task belongs, in the order of the tasks; those of a group, as far as
            they stand together, make a shard, or several if they are many.
        largest: how many tasks a shard has at most.
    """

    def __init__(self, groups: Sequence[Hashable], *, largest: int = LARGEST) -> None:
        self._shard_of: list[int] = []
        self._missing: list[int] = []
        for _, group in itertools.groupby(groups):
            members = list(group)
            for begin in range(0, len(members), largest):
                size = len(members[begin : begin + largest])
                self._shard_of += [len(self._missing)] * size
                self._missing.append(size)
        self._results: dict[int, list[R]] = {}

    def add(self, index: int, result: R | None) -> list[R]:
        """Take the result of a task, None if there is none to be remembered.

        Returns:
            All results of its shard if this was the last; otherwise nothing.
        """
        shard = self._shard_of[index]
        results = self._results.setdefault(shard, [])
        if result is not None:
            results.append(result)
        self._missing[shard] -= 1
        return [] if self._missing[shard] else self._results.pop(shard)

    def rest(self) -> list[R]:
        """Return the results of shards that are not complete: the run ends before they are."""
        return [result for results in self._results.values() for result in results]
