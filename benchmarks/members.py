"""Measure letters to thousands of members of parliaments, each in her or his own of 24 languages.

Every run is a new process that begins with nothing and ends when every letter is verified and is a
file: by itself, with one worker and two, for growing numbers, and on a Dask cluster of this
computer with one worker and two. All runs of a size must give the same bytes. Prints, and writes
benchmarks/results/members.json after each size.

    python benchmarks/members.py [--sizes N …] [--rounds N] [--output FILE]
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from appello.render.fonts import use_fonts
from appello.workspace.folders import font_cache
from peers.appello.members import make_members
from peers.measure import Usage, file_system, measured
from peers.tools import CAMPAIGN

HERE = Path(__file__).resolve().parent
LETTER, LOGO = HERE / "peers" / "letter.json", HERE / "peers" / "logo.png"
SIZES = (1000, 2500, 5000, 10_000)
GOAL = {"letters": 10_000, "workers": 2, "seconds": 30, "MiB of a worker": 400}
ALONE = ("processes", 0)
WAYS = (ALONE, ("processes", 1), ("processes", 2), ("dask", 1), ("dask", 2))
"""Engines with their numbers of workers."""
_SOON = 60.0


def main() -> None:
    """Measure, print and write the results."""
    options = _options()
    load = round(os.getloadavg()[0], 2)
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="appello-members-") as name:
        folder = Path(name)
        use_fonts(font_cache(), folder / "fonts")
        for number in options.sizes:
            workspace = folder / str(number)
            letter = json.loads(LETTER.read_text(encoding="utf-8"))
            make_members(workspace, letter, number, logo=LOGO)
            rows += _measured(workspace, number, options.rounds)
            result = {
                "machine": {
                    "processors": os.cpu_count(),
                    "python": platform.python_version(),
                    "file system": file_system(folder),
                    "load before and after": [load, round(os.getloadavg()[0], 2)],
                },
                "goal": GOAL,
                "rows": rows,
            }
            text = json.dumps(result, indent=1) + "\n"
            options.output.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure letters to members in 24 languages.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of members")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    parser.add_argument("--output", type=Path, default=HERE / "results" / "members.json")
    return parser.parse_args()


def _measured(workspace: Path, number: int, rounds: int) -> list[dict[str, Any]]:
    """Measure one size: in every round each engine with each number of workers, once."""
    found: dict[tuple[str, int], list[Usage]] = {way: [] for way in WAYS}
    letters, digests = 0, set()
    for turn in range(rounds):
        first = turn % len(WAYS)
        for engine, workers in (*WAYS[first:], *WAYS[:first]):
            # It stays until the end: ext4 makes files slowly where many were just removed.
            output = workspace / f"{engine}-{workers}-{turn}"
            command = [sys.executable, "-m", "appello", "generate", CAMPAIGN]
            command += ["--output", str(output)]
            with contextlib.ExitStack() as stack:
                if engine == "dask":
                    address = stack.enter_context(_cluster(workspace / "cluster", workers))
                    command += ["--engine", "dask", "--scheduler", address]
                else:
                    command += ["--workers", str(workers)]
                usage = measured(command, folder=workspace, environment=os.environ)
            found[engine, workers].append(usage)
            letters, digest = _digest(output)
            digests.add(digest)
    if len(digests) != 1:
        raise SystemExit(f"{number} members: not all runs gave the same bytes")
    rows = []
    for engine, workers in WAYS:
        own = found[engine, workers]
        rows.append(
            {
                "letters": letters,
                "engine": engine,
                "workers": workers,
                "wall_s": round(statistics.median(item.wall_s for item in own), 2),
                "wall_min_s": round(min(item.wall_s for item in own), 2),
                "wall_max_s": round(max(item.wall_s for item in own), 2),
                "ratio_alone": _ratio(own, found[ALONE]),
                "ratio_processes": _ratio(own, found["processes", workers]),
                "peak_mib": round(max(item.peak_mib for item in own)),
                # Workers of a cluster are no children of the run.
                "worker_mib": round(max(item.worker_mib for item in own))
                if engine == "processes" and workers
                else None,
            }
        )
        print(json.dumps(rows[-1]))
    return rows


def _ratio(runs: Sequence[Usage], others: Sequence[Usage]) -> float:
    """Return how much longer runs took than others of the same rounds: the median."""
    ratios = [one.wall_s / other.wall_s for one, other in zip(runs, others, strict=True)]
    return round(statistics.median(ratios), 3)


def _digest(output: Path) -> tuple[int, str]:
    """Return how many proofs there are, and what stands for all of their names and bytes."""
    files = sorted(output.rglob("*.proof.pdf"))
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return len(files), whole.hexdigest()


@contextlib.contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[str]:
    """Start a scheduler and workers on this computer, ready to work; end them afterwards."""
    folder.mkdir()
    file = folder / "scheduler.json"
    here = ("--host", "127.0.0.1", "--no-dashboard")
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder)

        def start(command: Sequence[str]) -> None:
            program = str(Path(sys.executable).parent / "dask")
            process = subprocess.Popen(
                [program, *command, *here], cwd=folder,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.terminate)

        start(("scheduler", "--port", "0", "--scheduler-file", str(file)))
        deadline = time.monotonic() + _SOON
        while not file.is_file():
            if time.monotonic() > deadline:
                raise SystemExit("the scheduler does not start")
            time.sleep(0.05)
        address: str = json.loads(file.read_text(encoding="utf-8"))["address"]
        for _ in range(workers):
            start(("worker", address, "--no-nanny", "--nthreads", "1", "--death-timeout", "30"))
        from distributed import Client

        with Client(address) as client:
            client.wait_for_workers(workers, timeout=_SOON)
        yield address


if __name__ == "__main__":
    main()
