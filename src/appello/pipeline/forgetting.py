"""To forget a person: what private.yaml says of her or him, and every output that may show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from appello.errors import AppelloError, CampaignError, Problem
from appello.load.campaign import load_campaign
from appello.load.overlay import PRIVATE_FILE, Removal, removal
from appello.pipeline.collected import collections
from appello.pipeline.digests import person_digest
from appello.pipeline.output import Outbox, outbox_folder
from appello.pipeline.reviews import people_in
from appello.pipeline.turn import DEPTH, turn
from appello.release.contents import BATCH
from appello.release.folder import read_manifest, releases
from appello.workspace.files import inside, not_written, write_atomically
from appello.workspace.folders import Workspace
from appello.workspace.leftovers import leftovers

if TYPE_CHECKING:
    from appello.model.person import Edition

__all__ = ["Forgetting", "find_person", "forget"]

_TEXTS = {".csv", ".json", ".jsonl", ".md", ".po", ".pot", ".txt", ".yaml"}


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What would be done to forget a person.

    Attributes:
        person: the person's id.
        removals: each private.yaml that speaks of the person, without what it says.
        outputs: proofs, previews and signing packs that show the person or may do so, what killed
            runs have left, and approved versions that are kept for comparison.
        mentions: other files with the id or a name, which people have to change, and released
            letters that show the person: what went out stays proved until people remove it.
        outboxes: the folders of the proofs.
    """

    person: str
    removals: tuple[Removal, ...]
    outputs: tuple[Path, ...]
    mentions: tuple[Path, ...]
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
    outboxes: list[Outbox] = []
    released: list[Path] = []
    problems: list[Problem] = []
    traces = _Traces({person}, {})
    for file in campaigns:
        try:
            found = removal(file.parent / PRIVATE_FILE, person)
        except AppelloError as error:
            problems += error.problems
            continue
        removals += [found] if found else []
        known = _known(workspace, file, person, traces)
        holding = list(_holding(output, file.parent.name, person, is_known=bool(found or known)))
        outboxes += [outbox for outbox, _ in holding]
        outputs += [proof for _, proofs in holding for proof in proofs]
        approved = list(_approved(output, file.parent.name, person))
        outputs += approved
        released += _released(output, file.parent.name, person)
        if found or known or holding:
            outputs += _unfinished(output / file.parent.name)
            outputs += _for_others(output, file.parent.name, "" if known != "signatory" else person)
    if problems:
        raise CampaignError(problems)
    left = {item.file: item.after for item in removals}
    mentions = (*_mentions(workspace, campaigns, traces, left), *released)
    if not (removals or outputs or mentions):
        message = f"nothing here is known of `{person[:64]}`"
        advice = "write the person's id as the campaign's file has it"
        raise CampaignError(Problem("no-person", message, advice))
    return Forgetting(person, tuple(removals), tuple(outputs), mentions, tuple(outboxes))


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
        with turn(outbox.lock_folder):
            journal = outbox.journal()
            digest = person_digest(outbox.campaign, found.person)
            journal.letters = [item for item in journal.letters if digest not in item.people]
            for file in found.outputs:
                if file.is_relative_to(outbox.folder):
                    file.unlink(missing_ok=True)
            outbox.write_journal(journal)
    for file in found.outputs:
        file.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Traces:
    """What a person is found by: the id and all names, and the ids in registers."""

    words: set[str]
    register_ids: dict[str, set[str]]

    def pattern(self, register: str = "") -> re.Pattern[str]:
        """Return a pattern for a file, or for the contacts of the people of a register."""
        words = self.words | self.register_ids.get(register, set())
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words)))})(?![\w-])")


def _known(workspace: Workspace, file: Path, person: str, traces: _Traces) -> str:
    """Tell as what a campaign knows a person, if it can be read, and note all names."""
    try:
        loaded = load_campaign(workspace, file, needs_forms=False)
    except AppelloError:
        return ""
    cases = [item for item in loaded.campaign.cases if item.id == person]
    people = [item for item in loaded.campaign.signatories.people if item.id == person]
    names = {text for item in people for text in item.name.all_texts()}
    for case in cases:
        names |= {*case.other_names, *(case.name.all_texts() if case.has_name else ())}
    traces.words.update(names)
    for entry in loaded.registered() if names else ():
        if names.intersection(entry.names):
            traces.register_ids.setdefault(entry.register, set()).add(entry.id)
    return "case" if cases else "signatory" if people else ""


def _for_others(output: Path, campaign: str, signatory: str) -> Iterator[Path]:
    """Yield previews for translators and packs for signatories; no pack names other signatories."""
    folder = output / campaign
    packs = f"confirm/{signatory or '*'}/*"
    for file in sorted([*folder.glob("preview/*/*.preview.pdf"), *folder.glob(packs)]):
        if inside(folder, str(file.relative_to(folder))) and file.is_file():
            yield file


def _unfinished(folder: Path) -> Iterator[Path]:
    """Yield what killed runs have left, which may show anybody, and final letters at that."""
    for item in leftovers(folder, depth=DEPTH):
        yield from sorted(file for file in item.rglob("*") if file.is_file())
        if item.is_file():
            yield item


def _approved(output: Path, campaign: str, person: str) -> Iterator[Path]:
    """Yield the approved versions of letters that show a person, with their words."""
    folder = output / campaign / "reviewed"
    digest = person_digest(campaign, person)
    for words in sorted(folder.glob("*.json")):
        if digest in people_in(words):
            yield from (file for file in (words.with_suffix(".proof.pdf"), words) if file.is_file())


def _released(output: Path, campaign: str, person: str) -> Iterator[Path]:
    """Yield the released letters that show a person, and the files that have them inside."""
    digest = person_digest(campaign, person)
    for folder in releases(outbox_folder(output, campaign)):
        try:
            manifest = read_manifest(folder)
        except AppelloError:
            # A damaged manifest says nothing of any letter, so all of them may show the person.
            yield folder
            continue
        shown = [letter for letter in manifest.letters if digest in letter.people]
        for letter in shown:
            # The draft of the e-mail has the letter attached.
            yield from (folder / name for name in (letter.file, letter.message) if name)
            calendar = (folder / letter.file).with_suffix(".ics")
            yield from [calendar] if calendar.is_file() else []
        if shown:
            yield folder / BATCH


def _holding(
    output: Path, campaign: str, person: str, *, is_known: bool
) -> Iterator[tuple[Outbox, list[Path]]]:
    """Yield the editions of a campaign with proofs that may show a person, and these proofs.

    A proof of which run.json says nothing, or nothing sure, may show everybody whom the campaign
    knows.
    """
    editions: tuple[Edition, ...] = ("public", "addressee", "restricted")
    digest = person_digest(campaign, person)
    for edition in editions:
        outbox = Outbox(output, campaign, edition)
        recorded = {
            name: digest in record.people
            for record in outbox.journal().letters
            if not record.is_doubtful
            for name in record.files
        }
        made = (file.relative_to(outbox.folder) for file in outbox.folder.glob("*/*.proof.*"))
        wanted = {name for name, shows in recorded.items() if shows}
        if is_known:
            wanted |= {name.as_posix() for name in made} - recorded.keys()
        # A bundle outlives its proofs, if somebody has removed those; so does a contact sheet.
        many = collections(outbox) if wanted or (is_known and not recorded) else []
        if wanted or many:
            proofs = [inside(outbox.folder, name) for name in sorted(wanted)]
            yield outbox, [*(file for file in proofs if file and file.is_file()), *many]


def _mentions(
    workspace: Workspace, campaigns: Sequence[Path], traces: _Traces, left: Mapping[Path, bytes]
) -> Iterator[Path]:
    """Yield the files that people keep by hand, or that must not change, and that tell of a person.

    Args:
        workspace: the workspace.
        campaigns: the campaigns' files.
        traces: what tells of the person.
        left: what will be left in each private.yaml that had an entry of the person.
    """
    anywhere = traces.pattern()
    folders = dict.fromkeys(file.parent for file in campaigns)
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    for file in [*files, *workspace.registers().values()]:
        data = left[file] if file in left else file.read_bytes() if file.suffix in _TEXTS else b""
        if anywhere.search(data.decode("utf-8", "replace")):
            yield file
    for file in sorted((workspace.root / "signatories" / "private").glob("*.yaml")):
        if traces.pattern(file.stem).search(file.read_text(encoding="utf-8", errors="replace")):
            yield file
