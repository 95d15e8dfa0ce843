"""What killed runs leave: files and folders under temporary names, which nobody will finish."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from appello.workspace.files import TEMPORARY

__all__ = ["leftovers", "remove_leftovers"]


def leftovers(folder: Path, *, depth: int = 0) -> Iterator[Path]:
    """Yield unfinished files and folders; links of such a name are not ours, nor followed.

    Args:
        folder: where; it need not exist.
        depth: how many levels of folders below it to look into.
    """
    for place, folders, files in os.walk(folder):
        here = Path(place)
        for name in (*folders, *files):
            if name.startswith(TEMPORARY) and not (here / name).is_symlink():
                yield here / name
        is_deepest = len(here.relative_to(folder).parts) >= depth
        folders[:] = [name for name in folders if not is_deepest and not name.startswith(TEMPORARY)]


def remove_leftovers(folder: Path, *, depth: int = 0, older_than: float = 0.0) -> None:
    """Remove unfinished files and folders.

    Args:
        folder: where; the caller holds the lock under which such names are used there.
        depth: how many levels of folders below it to look into.
        older_than: for a folder without a lock: how many seconds old it must be.
    """
    for item in list(leftovers(folder, depth=depth)):
        # What others finish or remove meanwhile is none of our business.
        with contextlib.suppress(OSError):
            if older_than and item.stat().st_mtime > time.time() - older_than:
                continue
            if item.is_dir():
                shutil.rmtree(item, ignore_errors=True)
            else:
                item.unlink()
