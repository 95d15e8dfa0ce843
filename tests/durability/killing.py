"""Runs of the real program that are killed, and what must be true of whatever they leave."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from appello.pipeline.confirmations import read_ledger
from appello.pipeline.reviews import read_reviews
from appello.pipeline.sending import read_record
from appello.release.folder import audit, read_manifest
from appello.workspace.files import TEMPORARY

FILE = "campaigns/nowhere/campaign.yaml"
OUTPUT = "output/nowhere"
_SOON = 120.0

Begun = subprocess.Popen[str]
Moment = Callable[[Begun, Path], None]
"""Waits until a process is to be killed."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended.

    Attributes:
        code: its exit code; a signal is negative.
        said: what it printed on standard output.
        complained: what it printed on standard error.
    """

    code: int
    said: str
    complained: str

    @property
    def is_killed(self) -> bool:
        """Whether the kill came before its own end."""
        return self.code == -signal.SIGKILL


def begin(root: Path, *arguments: str, limit: Callable[[], None] | None = None) -> Begun:
    """Start the program in a session of its own, so that its workers can be killed with it."""
    return subprocess.Popen(
        [sys.executable, "-m", "appello", *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=limit,  # noqa: PLW1509 - no thread holds what it needs
    )


def ended(process: Begun) -> Ended:
    """Wait until a run, and every worker that still has its output open, has ended."""
    said, complained = process.communicate(timeout=_SOON)
    return Ended(process.returncode, said, complained)


def undisturbed(root: Path, *arguments: str, limit: Callable[[], None] | None = None) -> Ended:
    """Let a run come to its own end."""
    return ended(begin(root, *arguments, limit=limit))


def killed(root: Path, *arguments: str, moment: Moment, is_alone: bool = False) -> Ended:
    """Begin a run and kill it at a moment.

    Args:
        root: the workspace.
        arguments: the command.
        moment: waits for it.
        is_alone: kill only the run's own process, as a computer without memory would, so that its
            workers have to notice.
    """
    process = begin(root, *arguments)
    moment(process, root)
    (os.kill if is_alone else os.killpg)(process.pid, signal.SIGKILL)
    return ended(process)


def after(seconds: float) -> Moment:
    """Return the moment so long after the beginning."""
    return lambda _process, _root: time.sleep(seconds)


def at_change(number: int, seconds: float) -> Moment:
    """Return the moment so long after the run was seen to change a file so many times."""

    def wait(process: Begun, root: Path) -> None:
        before = _sight(root)
        for _ in range(number):
            while (now := _sight(root)) == before:
                if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                    return
                time.sleep(0.0005)
            before = now
        time.sleep(seconds)

    return wait


def _sight(root: Path) -> frozenset[tuple[str, int, int]]:
    """Return names, sizes and times of all that a run may write."""
    found = set()
    for top in (root / OUTPUT, root / FILE):
        for place, _, names in os.walk(top if top.is_dir() else top.parent):
            for name in names:
                try:
                    state = os.lstat(os.path.join(place, name))  # noqa: PTH118 - a thousand times
                except FileNotFoundError:
                    continue
                found.add((f"{place}/{name}", state.st_size, state.st_mtime_ns))
    return frozenset(found)


def tree(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder by name."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def unfinished(root: Path) -> list[Path]:
    """Return all that is there under a temporary name."""
    return sorted(root.rglob(f"{TEMPORARY}*"))


def require_whole(root: Path, proofs: Collection[str]) -> None:
    """Require that nothing under its own name is half written, or looks complete and is not.

    Args:
        root: the workspace.
        proofs: SHA-256 of each proof that an undisturbed run has ever made there.
    """
    hidden = unfinished(root)
    for file in (root / OUTPUT).rglob("*.proof.pdf"):
        if not any(file.is_relative_to(item) for item in hidden):
            assert hashlib.sha256(file.read_bytes()).hexdigest() in proofs, file
            with pikepdf.open(file) as pdf:
                assert len(pdf.pages) == 1
    run = json.loads((root / OUTPUT / "public/run.json").read_bytes())
    assert {letter["proof"] for letter in run["letters"]} <= set(proofs)
    for words in (root / OUTPUT / "reviewed").glob("*.json"):
        json.loads(words.read_bytes())
    campaign = root / FILE
    read_reviews(campaign)
    assert read_ledger(campaign)
    read_record(campaign)
    for folder in (root / OUTPUT / "outbox").glob("[!.]*"):
        assert audit(folder, read_manifest(folder)).is_whole, folder
