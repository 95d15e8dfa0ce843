"""A long run goes on where it was killed, or where the disk was full."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT, SMALL, Desk
from tests.durability.killing import (
    OUTPUT,
    Begun,
    Moment,
    after,
    killed,
    tree,
    undisturbed,
    unfinished,
)

from appello.engine.journal import Journal
from appello.errors import WorkspaceError
from appello.model.letter import LetterKey
from appello.pipeline.manner import Manner
from appello.pipeline.output import Outbox
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.workspace import storage
from appello.workspace.files import write_atomically
from appello.workspace.folders import Workspace

_LETTERS = 12
_ADDRESSEES = [
    *SMALL["addressees"],
    SMALL["addressees"][0] | {"id": "sella", "name": "Tove Sella"},
]
_PAPERS = [
    {"id": f"paper-{number}", "kind": "mp_letter", "addressees": ["lindqvist", "sella"]}
    for number in range(_LETTERS // 2)
]


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What an undisturbed run makes of a campaign of twelve letters, of which two are a shard.

    Attributes:
        root: the workspace before it.
        wanted: what it writes.
        seconds: how long it takes.
    """

    root: Path
    wanted: dict[str, str]
    seconds: float


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """The campaign, and what an undisturbed run makes of it."""
    base = tmp_path_factory.mktemp("shards")
    Desk(Workspace(base / "before", ROOT)).write(addressees=_ADDRESSEES, documents=_PAPERS)
    shutil.copytree(base / "before", base / "now")
    began = time.monotonic()
    end = undisturbed(base / "now", "generate", "nowhere")
    assert end.code == 0, end.complained
    return Undisturbed(
        base / "before", tree(base / "now" / OUTPUT / "public"), time.monotonic() - began
    )


def _outbox(root: Path) -> Outbox:
    return Outbox(root / "output", "nowhere", "public")


def _remembered(root: Path) -> set[tuple[str, str, str]]:
    return {record.key for record in _outbox(root).journal().letters if not record.is_doubtful}


def _after_shards(number: int, seconds: float) -> Moment:
    """Return the moment so long after a run has logged so many shards more."""

    def wait(process: Begun, root: Path) -> None:
        log = root / OUTPUT / "public" / "run.jsonl"
        before = len(_remembered(root))
        while not log.is_file() or len(_remembered(root)) < before + 2 * number:
            if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return
            time.sleep(0.002)
        time.sleep(seconds)

    return wait


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.long)])
def test_a_killed_run_goes_on_where_it_was(whole: Undisturbed, tmp_path: Path, kills: int) -> None:
    """What a killed run has logged is not made again, and the bytes are those of one whole run."""
    chance = random.Random(kills)  # noqa: S311 - no secret
    root = tmp_path / "workspace"
    shutil.copytree(whole.root, root)
    known: set[tuple[str, str, str]] = set()
    for number in range(kills):
        moment = (
            after(chance.uniform(0.2, whole.seconds))
            if number % 2
            else _after_shards(1, chance.uniform(0.0, 0.2))
        )
        killed(root, "generate", "nowhere", moment=moment, is_alone=number % 3 == 2)
        now = _remembered(root)
        assert now >= known
        known = now
    assert known
    end = undisturbed(root, "generate", "nowhere", "--json")
    assert end.code == 0, end.complained
    letters = json.loads(end.said)["letters"]
    unchanged = {
        (item["document"], item["locale"], item["addressee"])
        for item in letters
        if item["state"] == "unchanged"
    }
    assert len(letters) == _LETTERS
    assert unchanged == known
    assert tree(root / OUTPUT / "public") == whole.wanted
    assert unfinished(root) == []


def test_a_log_that_was_left_at_the_very_end_goes(desk: Desk) -> None:
    """A run killed as its very last act leaves a log beside run.json; the next one removes it."""
    file = desk.write()
    output = desk.workspace.output
    generate(desk.workspace, [file], Selection(), output=output, manner=Manner(0))
    outbox = Outbox(output, "nowhere", "public")
    wanted = tree(outbox.folder)
    outbox.begin([LetterKey("nowhere", "letter", "public", "en", "")])
    outbox.remember(Journal.read(outbox.folder / "run.json").letters)
    report = generate(desk.workspace, [file], Selection(), output=output, manner=Manner(0))
    assert [row.state for row in report.rows] == ["unchanged"]
    assert tree(outbox.folder) == wanted


def test_a_full_disk_loses_nothing_that_was_made(
    whole: Undisturbed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk a run stops and says so; the next one makes what is missing, no more."""
    root = tmp_path / "workspace"
    shutil.copytree(whole.root, root)
    workspace = Workspace(root, ROOT)
    file = workspace.campaign_file("nowhere")
    room = 5

    def write(file: Path, data: bytes, **options: Any) -> None:  # noqa: ANN401 - passed on
        nonlocal room
        room -= 1
        if room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_atomically(file, data, **options)

    with monkeypatch.context() as patched:
        patched.setattr(storage, "write_atomically", write)
        with pytest.raises(WorkspaceError) as caught:
            generate(workspace, [file], Selection(), output=workspace.output, manner=Manner(0))
    (problem,) = caught.value.problems
    assert problem.code == "not-writable"
    assert "No space left on device" in problem.message
    assert unfinished(root) == []
    known = _remembered(root)
    # Two whole shards, and one letter of a third.
    assert len(known) == 5
    end = undisturbed(root, "generate", "nowhere", "--json")
    states = [item["state"] for item in json.loads(end.said)["letters"]]
    assert (states.count("unchanged"), states.count("made")) == (5, 7)
    assert tree(root / OUTPUT / "public") == whole.wanted
