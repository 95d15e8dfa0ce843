"""The program may be killed at any moment; nothing half done is ever taken for done."""

from __future__ import annotations

import collections
import itertools
import logging
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT, Desk
from tests.durability.conftest import DAY, History
from tests.durability.killing import (
    FILE,
    OUTPUT,
    Ended,
    Moment,
    after,
    at_change,
    killed,
    require_whole,
    tree,
    undisturbed,
    unfinished,
)
from tests.pipeline.reviewed import KEYS, now

from appello.pipeline.approvals import approvals
from appello.pipeline.reviews import read_reviews
from appello.release.folder import releases
from appello.workspace.folders import Workspace

_LOG = logging.getLogger(__name__)
_MOST_CHANGES = {"generate": 7, "approve": 7, "release": 10}
_Phases = collections.Counter[str]


def _often(few: int, many: int) -> pytest.MarkDecorator:
    """Let a test be run with few kills, and in the long tests with many."""
    return pytest.mark.parametrize("kills", [few, pytest.param(many, marks=pytest.mark.long)])


def _moments(command: str, history: History, *, seed: int) -> Iterator[tuple[Moment, bool]]:
    """Yield random moments, and whether only the run's own process is killed then.

    Every other moment is anywhere in the time that the command takes undisturbed. The rest are near
    a change of a file, because most of that time nothing is written.
    """
    random_numbers = random.Random(f"{command} {seed}")  # noqa: S311 - no secret
    for number in itertools.count():
        is_alone = number % 5 == 4
        if number % 2:
            yield after(random_numbers.uniform(0.0, 1.05 * history.seconds[command])), is_alone
        else:
            change = random_numbers.randint(1, _MOST_CHANGES[command])
            yield at_change(change, random_numbers.uniform(0.0, 0.01)), is_alone


def _phase(root: Path, before: dict[str, str], *, is_done: bool) -> str:
    """Name how far a killed run had come."""
    if is_done:
        return "done, not yet told"
    if unfinished(root):
        return "within a file or folder"
    return "between files" if tree(root) != before else "nothing written yet"


def _told(command: str, phases: _Phases) -> None:
    _LOG.info("%s: %d kills: %s", command, phases.total(), dict(phases))


def _copied(step: Path, root: Path) -> dict[str, str]:
    if root.exists():
        shutil.rmtree(root)
    shutil.copytree(step, root)
    return tree(root)


@_often(5, 100)
def test_killed_runs_of_generate_leave_whole_proofs(
    history: History, tmp_path: Path, kills: int
) -> None:
    """Each proof is the old one or the new one, and the next run makes what is missing."""
    root = tmp_path / "workspace"
    run = Path(OUTPUT, "public/run.json")
    wanted = tree(history.made / OUTPUT / "public")
    before = _copied(history.stale, root)
    phases: _Phases = collections.Counter()
    for moment, is_alone in _moments("generate", history, seed=kills):
        end = killed(root, "generate", "nowhere", moment=moment, is_alone=is_alone)
        require_whole(root, history.proofs)
        is_done = (root / run).read_bytes() == (history.made / run).read_bytes()
        phases[_phase(root, before, is_done=is_done)] += end.is_killed
        before = _copied(history.stale, root) if is_done else tree(root)
        if phases.total() == kills:
            break
    _told("generate", phases)
    # Whatever is left, and also if the last kill left everything done.
    end = undisturbed(root, "generate", "nowhere")
    assert end.code == 0, end.complained
    assert tree(root / OUTPUT / "public") == wanted
    assert unfinished(root) == []


def _decision(history: History, number: int) -> tuple[str, ...]:
    """Return a command: approvals and rejections of one letter or both, told apart by a note."""
    note = ("--note", f"run {number}")
    if number % 3 == 1:
        letter = history.verdict("ada", "lead", letter=number % 2)
        return ("reject", *letter, "--reason", "wording", *note)
    who, role = ("bo", "fact_checker") if number % 4 else ("ada", "lead")
    letter = history.verdict(who, role, letter=2 if number % 5 else 0)
    return ("approve", *letter, "--checked", "all", *note)


def _require_kept(root: Path, runs: list[Ended]) -> bool:
    """Require each verdict that was told to be in the ledger, once; tell whether the last is."""
    notes = [verdict.note for verdict in read_reviews(root / FILE).verdicts]
    numbers = [int(note.removeprefix("run ")) for note in notes]
    assert numbers == sorted(set(numbers))
    for number, end in enumerate(runs):
        if end.said or end.code == 0:
            assert re.search(r"(approved|rejected) .*\.\n", end.said)
            assert number in numbers
    return bool(numbers) and numbers[-1] == len(runs) - 1


@_often(11, 110)
def test_killed_verdicts_are_in_the_ledger_if_they_were_told(
    history: History, tmp_path: Path, kills: int
) -> None:
    """The ledger is whole after every kill, and no verdict is lost that a command has told."""
    root = tmp_path / "workspace"
    before = _copied(history.made, root)
    phases: _Phases = collections.Counter()
    runs: list[Ended] = []
    for moment, is_alone in _moments("approve", history, seed=kills):
        command = _decision(history, len(runs))
        runs.append(killed(root, *command, moment=moment, is_alone=is_alone))
        assert runs[-1].is_killed or runs[-1].code == 0, runs[-1].complained
        require_whole(root, history.proofs)
        is_done = _require_kept(root, runs)
        phases[_phase(root, before, is_done=is_done)] += runs[-1].is_killed
        before = tree(root)
        if phases.total() == kills:
            break
    _told("approve and reject", phases)
    for who, role in (("bo", "fact_checker"), ("ada", "lead")):
        note = ("--note", f"run {len(runs)}")
        command = ("approve", *history.verdict(who, role), "--checked", "all", *note)
        runs.append(undisturbed(root, *command))
        assert runs[-1].code == 0, runs[-1].complained
        assert _require_kept(root, runs)
    assert unfinished(root) == []
    kept = tree(root / OUTPUT / "reviewed")
    assert kept == tree(history.approved / OUTPUT / "reviewed")
    found = approvals(now(Desk(Workspace(root, ROOT)), root / FILE))
    assert found.lacks == {key: [] for key in KEYS}


@_often(4, 90)
def test_killed_releases_are_whole_or_not_there(
    history: History, tmp_path: Path, kills: int
) -> None:
    """A release that is seen is whole, and one that is not there can be made."""
    root = tmp_path / "workspace"
    command = ("release", "nowhere", *DAY)
    outbox = root / OUTPUT / "outbox"
    before = _copied(history.approved, root)
    phases: _Phases = collections.Counter()
    for moment, is_alone in _moments("release", history, seed=kills):
        end = killed(root, *command, moment=moment, is_alone=is_alone)
        require_whole(root, history.proofs)
        found = releases(outbox)
        assert found or not end.said
        phases[_phase(root, before, is_done=bool(found))] += end.is_killed
        for folder in found:
            assert tree(folder) == tree(history.released / OUTPUT / "outbox" / folder.name)
            shutil.rmtree(folder)
        before = tree(root)
        if phases.total() == kills:
            break
    _told("release", phases)
    end = undisturbed(root, *command)
    assert end.code == 0, end.complained
    assert unfinished(root) == []
    assert tree(outbox) == tree(history.released / OUTPUT / "outbox")
