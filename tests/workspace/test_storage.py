"""A folder keeps files whole, and logs as far as they were written."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from appello.errors import WorkspaceError
from appello.workspace.storage import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with one below it."""
    made = Folder(tmp_path / "campaign" / "public", tmp_path)
    made.prepare(["it"])
    return made


def test_what_is_written_is_there(folder: Folder) -> None:
    """A file is read as it was written, known by its digest, and gone when it is removed."""
    folder.write("it/letter.pdf", b"PDF")
    assert folder.place("it/letter.pdf") == folder.path / "it" / "letter.pdf"
    assert folder.read("it/letter.pdf") == b"PDF"
    assert folder.holds("it/letter.pdf", hashlib.sha256(b"PDF").hexdigest())
    assert not folder.holds("it/letter.pdf", hashlib.sha256(b"other").hexdigest())
    folder.remove("it/letter.pdf")
    folder.remove("it/letter.pdf")
    assert folder.read("it/letter.pdf") is None
    assert not folder.holds("it/letter.pdf", "")


def test_nothing_outside_is_read_or_removed(folder: Folder, tmp_path: Path) -> None:
    """A name that leads out of the folder, typed into a run.json, finds nothing."""
    (tmp_path / "secret").write_text("x")
    folder.remove("../../secret")
    assert (tmp_path / "secret").is_file()
    assert folder.read("../../secret") is None


def test_a_log_grows_by_lines_and_survives_a_torn_one(folder: Folder) -> None:
    """A line that a killed run has left half written spoils no other."""
    assert folder.lines("log") == []
    folder.append("log", b"one")
    with (folder.path / "log").open("ab") as stream:
        stream.write(b'\n{"half')
    folder.append("log", b"two")
    assert folder.lines("log") == [b"one", b'{"half', b"two"]
    folder.end("log")
    assert not (folder.path / "log").exists()


def test_a_private_log_is_for_its_owner_alone(tmp_path: Path) -> None:
    """In a private folder, nobody else may read the log either."""
    folder = Folder(tmp_path / "campaign", tmp_path, is_private=True)
    folder.prepare([])
    folder.append("log", b"one")
    assert stat.S_IMODE((folder.path / "log").stat().st_mode) == 0o600


def test_a_log_that_cannot_be_written_is_told(folder: Folder) -> None:
    """Something in the place of the log is a problem, and no traceback."""
    (folder.path / "log").mkdir()
    with pytest.raises(WorkspaceError) as caught:
        folder.append("log", b"one")
    assert [item.code for item in caught.value.problems] == ["not-writable"]
