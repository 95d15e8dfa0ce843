"""`appello people` as a person runs it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from appello.cli.main import cli

if TYPE_CHECKING:
    from tests.conftest import Desk

Run = Callable[..., str]

TABLE = "id,name,hobby\n,Ada Quill,chess\n"


@pytest.fixture
def people(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs `appello people` in a workspace and returns what it printed."""
    desk.write_file("list.csv", TABLE.replace(",hobby", "").replace(",chess", ""))
    desk.write_file("odd.csv", TABLE)
    monkeypatch.chdir(desk.workspace.root)

    def run(*arguments: str) -> str:
        assert not cli.main(["people", *arguments], standalone_mode=False)
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("option, said", [("--dry-run", "written."), (None, "--yes writes.")])
def test_nothing_is_written_unasked(desk: Desk, people: Run, option: str | None, said: str) -> None:
    """Away from a terminal, and with --dry-run, differences are shown and nothing is written."""
    options = [option] if option else []
    output = people("import", "list.csv", "--into", "signatories/members.yaml", *options)
    assert "+ ada-quill  Ada Quill" in output
    assert "1 new, 0 changed, 0 as before, 0 gone." in output
    assert output.rstrip().endswith(said)
    assert not (desk.workspace.root / "signatories").exists()


@pytest.mark.parametrize("answer, is_written", [("n", False), ("y", True)])
def test_a_terminal_is_asked(desk: Desk, answer: str, is_written: bool) -> None:  # noqa: FBT001 - a table
    """On a terminal the differences are written only after a yes."""
    desk.write_file("list.csv", "id,name\n,Ada Quill\n")
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "appello", "people", "import", "list.csv", "--into", "members"],
        cwd=desk.workspace.root, stdin=theirs, capture_output=True, text=True, check=False,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("+ ada-quill") < done.stdout.index("Write this?")
    assert (desk.workspace.root / "signatories" / "members.yaml").exists() is is_written


def test_yes_writes_and_export_gives_it_back(desk: Desk, people: Run) -> None:
    """With --yes the register is written; export makes a table of it."""
    assert "Wrote signatories/members.yaml." in people(
        "import", "list.csv", "--into", "members", "--yes"
    )
    assert "There is nothing to write." in people("import", "list.csv", "--into", "members")
    assert "Wrote out.csv: 1 people." in people("export", "members", "--csv", "out.csv")
    data = (desk.workspace.root / "out.csv").read_bytes()
    assert data == '\ufeff"id","name"\n"ada-quill","Ada Quill"\n'.encode()


def test_columns_that_are_not_used_are_named(desk: Desk, people: Run) -> None:
    """What the map does not name is listed, so that nothing is lost silently."""
    desk.write_file("map.yaml", "title: A test\nname: {full: name}\n")
    arguments = ("import", "odd.csv", "--into", "members", "--map", "map.yaml", "--dry-run")
    assert "Not brought in: id, hobby." in people(*arguments)
    desk.write_file("odd.csv", "name,Street,City\nAda Quill,1 Quay,Port Aurel\n")
    assert (
        "Not brought in: Street, City.\n"
        "The map could have:\n    address: {lines: [Street], city: City}\n"
    ) in people(*arguments)
