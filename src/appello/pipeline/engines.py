"""Who makes the letters: this process, or processes of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from appello.engine.executor import Engine, InPlace, Pool, usable_processors
from appello.pipeline.selection import Selection
from appello.pipeline.work import import_all, warm_up
from appello.workspace.folders import Workspace

__all__ = ["engine", "worth"]


@contextlib.contextmanager
def engine(workspace: Workspace, cache: Path, workers: int) -> Iterator[Engine]:
    """Start what makes letters, and end it afterwards.

    Processes are started early: they import for half a second while the campaign is read.

    Args:
        workspace: where fonts are looked up.
        cache: a folder for fontconfig.
        workers: how many processes; 0 for none but this one.
    """
    known = (cache, workspace.fonts)
    made: Engine = Pool(workers, warm_up, known) if workers else InPlace(import_all, known)
    try:
        yield made
    finally:
        made.close()


def worth(selection: Selection) -> int:
    """Return how many worker processes a run deserves: one language is one letter or few."""
    return 1 if len(selection.locales) == 1 else usable_processors()
