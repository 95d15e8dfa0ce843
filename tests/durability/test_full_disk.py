"""Where a file cannot be written whole, nothing is half written, and the run says so."""

from __future__ import annotations

import functools
import resource
import shutil
from pathlib import Path

import pytest
from tests.durability.conftest import DAY, History
from tests.durability.killing import require_whole, tree, undisturbed, unfinished

from appello.engine.journal import Journal
from appello.errors import WorkspaceError
from appello.pipeline.output import Outbox


def _limited(length: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, length))


def _long(command: str, length: int) -> object:
    return pytest.param(command, length, marks=pytest.mark.long)


@pytest.mark.parametrize(
    "command, length",
    [
        # How long, in bytes, a file may be.
        ("approve", 500),
        _long("generate", 100),
        _long("generate", 10_000),
        _long("approve", 0),
        _long("approve", 10_000),
        _long("release", 100),
        _long("release", 1_000),
        _long("release", 30_000),
    ],
)
def test_a_full_disk_is_told_and_leaves_nothing_half_written(
    command: str, length: int, history: History, tmp_path: Path
) -> None:
    """The run fails with a message; when there is room again, it does everything."""
    before, wanted, arguments = {
        "generate": (history.stale, history.made, ("nowhere",)),
        "approve": (history.made, None, (*history.verdict("bo", "lead"), "--checked", "all")),
        "release": (history.approved, history.released, ("nowhere", *DAY)),
    }[command]
    root = tmp_path / "workspace"
    shutil.copytree(before, root)
    end = undisturbed(root, command, *arguments, limit=functools.partial(_limited, length))
    assert (end.code, end.said) == (1, "")
    assert "not-writable" in end.complained
    assert "File too large" in end.complained
    assert "Traceback" not in end.complained
    require_whole(root, history.proofs)
    assert unfinished(root) == []
    # None that there was before is missing.
    assert tree(before).keys() <= tree(root).keys()
    end = undisturbed(root, command, *arguments)
    assert end.code == 0, end.complained
    if wanted:
        assert tree(root) == tree(wanted)


def test_a_list_of_proofs_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """If the last thing that a run writes finds no place, that is a message as well."""
    outbox = Outbox(tmp_path, "nowhere", "public")
    outbox.prepare(["en"])
    (outbox.folder / "run.json").mkdir()
    with pytest.raises(WorkspaceError) as caught:
        outbox.write_journal(Journal())
    assert [item.code for item in caught.value.problems] == ["not-writable"]
    assert unfinished(tmp_path) == []
