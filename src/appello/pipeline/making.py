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
from appello.pipeline.digests import (
    files_digest,
    letter_digest,
    person_digest,
    program_files,
    versions,
)
from appello.pipeline.output import Outbox, note, open_outbox
from appello.pipeline.prepare import Prepared, prepare_all
from appello.pipeline.report import Progress, Report, Row
from appello.pipeline.selection import Selection
from appello.pipeline.turn import turn
from appello.pipeline.work import Finished, Task, make
from appello.pipeline.workshop import workshop
from appello.render.calendar import calendar_file
from appello.workspace.bucket import Bucket
from appello.workspace.folders import Workspace

__all__ = ["make_stale"]


def make_stale(
    workspace: Workspace,
    stale: list[tuple[Path, str]],
    selection: Selection,
    *,
    output: Path | Bucket,
    pool: Engine[Task, Finished] | None,
    cache: Path,
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
        cache: a folder for fontconfig.
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
            rows = _CampaignRun(item, inputs, outbox, cache, workspace).make(pool, progress)
        report.add(rows, item.warnings)
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
        self._people = _shown(prepared.projection)
        self._workshop = workshop(workspace, prepared, cache)

    def make(self, engine: Engine[Task, Finished], progress: Progress | None) -> list[Row]:
        """Make what has changed, write it, and return one row a letter."""
        letters = self._prepared.composed
        self._outbox.prepare(sorted({letter.key.locale for letter in letters}))
        with turn(self._outbox.lock_folder):
            journal = self._outbox.journal()
            known = journal.by_key()
            rows, todo, fresh = [], [], []
            for letter in letters:
                digest = self._digest(letter)
                record = known.get((letter.key.document, letter.key.locale, letter.key.addressee))
                if record and record.digest == digest and self._outbox.has(record):
                    fresh.append(replace(record, inputs=self._inputs, people=self._people))
                    rows.append(self._outbox.row(record))
                else:
                    todo.append((letter, digest, record))
            todo.sort(key=lambda item: (-_cost(item[0]), item[0].key.document, item[0].key.locale))
            self._outbox.begin(letter.key for letter, _, _ in todo)
            self._outbox.drop_bundles({letter.key.locale for letter, _, _ in todo})
            for row, record in self._make(engine, todo, progress):
                rows.append(row)
                fresh += [record] if record else []
            self._write_journal(journal, fresh, [row.key for row in rows if row.state == "failed"])
        return rows

    def _make(
        self,
        engine: Engine[Task, Finished],
        todo: list[tuple[Composed, str, Record | None]],
        progress: Progress | None,
    ) -> Iterator[tuple[Row, Record | None]]:
        """Make letters and write them; log what is made whenever a shard is complete."""
        tasks = [
            (letter, self._workshop, self._prepared.projection.withheld) for letter, _, _ in todo
        ]
        shards: Shards[Record] = Shards(
            [(letter.key.document, letter.key.locale) for letter, _, _ in todo]
        )
        complete: list[Record] = []
        try:
            for done, (index, finished) in enumerate(engine.run(make, tasks), 1):
                row, record = self._keep(*todo[index], finished)
                complete = shards.add(index, record)
                self._outbox.remember(complete)
                complete = []
                if progress:
                    progress(done, len(todo))
                yield row, record
        except BaseException:
            # Nobody killed this run: it knows what it has made, if the disk takes a line more.
            with contextlib.suppress(WorkspaceError):
                self._outbox.remember([*complete, *shards.rest()])
            raise

    def _digest(self, letter: Composed) -> str:
        return letter_digest(
            letter,
            self._prepared.materials.digests[letter.kind],
            self._program,
            str(self._prepared.projection.withheld),
            str(self._versions),
        )

    def _keep(
        self,
        letter: Composed,
        digest: str,
        old: Record | None,
        finished: Finished | LostWorker,
    ) -> tuple[Row, Record | None]:
        """Write a letter's proof, or remove the old one of a letter that failed."""
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
        self._outbox.write_proof(key, finished.proof, calendar)
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
            self._people,
            self._versions,
            hashlib.sha256(calendar).hexdigest() if calendar else "",
        )
        if old:
            self._outbox.drop(old, but=record.files)
        return self._outbox.row(record, "made"), record

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
                self._outbox.drop_bundles([record.locale])
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


def _cost(letter: Composed) -> int:
    """Estimate what a letter costs: the dearest is begun first, so that the workers end together.

    Reading a language's hyphenation patterns can take longer than the rest of the letter.
    """
    import pyphen

    languages = (
        pyphen.language_fallback(locale.replace("-", "_")) for locale in letter.key.locales
    )
    return sum(pyphen.LANGUAGES[item].stat().st_size for item in languages if item)
