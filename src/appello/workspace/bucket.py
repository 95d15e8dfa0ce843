"""Files at an address, such as `s3://…`: what can be kept of a folder where there is none.

fsspec speaks to such places. They have no locks, no names that appear later, and no lines that are
added to a file; but a file appears whole or not at all.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from appello.errors import Problem, WorkspaceError

__all__ = ["Bucket", "open_bucket"]

_OURS = {"appello", "builtins"}


class Bucket:
    """Files below an address.

    Args:
        files: the file system of fsspec that has them.
        path: their path there.
        address: what to call the place to people.
    """

    def __init__(self, files: Any, path: str, address: str) -> None:  # noqa: ANN401 - no types
        self._files = files
        self._path = path.rstrip("/")
        self._address = address.rstrip("/")
        self._listed: set[str] | None = None

    def below(self, *parts: str) -> Bucket:
        """Return a part of the place."""
        return Bucket(
            self._files, "/".join((self._path, *parts)), "/".join((self._address, *parts))
        )

    def prepare(self, folders: Sequence[str]) -> None:  # noqa: ARG002 - there are no folders
        """Make sure that the place can be looked into; whether it can be written, the log tells.

        Raises:
            WorkspaceError: it cannot.
        """
        self._names()

    def place(self, name: str) -> str:
        """Return the address of a file."""
        return f"{self._address}/{name}"

    def read(self, name: str) -> bytes | None:
        """Return the contents of a file, or None if there is none.

        Raises:
            WorkspaceError: the place does not answer as it should.
        """
        if name not in self._names():
            return None
        with self._told(name):
            return bytes(self._files.cat_file(f"{self._path}/{name}"))

    def holds(self, name: str, digest: str) -> bool:  # noqa: ARG002 - it would have to be fetched
        """Tell whether there is a file of that name; its bytes are not looked at.

        Raises:
            WorkspaceError: the place does not answer as it should.
        """
        return name in self._names()

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all.

        Raises:
            WorkspaceError: the place does not take it.
        """
        with self._told(name):
            self._files.pipe_file(f"{self._path}/{name}", data)
        self._names().add(name)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there.

        Raises:
            WorkspaceError: the place does not let it go.
        """
        if name in self._names():
            with self._told(name):
                self._files.rm_file(f"{self._path}/{name}")
            self._names().discard(name)

    def append(self, log: str, line: bytes) -> None:
        """Add a line to a log: each is a file of its own.

        Raises:
            WorkspaceError: the place does not take it.
        """
        last = max(self._lines(log), default=f"{log}/0")
        self.write(f"{log}/{int(last.rpartition('/')[2]) + 1:06}", line)

    def lines(self, log: str) -> list[bytes]:
        """Return the lines of a log; none if there is no such log."""
        return [self.read(name) or b"" for name in self._lines(log)]

    def end(self, log: str) -> None:
        """Remove a log, the oldest line first: what is planned must not outlive what is made."""
        for name in self._lines(log):
            self.remove(name)

    def _lines(self, log: str) -> list[str]:
        return sorted(name for name in self._names() if name.startswith(f"{log}/"))

    def _names(self) -> set[str]:
        """Return the names of all files, asked for once."""
        if self._listed is None:
            with self._told(""):
                self._files.invalidate_cache()
                found = self._files.find(self._path)
            self._listed = {name[len(self._path) :].lstrip("/") for name in found}
        return self._listed

    @contextlib.contextmanager
    def _told(self, name: str) -> Iterator[None]:
        """Turn what a library says of the place into a problem; a mistake of ours stays one."""
        try:
            yield
        except Exception as error:
            is_theirs = type(error).__module__.partition(".")[0] not in _OURS
            if not (is_theirs or isinstance(error, OSError)):
                raise
            message = f"{self.place(name).rstrip('/')} cannot be reached or written: {error}"
            advice = "check the address, and that your credentials allow to list, read and write"
            raise WorkspaceError(Problem("no-storage", message, advice)) from None


def open_bucket(address: str) -> Bucket:
    """Return the place of an address, without going there yet.

    Raises:
        WorkspaceError: the package for such addresses is not installed, or there is none.
    """
    parts = urlsplit(address)
    # Who asks, and the password, are no part of what is shown.
    shown = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()
    try:
        import fsspec

        files, path = fsspec.url_to_fs(address)
    except ImportError:
        message = f"the package for addresses such as `{parts.scheme}://…` is not installed"
        advice = (
            "install it with `pip install 'appello[s3]'`"
            if parts.scheme in {"s3", "s3a"}
            else "install fsspec's package for them, or write to a folder"
        )
        raise WorkspaceError(Problem("no-extra", message, advice)) from None
    except ValueError as error:
        message = f"`{shown}` is no address that can be written to: {error}"
        raise WorkspaceError(Problem("no-storage", message, "write a folder, or s3://…")) from None
    return Bucket(files, path, shown)
