"""From campaigns to proofs: load, check, project, translate, compose, render, verify, write."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from appello.engine.executor import LostWorker, Pool, usable_processors
from appello.engine.journal import Journal, Record
from appello.errors import Problem
from appello.model.letter import Letter, LetterKey
from appello.pipeline.digests import files_digest, letter_digest, program_files, versions
from appello.pipeline.output import Outbox, note
from appello.pipeline.prepare import Prepared, prepare_all
from appello.pipeline.report import Report, Row
from appello.pipeline.selection import Selection
from appello.pipeline.work import Finished, Workshop, make, warm_up
from appello.workspace.files import locked
from appello.workspace.folders import Workspace

__all__ = ["Progress", "generate"]

Progress = Callable[[int, int], None]
"""Called with the number of letters done and the number to do."""


def generate(
    workspace: Workspace,
    files: Sequence[Path],
    selection: Selection,
    *,
    output: Path,
    dry_run: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Make the proofs of the chosen letters of some campaigns.

    Every campaign is read and checked before anything is written, so that a mistake in one leaves
    all as they were. What has not changed since an earlier run is not made again.

    Raises:
        AppelloError: the input is wrong; nothing was written.
    """
    report = Report()
    stale: list[tuple[Path, str]] = []
    for file in files:
        inputs = files_digest([*workspace.input_files(file), *program_files()], str(versions()))
        known = (
            None
            if dry_run
            else Outbox(output, file.parent.name, selection.edition).unchanged(inputs, selection)
        )
        if known is None:
            stale.append((file, inputs))
        else:
            report.rows += known.rows
            report.warnings += known.warnings
    if stale:
        with _workers(workspace, 0 if dry_run else workers or _worth(selection)) as (pool, cache):
            for item, inputs in prepare_all(workspace, stale, selection):
                report.warnings += item.warnings
                if pool is None:
                    report.rows += [Row(letter.key, "planned") for letter in item.letters]
                else:
                    run = _CampaignRun(
                        item,
                        inputs,
                        Outbox(output, item.loaded.campaign.id, selection.edition),
                        cache,
                        workspace,
                    )
                    report.rows += run.make(pool, progress)
    report.rows.sort(key=lambda row: row.key)
    return report


class _CampaignRun:
    """Makes the letters of one campaign that have changed, and keeps its run.json."""

    def __init__(
        self, prepared: Prepared, inputs: str, outbox: Outbox, cache: Path, workspace: Workspace
    ) -> None:
        self._prepared = prepared
        self._inputs = inputs
        self._outbox = outbox
        self._versions = versions()
        self._program = files_digest(program_files())
        assets = prepared.materials
        self._workshop = Workshop(
            workspace.template_folders(), assets.images, workspace.fonts, assets.families, cache
        )

    def make(self, pool: Pool, progress: Progress | None) -> list[Row]:
        """Make what has changed, write it, and return one row a letter."""
        letters = self._prepared.letters
        self._outbox.prepare(sorted({letter.key.locale for letter in letters}))
        with locked(self._outbox.lock_folder):
            journal = self._outbox.journal()
            known = journal.by_key()
            rows, todo, fresh = [], [], []
            for letter in letters:
                digest = self._digest(letter)
                record = known.get((letter.key.document, letter.key.locale, letter.key.addressee))
                if record and record.digest == digest and self._outbox.has(record):
                    fresh.append(replace(record, inputs=self._inputs))
                    rows.append(self._outbox.row(record))
                else:
                    todo.append((letter, digest, record))
            tasks = [
                (letter, self._workshop, self._prepared.projection.withheld)
                for letter, _, _ in todo
            ]
            for done, (index, finished) in enumerate(pool.run(make, tasks), 1):
                letter, digest, old = todo[index]
                rows.append(self._keep(letter, digest, finished, fresh, old))
                if progress:
                    progress(done, len(todo))
            self._write_journal(journal, fresh, [row.key for row in rows if row.state == "failed"])
        return rows

    def _digest(self, letter: Letter) -> str:
        return letter_digest(
            letter,
            self._prepared.materials.digests[letter.kind],
            self._program,
            str(self._versions),
        )

    def _keep(
        self,
        letter: Letter,
        digest: str,
        finished: Finished | LostWorker,
        fresh: list[Record],
        old: Record | None,
    ) -> Row:
        key = letter.key
        if isinstance(finished, LostWorker):
            problem = Problem(
                "worker-died",
                "the process that made this letter died twice",
                "simplify the letter; it needs too much memory or time",
            )
            finished = Finished(problems=(problem,))
        if finished.problems:
            if old:
                self._outbox.drop(old)
            return Row(key, "failed", problems=finished.problems)
        self._outbox.write_proof(key, finished.proof)
        record = Record(
            key.document,
            key.locale,
            key.addressee,
            f"{key.locale}/{key.file_stem}.proof.pdf",
            finished.pages,
            finished.final_digest,
            finished.proof_digest,
            digest,
            self._inputs,
            self._versions,
        )
        fresh.append(record)
        return self._outbox.row(record, "made")

    def _write_journal(
        self, journal: Journal, fresh: list[Record], failed: list[LetterKey]
    ) -> None:
        """Record what was made; forget, with its proof, what the campaign no longer has."""
        planned = {
            (document, locale, suffix) for document, locale, suffix, _ in self._prepared.plan
        }
        for record in journal.letters:
            if record.key not in planned:
                self._outbox.drop(record)
        gone = {(key.document, key.locale, key.addressee) for key in failed}
        journal.letters = [
            record for record in journal.letters if record.key in planned and record.key not in gone
        ]
        journal.replace(fresh)
        journal.campaign, journal.edition = self._outbox.campaign, self._outbox.edition
        journal.inputs, journal.plan = self._inputs, self._prepared.plan
        journal.notes = [note(problem) for problem in self._prepared.warnings]
        self._outbox.write_journal(journal)


@contextlib.contextmanager
def _workers(workspace: Workspace, count: int) -> Iterator[tuple[Pool | None, Path]]:
    """Start worker processes early: they import for half a second while the campaign is read."""
    with tempfile.TemporaryDirectory(prefix="appello-") as folder:
        cache = Path(folder)
        if not count:
            yield None, cache
            return
        pool = Pool(count, warm_up, (cache, workspace.fonts))
        try:
            yield pool, cache
        finally:
            pool.close()


def _worth(selection: Selection) -> int:
    """Return how many worker processes a run deserves: one language is one letter or few."""
    return 1 if len(selection.locales) == 1 else usable_processors()
