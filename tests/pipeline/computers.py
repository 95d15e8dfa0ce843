"""A Dask scheduler and its workers, as processes of this computer."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Computers", "started", "wait_until"]

_SOON = 60.0
_HERE = ("--host", "127.0.0.1", "--no-dashboard")
WORKER = ("dask", "worker", "--no-nanny", "--nthreads", "1")


@dataclass(frozen=True, slots=True)
class Computers:
    """A scheduler and its workers.

    Attributes:
        address: of the scheduler.
        scheduler: its process.
        workers: theirs.
    """

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, but not for ever."""
    deadline = time.monotonic() + _SOON
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@contextlib.contextmanager
def started(
    folder: Path,
    *,
    scheduler: Sequence[str] = ("dask", "scheduler"),
    worker: Sequence[str] = WORKER,
) -> Iterator[Computers]:
    """Start a scheduler and two workers; all of them end by themselves if nobody ends them.

    Args:
        folder: for their files.
        scheduler: the command that a reader types for the scheduler.
        worker: the one for a worker, without the scheduler's address.
    """
    folder.mkdir()
    file = folder / "scheduler.json"
    with contextlib.ExitStack() as stack:
        # A worker that is killed leaves what it has unpacked. Its helpers' sockets stand there as
        # well, and may not have names as long as those of a test's own folders.
        short = tempfile.TemporaryDirectory(prefix="dask-", ignore_cleanup_errors=True)
        environment = os.environ | {"TMPDIR": stack.enter_context(short)}
        log = stack.enter_context((folder / "log").open("ab"))

        def start(command: Sequence[str], *more: str) -> subprocess.Popen[bytes]:
            program = Path(sys.executable).parent / command[0]
            words = [str(program), *command[1:], *_HERE, *more]
            process = subprocess.Popen(words, cwd=folder, env=environment, stdout=log, stderr=log)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        own = ("--port", "0", "--scheduler-file", str(file), "--idle-timeout", "120s")
        first = start(scheduler, *own)
        wait_until(file.is_file)
        address = json.loads(file.read_text())["address"]
        limits = ("--death-timeout", "30", "--lifetime", "300")
        others = [start((*worker, address), *limits) for _ in range(2)]
        yield Computers(address, first, tuple(others))
