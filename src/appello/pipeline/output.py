"""The folder of a campaign's proofs in one edition, and its run.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from appello.engine.journal import Journal, Record, made_line, planned_line
from appello.errors import Place, Problem, Severity, WorkspaceError
from appello.model.letter import LetterKey
from appello.pipeline.manner import SPLICED
from appello.pipeline.report import Report, Row
from appello.pipeline.selection import Selection
from appello.workspace.bucket import Bucket
from appello.workspace.files import prepare_folder
from appello.workspace.folders import Workspace
from appello.workspace.storage import Folder, Storage

if TYPE_CHECKING:
    # Only for its name: an unchanged run does without pydantic.
    from appello.model.person import Edition

__all__ = ["Outbox", "note", "open_outbox", "outbox_folder"]

_RUN = "run.json"
_LOG = "run.jsonl"
_ABOUT_PEOPLE = ("cases.", "signatories.")


@dataclass(frozen=True, slots=True)
class Outbox:
    """Where the proofs of one campaign in one edition are.

    Attributes:
        root: the output folder; of a bucket, that of the workspace, which has the lock.
        campaign, edition: whose proofs.
        bucket: where they are if not in a folder.
    """

    root: Path
    campaign: str
    edition: Edition
    bucket: Bucket | None = None

    @property
    def folder(self) -> Path:
        """output/<campaign>/<edition>."""
        return self.root / self.campaign / self.edition

    @property
    def is_private(self) -> bool:
        """Whether only its owner may look into the folder."""
        return self.edition == "restricted"

    @property
    def lock_folder(self) -> Path:
        """output/<campaign>: one run at a time writes below it."""
        return self.root / self.campaign

    @property
    def storage(self) -> Storage:
        """Where the files are kept."""
        return self.bucket or Folder(self.folder, self.root, self.is_private)

    def journal(self) -> Journal:
        """Return what run.json says, and the log of a run that was killed."""
        journal = Journal.parse(self.storage.read(_RUN) or b"")
        journal.resume(self.storage.lines(_LOG))
        return journal

    def has(self, record: Record) -> bool:
        """Tell whether a recorded proof, and what is beside it, is still there, byte for byte."""
        return all(self.storage.holds(name, digest) for name, digest in record.files.items())

    def row(self, record: Record, state: str = "unchanged") -> Row:
        """Return a record as a row of the report."""
        key = LetterKey(
            self.campaign, record.document, self.edition, record.locale, record.addressee
        )
        return Row(
            key,
            "made" if state == "made" else "unchanged",
            self.storage.place(record.file),
            record.pages,
            record.final,
            record.proof,
            way=SPLICED if record.is_spliced else "",
        )

    def unchanged(self, inputs: str, selection: Selection) -> Report | None:
        """Return the report of a run over unchanged files, or None if there is something to do."""
        journal = self.journal()
        # A run that was killed as its very last act has left its log.
        if journal.inputs != inputs or not journal.plan or self.storage.lines(_LOG):
            return None
        wanted = [
            (document, locale, file_key)
            for document, locale, file_key, chosen in _entries(journal.plan)
            if selection.includes(document, locale, chosen)
        ]
        if not wanted or not self._knows(journal, selection):
            return None
        table = journal.by_key()
        records = [table.get(key) for key in wanted]
        if any(
            record is None or record.inputs != inputs or not self.has(record) for record in records
        ):
            return None
        rows = [self.row(record) for record in records if record is not None]
        return Report(
            rows,
            [
                _problem(note)
                for note in journal.notes
                if not note["locale"] or selection.wants(note["locale"])
            ],
        )

    def _knows(self, journal: Journal, selection: Selection) -> bool:
        """Tell whether everything chosen is in the plan; if not, loading the campaign says why."""
        documents, locales, _, addressees = (
            set(column) for column in zip(*journal.plan, strict=True)
        )
        return (
            set(selection.documents) <= documents
            and set(selection.locales) <= locales
            and set(selection.addressees) <= addressees
        )

    def prepare(self, locales: Sequence[str]) -> None:
        """Make the folders and make sure that they can be written to.

        Raises:
            WorkspaceError: they cannot.
        """
        if self.bucket:
            prepare_folder(self.lock_folder, self.root)
        self.storage.prepare(locales)

    def begin(self, keys: Iterable[LetterKey]) -> None:
        """Note in the log which letters are going to be made.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        rows = [(key.document, key.locale, key.addressee, _proof_name(key)) for key in keys]
        if rows:
            self.storage.append(_LOG, planned_line(rows))

    def remember(self, records: Sequence[Record]) -> None:
        """Note in the log what has been made, so that a killed run has not made it in vain.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        if records:
            self.storage.append(_LOG, made_line(records))

    def write_proof(
        self, key: LetterKey, proof: bytes, calendar: bytes = b"", *, lasting: bool = True
    ) -> None:
        """Write a proof, with a file for calendars beside it if there is one.

        Args:
            key: which letter.
            proof: its bytes.
            calendar: those of the file for calendars, if there is one.
            lasting: whether to wait for the disk; if not, `settle` does.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        name = _proof_name(key)
        self.storage.write(name, proof, lasting=lasting)
        if calendar:
            self.storage.write(name.removesuffix(".pdf") + ".ics", calendar)

    def settle(self) -> None:
        """Wait until the disk has all proofs."""
        self.storage.settle()

    def drop(self, record: Record, but: Mapping[str, str] | None = None) -> None:
        """Remove the files of a proof that no longer says what the campaign says.

        Args:
            record: what was made.
            but: names of files that are there anew.
        """
        for name, digest in record.files.items():
            if name in (but or {}):
                continue
            # Of a doubtful file nobody knows the contents, but the name is ours.
            if record.is_doubtful or self.storage.holds(name, digest):
                self.storage.remove(name)

    def write_beside(self, name: str, data: bytes) -> None:
        """Write a file that is no proof beside run.json.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        self.storage.write(name, data)

    def write_journal(self, journal: Journal) -> None:
        """Write run.json, which says all that the log says, and remove the log.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        self.storage.write(_RUN, journal.to_bytes())
        self.storage.end(_LOG)


def open_outbox(
    workspace: Workspace, output: Path | Bucket, campaign: str, edition: Edition
) -> Outbox:
    """Return where the proofs of a campaign go.

    Args:
        workspace: the workspace, for the lock of what is written elsewhere.
        output: the folder or the bucket for proofs of all campaigns.
        campaign: the campaign's id.
        edition: the edition.

    Raises:
        WorkspaceError: what only some may read would go where the program can close no door.
    """
    if isinstance(output, Path):
        return Outbox(output, campaign, edition)
    if edition == "restricted":
        message = "the restricted edition is only written to a folder, which it closes to others"
        raise WorkspaceError(
            Problem("not-private", message, "leave out --output, or name a folder")
        )
    return Outbox(workspace.output, campaign, edition, output.below(campaign, edition))


def outbox_folder(output: Path, campaign: str) -> Path:
    """Return the folder of a campaign's releases."""
    return output / campaign / "outbox"


def _proof_name(key: LetterKey) -> str:
    return f"{key.locale}/{key.file_stem}.proof.pdf"


def _entries(plan: list[list[str]]) -> list[tuple[str, str, str, str]]:
    return [
        (document, locale, file_key, addressee) for document, locale, file_key, addressee in plan
    ]


def note(problem: Problem) -> dict[str, str]:
    """Return a warning as data for run.json, without its words: they may hold a name.

    Nor is there the id of a person, which may say too much of somebody whom no letter names.
    """
    field = "" if problem.field.startswith(_ABOUT_PEOPLE) else problem.field
    return {"code": problem.code, "field": field, "locale": problem.locale}


def _problem(data: dict[str, str]) -> Problem:
    return Problem(
        data["code"],
        "still as in an earlier run",
        "run `appello check` to see it",
        Place(),
        data["field"],
        Severity.WARNING,
        data["locale"],
    )
