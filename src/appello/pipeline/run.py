"""From campaigns to proofs: load, check, project, translate, compose, render, verify, write."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from appello.pipeline.digests import inputs_digest
from appello.pipeline.engines import engine, worth
from appello.pipeline.manner import Manner
from appello.pipeline.output import open_outbox
from appello.pipeline.report import ANSWERABLE, UNREVIEWED, Progress, Report
from appello.pipeline.selection import Selection
from appello.workspace.bucket import Bucket
from appello.workspace.folders import Workspace, font_cache

__all__ = ["generate"]

_USUAL = Manner()


def generate(
    workspace: Workspace,
    files: Sequence[Path],
    selection: Selection,
    *,
    output: Path | Bucket,
    dry_run: bool = False,
    manner: Manner = _USUAL,
    progress: Progress | None = None,
    require_reviewed: bool = False,
) -> Report:
    """Make the proofs of the chosen letters of some campaigns.

    Every campaign is read and checked before anything is written, so that a mistake in one leaves
    all as they were. What has not changed since an earlier run is not made again.

    Args:
        workspace: where templates, registers and fonts are looked up.
        files: the campaigns' files.
        selection: which letters.
        output: the folder or the bucket to write below.
        dry_run: compose everything, write nothing.
        manner: how letters are made.
        progress: called after each letter.
        require_reviewed: whether to refuse what no native reader has confirmed.

    Raises:
        AppelloError: the input is wrong; nothing was written.
    """
    report = Report()
    stale: list[tuple[Path, str]] = []
    for file in files:
        inputs = inputs_digest(workspace, file)
        outbox = open_outbox(workspace, output, file.parent.name, selection.edition)
        known = None if dry_run or selection.limit else outbox.unchanged(inputs, selection)
        if known and require_reviewed and any(item.code in UNREVIEWED for item in known.warnings):
            known = None
        if known and any(item.code in ANSWERABLE for item in known.warnings):
            known = None
        if known is None:
            stale.append((file, inputs))
        else:
            report.add(known.rows, known.warnings)
    if stale:
        cache = font_cache()
        with contextlib.ExitStack() as stack:
            count = worth(selection) if manner.workers is None else manner.workers
            pool = None if dry_run else stack.enter_context(engine(workspace, cache, count))
            # Only now: an unchanged run does without pydantic, Babel and the rest.
            from appello.pipeline.making import make_stale

            made = make_stale(
                workspace,
                stale,
                selection,
                output=output,
                pool=pool,
                manner=manner,
                progress=progress,
                require_reviewed=require_reviewed,
            )
            report.rows += made.rows
            report.warnings += made.warnings
    report.rows.sort(key=lambda row: row.key)
    return report
