"""Make the letters of campaigns that have changed, and keep each campaign's run.json."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from appello.compose.projection import Projection
from appello.engine.executor import Engine, LostWorker
from appello.engine.journal import Journal, Record
from appello.engine.shards import Shards
from appello.errors import Problem, WorkspaceError
from appello.model.letter import LetterKey
from appello.model.pair import Composed
from appello.pipeline.batch_work import BatchTask, make_batch
from appello.pipeline.batches import batches
from appello.pipeline.collected import drop_collections
from appello.pipeline.digests import (
    LetterDigests,
    batch_digests,
    files_digest,
    person_digest,
    program_files,
    versions,
)
from appello.pipeline.jobs import Job, Told, cost, shard
from appello.pipeline.manner import SPLICED, Manner
from appello.pipeline.output import Outbox, note, open_outbox
from appello.pipeline.prepare import Prepared, prepare_all
from appello.pipeline.report import Progress, Report, Row
from appello.pipeline.selection import Selection
from appello.pipeline.turn import turn
from appello.pipeline.work import Finished
from appello.pipeline.workshop import workshop
from appello.render.calendar import calendar_file
from appello.workspace.bucket import Bucket
from appello.workspace.folders import Workspace, font_cache

__all__ = ["make_stale"]

_Engine = Engine[BatchTask, tuple[Finished, ...]]


def make_stale(
    workspace: Workspace,
    stale: list[tuple[Path, str]],
    selection: Selection,
    *,
    output: Path | Bucket,
    pool: _Engine | None,
    manner: Manner,
    progress: Progress | None,
    require_reviewed: bool,
) -> Report:
    """Prepare campaigns and make their letters.

    Args:
        workspace: where templates, registers and fonts are looked up.
        stale: the campaigns' files, each with the digest of all its inputs.
        selection: which letters.
        output: the folder or the bucket to write below.
        pool: the workers; without them nothing is made or written.
        manner: how letters that are alike are made.
        progress: called after each letter.
        require_reviewed: whether to refuse what no native reader has confirmed.

    Raises:
        AppelloError: the input is wrong; nothing was written.
    """
    report = Report()
    for item, inputs in prepare_all(workspace, stale, selection, require_reviewed=require_reviewed):
        rows = [Row(letter.key, "planned") for letter in item.composed]
        if pool is not None:
            outbox = open_outbox(workspace, output, item.loaded.campaign.id, selection.edition)
            rows = _CampaignRun(item, inputs, outbox, workspace, manner).make(pool, progress)
        report.add(rows, item.warnings)
    return report


class _CampaignRun:
    """Makes the letters of one campaign that have changed, and keeps its run.json."""

    def __init__(
        self,
        prepared: Prepared,
        inputs: str,
        outbox: Outbox,
        workspace: Workspace,
        manner: Manner,
    ) -> None:
        self._manner = manner
        self._prepared = prepared
        self._inputs = inputs
        self._outbox = outbox
        self._versions = versions()
        self._program = files_digest(program_files())
        self._digests = LetterDigests()
        self._surroundings = f"{prepared.projection.withheld}\0{self._versions}"
        self._people = _shown(prepared.projection)
        self._workshop = workshop(workspace, prepared, font_cache())

    def make(self, engine: _Engine, progress: Progress | None) -> list[Row]:
        """Make what has changed, write it, and return one row a letter."""
        letters = self._prepared.composed
        self._outbox.prepare(sorted({letter.key.locale for letter in letters}))
        with turn(self._outbox.lock_folder):
            journal = self._outbox.journal()
            known = journal.by_key()
            rows: list[Row] = []
            todo: list[list[Job]] = []
            fresh: list[Record] = []
            for batch in batches(letters, together=self._manner.splices):
                digests = batch_digests([self._digest(letter) for letter in batch])
                old_of = [known.get((x.key.document, x.key.locale, x.key.addressee)) for x in batch]
                jobs = list(map(Job, batch, digests, old_of))
                if all(job.old and self._is_fresh(job, job.old) for job in jobs):
                    old = [job.old for job in jobs if job.old]
                    fresh += [replace(x, inputs=self._inputs, people=self._people) for x in old]
                    rows += map(self._outbox.row, old)
                else:
                    todo.append(jobs)
            todo.sort(key=cost)
            keys = [job.letter.key for jobs in todo for job in jobs]
            self._outbox.begin(keys)
            drop_collections(self._outbox, {key.locale for key in keys})
            told = Told(progress, len(keys))
            for row, record in self._make(engine, todo, told):
                rows.append(row)
                fresh += [record] if record else []
            self._write_journal(journal, fresh, [row.key for row in rows if row.state == "failed"])
        return rows

    def _make(
        self, engine: _Engine, todo: list[list[Job]], told: Told
    ) -> Iterator[tuple[Row, Record | None]]:
        """Make letters and write them; log what is made whenever a shard is complete."""
        tasks = [
            BatchTask(
                tuple(job.letter for job in jobs),
                self._workshop,
                self._prepared.projection.withheld,
                is_thorough=self._manner.verifies_all,
            )
            for jobs in todo
        ]
        shards: Shards[list[Record]] = Shards(
            [shard(index, jobs) for index, jobs in enumerate(todo)]
        )
        killers: list[list[Job]] = []
        complete: list[list[Record]] = []
        try:
            for index, found in engine.run(make_batch, tasks):
                jobs = todo[index]
                if isinstance(found, LostWorker) and len(jobs) > 1:
                    # One of them may have killed the worker: the others are made without it.
                    killers += [[job] for job in jobs]
                    continue
                results: tuple[Finished | LostWorker, ...] = (
                    (found,) if isinstance(found, LostWorker) else found
                )
                kept = [self._keep(job, item) for job, item in zip(jobs, results, strict=True)]
                if len(jobs) > 1:
                    self._outbox.settle()
                complete = shards.add(index, [record for _, record in kept if record])
                self._outbox.remember([record for records in complete for record in records])
                complete = []
                told.add(len(jobs))
                yield from kept
        except BaseException:
            # Nobody killed this run: it knows what it has made, if the disk takes a line more.
            with contextlib.suppress(WorkspaceError):
                rest = [*complete, *shards.rest()]
                self._outbox.remember([record for records in rest for record in records])
            raise
        if killers:
            yield from self._make(engine, killers, told)

    def _is_fresh(self, job: Job, record: Record) -> bool:
        return record.digest == job.digest and self._outbox.has(record)

    def _digest(self, letter: Composed) -> str:
        return self._digests.of(
            letter,
            self._prepared.materials.digests[letter.kind],
            self._program,
            self._surroundings,
        )

    def _keep(self, job: Job, finished: Finished | LostWorker) -> tuple[Row, Record | None]:
        """Write a letter's proof, or remove the old one of a letter that failed."""
        letter, old = job.letter, job.old
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
            return Row(key, "failed", problems=finished.problems), None
        calendar = calendar_file(letter, is_proof=True)
        # Of hundreds that are spliced in a second, the disk is waited for once.
        lasting = finished.way != SPLICED
        self._outbox.write_proof(key, finished.proof, calendar, lasting=lasting)
        record = Record(
            key.document,
            key.locale,
            key.addressee,
            f"{key.locale}/{key.file_stem}.proof.pdf",
            finished.pages,
            finished.final_digest,
            finished.proof_digest,
            job.digest,
            self._inputs,
            self._people,
            self._versions,
            hashlib.sha256(calendar).hexdigest() if calendar else "",
            finished.way == SPLICED,
        )
        if old:
            self._outbox.drop(old, but=record.files)
        row = self._outbox.row(record, "made")
        return replace(row, way=finished.way, example=finished.example), record

    def _write_journal(
        self, journal: Journal, fresh: list[Record], failed: list[LetterKey]
    ) -> None:
        """Record what was made; forget, with its proof, what the campaign no longer has."""
        planned = {
            (document, locale, suffix) for document, locale, suffix, _ in self._prepared.plan
        }
        dropped = [record for record in journal.letters if record.key not in planned]
        for record in dropped:
            self._outbox.drop(record)
        drop_collections(self._outbox, {record.locale for record in dropped})
        gone = {(key.document, key.locale, key.addressee) for key in failed}
        journal.letters = [
            record for record in journal.letters if record.key in planned and record.key not in gone
        ]
        journal.replace(fresh)
        journal.campaign, journal.edition = self._outbox.campaign, self._outbox.edition
        journal.inputs, journal.plan = self._inputs, self._prepared.plan
        journal.notes = [note(problem) for problem in self._prepared.warnings]
        self._outbox.write_journal(journal)


def _shown(projection: Projection) -> list[str]:
    """Return digests of the ids of everybody whom a letter of the edition may show.

    Digests, because an id may say too much of a person whom the edition does not name.
    """
    campaign = projection.campaign
    shown = [person.id for person in projection.people.values() if person.name or person.descriptor]
    signing = [person.id for person in campaign.signatories.people]
    return sorted({person_digest(campaign.id, item) for item in (*shown, *signing)})
