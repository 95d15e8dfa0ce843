"""Letters made on a cluster: each worker gets once what letters are made with, then the letters."""

from __future__ import annotations

import functools
import hashlib
import multiprocessing
import pickle
import platform
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from appello.engine.cluster import Cluster
from appello.engine.executor import LostWorker, Pool
from appello.errors import Problem, WorkspaceError
from appello.model.pair import Composed
from appello.pipeline.digests import files_digest, program_files, versions
from appello.pipeline.work import Finished, Task, Workshop, warm_up
from appello.workspace.folders import font_cache

__all__ = ["Remote", "make_lot", "pack"]

Lot = tuple[bytes, Callable[[Task], Finished], tuple[Composed, ...], tuple[str, ...]]
"""A parcel as bytes, what is to be done, some letters, and what they must not say."""

_AT_ONCE = 10
"""How many letters a task has: about a second, against which the way to and fro is nothing."""
_USED = {".j2", ".css"}


class Remote:
    """An engine for letters that hands several of them to a cluster at a time.

    Args:
        cluster: the workers.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def run(
        self, function: Callable[[Task], Finished], tasks: Sequence[Task]
    ) -> Iterator[tuple[int, Finished | LostWorker]]:
        """Yield the position and the result of each letter as it is done.

        All of them are of one workshop. Letters over which workers have died are given out anew,
        half as many at once, until those that kill are alone.
        """
        if not tasks:
            return
        _, workshop, withheld = tasks[0]
        parcel = self._cluster.share(pack(workshop))
        lots = [range(len(tasks))[at : at + _AT_ONCE] for at in range(0, len(tasks), _AT_ONCE)]
        while lots:
            given = [
                (parcel, function, tuple(tasks[index][0] for index in lot), withheld)
                for lot in lots
            ]
            lost: list[range] = []
            for number, results in self._cluster.run(make_lot, given):
                lot = lots[number]
                if not isinstance(results, LostWorker):
                    yield from zip(lot, results, strict=True)
                elif len(lot) == 1:
                    yield lot[0], results
                else:
                    middle = len(lot) // 2
                    lost += [lot[:middle], lot[middle:]]
            lots = lost

    def close(self) -> None:
        """Take leave of the cluster."""
        self._cluster.close()


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What letters are made with, without a path of the computer that sends it.

    Attributes:
        program: digest of the program, which must be the same at both ends.
        versions: of the program and of the libraries.
        folders: how many template folders there are.
        files: templates, style sheets and fonts by the path to unpack them to.
        workshop: the rest; its paths are those of no computer.
    """

    program: str
    versions: dict[str, str]
    folders: int
    files: dict[str, bytes]
    workshop: Workshop


def pack(workshop: Workshop) -> bytes:
    """Return all that workers need of a workshop; the same gives the same bytes."""
    files = {
        f"templates-{number}/{file.relative_to(folder).as_posix()}": file.read_bytes()
        for number, folder in enumerate(workshop.templates)
        for file in sorted(folder.rglob("*"))
        if file.suffix in _USED and file.is_file()
    }
    if workshop.fonts.is_dir():
        files |= {
            f"fonts/{file.name}": file.read_bytes()
            for file in sorted(workshop.fonts.iterdir())
            if file.is_file()
        }
    nowhere = replace(workshop, templates=(), fonts=Path(), cache=Path())
    return pickle.dumps(
        _Parcel(_program(), versions(), len(workshop.templates), files, nowhere), protocol=5
    )


def make_lot(lot: Lot) -> list[Finished | LostWorker]:
    """Make some letters on a worker of the cluster, in a process that one of them may kill.

    Raises:
        WorkspaceError: the worker is not fit for the work.
    """
    parcel, function, letters, withheld = lot
    bench = _bench(parcel)
    tasks = [(letter, bench.workshop, withheld) for letter in letters]
    done = dict(bench.pool.run(function, tasks))
    return [done[index] for index in range(len(tasks))]


@dataclass(frozen=True, slots=True)
class _Bench:
    """Where a thread of a worker makes letters.

    Attributes:
        digest: of the parcel.
        workshop: what was in it, with the paths to which it was unpacked.
        pool: one process. Only the main thread of a process can give up a letter that takes too
            long, and a thread of a Dask worker never is one.
    """

    digest: str
    workshop: Workshop
    pool: Pool


_own = threading.local()
_unpacking = threading.Lock()
_unpacked: dict[str, tuple[Workshop, tempfile.TemporaryDirectory[str]]] = {}


def _bench(parcel: bytes) -> _Bench:
    """Return the bench of this thread, the last one if the parcel is the same."""
    digest = hashlib.sha256(parcel).hexdigest()
    bench: _Bench | None = getattr(_own, "bench", None)
    if bench is None or bench.digest != digest:
        if bench:
            bench.pool.close()
        if multiprocessing.current_process().daemon:
            raise _refusal(
                "worker-daemon",
                "may not have processes of its own",
                "start workers with --no-nanny, or set DASK_DISTRIBUTED__WORKER__DAEMON=False",
            )
        with _unpacking:
            if digest not in _unpacked:
                _unpacked[digest] = _unpack(pickle.loads(parcel), digest)  # noqa: S301 - as all of Dask
        workshop, _ = _unpacked[digest]
        pool = Pool(1, warm_up, (workshop.cache, workshop.fonts))
        bench = _own.bench = _Bench(digest, workshop, pool)
    return bench


def _unpack(parcel: _Parcel, digest: str) -> tuple[Workshop, tempfile.TemporaryDirectory[str]]:
    """Write the files of a parcel to a folder that goes when the worker ends."""
    if (parcel.program, parcel.versions) != (_program(), versions()):
        ours = versions()
        others = [
            f"{name} {ours.get(name, 'none')} instead of {version}"
            for name, version in parcel.versions.items()
            if ours.get(name) != version
        ]
        raise _refusal(
            "worker-differs",
            f"has another program: {', '.join(others) or 'appello with other files'}",
            "install the same version of appello there, with the same requirements.lock",
        )
    folder = tempfile.TemporaryDirectory(prefix=f"appello-{digest[:12]}-")
    root = Path(folder.name)
    for name, data in parcel.files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    workshop = replace(
        parcel.workshop,
        templates=tuple(root / f"templates-{number}" for number in range(parcel.folders)),
        fonts=root / "fonts",
        cache=font_cache(),
    )
    return workshop, folder


@functools.cache
def _program() -> str:
    return files_digest(program_files())


def _refusal(code: str, message: str, advice: str) -> WorkspaceError:
    return WorkspaceError(Problem(code, f"the worker on {platform.node()} {message}", advice))
