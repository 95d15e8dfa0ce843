"""Writing that leaves either the old file or the new one, never half of either."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from appello.errors import LockedError, Place, Problem, WorkspaceError

__all__ = [
    "TEMPORARY",
    "flush_all",
    "flush_folder",
    "inside",
    "keep_private",
    "locked",
    "not_written",
    "prepare_folder",
    "write_atomically",
    "write_new",
]

TEMPORARY = ".part-"
"""How the names of files and folders begin that are not finished yet."""


def write_atomically(
    file: Path, data: bytes, *, private: bool = False, lasting: bool = True
) -> None:
    """Write a file under a temporary name, flush it to disk, and rename it into place.

    A symbolic link of that name is replaced, never followed. The new file is readable as the
    process's umask allows, or by its owner alone if it is private. Not to wait for the disk is for
    one of many files, of which `flush_all` makes sure together.
    """
    descriptor, temporary = tempfile.mkstemp(dir=file.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        mode = 0o600 if private else 0o666 & ~_umask()
        os.chmod(temporary, mode)  # noqa: PTH101 - mkstemp gives a name, not a Path
        os.replace(temporary, file)  # noqa: PTH105 - as above
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise
    if lasting:
        flush_folder(file.parent)


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet, in folders that need not be there either.

    Raises:
        WorkspaceError: something has the name of one of them, and none is written; or one cannot
            be written.
    """
    taken = [file for file in files if file.exists() or file.is_symlink()]
    if taken:
        message, advice = "there is a file already", "choose another name, or remove the file"
        raise WorkspaceError(Problem("taken", message, advice, Place(file)) for file in taken)
    for file, data in files.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(file.absolute(), data)
        except OSError as error:
            raise not_written(file, error) from None


def flush_all() -> None:
    """Wait until the disk has all that was written; Windows has no such call."""
    if os.name != "nt":
        os.sync()


def prepare_folder(folder: Path, root: Path) -> None:
    """Make a folder for output and make sure that it can be written to.

    Raises:
        WorkspaceError: a part below `root` is a symbolic link, or the folder cannot be written to.
    """
    for part in (folder, *folder.parents):
        if part == root.parent:
            break
        if part.is_symlink():
            raise WorkspaceError(
                Problem(
                    "symlink",
                    "the folder to write to is a symbolic link",
                    "use a real folder",
                    Place(part),
                )
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=TEMPORARY)
        os.close(descriptor)
        # A run whose turn it is may have taken it for a leftover.
        Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise WorkspaceError(
            Problem(
                "not-writable",
                f"the folder cannot be written to: {error.strerror}",
                "change its permissions; for letters, --output chooses another",
                Place(folder),
            )
        ) from None


def keep_private(folder: Path) -> None:
    """Let nobody but its owner into a folder.

    Raises:
        WorkspaceError: it belongs to somebody else, so the mode cannot be set.
    """
    try:
        folder.chmod(0o700)
    except OSError as error:
        raise WorkspaceError(
            Problem(
                "not-writable",
                f"the folder cannot be closed to others: {error.strerror}",
                "choose another with --output, or change its owner",
                Place(folder),
            )
        ) from None


def not_written(file: Path, error: OSError) -> WorkspaceError:
    """Say why a file of the output cannot be written."""
    message = f"the file cannot be written: {error.strerror}"
    advice = "remove what is in its way, or make room"
    return WorkspaceError(Problem("not-writable", message, advice, Place(file)))


def flush_folder(folder: Path) -> None:
    """Make the names in a folder as lasting as the files; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def inside(folder: Path, relative: str) -> Path | None:
    """Return the file that a relative path names, or None if it is not really in the folder.

    Paths that lead out, and symbolic links anywhere on the way, count as outside.
    """
    candidate = folder / relative
    if Path(relative).is_absolute() or ".." in Path(relative).parts:
        return None
    for part in (candidate, *candidate.parents):
        if part == folder:
            return candidate
        if part.is_symlink():
            return None
    return None


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder's lock, so that two runs do not write the same letters.

    Raises:
        LockedError: another run holds it.
        WorkspaceError: something else stands in the place of the lock.
    """
    file = folder / ".lock"
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise not_written(file, error) from None
    try:
        if not _take(descriptor):
            message = "another run is making letters of this campaign"
            raise LockedError(Problem("locked", message, "wait until it has ended", Place(folder)))
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
