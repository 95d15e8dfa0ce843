"""Whoever makes the letters, they are the same."""

from __future__ import annotations

from tests.conftest import Desk

from appello.pipeline.run import generate
from appello.pipeline.selection import Selection


def test_the_program_itself_makes_the_same_letters(desk: Desk) -> None:
    """Without any worker process, run.json and the proofs have the bytes that workers give them."""
    file = desk.write()
    made = {}
    for workers in (0, 1):
        output = desk.workspace.root / str(workers)
        report = generate(desk.workspace, [file], Selection(), output=output, workers=workers)
        assert [row.state for row in report.rows] == ["made"]
        made[workers] = {
            item.relative_to(output): item.read_bytes()
            for item in sorted(output.rglob("*.*"))
            if item.is_file()
        }
    assert len(made[0]) > 1
    assert made[0] == made[1]
