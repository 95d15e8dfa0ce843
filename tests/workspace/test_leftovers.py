"""What killed runs leave is removed, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from appello.workspace.leftovers import leftovers, remove_leftovers


def _names(folder: Path) -> list[str]:
    return sorted(item.relative_to(folder).as_posix() for item in folder.rglob("*"))


def _leave(folder: Path) -> None:
    """Leave a hidden folder and a file, beside what must stay: a folder, a file and a link."""
    (folder / ".part-dead" / "it").mkdir(parents=True)
    (folder / ".part-dead" / "it" / "a.pdf").write_bytes(b"half")
    (folder / ".part-file").touch()
    (folder / "kept").mkdir()
    (folder / "kept" / "a").touch()
    (folder / ".part-link").symlink_to(folder / "kept")


def test_leftovers_are_removed_and_nothing_else(tmp_path: Path) -> None:
    """Hidden files and folders of killed runs go; links, files and folders of other names stay."""
    _leave(tmp_path)
    remove_leftovers(tmp_path)
    assert _names(tmp_path) == [".part-link", "kept", "kept/a"]


def test_only_as_many_levels_are_searched_as_are_wanted(tmp_path: Path) -> None:
    """Folders below are left alone, unless they are asked for; links are never followed."""
    inner = tmp_path / "public" / "it"
    inner.mkdir(parents=True)
    _leave(inner)
    (tmp_path / "way").symlink_to(inner)
    before = _names(tmp_path)
    for depth in (0, 1):
        remove_leftovers(tmp_path, depth=depth)
        assert _names(tmp_path) == before
    assert sorted(leftovers(tmp_path, depth=2)) == [inner / ".part-dead", inner / ".part-file"]
    remove_leftovers(tmp_path, depth=2)
    assert _names(inner) == [".part-link", "kept", "kept/a"]


def test_what_may_still_be_worked_on_stays(tmp_path: Path) -> None:
    """Where there is no lock, only what is old was surely left behind."""
    _leave(tmp_path)
    os.utime(tmp_path / ".part-dead", (1, 1))
    remove_leftovers(tmp_path, older_than=3600)
    assert _names(tmp_path) == [".part-file", ".part-link", "kept", "kept/a"]


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    """Nothing is found or removed where nothing is."""
    assert list(leftovers(tmp_path / "none")) == []
    remove_leftovers(tmp_path / "none", depth=2)
