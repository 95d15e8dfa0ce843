"""Run a function over tasks in worker processes, and survive a worker that dies."""

from __future__ import annotations

import concurrent.futures
import contextlib
import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

__all__ = ["LostWorker", "Pool", "usable_processors"]

T = TypeVar("T")
R = TypeVar("R")


class LostWorker(Exception):  # noqa: N818 - the name says what happened
    """A worker process died twice over the same task."""


def usable_processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """Worker processes that start warming up when the pool is made.

    Args:
        workers: how many processes.
        initializer: run once in each process before its first task.
        arguments: given to the initializer.
    """

    def __init__(
        self, workers: int, initializer: Callable[..., None], arguments: tuple[Any, ...]
    ) -> None:
        self._workers = workers
        self._initializer = initializer
        self._arguments = arguments
        self._executor = self._start(workers)

    def run(
        self, function: Callable[[T], R], tasks: Sequence[T]
    ) -> Iterator[tuple[int, R | LostWorker]]:
        """Yield the position and the result of each task as it is done.

        A task over which a worker dies is tried once more, alone; if it dies again, its result is
        a `LostWorker`. The others are not lost.
        """
        pending: dict[concurrent.futures.Future[R], int] = {}
        with contextlib.suppress(BrokenProcessPool):
            for index, task in enumerate(tasks):
                pending[self._executor.submit(function, task)] = index
        lost = list(range(len(pending), len(tasks)))
        for future in concurrent.futures.as_completed(pending):
            try:
                yield pending[future], future.result()
            except BrokenProcessPool:
                lost.append(pending[future])
        for index in sorted(lost):
            self.close()
            self._executor = self._start(1)
            try:
                yield index, self._executor.submit(function, tasks[index]).result()
            except BrokenProcessPool:
                yield index, LostWorker()
        if lost:
            self.close()
            self._executor = self._start(self._workers)

    def close(self) -> None:
        """End the processes; tasks that have not begun are dropped."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _start(self, workers: int) -> concurrent.futures.ProcessPoolExecutor:
        method = "fork" if sys.platform == "linux" else "spawn"
        executor = concurrent.futures.ProcessPoolExecutor(
            workers,
            multiprocessing.get_context(method),
            _begin,
            (self._initializer, *self._arguments),
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
