"""The final letters, made again, and held to the bytes that were approved."""

from __future__ import annotations

from collections.abc import Sequence

from appello.engine.executor import LostWorker, Pool, usable_processors
from appello.errors import Place, Problem, ReleaseRefused
from appello.model.letter import LetterKey
from appello.pipeline.current import Current
from appello.pipeline.digests import versions
from appello.pipeline.report import Progress
from appello.pipeline.work import Finished, make_final, warm_up
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
    letters = [letter for letter in now.prepared.composed if letter.key in set(keys)]
    withheld = now.prepared.projection.withheld
    made: dict[LetterKey, bytes] = {}
    problems: list[Problem] = []
    pool = Pool(min(usable_processors(), len(letters)), warm_up, (cache, workspace.fonts))
    try:
        tasks = [(letter, known, withheld) for letter in letters]
        for done, (index, finished) in enumerate(pool.run(make_final, tasks), 1):
            key = letters[index].key
            found = _problems(now, key, finished)
            problems += found
            if not found and not isinstance(finished, LostWorker):
                made[key] = finished.final
            if progress:
                progress(done, len(letters))
    finally:
        pool.close()
    if problems:
        raise ReleaseRefused(problems)
    return {letter.key: made[letter.key] for letter in letters}


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
