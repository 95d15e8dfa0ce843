"""Letters as they are handed out to be made: batch by batch, shard by shard."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from appello.engine.journal import Record
from appello.model.pair import Composed
from appello.pipeline.report import Progress

__all__ = ["Job", "Told", "cost", "shard"]


@dataclass(frozen=True, slots=True)
class Job:
    """A letter, the digest of all that its bytes depend on, and what was made of it before."""

    letter: Composed
    digest: str
    old: Record | None


class Told:
    """Tells how many letters are done."""

    def __init__(self, progress: Progress | None, number: int) -> None:
        self._progress = progress
        self._number = number
        self._done = 0

    def add(self, more: int) -> None:
        """Tell that more letters are done."""
        self._done += more
        if self._progress:
            self._progress(self._done, self._number)


def shard(index: int, jobs: list[Job]) -> Hashable:
    """Return to which shard a batch belongs: its own, or that of letters like its only one."""
    key = jobs[0].letter.key
    return key.document, key.locale, index if len(jobs) > 1 else None


def cost(jobs: list[Job]) -> tuple[int, int]:
    """Order batches by what they cost: the dearest is begun first, so that workers end together.

    Reading a language's hyphenation patterns can take longer than the rest of the letter.
    """
    import pyphen

    languages = (
        pyphen.language_fallback(locale.replace("-", "_")) for locale in jobs[0].letter.key.locales
    )
    patterns = sum(pyphen.LANGUAGES[item].stat().st_size for item in languages if item)
    return -len(jobs), -patterns
