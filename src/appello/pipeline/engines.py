"""Who makes the letters: this process, processes of its own, or a cluster."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from appello.engine.executor import Engine, InPlace, Pool, usable_processors
from appello.pipeline.selection import Selection
from appello.pipeline.work import Finished, Task, import_all, warm_up
from appello.workspace.folders import Workspace

__all__ = ["engine", "worth"]


@contextlib.contextmanager
def engine(
    workspace: Workspace, cache: Path, workers: int | str
) -> Iterator[Engine[Task, Finished]]:
    """Start what makes letters, and end it afterwards.

    Processes are started early: they import for half a second while the campaign is read.

    Args:
        workspace: where fonts are looked up.
        cache: a folder for fontconfig.
        workers: how many processes, 0 for none but this one; or the address of a Dask scheduler.

    Raises:
        WorkspaceError: there is no such scheduler.
    """
    known = (cache, workspace.fonts)
    made: Engine[Task, Finished]
    if isinstance(workers, str):
        # Only now: most runs have no cluster.
        from appello.engine.cluster import Cluster
        from appello.pipeline.remote import Remote

        made = Remote(Cluster(workers))
    else:
        made = Pool(workers, warm_up, known) if workers else InPlace(import_all, known)
    try:
        yield made
    finally:
        made.close()


def worth(selection: Selection) -> int:
    """Return how many worker processes a run deserves: one language is one letter or few."""
    return 1 if len(selection.locales) == 1 else usable_processors()
