"""`appello roll sample` writes people who do not exist, and never over somebody who does."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from appello.cli.roll import command
from appello.errors import WorkspaceError
from appello.workspace.invented import invented_roll


def test_a_sample_is_always_the_same(tmp_path: Path) -> None:
    """The same seed gives the same table, another one another."""
    file = tmp_path / "people.csv"
    done = CliRunner().invoke(command, ["sample", str(file), "--rows", "12", "--seed", "7"])
    assert done.exit_code == 0
    assert file.read_bytes() == invented_roll(12, seed=7) != invented_roll(12, seed=8)


def test_every_row_says_that_it_is_invented() -> None:
    """Each of thousands of rows has the mark, and no name comes twice."""
    rows = list(csv.DictReader(io.StringIO(invented_roll(3000).decode())))
    assert all("fictitious" in row["place"] for row in rows)
    assert len({row["name"] for row in rows}) == len(rows) == 3000


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    file = tmp_path / "people.csv"
    file.write_text("name\nSomebody Real\n", encoding="utf-8")
    done = CliRunner().invoke(command, ["sample", str(file)])
    assert isinstance(done.exception, WorkspaceError)
    assert file.read_text(encoding="utf-8") == "name\nSomebody Real\n"


@pytest.mark.parametrize("arguments", [["people.txt"], ["people.csv", "--rows", "0"]])
def test_odd_wishes_are_refused(arguments: list[str]) -> None:
    """Another ending, or nobody at all, is a mistake in the command."""
    assert CliRunner().invoke(command, ["sample", *arguments]).exit_code == 2
