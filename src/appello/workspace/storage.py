"""Where proofs and their records are kept: a folder of this computer, or something like one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from appello.workspace.files import (
    flush_folder,
    inside,
    keep_private,
    not_written,
    prepare_folder,
    write_atomically,
)

__all__ = ["Folder", "Storage"]


class Storage(Protocol):
    """Files by name; a name is a relative path with `/`, and the program's own choice.

    Whatever cannot be written raises a WorkspaceError that says why.
    """

    def prepare(self, folders: Sequence[str]) -> None:
        """Make sure that files can be written, also into some folders."""
        ...

    def place(self, name: str) -> Path | str:
        """Return what to tell people of the place of a file: a path, or an address."""
        ...

    def read(self, name: str) -> bytes | None:
        """Return the contents of a file, or None if there is none."""
        ...

    def holds(self, name: str, digest: str) -> bool:
        """Tell whether a file that was recorded with a SHA-256 is still there."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        ...

    def append(self, log: str, line: bytes) -> None:
        """Add a line to a log, and wait until it will last."""
        ...

    def lines(self, log: str) -> list[bytes]:
        """Return the lines of a log; the last one may be torn, if a run was killed."""
        ...

    def end(self, log: str) -> None:
        """Remove a log, if it is there."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this computer.

    Attributes:
        path: the folder.
        root: the folder above it, below which no part may be a symbolic link.
        is_private: whether only its owner may look into it.
    """

    path: Path
    root: Path
    is_private: bool = False

    def prepare(self, folders: Sequence[str]) -> None:
        """Make the folders and make sure that they can be written to.

        Raises:
            WorkspaceError: they cannot.
        """
        prepare_folder(self.path, self.root)
        if self.is_private:
            keep_private(self.path)
        for name in folders:
            prepare_folder(self.path / name, self.root)

    def place(self, name: str) -> Path:
        """Return the path of a file."""
        return self.path / name

    def read(self, name: str) -> bytes | None:
        """Return the contents of a file that is really in the folder, or None."""
        file = inside(self.path, name)
        try:
            return file.read_bytes() if file is not None and file.is_file() else None
        except OSError:
            return None

    def holds(self, name: str, digest: str) -> bool:
        """Tell whether a file is there, byte for byte."""
        data = self.read(name)
        return data is not None and hashlib.sha256(data).hexdigest() == digest

    def write(self, name: str, data: bytes) -> None:
        """Write a file under a temporary name, and rename it.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        file = self.path / name
        try:
            write_atomically(file, data, private=self.is_private)
        except OSError as error:
            raise not_written(file, error) from None

    def remove(self, name: str) -> None:
        """Remove a file that is really in the folder, if it is there."""
        if file := inside(self.path, name):
            file.unlink(missing_ok=True)

    def append(self, log: str, line: bytes) -> None:
        """Add a line to a log, and wait until the disk has it.

        Raises:
            WorkspaceError: something is in its way, or the disk is full.
        """
        file = self.path / log
        is_new = not file.exists()
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = os.open(file, flags, 0o600 if self.is_private else 0o666)
            with os.fdopen(descriptor, "ab") as stream:
                # The line before may be torn; this one begins a new one in any case.
                stream.write(b"\n" + line + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
            if is_new:
                flush_folder(self.path)
        except OSError as error:
            raise not_written(file, error) from None

    def lines(self, log: str) -> list[bytes]:
        """Return the lines of a log; none if there is no such file."""
        return [line for line in (self.read(log) or b"").split(b"\n") if line]

    def end(self, log: str) -> None:
        """Remove a log, if it is there."""
        self.remove(log)
