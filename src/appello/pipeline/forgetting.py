"""To forget a person: what private.yaml says of her or him, and every output that may show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from appello.engine.journal import Journal
from appello.errors import AppelloError, CampaignError, Problem
from appello.load.overlay import PRIVATE_FILE, Removal, removal
from appello.pipeline.digests import person_digest
from appello.pipeline.output import Outbox
from appello.workspace.files import inside, locked, not_written, write_atomically
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from appello.model.person import Edition

__all__ = ["Forgetting", "find_person", "forget"]


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What would be done to forget a person.

    Attributes:
        person: the person's id.
        removals: each private.yaml that speaks of the person, without what it says.
        outputs: proofs, previews and signing packs that show the person or may do so.
        mentions: other files of the workspace with the id, which people have to change.
        texts: kept texts of confirmations, which may have the name and not the id.
        outboxes: the folders of the proofs.
    """

    person: str
    removals: tuple[Removal, ...]
    outputs: tuple[Path, ...]
    mentions: tuple[Path, ...]
    texts: tuple[Path, ...]
    outboxes: tuple[Outbox, ...]


def find_person(
    workspace: Workspace, campaigns: Sequence[Path], person: str, *, output: Path
) -> Forgetting:
    """Find everything of a person in some campaigns; change nothing.

    Args:
        workspace: the workspace.
        campaigns: the campaigns' files.
        person: the person's id.
        output: the folder of the proofs.

    Raises:
        AppelloError: nothing is known of the person, or a file cannot be changed safely.
    """
    removals: list[Removal] = []
    outputs: list[Path] = []
    mentions: dict[Path, None] = {}
    texts: list[Path] = []
    outboxes: list[Outbox] = []
    problems: list[Problem] = []
    for file in campaigns:
        try:
            found = removal(file.parent / PRIVATE_FILE, person)
        except AppelloError as error:
            problems += error.problems
            continue
        removals += [found] if found else []
        holding = list(_holding(output, file.parent.name, person))
        outboxes += [outbox for outbox, _ in holding]
        outputs += [proof for _, proofs in holding for proof in proofs]
        speaking = list(_mentions(file.parent, person))
        mentions |= dict.fromkeys(speaking)
        if found or holding or speaking:
            outputs += _unrecorded(output / file.parent.name)
            texts += sorted((file.parent / "confirmations").glob("*.json"))
    if problems:
        raise CampaignError(problems)
    mentions |= dict.fromkeys(_registers(workspace, person))
    if not (removals or outputs or mentions):
        message = f"nothing here is known of `{person[:64]}`"
        advice = "write the person's id as the campaign's file has it"
        raise CampaignError(Problem("no-person", message, advice))
    return Forgetting(
        person, tuple(removals), tuple(outputs), tuple(mentions), tuple(texts), tuple(outboxes)
    )


def forget(found: Forgetting) -> None:
    """Remove what was found: the private facts, the proofs, and their records.

    Raises:
        AppelloError: a file cannot be written, or another run is making letters.
    """
    for item in found.removals:
        try:
            write_atomically(item.file, item.after, private=True)
        except OSError as error:
            raise not_written(item.file, error) from None
    for outbox in found.outboxes:
        with locked(outbox.lock_folder):
            journal = outbox.journal()
            digest = person_digest(outbox.campaign, found.person)
            journal.letters = [item for item in journal.letters if digest not in item.people]
            for file in found.outputs:
                if file.is_relative_to(outbox.folder):
                    file.unlink(missing_ok=True)
            outbox.write_journal(journal)
    for file in found.outputs:
        file.unlink(missing_ok=True)
        if file.parent.parent.name == "confirm" and not any(file.parent.iterdir()):
            file.parent.rmdir()


def _holding(output: Path, campaign: str, person: str) -> Iterator[tuple[Outbox, list[Path]]]:
    """Yield the editions of a campaign with proofs that may show a person, and these proofs."""
    editions: tuple[Edition, ...] = ("public", "addressee", "restricted")
    digest = person_digest(campaign, person)
    for edition in editions:
        outbox = Outbox(output, campaign, edition)
        journal = Journal.read(outbox.folder / "run.json")
        proofs = [
            inside(outbox.folder, record.file)
            for record in journal.letters
            if digest in record.people
        ]
        if proofs:
            yield outbox, [file for file in proofs if file and file.is_file()]


def _unrecorded(output: Path) -> list[Path]:
    """Return a campaign's previews and signing packs: no record says whom they show."""
    packs = [file for file in sorted((output / "confirm").glob("*/*")) if file.is_file()]
    return [*sorted((output / "preview").rglob("*.preview.pdf")), *packs]


def _mentions(folder: Path, person: str) -> Iterator[Path]:
    """Yield the files of a campaign that people keep, and that have the id."""
    for file in sorted(folder.rglob("*")):
        is_kept = file.suffix in {".yaml", ".po", ".pot", ".jsonl"} and file.name != PRIVATE_FILE
        if is_kept and file.is_file() and _has_id(file, person):
            yield file


def _registers(workspace: Workspace, person: str) -> Iterator[Path]:
    """Yield the registers, and the private files beside them, that have the id."""
    for file in workspace.registers().values():
        for candidate in (file, file.parent / "private" / file.name):
            if candidate.is_file() and _has_id(candidate, person):
                yield candidate


def _has_id(file: Path, person: str) -> bool:
    word = re.compile(rf"(?<![\w-]){re.escape(person)}(?![\w-])")
    return word.search(file.read_text(encoding="utf-8", errors="replace")) is not None
