"""A folder that appears with all its files in it, or not at all.

It is filled under a hidden name beside its place. Each file is flushed to the disk before the next
one, then the names are, and only then one rename gives the folder its own name. Whoever sees that
name sees everything; a run that was killed leaves a hidden folder, which the next one removes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from appello.workspace.files import TEMPORARY, flush_folder

__all__ = ["NewFolder", "new_folder"]


class NewFolder:
    """A folder while it is being filled; only its owner may look into it.

    Attributes:
        path: where it is until it appears.
    """

    def __init__(self, hidden: Path, place: Path) -> None:
        self.path = hidden
        self._place = place
        self._folders = {hidden}

    def write(self, relative: str, data: bytes) -> None:
        """Write a file that is not there yet, and wait until the disk has it.

        Args:
            relative: its path from the folder; the program's own choice, never typed by anybody.
            data: its contents.
        """
        file = self.path / relative
        if file.parent not in self._folders:
            file.parent.mkdir(mode=0o700)
            self._folders.add(file.parent)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())

    def appear(self) -> None:
        """Give the folder its name, with everything that was written.

        Raises:
            FileExistsError: something has that name already.
        """
        for folder in sorted(self._folders, reverse=True):
            flush_folder(folder)
        if os.path.lexists(self._place):
            raise FileExistsError(self._place)
        self.path.rename(self._place)
        flush_folder(self._place.parent)


@contextlib.contextmanager
def new_folder(place: Path) -> Iterator[NewFolder]:
    """Begin a folder; unless it has appeared by the end, nothing of it stays.

    Whoever calls this holds the lock of the folder above.
    """
    hidden = Path(tempfile.mkdtemp(dir=place.parent, prefix=TEMPORARY))
    try:
        yield NewFolder(hidden, place)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)
