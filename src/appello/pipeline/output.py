"""The folder of a campaign's proofs in one edition, and its run.json."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from appello.engine.journal import Journal, Record
from appello.errors import Place, Problem, Severity
from appello.model.letter import LetterKey
from appello.pipeline.report import Report, Row
from appello.pipeline.selection import Selection
from appello.workspace.files import (
    inside,
    keep_private,
    not_written,
    prepare_folder,
    write_atomically,
)

if TYPE_CHECKING:
    # Only for its name: an unchanged run does without pydantic.
    from appello.model.person import Edition

__all__ = ["Outbox", "note", "outbox_folder"]

_ABOUT_PEOPLE = ("cases.", "signatories.")


@dataclass(frozen=True, slots=True)
class Outbox:
    """Where the proofs of one campaign in one edition are.

    Attributes:
        root: the output folder.
        campaign, edition: whose proofs.
    """

    root: Path
    campaign: str
    edition: Edition

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

    def journal(self) -> Journal:
        """Return what run.json says."""
        return Journal.read(self.folder / "run.json")

    def proof(self, key: LetterKey) -> Path:
        """Return the file of a letter's proof."""
        return self.folder / key.locale / f"{key.file_stem}.proof.pdf"

    def bundle(self, locale: str) -> Path:
        """Return the file of the bundle of a language, or of a pair of languages."""
        return self.folder / f"bundle--{locale}.zip"

    def bundles(self) -> list[Path]:
        """Return the bundles that are there."""
        return [file for file in sorted(self.folder.glob("bundle--*.zip")) if file.is_file()]

    def calendar(self, key: LetterKey) -> Path:
        """Return the file for calendars beside a letter's proof, if it has one."""
        return self.proof(key).with_suffix(".ics")

    def has(self, record: Record) -> bool:
        """Tell whether a recorded proof, and what is beside it, is still there, byte for byte."""
        return all(self._is_there(name, digest) for name, digest in record.files.items())

    def _is_there(self, name: str, digest: str) -> bool:
        file = inside(self.folder, name)
        return (
            file is not None
            and file.is_file()
            and hashlib.sha256(file.read_bytes()).hexdigest() == digest
        )

    def row(self, record: Record, state: str = "unchanged") -> Row:
        """Return a record as a row of the report."""
        key = LetterKey(
            self.campaign, record.document, self.edition, record.locale, record.addressee
        )
        return Row(
            key,
            "made" if state == "made" else "unchanged",
            self.folder / record.file,
            record.pages,
            record.final,
            record.proof,
        )

    def unchanged(self, inputs: str, selection: Selection) -> Report | None:
        """Return the report of a run over unchanged files, or None if there is something to do."""
        journal = self.journal()
        if journal.inputs != inputs or not journal.plan:
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
        prepare_folder(self.folder, self.root)
        if self.is_private:
            keep_private(self.folder)
        for locale in locales:
            prepare_folder(self.folder / locale, self.root)

    def write_proof(self, key: LetterKey, proof: bytes, calendar: bytes = b"") -> None:
        """Write a proof, with a file for calendars beside it if there is one.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        self._write(self.proof(key), proof)
        if calendar:
            self._write(self.calendar(key), calendar)

    def drop(self, record: Record, but: Mapping[str, str] | None = None) -> None:
        """Remove the files of a proof that no longer says what the campaign says.

        Args:
            record: what was made.
            but: names of files that are there anew.
        """
        for name, digest in record.files.items():
            if name not in (but or {}) and self._is_there(name, digest):
                (self.folder / name).unlink()

    def write_bundle(self, locale: str, data: bytes) -> None:
        """Write a bundle, or nothing.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        self._write(self.bundle(locale), data)

    def drop_bundles(self, locales: Iterable[str]) -> None:
        """Remove bundles with papers that no longer say what the campaign says."""
        for locale in locales:
            self.bundle(locale).unlink(missing_ok=True)

    def write_beside(self, name: str, data: bytes) -> None:
        """Write a file of the program's own beside run.json.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        self._write(self.folder / name, data)

    def write_journal(self, journal: Journal) -> None:
        """Write run.json.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        self._write(self.folder / "run.json", journal.to_bytes())

    def _write(self, file: Path, data: bytes) -> None:
        try:
            write_atomically(file, data, private=self.is_private)
        except OSError as error:
            raise not_written(file, error) from None


def outbox_folder(output: Path, campaign: str) -> Path:
    """Return the folder of a campaign's releases."""
    return output / campaign / "outbox"


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
