"""What is sent to the workers of a cluster, and what they do with it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from tests.conftest import ROOT, Desk

from appello.engine.cluster import Cluster
from appello.engine.executor import LostWorker
from appello.errors import WorkspaceError
from appello.pipeline import remote
from appello.pipeline.prepare import prepare
from appello.pipeline.remote import Lot, Remote, make_lot, pack
from appello.pipeline.selection import Selection
from appello.pipeline.work import Finished, Task, make
from appello.pipeline.workshop import workshop


@pytest.fixture
def task(desk: Desk, tmp_path: Path) -> Task:
    """A letter as it is given to an engine."""
    prepared = prepare(desk.workspace, desk.write(), Selection())
    shop = workshop(desk.workspace, prepared, tmp_path / "cache")
    return prepared.letters[0], shop, prepared.projection.withheld


class _Here:
    """A cluster that does everything at once, and loses the lots that have a certain letter.

    Attributes:
        sizes: how many letters each lot had.
    """

    def __init__(self, deadly: str = "") -> None:
        self._deadly = deadly
        self.sizes: list[int] = []

    def share(self, data: bytes) -> bytes:
        return data

    def run(
        self, _: Callable[[Lot], list[Finished]], lots: Sequence[Lot]
    ) -> Iterator[tuple[int, Any]]:
        for number, lot in enumerate(lots):
            letters = lot[2]
            self.sizes.append(len(letters))
            lost = any(letter.key.addressee == self._deadly for letter in letters)
            results = [Finished(final_digest=letter.key.addressee) for letter in letters]
            yield number, LostWorker() if lost else results


def _many(task: Task, number: int) -> list[Task]:
    letter, shop, withheld = task
    keys = [replace(letter.key, addressee=str(index)) for index in range(number)]
    return [(cast("Any", replace(letter, key=key)), shop, withheld) for key in keys]


def test_letters_are_sent_ten_at_a_time(task: Task) -> None:
    """Of 25 letters there are three lots, and each result belongs to its letter."""
    cluster = _Here()
    found = dict(Remote(cast("Cluster", cluster)).run(make, _many(task, 25)))
    assert cluster.sizes == [10, 10, 5]
    for index, done in found.items():
        assert isinstance(done, Finished)
        assert done.final_digest == str(index)
    assert sorted(found) == list(range(25))


def test_a_letter_that_kills_workers_is_found(task: Task) -> None:
    """The lot of a deadly letter is halved until the letter is alone; the others are made."""
    cluster = _Here(deadly="13")
    found = dict(Remote(cast("Cluster", cluster)).run(make, _many(task, 25)))
    assert [index for index, done in found.items() if isinstance(done, LostWorker)] == [13]
    assert sorted(found) == list(range(25))
    assert cluster.sizes == [10, 10, 5, 5, 5, 2, 3, 1, 2, 1, 1]


def _name_or_die(task: Task) -> Finished:
    name = task[0].key.addressee
    if name == "1":
        os._exit(1)
    return Finished(final_digest=name)


def test_a_letter_that_kills_its_process_leaves_the_worker_alive(task: Task) -> None:
    """On a worker, too, the other letters of a lot are made."""
    letters = tuple(letter for letter, _, _ in _many(task, 3))
    first, second, third = make_lot((pack(task[1]), _name_or_die, letters, ()))
    assert isinstance(second, LostWorker)
    assert (first, third) == (Finished(final_digest="0"), Finished(final_digest="2"))


def test_nothing_is_sent_if_there_is_nothing_to_do() -> None:
    """Without letters no worker is asked for anything."""
    assert list(Remote(cast("Cluster", _Here())).run(make, [])) == []


def test_a_parcel_has_no_path_of_this_computer(task: Task, desk: Desk) -> None:
    """Workers get templates, style sheets and fonts, and no folder."""
    desk.write_file("fonts/Own.ttf", b"a font")
    shop = replace(task[1], fonts=desk.workspace.fonts)
    parcel = pack(shop)
    assert parcel == pack(shop)
    assert str(desk.workspace.root).encode() not in parcel
    assert str(ROOT).encode() not in parcel
    files = pickle.loads(parcel).files  # noqa: S301 - our own
    suffixes = {name.rpartition(".")[2] for name in files}
    assert suffixes == {"j2", "css", "ttf"}
    assert files["fonts/Own.ttf"] == b"a font"


def test_a_worker_makes_what_is_made_here(task: Task) -> None:
    """From a parcel comes the letter that comes from the workspace itself, byte for byte."""
    letter, shop, withheld = task
    (far,) = make_lot((pack(shop), make, (letter,), withheld))
    (again,) = make_lot((pack(shop), make, (letter,), withheld))
    near = make(task)
    assert isinstance(far, Finished)
    assert far.problems == ()
    assert far == near == again


def test_a_worker_with_another_program_is_refused(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters of other versions have other bytes, so the worker says what it has."""
    letter, shop, withheld = task
    with monkeypatch.context() as there:
        there.setattr(remote, "versions", lambda: {"weasyprint": "0.1"})
        parcel = pack(shop)
    with pytest.raises(WorkspaceError) as caught:
        make_lot((parcel, make, (letter,), withheld))
    (problem,) = caught.value.problems
    assert problem.code == "worker-differs"
    assert "instead of 0.1" in problem.message


def test_a_worker_that_may_have_no_process_is_refused(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processes under a nanny may start none of their own; the message says what to do."""
    letter, shop, withheld = task

    class Daemon:
        daemon = True

    monkeypatch.setattr(multiprocessing, "current_process", Daemon)
    parcel = pack(replace(shop, families=("Another",)))
    with pytest.raises(WorkspaceError) as caught:
        make_lot((parcel, make, (letter,), withheld))
    assert [problem.code for problem in caught.value.problems] == ["worker-daemon"]
