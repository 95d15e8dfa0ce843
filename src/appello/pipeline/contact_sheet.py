"""From finished proofs to contact sheets: all proofs of a language, small, to be looked through."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from appello.errors import Place, Problem, ReviewError, WorkspaceError
from appello.model.letter import LetterKey
from appello.pipeline.collected import contact_sheet_files, contact_sheet_name
from appello.pipeline.current import outdated
from appello.pipeline.digests import inputs_digest
from appello.pipeline.jobs import Told
from appello.pipeline.on_disk import Chosen, Proof, chosen
from appello.pipeline.output import Outbox
from appello.pipeline.report import Progress
from appello.pipeline.selection import Selection
from appello.pipeline.turn import turn
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from appello.render.contact_sheet import Picture

__all__ = ["ContactSheet", "Layout", "contact_sheets"]

_MOST = 500
"""Pictures in a file, so that it opens quickly and is made with little memory."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How proofs are shown.

    Attributes:
        per_page: how many small pages a page has.
        all_pages: whether each page of a letter is shown, or only the first.
    """

    per_page: int = 9
    all_pages: bool = False


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """The contact sheet of one language, or of one pair of languages.

    Attributes:
        locale: which.
        shown: how many letters it shows.
        missing: the letters that should be there and have no proof that is up to date.
        files: where it is, in several parts if it is long; none if there is nothing to show.
    """

    locale: str
    shown: int
    missing: tuple[LetterKey, ...]
    files: tuple[Path, ...]


def contact_sheets(
    workspace: Workspace,
    file: Path,
    selection: Selection,
    *,
    output: Path,
    layout: Layout,
    progress: Progress | None = None,
) -> list[ContactSheet]:
    """Show the chosen proofs of a campaign, as they are, on a contact sheet for each language.

    Args:
        workspace: the workspace.
        file: the campaign's file.
        selection: which letters.
        output: the folder of the proofs.
        layout: how they are shown.
        progress: called after each letter.

    Raises:
        AppelloError: there are no such letters, their proofs are older than the campaign, one
            changes meanwhile, or a sheet cannot be written.
    """
    outbox = Outbox(output, file.parent.name, selection.edition)
    inputs = inputs_digest(workspace, file)
    if not outbox.lock_folder.is_dir():
        raise ReviewError(outdated(file, selection.edition, is_made=False))
    with turn(outbox.lock_folder):
        journal = outbox.journal()
        if not journal.plan or journal.inputs != inputs:
            raise ReviewError(outdated(file, selection.edition, is_made=bool(journal.plan)))
        letters = chosen(outbox, journal, selection)
        told = Told(progress, sum(len(item.proofs) for item in letters))
        return [_write(outbox, item, layout, told) for item in letters]


def _write(outbox: Outbox, letters: Chosen, layout: Layout, told: Told) -> ContactSheet:
    # Only now: nothing has to be loaded to say that the proofs are too old.
    from appello.render.contact_sheet import Heading, make_contact_sheet

    for file in contact_sheet_files(outbox, letters.locale):
        outbox.storage.remove(file.name)
    parts = list(_parts(letters.proofs, layout))
    files, first = [], 1
    for number, part in enumerate(parts, 1):
        last = first + len(part) - 1
        heading = Heading(
            f"Contact sheet: {outbox.campaign}, {outbox.edition} edition, {letters.locale}",
            f"letters {first} to {last} of {letters.extent}",
            letters.warning,
        )
        pictures = _pictures(outbox, part, layout, told)
        data = make_contact_sheet(pictures, per_page=layout.per_page, heading=heading)
        name = contact_sheet_name(
            letters.locale, f"{number:0{len(str(len(parts)))}}" if len(parts) > 1 else ""
        )
        outbox.write_beside(name, data)
        files.append(outbox.folder / name)
        first = last + 1
    return ContactSheet(letters.locale, len(letters.proofs), tuple(letters.missing), tuple(files))


def _parts(proofs: Sequence[Proof], layout: Layout) -> Iterator[list[Proof]]:
    """Divide letters among files, none of which has too many pictures unless a letter has."""
    part: list[Proof] = []
    room = _MOST
    for proof in proofs:
        pictures = proof.record.pages if layout.all_pages else 1
        if part and pictures > room:
            yield part
            part, room = [], _MOST
        part.append(proof)
        room -= pictures
    if part:
        yield part


def _pictures(
    outbox: Outbox, proofs: Sequence[Proof], layout: Layout, told: Told
) -> Iterator[Picture]:
    """Read proofs one by one.

    Raises:
        WorkspaceError: one is not what it was a moment ago.
    """
    from appello.render.contact_sheet import Picture

    for proof in proofs:
        record = proof.record
        data = outbox.storage.read(record.file) or b""
        if hashlib.sha256(data).hexdigest() != record.proof:
            message = "a proof changed while the contact sheet was being made"
            place = Place(outbox.folder / record.file)
            raise WorkspaceError(Problem("changed-meanwhile", message, "run it again", place))
        note = f"{record.document}, {record.locale}" if proof.addressee else record.locale
        yield Picture(data, proof.addressee or record.document, note, shows_all=layout.all_pages)
        told.add(1)
