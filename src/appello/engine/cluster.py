"""Tasks for the workers of a Dask cluster: the same as for a pool, on other computers."""

from __future__ import annotations

import concurrent.futures
import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from appello.engine.executor import LostWorker, hand_out
from appello.errors import Problem, WorkspaceError

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Cluster"]

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 15.0
_UNDER_WAY = 200
"""How many tasks the scheduler knows at once: more than workers have threads, few to hold."""
_SETTINGS = {
    # Fonts and pictures of a workspace may be large, and are sent once.
    "distributed.admin.large-graph-warning-threshold": "1GB",
    # How long a scheduler that has gone is waited for.
    "distributed.comm.timeouts.connect": f"{_PATIENCE}s",
}


class Cluster:
    """The workers that a Dask scheduler has, now or later.

    Args:
        scheduler: its address, such as `tcp://192.0.2.7:8786`.
        patience: how many seconds the scheduler, and its first worker, are waited for.

    Raises:
        WorkspaceError: Dask is not installed, or there is no scheduler, or it has no workers.
    """

    def __init__(self, scheduler: str, *, patience: float = _PATIENCE) -> None:
        self._scheduler = scheduler
        self._client = _client(scheduler, patience)
        # No two tasks are the same; to find that out takes Dask seconds of a task with hundreds of
        # letters.
        self._executor = self._client.get_executor(pure=False)
        self._shared: dict[str, Any] = {}

    def share(self, data: bytes) -> bytes:
        """Return what stands for data in tasks; each worker fetches them once.

        It is the result of a task, so it can be had again if all workers that have it die.
        """
        key = f"appello-{hashlib.sha256(data).hexdigest()}"
        if key not in self._shared:
            self._shared[key] = self._client.submit(_same, data, key=key)
        # In the place of a future, a worker gets its result.
        stand_in: bytes = self._shared[key]
        return stand_in

    def run(
        self, function: Callable[[T], R], tasks: Sequence[T]
    ) -> Iterator[tuple[int, R | LostWorker]]:
        """Yield the position and the result of each task as it is done.

        A task whose worker dies is given to another one; if several workers have died over it, its
        result is a `LostWorker`.

        Raises:
            WorkspaceError: the scheduler has gone.
        """
        from distributed.scheduler import KilledWorker

        def submit(task: T) -> concurrent.futures.Future[R]:
            try:
                future: concurrent.futures.Future[R] = self._executor.submit(function, task)
            except (OSError, RuntimeError):
                raise self._gone() from None
            return future

        for index, future in hand_out(submit, tasks, under_way=_UNDER_WAY):
            try:
                yield index, future.result()
            except KilledWorker:
                yield index, LostWorker()
            except concurrent.futures.CancelledError:
                raise self._gone() from None

    def close(self) -> None:
        """Take leave of the scheduler; tasks that have not begun are dropped."""
        self._executor.shutdown(wait=False)
        self._shared.clear()
        self._client.close()

    def _gone(self) -> WorkspaceError:
        return WorkspaceError(
            Problem(
                "scheduler-lost",
                f"the Dask scheduler {self._scheduler} has gone in the middle of the run",
                "start it and its workers again, then run the same command: it goes on",
            )
        )


def _client(scheduler: str, patience: float) -> Client:
    try:
        import dask
        import distributed
    except ImportError:
        message = "the engine `dask` is not installed"
        advice = "install it with `pip install 'appello[dask]'`, or leave out --engine"
        raise WorkspaceError(Problem("no-dask", message, advice)) from None
    dask.config.set(_SETTINGS)
    try:
        client = distributed.Client(scheduler, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at `{scheduler}`: {error}"
        advice = (
            "start one with `dask scheduler`, and write its address: --scheduler tcp://HOST:8786"
        )
        raise WorkspaceError(Problem("no-scheduler", message, advice)) from None
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        client.close()
        message = f"the Dask scheduler {scheduler} has no workers"
        advice = f"start some: `dask worker {scheduler} --no-nanny`"
        raise WorkspaceError(Problem("no-worker", message, advice)) from None
    return client


def _same(data: Any) -> Any:  # noqa: ANN401 - whatever is shared
    return data
