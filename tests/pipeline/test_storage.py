"""Proofs are written to an address as to a folder, and a run there goes on as well."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from tests.conftest import Desk

from appello.engine.journal import Journal
from appello.errors import WorkspaceError
from appello.pipeline.report import Report
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.workspace.bucket import Bucket, open_bucket

if TYPE_CHECKING:
    from tests.pipeline.conftest import Run

_PAPERS = [
    {"id": f"paper-{number}", "kind": "mp_letter", "addressees": ["lindqvist"]}
    for number in range(3)
]


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    """No test leaves anything in memory."""
    yield
    MemoryFileSystem.store.clear()
    fsspec.filesystem("memory").pseudo_dirs[:] = [""]


def _generate(desk: Desk, file: Path, output: Path | Bucket) -> Report:
    return generate(desk.workspace, [file], Selection(), output=output, workers=0)


def _states(report: Report) -> list[str]:
    return [row.state for row in report.rows]


def _in_memory() -> dict[str, bytes]:
    return {
        name.removeprefix("/proofs/"): bytes(fsspec.filesystem("memory").cat_file(name))
        for name in fsspec.filesystem("memory").find("/proofs")
    }


def _in_folder(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != ".lock"
    }


def test_an_address_gets_what_a_folder_gets(desk: Desk) -> None:
    """The same files with the same bytes; the second run makes nothing."""
    file = desk.write(documents=_PAPERS)
    report = _generate(desk, file, open_bucket("memory://proofs"))
    assert _states(report) == ["made"] * 3
    assert report.rows[0].file == "memory://proofs/nowhere/public/en/paper-0.proof.pdf"
    _generate(desk, file, desk.workspace.output)
    assert _in_memory() == _in_folder(desk.workspace.output)
    assert _states(_generate(desk, file, open_bucket("memory://proofs"))) == ["unchanged"] * 3


def test_what_the_campaign_no_longer_has_is_removed(desk: Desk) -> None:
    """At an address, too, no proof is left of a letter that is no more."""
    _generate(desk, desk.write(documents=_PAPERS), open_bucket("memory://proofs"))
    file = desk.write(documents=_PAPERS[1:])
    assert _states(_generate(desk, file, open_bucket("memory://proofs"))) == ["unchanged"] * 2
    _generate(desk, file, desk.workspace.output)
    assert _in_memory() == _in_folder(desk.workspace.output)


class _Small(MemoryFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A place with room for a few files only."""

    cachable = False
    room = 5

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **_: Any) -> None:  # noqa: ANN401 - fsspec's signature
        self.room -= 1
        if self.room < 0:
            raise OSError("there is no more room")
        super().pipe_file(path, value, mode)


def test_a_run_that_found_no_room_goes_on(desk: Desk) -> None:
    """What was made stays made, and the rest is made when there is room."""
    file = desk.write(documents=_PAPERS)
    with pytest.raises(WorkspaceError) as caught:
        # The plan, two proofs with their lines in the log, and no more.
        _generate(desk, file, Bucket(_Small(), "/proofs", "memory://proofs"))
    assert [problem.code for problem in caught.value.problems] == ["no-storage"]
    report = _generate(desk, file, open_bucket("memory://proofs"))
    assert sorted(_states(report)) == ["made", "unchanged", "unchanged"]
    _generate(desk, file, desk.workspace.output)
    assert _in_memory() == _in_folder(desk.workspace.output)


def test_a_proof_that_a_killed_run_was_making_is_made_again(desk: Desk) -> None:
    """Where bytes are not compared, the plan of a killed run says what cannot be trusted."""
    first = desk.write(documents=_PAPERS[:1])
    _generate(desk, first, open_bucket("memory://proofs"))
    wanted = _in_memory()
    # The text is changed, the proof is written, the run is killed, the text is changed back.
    place = _Small()
    place.room = 2
    changed = desk.write(documents=_PAPERS[:1], subject="Something else")
    with pytest.raises(WorkspaceError):
        _generate(desk, changed, Bucket(place, "/proofs", "memory://proofs"))
    assert _in_memory() != wanted
    again = desk.write(documents=_PAPERS[:1])
    assert _states(_generate(desk, again, open_bucket("memory://proofs"))) == ["made"]
    assert _in_memory() == wanted
    journal = Journal.parse(wanted["nowhere/public/run.json"])
    assert not any(item.is_doubtful for item in journal.letters)


def test_the_restricted_edition_stays_in_a_folder(desk: Desk) -> None:
    """What only some may read does not go where the program can close no door."""
    with pytest.raises(WorkspaceError) as caught:
        generate(
            desk.workspace,
            [desk.write()],
            Selection(edition="restricted"),
            output=open_bucket("memory://proofs"),
        )
    assert [problem.code for problem in caught.value.problems] == ["not-private"]
    assert _in_memory() == {}


@pytest.fixture
def example(tmp_path: Path, run: Run) -> Path:
    """A workspace with a sample campaign."""
    assert run("init", ".", cwd=tmp_path).returncode == 0
    return tmp_path


def _told(result: subprocess.CompletedProcess[str]) -> tuple[int, str]:
    return result.returncode, result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("bundle", "example"),
        ("status", "example"),
        ("review", "example"),
        ("release", "example"),
        ("forget", "vasko"),
    ],
)
def test_other_commands_want_a_folder(command: tuple[str, ...], example: Path, run: Run) -> None:
    """Commands that read proofs say that they work on this computer only."""
    code, complained = _told(run(*command, "--output", "s3://bucket/proofs", cwd=example))
    assert code == 1
    assert "error[not-local]" in complained


def test_an_address_of_a_folder_is_the_folder(example: Path, run: Run) -> None:
    """file://… is the folder itself, with all that folders can do, for every command."""
    place = (example / "far away").as_uri()
    done = run("generate", "example", "--output", place, cwd=example)
    assert done.returncode == 0, done.stderr
    assert (example / "far away/example/public/en/letter.proof.pdf").is_file()
    shown = run("status", "example", "--output", place, cwd=example)
    assert "not-local" not in shown.stderr


def test_the_program_writes_to_an_address(example: Path, run: Run) -> None:
    """The table shows addresses as they were typed; worker processes do the work."""
    done = run("generate", "example", "--output", "memory://proofs", cwd=example)
    assert done.returncode == 0, done.stderr
    assert "memory://proofs/example/public/en/letter.proof.pdf" in done.stdout
