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
from appello.pipeline.batch_work import BatchTask, make_batch
from appello.pipeline.prepare import prepare
from appello.pipeline.remote import Lot, Remote, make_lot, pack
from appello.pipeline.selection import Selection
from appello.pipeline.work import Finished
from appello.pipeline.workshop import workshop


@pytest.fixture
def task(desk: Desk, tmp_path: Path) -> BatchTask:
    """A letter as it is given to an engine."""
    prepared = prepare(desk.workspace, desk.write(), Selection())
    shop = workshop(desk.workspace, prepared, tmp_path / "cache")
    return BatchTask(prepared.letters[:1], shop, prepared.projection.withheld)


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
        self, _: Callable[[Lot], list[tuple[Finished, ...]]], lots: Sequence[Lot]
    ) -> Iterator[tuple[int, Any]]:
        for number, lot in enumerate(lots):
            batches = [[letter.key.addressee for letter in batch.letters] for batch in lot[2]]
            self.sizes.append(sum(map(len, batches)))
            lost = any(self._deadly in batch for batch in batches)
            results = [tuple(Finished(final_digest=name) for name in batch) for batch in batches]
            yield number, LostWorker() if lost else results


def _many(task: BatchTask, sizes: Sequence[int]) -> list[BatchTask]:
    """Return batches with letters to addressees who are numbered."""
    names = iter(range(sum(sizes)))
    letter: Any = task.letters[0]
    keys = [[replace(letter.key, addressee=str(next(names))) for _ in range(n)] for n in sizes]
    return [
        replace(task, letters=tuple(replace(letter, key=key) for key in batch)) for batch in keys
    ]


def test_letters_are_sent_ten_at_a_time(task: BatchTask) -> None:
    """Of 25 letters there are three lots, and each result belongs to its letter."""
    cluster = _Here()
    found = dict(Remote(cast("Cluster", cluster)).run(make_batch, _many(task, [1] * 25)))
    assert cluster.sizes == [10, 10, 5]
    for index, done in found.items():
        assert not isinstance(done, LostWorker)
        assert [item.final_digest for item in done] == [str(index)]
    assert sorted(found) == list(range(25))


def test_large_batches_are_sent_alone(task: BatchTask) -> None:
    """Letters that are made together make a lot; small batches fill one up."""
    cluster = _Here()
    found = dict(
        Remote(cast("Cluster", cluster)).run(make_batch, _many(task, [500, 1, 8, 1, 1, 30]))
    )
    assert cluster.sizes == [500, 10, 31]
    assert sorted(found) == list(range(6))


def test_a_letter_that_kills_workers_is_found(task: BatchTask) -> None:
    """The lot of a deadly letter is halved until the letter is alone; the others are made."""
    cluster = _Here(deadly="13")
    found = dict(Remote(cast("Cluster", cluster)).run(make_batch, _many(task, [1] * 25)))
    assert [index for index, done in found.items() if isinstance(done, LostWorker)] == [13]
    assert sorted(found) == list(range(25))
    assert cluster.sizes == [10, 10, 5, 5, 5, 2, 3, 1, 2, 1, 1]


def _name_or_die(task: BatchTask) -> tuple[Finished, ...]:
    name = task.letters[0].key.addressee
    if name == "1":
        os._exit(1)
    return (Finished(final_digest=name),)


def test_a_letter_that_kills_its_process_leaves_the_worker_alive(task: BatchTask) -> None:
    """On a worker, too, the other letters of a lot are made."""
    batches = tuple(_many(task, [1, 1, 1]))
    first, second, third = make_lot((pack(task.workshop), _name_or_die, batches))
    assert isinstance(second, LostWorker)
    assert (first, third) == ((Finished(final_digest="0"),), (Finished(final_digest="2"),))


def test_nothing_is_sent_if_there_is_nothing_to_do() -> None:
    """Without letters no worker is asked for anything."""
    assert list(Remote(cast("Cluster", _Here())).run(make_batch, [])) == []


def test_a_parcel_has_no_path_of_this_computer(task: BatchTask, desk: Desk) -> None:
    """Workers get templates, style sheets and fonts, and no folder."""
    desk.write_file("fonts/Own.ttf", b"a font")
    shop = replace(task.workshop, fonts=desk.workspace.fonts)
    parcel = pack(shop)
    assert parcel == pack(shop)
    assert str(desk.workspace.root).encode() not in parcel
    assert str(ROOT).encode() not in parcel
    files = pickle.loads(parcel).files  # noqa: S301 - our own
    suffixes = {name.rpartition(".")[2] for name in files}
    assert suffixes == {"j2", "css", "ttf"}
    assert files["fonts/Own.ttf"] == b"a font"


def test_a_worker_makes_what_is_made_here(task: BatchTask) -> None:
    """From a parcel comes the letter that comes from the workspace itself, byte for byte."""
    shop = task.workshop
    (far,) = make_lot((pack(shop), make_batch, (task,)))
    (again,) = make_lot((pack(shop), make_batch, (task,)))
    near = make_batch(task)
    assert not isinstance(far, LostWorker)
    assert far[0].problems == ()
    assert far == near == again


def test_a_worker_with_another_program_is_refused(
    task: BatchTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters of other versions have other bytes, so the worker says what it has."""
    shop = task.workshop
    with monkeypatch.context() as there:
        there.setattr(remote, "versions", lambda: {"weasyprint": "0.1"})
        parcel = pack(shop)
    with pytest.raises(WorkspaceError) as caught:
        make_lot((parcel, make_batch, (task,)))
    (problem,) = caught.value.problems
    assert problem.code == "worker-differs"
    assert "instead of 0.1" in problem.message


def test_a_worker_that_may_have_no_process_is_refused(
    task: BatchTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processes under a nanny may start none of their own; the message says what to do."""
    shop = task.workshop

    class Daemon:
        daemon = True

    monkeypatch.setattr(multiprocessing, "current_process", Daemon)
    parcel = pack(replace(shop, families=("Another",)))
    with pytest.raises(WorkspaceError) as caught:
        make_lot((parcel, make_batch, (task,)))
    assert [problem.code for problem in caught.value.problems] == ["worker-daemon"]
