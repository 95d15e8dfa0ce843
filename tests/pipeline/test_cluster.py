"""Letters are made on a real Dask cluster, and a worker of it may be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT, SMALL, Desk
from tests.durability.killing import begin, ended, tree, undisturbed
from tests.pipeline.computers import Computers, started, wait_until

from appello.workspace.folders import Workspace

_LETTERS = 30


@pytest.fixture
def computers(tmp_path: Path) -> Iterator[Computers]:
    """A scheduler with two workers."""
    with started(tmp_path / "cluster") as made:
        yield made


def _children(process: int) -> list[int]:
    found = subprocess.run(
        ["pgrep", "--parent", str(process)], capture_output=True, text=True, check=False
    )
    return [int(line) for line in found.stdout.split()]


def _is_running(process: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def _campaign(root: Path) -> None:
    """Write a campaign of thirty letters, with fonts and templates that are its workspace's own."""
    people = [
        SMALL["addressees"][0] | {"id": f"person-{number}", "name": f"Maren {name} Lindqvist"}
        for number, name in enumerate(f"{a}{b}" for a in "BDFGKL" for b in "aeiou")
    ]
    assert len(people) == _LETTERS
    paper = SMALL["documents"][0] | {"addressees": [item["id"] for item in people]}
    desk = Desk(Workspace(root, ROOT))
    desk.write(addressees=people, documents=[paper])
    style = (ROOT / "templates" / "mp_letter" / "style.css").read_text(encoding="utf-8")
    desk.write_file("templates/mp_letter/style.css", f"{style}\n/* our own */\n")


def test_a_cluster_makes_the_same_letters_though_a_worker_is_killed(
    computers: Computers, tmp_path: Path
) -> None:
    """What a killed worker was at is made by the other one, and no byte is different."""
    root = tmp_path / "workspace"
    _campaign(root)
    # One by one, so that both workers have something to do.
    options = ("--engine", "dask", "--scheduler", computers.address, "--output", "far")
    run = begin(root, "generate", "nowhere", *options, "--no-splice")
    wait_until(lambda: any((root / "far").rglob("*.proof.pdf")))
    victim = computers.workers[0]
    helpers = [item for child in _children(victim.pid) for item in (child, *_children(child))]
    assert helpers
    os.kill(victim.pid, signal.SIGKILL)
    end = ended(run)
    assert end.code == 0, end.complained
    assert f"{_LETTERS} of {_LETTERS} letters are ready as proofs, {_LETTERS} made" in end.said
    # Nothing that the killed worker had started goes on.
    wait_until(lambda: not any(map(_is_running, helpers)))
    end = undisturbed(root, "generate", "nowhere", "--output", "near", "--no-splice")
    assert end.code == 0, end.complained
    assert tree(root / "far") == tree(root / "near")


def test_a_cluster_splices_as_this_computer_does(computers: Computers, tmp_path: Path) -> None:
    """Letters that are made together have the same bytes wherever that is."""
    root = tmp_path / "workspace"
    _campaign(root)
    options = ("--engine", "dask", "--scheduler", computers.address, "--output", "far")
    for wanted in (options, ("--output", "near")):
        end = undisturbed(root, "generate", "nowhere", *wanted)
        assert end.code == 0, end.complained
        assert f"{_LETTERS} letters were spliced" in end.said
    assert tree(root / "far") == tree(root / "near")


def test_a_scheduler_that_goes_ends_the_run_and_loses_nothing(
    computers: Computers, tmp_path: Path
) -> None:
    """The run says that the scheduler has gone, and the next one makes what is missing."""
    root = tmp_path / "workspace"
    _campaign(root)
    # One by one, so that the run is still at work when the first letter is there.
    options = ("--engine", "dask", "--scheduler", computers.address, "--no-splice")
    run = begin(root, "generate", "nowhere", *options)
    wait_until(lambda: any((root / "output").rglob("*.proof.pdf")))
    computers.scheduler.kill()
    end = ended(run)
    assert end.code == 1
    assert "error[scheduler-lost]" in end.complained
    end = undisturbed(root, "generate", "nowhere", "--no-splice", "--json")
    states = {item["state"] for item in json.loads(end.said)["letters"]}
    assert states == {"made", "unchanged"}
