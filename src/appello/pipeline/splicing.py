"""Letters that are alike: made from one that was laid out, and verified."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence

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
_SAMPLE = 2
"""How many letters of a batch are verified in full besides the first of each class."""


def splice_batch(task: BatchTask, letters: Sequence[Letter]) -> Iterator[Finished | str]:
    """Yield each letter, finished, or why it has to be laid out itself.

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
        yield from [Reason.LAYOUT.value] * len(letters)
        return
    for outcome in (first, *outcomes):
        if not isinstance(outcome, Spliced):
            yield outcome.reason.value
            continue
        pages = judge.pages(outcome)
        if pages is None:
            yield Reason.CHECK.value
            continue
        yield Finished(
            pages,
            hashlib.sha256(outcome.final).hexdigest(),
            hashlib.sha256(outcome.proof).hexdigest(),
            outcome.proof,
            outcome.final if task.wants_finals else b"",
            way=SPLICED,
        )


def _sample(letters: Sequence[Letter]) -> set[str]:
    """Choose letters by chance, but the same ones each time."""
    names = [letter.key.addressee for letter in letters]
    return set(sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[:_SAMPLE])


class _Judge:
    """Verifies the letters of a batch: some as every letter is, the others against one of these."""

    def __init__(self, task: BatchTask, sample: Collection[str]) -> None:
        self._task = task
        self._sample = sample
        self._examples: dict[bytes, Example | None] = {}

    def pages(self, made: Spliced) -> int | None:
        """Return a letter's number of pages; None if it is not what it should be."""
        common = hashlib.sha256(common_part(made.final)).digest()
        if common not in self._examples:
            self._examples[common] = self._example(made)
        example = self._examples[common]
        if example is None or any(
            example.problems(made.final, made.letter, edition_line=made.edition_line)
        ):
            return None
        is_thorough = self._task.is_thorough or made.letter.key.addressee in self._sample
        if is_thorough and self._verified(made) is None:
            # Something is wrong of which the quicker check knows nothing.
            self._examples[common] = None
            return None
        return example.pages

    def _example(self, made: Spliced) -> Example | None:
        pages = self._verified(made)
        if pages is None:
            return None
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
