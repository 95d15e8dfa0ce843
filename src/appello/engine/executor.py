"""Run a function over tasks, in this process or in others, and survive a worker that dies."""

from __future__ import annotations

import concurrent.futures
import itertools
import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol, TypeVar

__all__ = ["Engine", "InPlace", "LostWorker", "Pool", "hand_out", "usable_processors"]

T = TypeVar("T")
R = TypeVar("R")

_UNDER_WAY = 3
"""How many tasks for each process: one at work, one on its way, and one to spare."""


class LostWorker(Exception):  # noqa: N818 - the name says what happened
    """A worker died twice over the same task."""


class Engine(Protocol[T, R]):
    """What gets tasks done, wherever that is."""

    def run(
        self, function: Callable[[T], R], tasks: Sequence[T]
    ) -> Iterator[tuple[int, R | LostWorker]]:
        """Yield the position and the result of each task as it is done."""
        ...

    def close(self) -> None:
        """Let go of the workers; tasks that have not begun are dropped."""
        ...


def usable_processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start_method() -> str:
    """Return the quickest way to start processes that is safe.

    A process that is forked from one with threads may wait for ever for what one of them held.
    """
    if sys.platform != "linux":
        return "spawn"
    return "fork" if threading.active_count() == 1 else "forkserver"


def hand_out(
    submit: Callable[[T], Future[R]], tasks: Sequence[T], *, under_way: int
) -> Iterator[tuple[int, Future[R]]]:
    """Yield the position and the future of each task as it is done.

    Tasks are handed out as others are done, so that neither they nor their results pile up, and a
    worker that dies takes few with it.

    Args:
        submit: hands a task to an executor.
        tasks: all of them.
        under_way: how many are handed out at once, at most.
    """
    waiting = enumerate(tasks)
    pending: dict[Future[R], int] = {}
    while True:
        for index, task in itertools.islice(waiting, under_way - len(pending)):
            pending[submit(task)] = index
        if not pending:
            return
        for future in concurrent.futures.wait(pending, return_when="FIRST_COMPLETED").done:
            yield pending.pop(future), future


class InPlace:
    """Does every task in this process, one after another: nothing is started, nothing survives.

    Args:
        initializer: run once before the first task.
        arguments: given to the initializer.
    """

    def __init__(self, initializer: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        self._begin: Callable[[], None] | None = lambda: initializer(*arguments)

    def run(
        self, function: Callable[[T], R], tasks: Sequence[T]
    ) -> Iterator[tuple[int, R | LostWorker]]:
        """Yield the position and the result of each task, in their order."""
        if tasks and self._begin:
            self._begin()
            self._begin = None
        for index, task in enumerate(tasks):
            yield index, function(task)

    def close(self) -> None:
        """Do nothing: there are no workers."""


class Pool:
    """Worker processes that start warming up when the pool is made.

    Args:
        workers: how many processes.
        initializer: run once in each process before its first task.
        arguments: given to the initializer.
    """

    def __init__(
        self,
        workers: int,
        initializer: Callable[..., None],
        arguments: tuple[Any, ...],
    ) -> None:
        self._workers = workers
        self._initializer = initializer
        self._arguments = arguments
        self._context = multiprocessing.get_context(_start_method())
        self._executor = self._start(workers)

    def run(
        self, function: Callable[[T], R], tasks: Sequence[T]
    ) -> Iterator[tuple[int, R | LostWorker]]:
        """Yield the position and the result of each task as it is done.

        A task that was under way when a worker died is tried once more, alone; if the worker dies
        again, its result is a `LostWorker`. The others are not lost.
        """
        lost: list[int] = []

        def submit(task: T) -> Future[R]:
            try:
                return self._executor.submit(function, task)
            except BrokenProcessPool:
                self._restart(self._workers)
                return self._executor.submit(function, task)

        for index, future in hand_out(submit, tasks, under_way=_UNDER_WAY * self._workers):
            try:
                yield index, future.result()
            except BrokenProcessPool:
                lost.append(index)
        for index in sorted(lost):
            self._restart(1)
            try:
                yield index, self._executor.submit(function, tasks[index]).result()
            except BrokenProcessPool:
                yield index, LostWorker()
        if lost:
            self._restart(self._workers)

    def close(self) -> None:
        """End the processes; tasks that have not begun are dropped."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _restart(self, workers: int) -> None:
        self.close()
        self._executor = self._start(workers)

    def _start(self, workers: int) -> concurrent.futures.ProcessPoolExecutor:
        executor = concurrent.futures.ProcessPoolExecutor(
            workers, self._context, _begin, (self._initializer, *self._arguments)
        )
        # Processes begin with the first task, so give them one that does nothing.
        executor.submit(os.getpid)
        return executor


def _begin(initializer: Callable[..., None], *arguments: Any) -> None:  # noqa: ANN401 - any task's
    """Begin a worker, which ends when the run that started it has ended, however that ended.

    A worker of a run that was killed would wait for tasks for ever; and having been forked with the
    lock of the campaign, it would hold it as long.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    initializer(*arguments)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
