"""What people say they sent and what came back, kept beside the campaign."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from appello.confirm.ledger import is_reference
from appello.errors import CampaignError, Place, Problem
from appello.model.letter import LetterKey
from appello.pipeline.output import outbox_folder
from appello.pipeline.selection import Selection
from appello.pipeline.turn import writing
from appello.release.folder import read_manifest, releases
from appello.release.record import Entry, Event, parse_record, record_bytes
from appello.workspace.files import not_written, write_atomically
from appello.workspace.folders import SENT, Workspace

__all__ = ["Happened", "answered", "read_record", "sent"]


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened to letters.

    Attributes:
        selection: to which letters.
        on: the day.
        channel: how they went out or came back.
        evidence: where the proof is kept, a reference; empty if it is not.
    """

    selection: Selection
    on: datetime.date
    channel: str
    evidence: str = ""


def read_record(campaign: Path) -> tuple[Entry, ...]:
    """Read what was sent and answered; without the file, nothing was.

    Raises:
        AppelloError: it is not as the program wrote it.
    """
    file = campaign.parent / SENT
    return parse_record(_bytes(file), file)


def sent(
    workspace: Workspace, campaign: Path, release: str, what: Happened, *, output: Path
) -> list[Entry]:
    """Record that letters of a release were sent.

    Raises:
        AppelloError: there is no such release or letter in it, or the day is before its own.
    """
    _require_reference(what.evidence)
    outbox = outbox_folder(output, campaign.parent.name)
    known = {folder.name: folder for folder in releases(outbox)}
    if release not in known:
        make = f"none yet; make one with `appello release {campaign.parent.name}`"
        names = ", ".join(sorted(known)) or make
        message = f"there is no release `{release[:64]}`"
        raise CampaignError(Problem("no-release", message, f"the releases are: {names}"))
    manifest = read_manifest(known[release])
    if what.on < manifest.date:
        message = f"the release is of {manifest.date}, after {what.on}"
        raise CampaignError(Problem("wrong-day", message, "check the day given with --on"))
    entries = [
        Entry(
            "sent",
            release,
            letter.document,
            manifest.edition,
            letter.locale,
            what.on,
            what.channel,
            addressee,
            what.evidence,
        )
        for letter in manifest.letters
        for addressee in letter.addressees or ("",)
        if what.selection.includes(letter.document, letter.locale, addressee)
    ]
    if not entries:
        message = f"the release `{release}` has no such letter"
        raise CampaignError(Problem("no-such-letter", message, "look into its manifest.json"))
    _add(workspace, campaign, entries)
    return entries


def answered(
    workspace: Workspace, campaign: Path, what: Happened, *, event: Event = "replied"
) -> Entry:
    """Record that a letter was answered, or came back undelivered.

    Raises:
        AppelloError: no such letter was sent, or several were.
    """
    _require_reference(what.evidence)
    chosen = what.selection
    letters = {
        entry.letter: entry
        for entry in read_record(campaign)
        if entry.event == "sent" and entry.edition == chosen.edition
        if chosen.includes(entry.document, entry.locale, entry.addressee)
    }
    if len(letters) != 1:
        names = ", ".join(_name(entry) for entry in letters.values())
        message = f"several letters were sent: {names}" if letters else "no such letter was sent"
        advice = "choose one with --document, --locale and --addressee"
        if not letters:
            command = f"`appello sent {campaign.parent.name} RELEASE --channel CHANNEL`"
            advice = f"record it first with {command}"
        raise CampaignError(Problem("which-letter", message, advice))
    [letter] = letters.values()
    if what.on < letter.on:
        message = f"the letter was sent on {letter.on}, after the answer of {what.on}"
        raise CampaignError(Problem("wrong-day", message, "check the day given with --on"))
    entry = Entry(
        event,
        letter.release,
        letter.document,
        letter.edition,
        letter.locale,
        what.on,
        what.channel,
        letter.addressee,
        what.evidence,
    )
    _add(workspace, campaign, [entry])
    return entry


def _name(entry: Entry) -> str:
    key = LetterKey("", entry.document, entry.edition, entry.locale, entry.addressee)
    return f"{key.locale}/{key.file_stem}"


def _require_reference(evidence: str) -> None:
    if evidence and not is_reference(evidence):
        message = "the evidence must be a reference, not a text"
        advice = "write a file number or a name of letters, digits and . _ / - only"
        raise CampaignError(Problem("bad-evidence", message, advice))


def _bytes(file: Path) -> bytes:
    """Read the record; a link that leads nowhere is not the same as no record."""
    try:
        return file.read_bytes() if os.path.lexists(file) else b""
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        advice = "put it where it was, or check its permissions"
        raise CampaignError(Problem("unreadable", message, advice, Place(file))) from None


def _add(workspace: Workspace, campaign: Path, entries: list[Entry]) -> None:
    """Add lines to the record, while nobody else writes."""
    file = campaign.parent / SENT
    with writing(workspace, campaign):
        old = _bytes(file)
        data = record_bytes(old, entries)
        # What is written must be readable again; what was there may have been altered by hand.
        parse_record(data, file)
        try:
            write_atomically(file, data)
        except OSError as error:
            raise not_written(file, error) from None
