"""From approved letters to a release: every gate, then the same bytes again, then one folder."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from appello.confirm.standing import by_signatory, standing
from appello.errors import Problem, ReleaseRefused
from appello.locales.collation import sort_key
from appello.model.letter import LetterKey
from appello.pipeline.approvals import Approvals, approvals
from appello.pipeline.confirmations import CurrentTexts, read_ledger
from appello.pipeline.current import Current, current
from appello.pipeline.destinations import covering_words, outgoing, unaddressed
from appello.pipeline.earlier import already_released
from appello.pipeline.finals import finals
from appello.pipeline.gates import missing
from appello.pipeline.notes import names_withheld
from appello.pipeline.output import outbox_folder
from appello.pipeline.report import Progress
from appello.pipeline.selection import Selection
from appello.pipeline.turn import writing
from appello.release.contents import contents
from appello.release.folder import releases, write_release
from appello.release.manifest import FileEntry, Manifest, ReleasedLetter, released
from appello.release.message import head_problems
from appello.release.outgoing import Outgoing
from appello.release.signing import Certificate, sign
from appello.review.ledger import is_note
from appello.workspace.folders import Workspace

__all__ = ["Request", "release"]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be released, and how.

    Attributes:
        selection: which letters.
        on: the day of release.
        again: why letters go once more to somebody who had them already; empty if they do not.
        certificate: who signs the files; nobody if it is left out.
        signed_at: the time of the signatures.
    """

    selection: Selection
    on: datetime.date
    again: str = ""
    certificate: Certificate | None = None
    signed_at: datetime.datetime | None = None


def release(
    workspace: Workspace,
    file: Path,
    request: Request,
    *,
    output: Path,
    progress: Progress | None = None,
    remark: Callable[[Iterable[Problem]], object] | None = None,
) -> Path:
    """Release approved letters of a campaign.

    Args:
        workspace: the workspace.
        file: the campaign's file.
        request: what is to be released.
        output: the folder of the proofs, which has the outbox.
        progress: called after each letter.
        remark: called with warnings about the release, once it is written.

    Returns:
        The folder of the release.

    Raises:
        ReleaseRefused: something is missing, everything of it named; nothing was written.
        AppelloError: the campaign is wrong, or a file cannot be written.
    """
    # Also the lock of the workspace, if the proofs are elsewhere: nobody may reject meanwhile.
    with writing(workspace, file, output=output):
        now = current(workspace, file, request.selection.edition, output=output)
        keys = _chosen(now, request.selection)
        found = approvals(now)
        outbox = outbox_folder(output, file.parent.name)
        gaps = missing(workspace, now, found, on=request.on)
        problems = [problem for key in keys for problem in gaps[key]]
        if request.again:
            problems += _about_reason(request.again, now)
        else:
            problems += already_released(workspace, now, keys)
        if problems:
            raise ReleaseRefused(dict.fromkeys(problems))
        made = finals(workspace, now, keys, progress=progress)
        loaded = now.prepared.loaded
        campaign = loaded.campaign
        letters = {letter.key: letter for letter in now.prepared.composed}
        ready = [
            outgoing(loaded, letters[key], final, now.records[key].pages)
            for key, final in made.items()
        ]
        if unfit := [problem for item in ready for problem in head_problems(item)]:
            raise ReleaseRefused(unfit)
        ready = [_signed(item, request) for item in ready]
        name = _name(outbox, request.on)

        def describe(files: tuple[FileEntry, ...]) -> Manifest:
            described = tuple(_described(workspace, now, found, item) for item in ready)
            return Manifest(
                name,
                campaign.id,
                request.selection.edition,
                request.on,
                described,
                files,
                request.again,
            )

        folder = write_release(
            outbox,
            name,
            root=output,
            files=contents(
                ready,
                lambda item: covering_words(letters[item.key]),
                # The campaign's own title is for those who work on it.
                title=campaign.id if names_withheld(campaign.title, now) else campaign.title,
                collate=lambda text: sort_key(text, campaign.source_locale),
            ),
            describe=describe,
        )
        if remark is not None:
            remark(unaddressed(loaded, ready))
        return folder


def _about_reason(again: str, now: Current) -> Iterator[Problem]:
    """Yield a problem if the reason cannot stand in a manifest, which anybody may read."""
    if not is_note(again) or names_withheld(again, now):
        message = "the reason has line breaks, is too long, or names somebody who is withheld"
        yield Problem("bad-note", message, "write one line without that name")


def _chosen(now: Current, selection: Selection) -> list[LetterKey]:
    keys = [
        LetterKey(now.outbox.campaign, document, selection.edition, locale, suffix)
        for document, locale, suffix, addressee in now.prepared.plan
        if selection.includes(document, locale, addressee)
    ]
    if not keys:
        message = "there are no such letters"
        advice = f"`appello status {now.outbox.campaign}` lists all"
        raise ReleaseRefused(Problem("no-such-letter", message, advice))
    return keys


def _signed(item: Outgoing, request: Request) -> Outgoing:
    if request.certificate is None or request.signed_at is None:
        return item
    signed = sign(
        item.final, request.certificate, label=request.certificate.holder, when=request.signed_at
    )
    return item.with_signature(signed)


def _name(outbox: Path, on: datetime.date) -> str:
    """Return the day, and a number if there was a release on that day before."""
    taken = {folder.name for folder in releases(outbox)}
    number = 1
    while (name := on.isoformat() + (f"-{number}" if number > 1 else "")) in taken:
        number += 1
    return name


def _described(
    workspace: Workspace, now: Current, found: Approvals, item: Outgoing
) -> ReleasedLetter:
    given = set(found.standings[item.key].approvals)
    verdicts = [digest for digest, verdict in found.ledger.numbered() if verdict in given]
    codes = _codes(workspace, now, item.key.document)
    record = now.records[item.key]
    return released(item, record, verdicts=verdicts, confirmations=codes)


def _codes(workspace: Workspace, now: Current, document: str) -> list[str]:
    """Return the codes of the texts that the signatories have confirmed, each once."""
    loaded = now.prepared.loaded
    ledger = by_signatory(read_ledger(now.file))
    texts = CurrentTexts(workspace, loaded)
    states = (
        standing(ledger, person.id, document, current=texts)
        for person in loaded.campaign.signatories.people
    )
    return sorted({item.entry.code for item in states if item.entry and item.state == "confirmed"})
