"""A release on the disk: written so that one that looks complete is complete, and checked again."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from appello.errors import Place, Problem, ReleaseRefused, WorkspaceError
from appello.release.manifest import FileEntry, Manifest, parse_manifest, sums
from appello.workspace.files import (
    flush_folder,
    inside,
    keep_private,
    locked,
    not_written,
    prepare_folder,
)
from appello.workspace.leftovers import remove_leftovers
from appello.workspace.new_folder import new_folder

__all__ = [
    "MANIFEST",
    "SUMS",
    "Audit",
    "audit",
    "every_release",
    "read_manifest",
    "releases",
    "write_release",
]

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Audit:
    """What a release's folder has beside what its manifest says.

    Attributes:
        missing: files of the manifest that are not there.
        changed: files that have other bytes, or are no ordinary files.
        extra: what is there and not in the manifest.
    """

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every file is there, byte for byte, and nothing else."""
        return not (self.missing or self.changed or self.extra)


def write_release(
    outbox: Path,
    release: str,
    *,
    root: Path,
    files: Iterable[tuple[str, bytes]],
    describe: Callable[[tuple[FileEntry, ...]], Manifest],
) -> Path:
    """Write a release: all of it, or nothing that anybody could take for one.

    Before it appears, it is read again and compared with its manifest.

    Args:
        outbox: the folder of all releases of a campaign.
        release: the name of the new one.
        root: the output folder; below it no folder may be a symbolic link.
        files: names and contents; each is taken only when the one before is on the disk.
        describe: makes the manifest from what was written.

    Returns:
        The folder.

    Raises:
        ReleaseRefused: there is a release of that name.
        WorkspaceError: the folder cannot be written to.
        LockedError: another run is writing a release.
    """
    if not _ID.fullmatch(release):
        raise ValueError(f"{release!r} cannot be the name of a release")
    place = outbox / release
    prepare_folder(outbox, root)
    keep_private(outbox)
    with locked(outbox):
        if os.path.lexists(place):
            message = f"there is a release `{release}` already"
            advice = "a release is never changed; make another one"
            raise ReleaseRefused(Problem("release-exists", message, advice, Place(place)))
        remove_leftovers(outbox)
        entries: list[FileEntry] = []
        try:
            for folder in outbox.parents[: len(outbox.relative_to(root).parts)]:
                flush_folder(folder)
            with new_folder(place) as new:
                for name, data in files:
                    new.write(name, data)
                    entries.append(_entry(name, data))
                manifest = describe(tuple(sorted(entries)))
                data = manifest.to_bytes()
                new.write(SUMS, sums(manifest, _entry(MANIFEST, data)))
                new.write(MANIFEST, data)
                if manifest.release != release or not audit(new.path, manifest).is_whole:
                    raise RuntimeError("what was written is not what the manifest says")
                new.appear()
        except OSError as error:
            raise not_written(place, error) from None
    return place


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a release.

    Raises:
        WorkspaceError: there is none, or it is not as the program wrote it, or not this folder's,
            or not the one that SHA256SUMS names.
    """
    file = folder / MANIFEST
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        advice = "take the release from where you keep it safe"
        raise WorkspaceError(Problem("unreadable", message, advice, Place(file))) from None
    manifest = parse_manifest(data, file)
    if not _is_listed(folder, manifest, data):
        message = "the manifest is not the one that SHA256SUMS names"
        advice = "take the release from where you keep it safe"
        raise WorkspaceError(Problem("bad-manifest", message, advice, Place(file)))
    if manifest.release != folder.name:
        message = f"the manifest is that of the release `{manifest.release}`"
        advice = "a release keeps the name of its folder"
        raise WorkspaceError(Problem("bad-manifest", message, advice, Place(file)))
    return manifest


def _is_listed(folder: Path, manifest: Manifest, data: bytes) -> bool:
    try:
        return (folder / SUMS).read_bytes() == sums(manifest, _entry(MANIFEST, data))
    except OSError:
        return False


def every_release(outbox: Path) -> list[Path]:
    """Return also the folders that somebody has renamed, or moved and linked: they went out too."""
    if not outbox.is_dir():
        return []
    moved = (item for item in outbox.iterdir() if (item / MANIFEST).is_file())
    return sorted({*releases(outbox), *(item for item in moved if not item.name.startswith("."))})


def releases(outbox: Path) -> list[Path]:
    """Return the folders of all releases, by name; without one, none."""
    if not outbox.is_dir():
        return []
    return sorted(
        item
        for item in outbox.iterdir()
        if _ID.fullmatch(item.name) and item.is_dir() and not item.is_symlink()
    )


def audit(folder: Path, manifest: Manifest) -> Audit:
    """Read every byte of a release again and compare it with its manifest.

    Each PDF must also begin with the bytes that were approved.
    """
    data = manifest.to_bytes()
    listed = sums(manifest, _entry(MANIFEST, data))
    expected = [*manifest.files, _entry(MANIFEST, data), _entry(SUMS, listed)]
    approved = [FileEntry(item.file, item.final, item.final_size) for item in manifest.letters]
    names = {item.file for item in (*expected, *approved)}
    found = set(_found(folder))
    changed = {
        *(item.file for item in expected if not _is(folder, item, whole=True)),
        *(item.file for item in approved if not _is(folder, item, whole=False)),
    }
    return Audit(
        tuple(sorted(names - found)), tuple(sorted(changed & found)), tuple(sorted(found - names))
    )


def _entry(name: str, data: bytes) -> FileEntry:
    return FileEntry(name, hashlib.sha256(data).hexdigest(), len(data))


def _found(folder: Path) -> Iterator[str]:
    """Yield everything in a folder that is not itself a folder, and folders that are links."""
    for item in folder.rglob("*"):
        if item.is_symlink() or not item.is_dir():
            yield item.relative_to(folder).as_posix()


def _is(folder: Path, entry: FileEntry, *, whole: bool) -> bool:
    """Tell whether a file has the bytes of an entry, or at least begins with them."""
    file = inside(folder, entry.file)
    if file is None or not file.is_file():
        return False
    digest, left = hashlib.sha256(), entry.size
    with file.open("rb") as stream:
        while block := stream.read(min(_BLOCK, left)):
            digest.update(block)
            left -= len(block)
        is_over = not stream.read(1)
    return digest.hexdigest() == entry.sha256 and (is_over or not whole)
