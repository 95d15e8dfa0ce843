"""A release that is there is whole; one that is not whole is not there."""

from __future__ import annotations

import dataclasses
import datetime
import errno
import hashlib
import multiprocessing
import os
import random
import resource
import signal
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appello.errors import AppelloError, LockedError, ReleaseRefused, WorkspaceError
from appello.release.folder import audit, read_manifest, releases, write_release
from appello.release.manifest import FileEntry, Manifest, ReleasedLetter, sums
from appello.workspace.files import locked

FINAL = b"%PDF-1.7 approved" * 1000
FILES = {
    "it/letter.pdf": FINAL,
    "it/letter.eml": b"X-Unsent: 1\r\n\r\n",
    "kk/letter.pdf": FINAL + b"signed",
    "letters.csv": b"campaign\r\n",
    "print.pdf": b"%PDF-1.7 all" * 5000,
}


def _describe(entries: tuple[FileEntry, ...]) -> Manifest:
    letters = tuple(
        ReleasedLetter(
            "letter", item.file[:2], "", ("vale",), item.file, item.file[:-3] + "eml", 2,
            _sha256(FINAL), len(FINAL), "b" * 64, (), ("d" * 64,), (), {"appello": "0.1.0"},
        )
        for item in entries
        if item.file.endswith("letter.pdf")
    )  # fmt: skip
    day = datetime.date(2031, 4, 14)
    return Manifest("spring", "nowhere", "public", day, letters, entries)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(root: Path, files: dict[str, bytes] | None = None, release: str = "spring") -> Path:
    return write_release(
        root / "nowhere" / "outbox", release, root=root,
        files=(FILES if files is None else files).items(),
        describe=lambda entries: dataclasses.replace(_describe(entries), release=release),
    )  # fmt: skip


def _outbox(root: Path) -> list[str]:
    return sorted(item.name for item in (root / "nowhere" / "outbox").iterdir())


def test_a_release_has_what_was_given_and_two_lists(tmp_path: Path) -> None:
    """Every file is there, with the manifest and the sums, and the check finds nothing wrong."""
    folder = _write(tmp_path)
    found = {
        item.relative_to(folder).as_posix(): item.read_bytes()
        for item in folder.rglob("*")
        if item.is_file()
    }
    manifest = read_manifest(folder)
    assert found.pop("manifest.json") == manifest.to_bytes()
    assert len(found.pop("SHA256SUMS").splitlines()) == len(FILES) + 1
    assert found == FILES
    assert audit(folder, manifest).is_whole


def test_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    """`sha256sum -c` finds every file as it should be, and sees a change."""
    folder = _write(tmp_path)
    command = ["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0
    (folder / "print.pdf").write_bytes(b"other")
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 1


def test_only_its_owner_may_look_into_it(tmp_path: Path) -> None:
    """Addresses are private: folders have the mode 0700, files 0600."""
    folder = _write(tmp_path)
    for item in (folder.parent, folder, *folder.rglob("*")):
        expected = 0o700 if item.is_dir() else 0o600
        assert stat.S_IMODE(item.stat().st_mode) == expected, item


def test_the_same_release_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two workspaces with the same letters have the same release."""
    first, second = _write(tmp_path / "a"), _write(tmp_path / "b")
    for item in first.rglob("*"):
        if item.is_file():
            assert (second / item.relative_to(first)).read_bytes() == item.read_bytes()


def test_a_release_is_never_overwritten(tmp_path: Path) -> None:
    """A second release of that name is refused, and the first stays as it is."""
    folder = _write(tmp_path)
    with pytest.raises(ReleaseRefused) as caught:
        _write(tmp_path, {"other": b"x"})
    assert [item.code for item in caught.value.problems] == ["release-exists"]
    assert caught.value.exit_code == 3
    assert audit(folder, read_manifest(folder)).is_whole


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_whatever_has_the_name_is_left_alone(kind: str, tmp_path: Path) -> None:
    """An empty folder, a file or a dangling link of that name is not replaced either."""
    place = tmp_path / "nowhere" / "outbox" / "spring"
    place.parent.mkdir(parents=True)
    if kind == "folder":
        place.mkdir()
    elif kind == "file":
        place.touch()
    else:
        place.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ReleaseRefused):
        _write(tmp_path)


@pytest.mark.parametrize("name", ["", "..", ".hidden", "a/b", "Spring", "-x", "a" * 65])
def test_a_release_has_an_id(name: str, tmp_path: Path) -> None:
    """The name of a release is an id, as all names of files are."""
    with pytest.raises(ValueError, match="release"):
        _write(tmp_path, release=name)


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    """If a letter cannot be had at the last moment, there is no release and no rubbish."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "it/letter.pdf", FINAL
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        write_release(
            tmp_path / "outbox", "spring", root=tmp_path, files=files(), describe=_describe
        )
    assert [item.name for item in (tmp_path / "outbox").iterdir()] == [".lock"]


def test_a_second_run_waits_for_nothing(tmp_path: Path) -> None:
    """While one run writes a release, another is told so."""
    outbox = tmp_path / "nowhere" / "outbox"
    outbox.mkdir(parents=True)
    with locked(outbox), pytest.raises(LockedError):
        _write(tmp_path)


def test_a_link_on_the_way_is_refused(tmp_path: Path) -> None:
    """A release is not written through a link that somebody put into the output folder."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "nowhere").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WorkspaceError) as caught:
        _write(tmp_path / "output")
    assert [item.code for item in caught.value.problems] == ["symlink"]


def _in_child(work: Callable[[], object]) -> int:
    """Do something in another process and return its exit code; a signal is negative."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join(timeout=60)
    assert process.exitcode is not None
    return process.exitcode


def test_a_full_disk_is_a_problem(tmp_path: Path) -> None:
    """If a file cannot be written whole, the run says so and leaves nothing."""

    def write() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            _write(tmp_path)
        except AppelloError as error:
            os._exit(40 + (error.problems[0].code == "not-writable"))

    assert _in_child(write) == 41
    assert _outbox(tmp_path) == [".lock"]


def test_a_disk_that_fails_at_any_moment_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever flush fails, it is told, and there is a whole release or no trace of one."""
    flush = os.fsync
    outcomes = []
    for failing in range(1, 100):
        calls = iter(range(1, 100))

        def failing_flush(
            descriptor: int, calls: Iterator[int] = calls, failing: int = failing
        ) -> None:
            if next(calls) == failing:
                raise OSError(errno.EIO, "Input/output error")
            flush(descriptor)

        monkeypatch.setattr(os, "fsync", failing_flush)
        root = tmp_path / str(failing)
        try:
            folder = _write(root)
        except WorkspaceError as error:
            outcomes.append([error.problems[0].code, *_outbox(root)])
        else:
            assert audit(folder, read_manifest(folder)).is_whole
            break
    assert len(outcomes) > len(FILES) + 2
    assert outcomes[:-1] == [["not-writable", ".lock"]] * (len(outcomes) - 1)
    # Only the last flush comes after the folder has its name; then it is whole.
    assert outcomes[-1] == ["not-writable", ".lock", "spring"]


@pytest.mark.parametrize("after", range(len(FILES) + 1))
def test_a_run_killed_between_two_files_leaves_no_release(after: int, tmp_path: Path) -> None:
    """What a killed run leaves is hidden, and the next run removes it and makes the release."""

    def files() -> Iterator[tuple[str, bytes]]:
        for number, item in enumerate(FILES.items()):
            if number == after:
                os.kill(os.getpid(), signal.SIGKILL)
            yield item

    def describe(_: tuple[FileEntry, ...]) -> Manifest:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    outbox = tmp_path / "nowhere" / "outbox"
    killed = _in_child(
        lambda: write_release(outbox, "spring", root=tmp_path, files=files(), describe=describe)
    )
    assert killed == -signal.SIGKILL
    assert releases(outbox) == []
    [hidden] = outbox.glob(".part-*")
    assert not (hidden / "manifest.json").exists()
    folder = _write(tmp_path)
    assert audit(folder, read_manifest(folder)).is_whole
    assert _outbox(tmp_path) == [".lock", "spring"]


def _kill_at_random(root: Path, seed: int) -> str:
    """Kill a run at a random moment, and tell whether its release was there already."""
    process = multiprocessing.get_context("fork").Process(target=_write, args=(root,))
    process.start()
    time.sleep(random.Random(seed).uniform(0.0, 0.08))  # noqa: S311 - no secret
    if process.pid:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    found = releases(root / "nowhere" / "outbox")
    for folder in found:
        assert audit(folder, read_manifest(folder)).is_whole
    return "whole" if found else "none"


def test_a_run_killed_at_any_moment_leaves_all_or_nothing(tmp_path: Path) -> None:
    """After each of 20 kills there is either a whole release or none, and then one can be made."""
    for seed in range(20):
        root = tmp_path / str(seed)
        if _kill_at_random(root, seed) == "none":
            _write(root)
        assert _outbox(root) == [".lock", "spring"]


@pytest.mark.long
def test_a_run_killed_a_thousand_times_leaves_all_or_nothing(tmp_path: Path) -> None:
    """The same holds a thousand times over, in both outcomes."""
    outcomes = {_kill_at_random(tmp_path / str(seed), seed) for seed in range(1000)}
    assert outcomes == {"whole", "none"}


def test_the_check_names_what_is_missing_changed_and_extra(tmp_path: Path) -> None:
    """A removed file, another byte, a link and a file of somebody else are each told by name."""
    folder = _write(tmp_path)
    manifest = read_manifest(folder)
    (folder / "it" / "letter.eml").unlink()
    data = bytearray((folder / "it" / "letter.pdf").read_bytes())
    data[-1] ^= 1
    (folder / "it" / "letter.pdf").write_bytes(data)
    (folder / "letters.csv").rename(folder / "copy.csv")
    (folder / "letters.csv").symlink_to("copy.csv")
    found = audit(folder, manifest)
    assert found.missing == ("it/letter.eml",)
    assert found.changed == ("it/letter.pdf", "letters.csv")
    assert found.extra == ("copy.csv",)
    assert not found.is_whole


@pytest.mark.parametrize("name", ["SHA256SUMS", "manifest.json"])
def test_the_lists_are_checked_too(name: str, tmp_path: Path) -> None:
    """A change in one of the two lists is seen."""
    folder = _write(tmp_path)
    manifest = read_manifest(folder)
    with (folder / name).open("ab") as stream:
        stream.write(b"\n")
    assert audit(folder, manifest).changed == (name,)


def test_a_letter_must_begin_with_what_was_approved(tmp_path: Path) -> None:
    """Somebody who replaces a PDF and all its digests still does not have the approved letter."""
    folder = _write(tmp_path)
    data = b"another" + FINAL
    (folder / "kk" / "letter.pdf").write_bytes(data)
    entry = FileEntry("kk/letter.pdf", _sha256(data), len(data))
    before = read_manifest(folder)
    others = tuple(item for item in before.files if item.file != entry.file)
    forged = dataclasses.replace(before, files=(*others, entry))
    listed = forged.to_bytes()
    (folder / "manifest.json").write_bytes(listed)
    own = FileEntry("manifest.json", _sha256(listed), len(listed))
    (folder / "SHA256SUMS").write_bytes(sums(forged, own))
    assert audit(folder, read_manifest(folder)).changed == ("kk/letter.pdf",)


@pytest.mark.parametrize("fault", ["other letter", "other name", "file left out"])
def test_a_release_that_is_not_its_manifest_does_not_appear(fault: str, tmp_path: Path) -> None:
    """A mistake in our own code is found before the folder has its name, and nothing stays."""

    def describe(entries: tuple[FileEntry, ...]) -> Manifest:
        manifest = _describe(entries[1:] if fault == "file left out" else entries)
        return dataclasses.replace(
            manifest, release="autumn" if fault == "other name" else "spring"
        )

    changed = {"kk/letter.pdf": b"another"} if fault == "other letter" else {}
    outbox = tmp_path / "outbox"
    with pytest.raises(RuntimeError):
        write_release(
            outbox, "spring", root=tmp_path, files=(FILES | changed).items(), describe=describe
        )
    assert [item.name for item in outbox.iterdir()] == [".lock"]


def test_a_folder_without_manifest_is_no_release(tmp_path: Path) -> None:
    """Files that somebody put together are not read as a release."""
    (tmp_path / "spring").mkdir()
    with pytest.raises(WorkspaceError) as caught:
        read_manifest(tmp_path / "spring")
    assert [item.code for item in caught.value.problems] == ["unreadable"]


def test_a_copy_under_another_name_is_no_release(tmp_path: Path) -> None:
    """The manifest says the name of its folder."""
    folder = _write(tmp_path)
    with pytest.raises(WorkspaceError) as caught:
        read_manifest(folder.rename(folder.parent / "autumn"))
    assert [item.code for item in caught.value.problems] == ["bad-manifest"]


def test_releases_are_found_by_name(tmp_path: Path) -> None:
    """Neither hidden folders nor files nor links are releases."""
    outbox = _write(tmp_path).parent
    _write(tmp_path, release="autumn")
    (outbox / ".part-dead").mkdir()
    (outbox / "notes").touch()
    (outbox / "winter").symlink_to("spring")
    assert [item.name for item in releases(outbox)] == ["autumn", "spring"]
    assert releases(tmp_path / "none") == []
