"""Whoever writes is killed before each single step of its writing, one after the other."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import ROOT, Desk
from tests.durability.conftest import History
from tests.durability.killing import FILE, require_whole, tree, unfinished
from tests.pipeline.reviewed import KEYS, ON, decided, say

from appello.pipeline.answers import Answer, withdraw
from appello.pipeline.reviews import add_verdicts, read_reviews
from appello.pipeline.selection import Selection
from appello.pipeline.sending import Happened, sent
from appello.review.verdict import Verdict
from appello.workspace.folders import Workspace

_WRITING = {"os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}
_MOST_STEPS = 200
_LEDGERS = {
    "made": "campaigns/nowhere/reviews.jsonl",
    "approved": "campaigns/nowhere/confirmations.jsonl",
    "released": "campaigns/nowhere/sent.jsonl",
}
VERDICT = Verdict(
    "approved", datetime.date(2031, 4, 15), "bo", "fact_checker", "public", "letter", "en", "",
    "a" * 64, "b" * 64,
)  # fmt: skip


def _is_killed_before(step: int, work: Callable[[], object]) -> bool:
    """Do something in another process that is killed before its so-manieth change of a file."""

    def mortal() -> None:
        steps = itertools.count(1)

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            writes = event in _WRITING or (
                event == "open"
                and isinstance(flags := arguments[2], int)
                and flags & (os.O_WRONLY | os.O_RDWR)
            )
            if writes and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        work()

    process = multiprocessing.get_context("fork").Process(target=mortal)
    process.start()
    process.join(timeout=60)
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def _kills(work: Callable[[Path], object], before: Path, folder: Path) -> Iterator[Path]:
    """Yield a copy of a folder for each step before which the work in it was killed."""
    for step in range(1, _MOST_STEPS):
        root = folder / str(step)
        shutil.copytree(before, root)
        if not _is_killed_before(step, lambda root=root: work(root)):  # type: ignore[misc]  # default
            shutil.rmtree(root)
            return
        yield root
        shutil.rmtree(root)
    raise AssertionError("the work has no end")


def _notes(root: Path) -> list[str]:
    return [verdict.note for verdict in read_reviews(root / FILE).verdicts]


def _adding(note: str) -> Callable[[Path], None]:
    return lambda root: add_verdicts(root / FILE, [replace(VERDICT, note=note)])


def test_a_ledger_is_whole_however_often_its_writers_are_killed(tmp_path: Path) -> None:
    """Two writers are killed at any two steps; what was told stays, and a third one can write."""
    told = tmp_path / "told"
    (told / FILE).parent.mkdir(parents=True)
    _adding("told")(told)
    outcomes = set()
    for number, first in enumerate(_kills(_adding("first"), told, tmp_path / "first")):
        for second in _kills(_adding("second"), first, tmp_path / f"second-{number}"):
            notes = _notes(second)
            outcomes.add(tuple(notes))
            _adding("third")(second)
            assert _notes(second) == [*notes, "third"]
    every = (), ("first",), ("second",), ("first", "second")
    assert outcomes == {("told", *rest) for rest in every}


def _approve(root: Path) -> None:
    desk = Desk(Workspace(root, ROOT))
    say(desk, root / FILE, decided(desk, root / FILE, "bo", "fact_checker", *KEYS))


def _withdraw(root: Path) -> None:
    answer = Answer("lindmark", ON, "email")
    withdraw(Workspace(root, ROOT), root / FILE, answer)


def _sent(root: Path) -> None:
    workspace = Workspace(root, ROOT)
    happened = Happened(Selection(), ON, "email")
    sent(workspace, root / FILE, "2031-04-15", happened, output=workspace.output)


@pytest.mark.long
@pytest.mark.parametrize(
    "step, work", [("made", _approve), ("approved", _withdraw), ("released", _sent)]
)
def test_every_file_is_the_old_one_or_the_new_one(
    step: str, work: Callable[[Path], object], history: History, tmp_path: Path
) -> None:
    """Before whichever step a command is killed, each file is whole, and the next run does all."""
    before: Path = getattr(history, step)
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(before, undisturbed)
    work(undisturbed)
    old, new = tree(before), tree(undisturbed)
    # A ledger without a line has a head as well, which is written before the first line: without
    # it, all lines but the first could be cut off, and the head taken away.
    empty = read_reviews(before / FILE).head
    old.setdefault("campaigns/nowhere/reviews.head", hashlib.sha256(empty).hexdigest())
    for number, root in enumerate(_kills(work, before, tmp_path / "killed")):
        require_whole(root, history.proofs)
        hidden = {item.relative_to(root).as_posix() for item in unfinished(root)}
        for name, digest in tree(root).items():
            assert name in hidden or digest in {old.get(name), new.get(name)}, (number, name)
        if tree(root).get(_LEDGERS[step]) == old.get(_LEDGERS[step]):
            work(root)
            assert tree(root) == new
