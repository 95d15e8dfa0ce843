"""For each letter: who has approved it, and what it lacks before it may go out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from appello.errors import Problem
from appello.model.letter import LetterKey
from appello.pipeline.approvals import approvals
from appello.pipeline.current import current
from appello.pipeline.earlier import released_before
from appello.pipeline.gates import missing
from appello.pipeline.selection import Selection
from appello.pipeline.shell_verdicts import digits_of
from appello.workspace.folders import Workspace

__all__ = ["LetterStatus", "status"]


@dataclass(frozen=True, slots=True)
class LetterStatus:
    """One letter on its way out.

    Attributes:
        key: which letter.
        digits: the eight digits at the foot of its proof.
        batch: the eight digits of all letters of its document and language, if there are several.
        approved_by: reviewer and role of each yes to its present bytes.
        missing: what keeps it from release.
        released: the release in which its paper went to its addressee last; empty if in none.
    """

    key: LetterKey
    digits: str
    batch: str
    approved_by: tuple[tuple[str, str], ...]
    missing: tuple[Problem, ...]
    released: str = ""


def status(
    workspace: Workspace,
    file: Path,
    selection: Selection,
    *,
    output: Path,
    on: datetime.date,
) -> list[LetterStatus]:
    """Say what each chosen letter of a campaign lacks to be released on a day.

    Raises:
        AppelloError: the campaign is wrong, its proofs are older than it is, or its ledger is
            damaged.
    """
    now = current(workspace, file, selection.edition, output=output)
    found = approvals(now)
    gaps = missing(workspace, now, found, on=on)
    before = released_before(workspace, now)
    rows = []
    for document, locale, suffix, addressee in now.prepared.plan:
        key = LetterKey(now.outbox.campaign, document, selection.edition, locale, suffix)
        if not selection.includes(document, locale, addressee):
            continue
        standing = found.standings.get(key)
        approved = standing.approvals if standing else ()
        rows.append(
            LetterStatus(
                key,
                digits_of(now, [key]) if standing else "",
                now.made[key].batch[:8] if standing and suffix else "",
                tuple((verdict.reviewer, verdict.role) for verdict in approved),
                tuple(gaps[key]),
                before[key][1] if key in before else "",
            )
        )
    return rows
