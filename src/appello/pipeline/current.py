"""A campaign's letters as they were made last, which is what verdicts and releases are about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from appello.engine.journal import Record
from appello.errors import Place, Problem, ReviewError
from appello.model.letter import LetterKey
from appello.model.pair import Composed
from appello.model.person import Edition
from appello.pipeline.digests import inputs_digest
from appello.pipeline.output import Outbox
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.review.standing import Made
from appello.review.verdict import batch_digest
from appello.workspace.files import inside
from appello.workspace.folders import Workspace

__all__ = ["Current", "current", "outdated"]


@dataclass(frozen=True, slots=True)
class Current:
    """The letters of a campaign in an edition, and their proofs.

    Attributes:
        file: the campaign's file.
        outbox: where the proofs are.
        prepared: the campaign and its letters.
        made: for each letter whose proof is up to date, its digests.
        records: what run.json says of these letters.
    """

    file: Path
    outbox: Outbox
    prepared: Prepared
    made: Mapping[LetterKey, Made]
    records: Mapping[LetterKey, Record]

    @property
    def reviewed_folder(self) -> Path:
        """Where approved versions are kept."""
        return self.outbox.lock_folder / "reviewed"

    def letter(self, key: LetterKey) -> Composed | None:
        """Return the letter of that key."""
        return next((item for item in self.prepared.composed if item.key == key), None)

    def proof(self, key: LetterKey) -> bytes | None:
        """Return a letter's proof, or None if it is not there as it was made."""
        record = self.records.get(key)
        file = inside(self.outbox.folder, record.file) if record else None
        if record is None or file is None or not file.is_file():
            return None
        data = file.read_bytes()
        return data if hashlib.sha256(data).hexdigest() == record.proof else None


def current(workspace: Workspace, file: Path, edition: Edition, *, output: Path) -> Current:
    """Read a campaign and what `generate` last made of it.

    Args:
        workspace: the workspace.
        file: the campaign's file.
        edition: which edition.
        output: the folder of the proofs.

    Raises:
        AppelloError: the campaign is wrong, or its proofs are older than it is.
    """
    inputs = inputs_digest(workspace, file)
    outbox = Outbox(output, file.parent.name, edition)
    journal = outbox.journal()
    if journal.inputs != inputs:
        # Reading the campaign first names its mistakes, if it has any.
        prepare(workspace, file, Selection(edition=edition))
        raise ReviewError(outdated(file, edition, is_made=bool(journal.plan)))
    prepared = prepare(workspace, file, Selection(edition=edition))
    by_key = journal.by_key()
    records: dict[LetterKey, Record] = {}
    for letter in prepared.composed:
        key = letter.key
        record = by_key.get((key.document, key.locale, key.addressee))
        if record and record.inputs == inputs and outbox.has(record):
            records[key] = record
    return Current(file, outbox, prepared, _made(prepared, records), records)


def _made(prepared: Prepared, records: Mapping[LetterKey, Record]) -> dict[LetterKey, Made]:
    """Return the digests of each letter, and of its batch if every letter of that was made."""
    batches: dict[tuple[str, str], list[LetterKey]] = {}
    for letter in prepared.composed:
        batches.setdefault((letter.key.document, letter.key.locale), []).append(letter.key)
    made = {}
    for keys in batches.values():
        whole = all(key in records for key in keys)
        rows = [(key.addressee, records[key].final) for key in keys if key in records]
        proofs = [(key.addressee, records[key].proof) for key in keys if key in records]
        batch = batch_digest(rows) if whole else ""
        seen = batch_digest(proofs) if whole else ""
        for key in keys:
            if key in records:
                made[key] = Made(key, records[key].final, records[key].proof, batch, seen)
    return made


def outdated(file: Path, edition: Edition, *, is_made: bool) -> Problem:
    """Return what is wrong if a campaign has changed since its proofs were made, if they were."""
    option = "" if edition == "public" else f" --edition {edition}"
    what = "are older than the campaign" if is_made else "have not been made yet"
    return Problem(
        "proofs-outdated",
        f"the proofs of the {edition} edition {what}",
        f"run `appello generate {file.parent.name}{option}`",
        Place(file),
    )
