"""Files are written whole or not at all, and only where they should be."""

from __future__ import annotations

import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from appello.errors import LockedError, WorkspaceError
from appello.workspace.files import (
    inside,
    locked,
    prepare_folder,
    write_atomically,
    write_new,
)


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """The new content stands where the old did, and nothing else is left in the folder."""
    file = tmp_path / "a"
    file.write_bytes(b"old and longer")
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert _names(tmp_path) == ["a"]


def test_new_files_are_all_new_or_none_is_written(tmp_path: Path) -> None:
    """Each file that stands in the way is told, even a link that leads nowhere; nothing changes."""
    there, link = tmp_path / "there", tmp_path / "link"
    there.write_bytes(b"precious")
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(WorkspaceError) as refused:
        write_new({tmp_path / "new": b"1", there: b"2", link: b"3"})
    told = [(problem.code, problem.place.file) for problem in refused.value.problems]
    assert told == [("taken", there), ("taken", link)]
    assert _names(tmp_path) == ["link", "there"]
    assert there.read_bytes() == b"precious"
    write_new({tmp_path / "folder" / "new": b"1"})
    assert (tmp_path / "folder" / "new").read_bytes() == b"1"
    with pytest.raises(WorkspaceError) as refused:
        write_new({there / "below-a-file": b"1"})
    assert [problem.code for problem in refused.value.problems] == ["not-writable"]


def test_a_symbolic_link_is_replaced_and_never_followed(tmp_path: Path) -> None:
    """Writing through a link that somebody planted does not touch what it leads to."""
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    link = tmp_path / "proof.pdf"
    link.symlink_to(victim)
    write_atomically(link, b"new")
    assert victim.read_bytes() == b"precious"
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"


def test_a_failure_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    """If the file cannot take its place, no temporary file stays behind."""
    target = tmp_path / "folder"
    target.mkdir()
    (target / "inside").write_bytes(b"old")
    with pytest.raises(OSError, match="folder"):
        write_atomically(target, b"new")
    assert _names(tmp_path) == ["folder"]
    assert (target / "inside").read_bytes() == b"old"


def test_a_failure_while_writing_leaves_no_rubbish(tmp_path: Path) -> None:
    """If the bytes cannot be written, the old file and nothing else is there."""
    file = tmp_path / "a"
    file.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_atomically(file, "text")  # type: ignore[arg-type]  # a mistake on purpose
    assert _names(tmp_path) == ["a"]
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize("mask, mode", [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_umask_decides_who_may_read(mask: int, mode: int, tmp_path: Path) -> None:
    """A new file has the permissions that any program of this user would give it."""
    before = os.umask(mask)
    try:
        write_atomically(tmp_path / "a", b"x")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


@pytest.mark.parametrize("relative", ["logo.png", "pictures/logo.png", "./logo.png"])
def test_paths_inside_are_found(relative: str, tmp_path: Path) -> None:
    """A picture may lie in the campaign's folder or below it."""
    assert inside(tmp_path, relative) == tmp_path / relative


@pytest.mark.parametrize("relative", ["../logo.png", "a/../../logo.png", "/etc/passwd", "a/.."])
def test_paths_that_lead_out_are_refused(relative: str, tmp_path: Path) -> None:
    """No path of a campaign leads out of its folder."""
    assert inside(tmp_path, relative) is None


def test_links_on_the_way_are_refused(tmp_path: Path) -> None:
    """A symbolic link is refused, be it the file or a folder on the way to it."""
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (outside / "x").touch()
    (folder / "link").symlink_to(outside / "x")
    (folder / "way").symlink_to(outside)
    assert inside(folder, "link") is None
    assert inside(folder, "way/x") is None


def test_a_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    """Preparing a folder makes what is missing and leaves no trace of having tried it."""
    folder = tmp_path / "a" / "b"
    prepare_folder(folder, tmp_path)
    prepare_folder(folder, tmp_path)
    assert _names(folder) == []


def test_a_link_below_the_root_is_refused(tmp_path: Path) -> None:
    """Output does not follow a link that somebody put into the output folder."""
    (tmp_path / "elsewhere").mkdir()
    root = tmp_path / "output"
    root.mkdir()
    (root / "campaign").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WorkspaceError) as caught:
        prepare_folder(root / "campaign" / "public", root)
    assert [problem.code for problem in caught.value.problems] == ["symlink"]
    assert _names(tmp_path / "elsewhere") == []


def test_a_link_above_the_root_is_the_users_own_affair(tmp_path: Path) -> None:
    """A workspace may lie on another disk behind a link."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "disk")
    prepare_folder(tmp_path / "link" / "output" / "a", tmp_path / "link" / "output")
    assert (tmp_path / "disk" / "output" / "a").is_dir()


def test_a_folder_that_cannot_be_made_is_a_problem(tmp_path: Path) -> None:
    """Where a file is in the way, the run says so instead of breaking."""
    (tmp_path / "file").touch()
    with pytest.raises(WorkspaceError) as caught:
        prepare_folder(tmp_path / "file" / "public", tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["not-writable"]
    assert "--output" in caught.value.problems[0].advice


def _try_lock(folder: Path, answers: multiprocessing.queues.Queue[str]) -> None:
    try:
        with locked(folder):
            answers.put("taken")
    except LockedError as error:
        answers.put(f"{error.problems[0].code} {error.exit_code}")


def _ask_another_process(folder: Path) -> str:
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.queues.Queue[str] = context.Queue()
    process = context.Process(target=_try_lock, args=(folder, answers))
    process.start()
    answer = answers.get(timeout=20)
    process.join()
    answers.close()
    answers.join_thread()
    return answer


def test_a_lock_keeps_others_out_until_it_is_released(tmp_path: Path) -> None:
    """While one process holds a campaign's lock, another is told so; afterwards it may take it."""
    with locked(tmp_path):
        assert _ask_another_process(tmp_path) == "locked 75"
    assert _ask_another_process(tmp_path) == "taken"


def test_a_lock_is_released_when_the_work_fails(tmp_path: Path) -> None:
    """A run that ends with an error leaves the campaign free."""
    with pytest.raises(ValueError, match="broken"), locked(tmp_path):
        raise ValueError("broken")
    with locked(tmp_path):
        pass
