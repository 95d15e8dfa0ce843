"""A new folder appears whole, or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from appello.workspace.new_folder import new_folder


def _names(folder: Path) -> list[str]:
    return sorted(item.relative_to(folder).as_posix() for item in folder.rglob("*"))


def test_nothing_is_seen_before_it_appears(tmp_path: Path) -> None:
    """Until the last moment there is only a hidden folder, and then the whole one."""
    with new_folder(tmp_path / "new") as folder:
        folder.write("a.txt", b"1")
        folder.write("it/b.txt", b"2")
        [hidden] = tmp_path.iterdir()
        assert hidden.name.startswith(".part-")
        folder.appear()
    assert _names(tmp_path) == ["new", "new/a.txt", "new/it", "new/it/b.txt"]
    assert (tmp_path / "new" / "it" / "b.txt").read_bytes() == b"2"


def test_only_its_owner_may_look_into_it(tmp_path: Path) -> None:
    """The folders are closed to others and so is each file, at every moment."""
    with new_folder(tmp_path / "new") as folder:
        folder.write("it/b.txt", b"2")
        [hidden] = tmp_path.iterdir()
        assert stat.S_IMODE(hidden.stat().st_mode) == 0o700
        folder.appear()
    modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in tmp_path.rglob("*")}
    assert modes == {"new": 0o700, "it": 0o700, "b.txt": 0o600}


def test_what_does_not_appear_is_removed(tmp_path: Path) -> None:
    """After a failure, or without the last word, nothing stays."""

    def fail() -> None:
        with new_folder(tmp_path / "new") as folder:
            folder.write("a.txt", b"1")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    with new_folder(tmp_path / "new") as folder:
        folder.write("a.txt", b"1")
    assert _names(tmp_path) == []


def test_no_file_is_written_twice(tmp_path: Path) -> None:
    """A second file of the same name is a mistake."""
    with new_folder(tmp_path / "new") as folder:
        folder.write("a.txt", b"1")
        with pytest.raises(FileExistsError):
            folder.write("a.txt", b"2")


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_has_the_name_already_stays(kind: str, tmp_path: Path) -> None:
    """Even an empty folder is never replaced."""
    place = tmp_path / "new"
    if kind == "folder":
        place.mkdir()
    elif kind == "file":
        place.write_bytes(b"precious")
    else:
        place.symlink_to(tmp_path / "nowhere")
    before = place.lstat()
    with new_folder(place) as folder:
        folder.write("a.txt", b"1")
        with pytest.raises(FileExistsError):
            folder.appear()
    assert place.lstat().st_ino == before.st_ino
    assert [item.name for item in tmp_path.iterdir()] == ["new"]
