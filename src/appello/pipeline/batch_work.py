"""What a worker process does with letters that are made together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from appello.model.letter import Letter
from appello.model.pair import Composed
from appello.pipeline.work import Finished, Workshop, make, make_final

__all__ = ["BatchTask", "make_batch"]


@dataclass(frozen=True, slots=True)
class BatchTask:
    """Letters to be made.

    Attributes:
        letters: one, or several that are alike.
        workshop: what they are made with.
        withheld: what they must not say.
        is_thorough: whether each of them is verified as if it had been made alone.
        wants_finals: whether final bytes leave: the letters are being released.
    """

    letters: tuple[Composed, ...]
    workshop: Workshop
    withheld: tuple[str, ...]
    is_thorough: bool = False
    wants_finals: bool = False


def make_batch(task: BatchTask) -> tuple[Finished, ...]:
    """Make letters and their proofs, and verify them; those that are alike are laid out once."""
    if len(task.letters) == 1:
        return (_alone(task, task.letters[0]),)
    from appello.pipeline.splicing import splice_batch

    letters: Sequence[Letter] = [item for item in task.letters if isinstance(item, Letter)]
    spliced = splice_batch(task, letters)
    return tuple(
        found if isinstance(found, Finished) else replace(_alone(task, letter), way=found)
        for letter, found in zip(letters, spliced, strict=True)
    )


def _alone(task: BatchTask, letter: Composed) -> Finished:
    work = (letter, task.workshop, task.withheld)
    return make_final(work) if task.wants_finals else make(work)
