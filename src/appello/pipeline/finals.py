"""The final letters, made again, and held to the bytes that were approved."""

from __future__ import annotations

from collections.abc import Sequence

from appello.engine.executor import LostWorker, Pool, usable_processors
from appello.errors import Place, Problem, ReleaseRefused
from appello.model.letter import LetterKey
from appello.pipeline.batch_work import BatchTask, make_batch
from appello.pipeline.batches import batches
from appello.pipeline.current import Current
from appello.pipeline.digests import versions
from appello.pipeline.report import Progress
from appello.pipeline.work import Finished, warm_up
from appello.pipeline.workshop import workshop
from appello.release.conformance import can_validate, conformance_problems
from appello.workspace.folders import Workspace, font_cache

__all__ = ["finals"]


def finals(
    workspace: Workspace,
    now: Current,
    keys: Sequence[LetterKey],
    *,
    progress: Progress | None = None,
) -> dict[LetterKey, bytes]:
    """Make final letters, and their proofs, and compare both with what was approved.

    Args:
        workspace: the workspace.
        now: the campaign's letters as they were made last.
        keys: which letters.
        progress: called after each letter.

    Raises:
        ReleaseRefused: a letter comes out with other bytes than those that were approved, or breaks
            a rule of PDF/A-2a or PDF/UA-1.
    """
    cache = font_cache()
    known = workshop(workspace, now.prepared, cache)
    wanted = set(keys)
    # The bytes of a letter that was spliced depend on the others of its batch.
    groups = [
        BatchTask(batch, known, now.prepared.projection.withheld, wants_finals=True)
        for batch in batches(now.prepared.composed, together=_are_spliced(now))
        if any(letter.key in wanted for letter in batch)
    ]
    made: dict[LetterKey, bytes] = {}
    problems: list[Problem] = []
    done = 0
    pool = Pool(min(usable_processors(), len(groups)), warm_up, (cache, workspace.fonts))
    try:
        for index, found in pool.run(make_batch, groups):
            letters = groups[index].letters
            results: Sequence[Finished | LostWorker] = (
                [found] * len(letters) if isinstance(found, LostWorker) else found
            )
            for letter, finished in zip(letters, results, strict=True):
                if letter.key not in wanted:
                    continue
                told = _problems(now, letter.key, finished)
                problems += told
                if not told and not isinstance(finished, LostWorker):
                    made[letter.key] = finished.final
                done += 1
                if progress:
                    progress(done, len(wanted))
    finally:
        pool.close()
    if problems:
        raise ReleaseRefused(problems)
    return {letter.key: made[letter.key] for letter in now.prepared.composed if letter.key in made}


def _are_spliced(now: Current) -> bool:
    """Tell whether letters that are alike were made together; a run does so with all or none."""
    return any(record.is_spliced for record in now.records.values())


def _problems(now: Current, key: LetterKey, finished: Finished | LostWorker) -> list[Problem]:
    """Return why a letter that was made again is not the one that was approved."""
    name = f"{key.locale}/{key.file_stem}"
    if isinstance(finished, LostWorker):
        message = f"the process that made {name} died twice"
        return [Problem("worker-died", message, "free some memory, and release again")]
    if finished.problems:
        return list(finished.problems)
    approved, record = now.made[key], now.records[key]
    if (finished.final_digest, finished.proof_digest) != (approved.final, approved.proof):
        others = [
            f"{library} {record.versions.get(library, 'none')} → {version}"
            for library, version in versions().items()
            if record.versions.get(library) != version
        ]
        message = f"{name} comes out with other bytes than those that were approved"
        if others:
            message += f"; other versions: {', '.join(others)}"
        advice = f"run `appello generate {key.campaign}`, and let it be read again"
        return [Problem("bytes-differ", message, advice, Place(now.file), locale=key.locale)]
    return list(conformance_problems(finished.final, name)) if can_validate() else []
