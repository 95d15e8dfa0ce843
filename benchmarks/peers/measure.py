"""Measure a whole process, with everything that it starts: time, processor time and memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = ["Usage", "file_system", "measured"]

_EVERY = 0.2
"""Seconds between two looks at the memory; looking costs some milliseconds where many run."""


class Usage(NamedTuple):
    """What a run took."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    worker_mib: float


def measured(command: list[str], *, folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a command in a folder, when the disk has all that was written before.

    The memory is the most that all its processes held together when looked at, what they share
    counted once; or what the largest held at its highest, if that is more or nothing else is known.
    That of a worker is the most that any process held which it started, shared or not.

    Raises:
        SystemExit: the command failed; the message has what it wrote to standard error.
    """
    os.sync()
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**environment}, stdout=subprocess.DEVNULL, stderr=errors
        )
        peaks, is_over = [0.0, 0.0], threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, peaks, is_over))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        is_over.set()
        watch.join()
        if status:
            errors.seek(0)
            text = errors.read()[-3000:].decode(errors="replace")
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{text}")
    peak = max(peaks[0], usage.ru_maxrss / 1024)
    return Usage(wall, usage.ru_utime + usage.ru_stime, peak, peaks[1])


def _watch(process: int, peaks: list[float], is_over: threading.Event) -> None:
    while not is_over.wait(_EVERY):
        family = list(_family(process))
        peaks[0] = max(peaks[0], sum(map(_shared_out, family)))
        peaks[1] = max([peaks[1], *map(_highest, family[1:])])


def _family(process: int) -> Iterator[int]:
    """Yield a process and all that descend from it, as Linux lists them."""
    yield process
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = file.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _shared_out(process: int) -> float:
    """Return the memory of a process; what it shares with others is divided among them."""
    return _mebibytes(process, "smaps_rollup", "Pss")


def _highest(process: int) -> float:
    """Return the most memory that a process has held so far, with all that it shares."""
    return _mebibytes(process, "status", "VmHWM")


def _mebibytes(process: int, file: str, name: str) -> float:
    """Return a figure that Linux gives of a process; 0 if it gives none."""
    try:
        text = Path(f"/proc/{process}/{file}").read_text()
    except OSError:
        return 0.0
    _, _, after = text.partition(f"\n{name}:")
    return int(after.split()[0]) / 1024 if after else 0.0


def file_system(folder: Path) -> str:
    """Return the kind of file system that a folder lies on, or nothing if it cannot be known."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return ""
    above = [item for item in mounts if folder.resolve().is_relative_to(item[1])]
    return max(above, key=lambda item: len(item[1]))[2] if above else ""
