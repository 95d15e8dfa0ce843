"""Letters that are alike: made from one that was laid out, and verified."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Collection, Sequence

from appello.errors import AppelloError
from appello.model.letter import Letter
from appello.pipeline.batch_work import BatchTask
from appello.pipeline.manner import SPLICED
from appello.pipeline.work import Finished, limited, renderer
from appello.render.splice.outcome import Reason, Spliced
from appello.render.splice.shard import splice
from appello.verify.letter import verify
from appello.verify.spliced import Example, common_part

__all__ = ["splice_batch"]

_SECONDS = 120.0
_EXAMPLE = 12
"""How many hexadecimal digits stand for the example of a class."""
_SAMPLE = 2
"""How many letters of a batch are verified in full besides the first of each class."""


def splice_batch(task: BatchTask, letters: Sequence[Letter]) -> list[Finished | str]:
    """Return each letter, finished, or why it has to be laid out itself.

    Args:
        task: with what the letters are made.
        letters: of one paper in one language.
    """
    judge = _Judge(task, _sample(letters))
    try:
        with limited(_SECONDS):
            outcomes = splice(renderer(task.workshop), letters, proofs=True)
            first = next(outcomes)
    except AppelloError:
        # Whatever it is, the letter that has it says so when it is made alone.
        return [Reason.LAYOUT.value] * len(letters)
    digests = _Digests()
    made: list[tuple[bytes, Finished | str]] = []
    for outcome in itertools.chain([first], outcomes):
        if not isinstance(outcome, Spliced):
            made.append((b"", outcome.reason.value))
            continue
        made_of, final_digest = digests.of(outcome.final)
        pages = judge.pages(outcome, made_of)
        finished = pages and Finished(
            pages,
            final_digest,
            digests.of(outcome.proof)[1],
            outcome.proof,
            outcome.final if task.wants_finals else b"",
            way=SPLICED,
            example=made_of.hex()[:_EXAMPLE],
        )
        made.append((made_of, finished or Reason.CHECK.value))
    # What is found wrong with one letter may be wrong with those before it.
    return [Reason.CHECK.value if of in judge.distrusted else item for of, item in made]


def _sample(letters: Sequence[Letter]) -> set[str]:
    """Choose letters by chance, but the same ones each time."""
    names = [letter.key.addressee for letter in letters]
    return set(sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[:_SAMPLE])


class _Digests:
    """SHA-256 of files of which many begin the same: that is read once."""

    def __init__(self) -> None:
        self._known: list[tuple[bytes, hashlib._Hash]] = []

    def of(self, data: bytes) -> tuple[bytes, str]:
        """Return the digest of what a letter's file shares with others, and that of all of it."""
        for start, known in self._known:
            if data.startswith(start):
                whole = known.copy()
                whole.update(memoryview(data)[len(start) :])
                return known.digest(), whole.hexdigest()
        start = common_part(data)
        self._known.append((start, hashlib.sha256(start)))
        return self.of(data)


class _Judge:
    """Verifies the letters of a batch: some as every letter is, the others against one of these.

    Attributes:
        distrusted: what letters have in common of which one is wrong as the quicker check cannot
            see.
    """

    def __init__(self, task: BatchTask, sample: Collection[str]) -> None:
        self._task = task
        self._sample = sample
        self._examples: dict[bytes, Example] = {}
        self.distrusted: set[bytes] = set()

    def pages(self, made: Spliced, made_of: bytes) -> int | None:
        """Return a letter's number of pages; None if it is not what it should be.

        Args:
            made: the letter.
            made_of: digest of what it has in common with others.
        """
        if made_of in self.distrusted:
            return None
        is_first = made_of not in self._examples
        is_sample = self._task.is_thorough or made.letter.key.addressee in self._sample
        pages = self._verified(made) if is_first or is_sample else self._examples[made_of].pages
        if pages is None:
            self.distrusted.add(made_of)
            return None
        if is_first:
            self._examples[made_of] = self._example(made, pages)
        found = self._examples[made_of].problems(
            made.final, made.letter, edition_line=made.edition_line
        )
        return None if any(found) else pages

    def _example(self, made: Spliced, pages: int) -> Example:
        return Example(
            made.final,
            made.letter,
            pages=pages,
            withheld=self._task.withheld,
            addressees=self._task.workshop.addressees,
        )

    def _verified(self, made: Spliced) -> int | None:
        try:
            return verify(
                made.final,
                made.letter,
                words=made.words,
                families=self._task.workshop.families,
                withheld=self._task.withheld,
                addressees=self._task.workshop.addressees,
            )
        except AppelloError:
            return None
