"""From a campaign to bundles: all its proofs, then one ZIP file a language, with a cover list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from appello.engine.journal import Record
from appello.errors import Place, Problem, WorkspaceError
from appello.pipeline.collected import bundle_name
from appello.pipeline.digests import inputs_digest
from appello.pipeline.manner import Manner
from appello.pipeline.output import Outbox
from appello.pipeline.packing import Packed, packed
from appello.pipeline.report import Progress, Report
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.pipeline.turn import turn
from appello.release.bundle import COVER, make_bundle
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    # Only for its name: an unchanged run does without pydantic.
    from appello.model.person import Edition

__all__ = ["Bundle", "Bundles", "bundle"]

_STATE = "bundles.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Bundle:
    """The bundle of one language, or of one pair of languages.

    Attributes:
        locale: which.
        state: made now, unchanged since an earlier run, or failed.
        papers, pages: how many lie in it, the cover list not counted.
        file: where it is; None if it failed.
        problems: why its cover list could not be made.
    """

    locale: str
    state: Literal["made", "unchanged", "failed"]
    papers: int
    pages: int
    file: Path | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundles:
    """What a run did: the papers, and the bundles; none if a paper failed."""

    report: Report
    bundles: list[Bundle] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether anything could not be made."""
        return bool(self.report.failed) or any(item.state == "failed" for item in self.bundles)


def bundle(
    workspace: Workspace,
    file: Path,
    *,
    edition: Edition,
    locales: Sequence[str] = (),
    output: Path,
    workers: int | None = None,
    progress: Progress | None = None,
    require_reviewed: bool = False,
) -> Bundles:
    """Make all papers of a campaign, and a bundle of them in each language.

    Args:
        workspace: where templates, registers and fonts are looked up.
        file: the campaign's file.
        edition: which edition; a bundle has papers of one alone.
        locales: languages, or pairs of them; all if empty.
        output: the folder to write below.
        workers: number of processes; by default what the run deserves.
        progress: called after each paper.
        require_reviewed: whether to refuse what no native reader has confirmed.

    Raises:
        AppelloError: the input is wrong, or changed meanwhile; no bundle was written.
    """
    selection = Selection(locales=tuple(locales), edition=edition)
    report = generate(
        workspace,
        [file],
        selection,
        output=output,
        manner=Manner(workers),
        progress=progress,
        require_reviewed=require_reviewed,
    )
    if report.failed:
        return Bundles(report)
    outbox = Outbox(output, file.parent.name, edition)
    with turn(outbox.lock_folder):
        return Bundles(report, _pack(workspace, file, outbox, _bundled(outbox, selection)))


def _bundled(outbox: Outbox, selection: Selection) -> dict[str, list[Packed]]:
    """Return the papers of each bundle in the order of the campaign's documents.

    Raises:
        WorkspaceError: they are not those of the last run any more.
    """
    journal = outbox.journal()
    known = journal.by_key()
    records: dict[str, list[Record]] = {}
    for document, locale, suffix, addressee in journal.plan:
        if selection.includes(document, locale, addressee):
            record = known.get((document, locale, suffix))
            if record is None or record.inputs != journal.inputs or not outbox.has(record):
                raise _changed(outbox.folder)
            records.setdefault(locale, []).append(record)
    return {locale: packed(found) for locale, found in records.items()}


def _pack(
    workspace: Workspace, file: Path, outbox: Outbox, entries: dict[str, list[Packed]]
) -> list[Bundle]:
    """Write the bundles whose papers or cover list have changed; all of them, or none."""
    inputs = outbox.journal().inputs
    state = _read_state(outbox)
    origins = {
        locale: _digest(repr([inputs, [item.files for item in found]]).encode())
        for locale, found in entries.items()
    }
    stale = {
        locale: found
        for locale, found in entries.items()
        if state.get(locale, ())[:1] != [origins[locale]]
        or not _is_there(outbox.folder / bundle_name(locale), state[locale][1])
    }
    failed: dict[str, tuple[Problem, ...]] = {}
    if stale:
        # Only now: an unchanged run does without pydantic, Babel and the rest.
        from appello.pipeline.covers import make_covers

        made, day = make_covers(workspace, file, outbox.edition, stale)
        if inputs_digest(workspace, file) != inputs:
            raise _changed(file)
        failed = {locale: cover.problems for locale, cover in made.items() if cover.problems}
        for locale, found in {} if failed else stale.items():
            files = {name: data for item in found for name, data in item.read(outbox.folder)}
            data = make_bundle(files | {COVER: made[locale].proof}, day=day)
            outbox.write_beside(bundle_name(locale), data)
            state[locale] = [origins[locale], _digest(data)]
        if not failed:
            outbox.write_beside(_STATE, _as_json(state))
    return [
        Bundle(
            locale,
            "failed" if locale in failed else "made" if locale in stale else "unchanged",
            len(found),
            sum(item.pages for item in found),
            None if locale in failed else outbox.folder / bundle_name(locale),
            failed.get(locale, ()),
        )
        for locale, found in entries.items()
        if not failed or locale in failed
    ]


def _read_state(outbox: Outbox) -> dict[str, list[str]]:
    """Return from what each bundle was made, and its digest; nothing if that is not readable."""
    try:
        data = json.loads((outbox.folder / _STATE).read_text(encoding="utf-8"))
        bundles = data["bundles"] if data["format"] == _FORMAT else {}
        return {locale: [str(origin), str(digest)] for locale, (origin, digest) in bundles.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _as_json(state: Mapping[str, list[str]]) -> bytes:
    data = {"format": _FORMAT, "bundles": dict(sorted(state.items()))}
    return (json.dumps(data, indent=1) + "\n").encode()


def _is_there(file: Path, digest: str) -> bool:
    is_ours = file.is_file() and not file.is_symlink()
    return is_ours and _digest(file.read_bytes()) == digest


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _changed(file: Path) -> WorkspaceError:
    message = "the campaign or its proofs changed while they were being bundled"
    return WorkspaceError(Problem("changed-meanwhile", message, "run it again", Place(file)))
