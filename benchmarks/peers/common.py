"""What the runners of the other programs share: reading the job and dividing it among processes.

A runner is started from benchmarks/ and writes one PDF for each recipient of the job:

    python -m peers.typst.letters JOB.json FOLDER WORKERS
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Job", "divided"]


class Job(NamedTuple):
    """Whose letters a process makes, from what, and where to."""

    letter: dict[str, Any]
    recipients: list[dict[str, Any]]
    fonts: Path
    logo: Path
    folder: Path

    def own(self, recipient: dict[str, Any]) -> dict[str, Any]:
        """Return the words that only this recipient's letter has."""
        return {
            "address": recipient["block"],
            "salutation": self.letter["salutation"].format(name=recipient["name"]),
            "footer": self.letter["footer"].format(id=recipient["id"]),
        }

    def file(self, recipient: dict[str, Any]) -> Path:
        """Return where this recipient's letter goes."""
        return self.folder / f"{recipient['id']}.pdf"


def divided(make: Callable[[Job], None]) -> None:
    """Make all letters in this process, or a part of them in each of several."""
    source, folder, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    data = json.loads(source.read_text(encoding="utf-8"))
    paths = Path(data["fonts"]), Path(data["logo"]), folder
    if workers == 1:
        make(Job(data["letter"], data["recipients"], *paths))
        return
    import multiprocessing

    parts = [data["recipients"][start::workers] for start in range(workers)]
    jobs = [Job(data["letter"], part, *paths) for part in parts if part]
    processes = [multiprocessing.Process(target=make, args=(job,)) for job in jobs]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        sys.exit("a worker failed")
