"""The benchmark of letters to members writes to everybody, and compares what all runs made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.benchmarks.scripts import script

from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.workspace.folders import Workspace

ROOT = Path(__file__).resolve().parents[2]


def test_each_member_is_written_to_in_an_own_language(tmp_path: Path) -> None:
    """Members of 24 parliaments get a letter each in their languages, those in office."""
    letter = json.loads((ROOT / "benchmarks" / "peers" / "letter.json").read_text("utf-8"))
    logo = ROOT / "benchmarks" / "peers" / "logo.png"
    script("peers.appello.members").make_members(tmp_path, letter, 48, logo=logo)
    (file,) = tmp_path.glob("campaigns/*/campaign.yaml")
    prepared = prepare(Workspace(tmp_path, ROOT), file, Selection())
    locales = [item.key.locale for item in prepared.letters]
    assert len(set(locales)) == 24
    assert 2 * 23 <= len(locales) <= 48


def test_runs_are_compared_with_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows have the ratios within a round; runs that differ in a byte stop the benchmark."""
    members, usage = script("members"), script("peers.measure").Usage
    seconds = iter([5.0, 4.0, 2.0, 5.0, 3.0])
    contents = b"the same"

    def run(command: list[str], **_: Any) -> Any:  # noqa: ANN401 - as the real one
        output = Path(command[command.index("--output") + 1])
        output.mkdir()
        (output / "one.proof.pdf").write_bytes(contents)
        return usage(next(seconds), 1.0, 600.0, 200.0)

    monkeypatch.setattr(members, "measured", run)
    rows = members._measured(tmp_path, 1, 1)
    names = ("engine", "workers", "ratio_alone", "ratio_processes")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("processes", 0, 1.0, 1.0), ("processes", 1, 0.8, 1.0), ("processes", 2, 0.4, 1.0),
        ("dask", 1, 1.0, 1.25), ("dask", 2, 0.6, 1.5),
    ]  # fmt: skip
    assert [row["worker_mib"] for row in rows] == [None, 200, 200, None, None]
    assert '"letters": 1' in capsys.readouterr().out
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    seconds = iter([1.0] * 5)
    kinds = iter("abcde")
    monkeypatch.setattr(members, "_digest", lambda _: (1, next(kinds)))
    with pytest.raises(SystemExit, match="not all runs gave the same bytes"):
        members._measured(tmp_path, 1, 1)


def test_results_become_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of speed has a row for each row of the results."""
    measurements, table = script("measurements"), script("reference").table
    monkeypatch.setattr(measurements, "RESULTS", tmp_path)
    row = {
        "letters": 9790, "engine": "dask", "workers": 2, "wall_s": 25.04,
        "ratio_alone": 0.62, "ratio_processes": 1.021, "peak_mib": 570, "worker_mib": None,
    }  # fmt: skip
    machine = {"processors": 2, "python": "3.11", "load before and after": [0.1, 2.0]}
    result = {"machine": machine, "goal": {}, "rows": [row]}
    (tmp_path / "members.json").write_text(json.dumps(result), encoding="utf-8")
    text = measurements.measured("members", table)
    assert "| 9,790 | Dask | 2 | 25.0 | 0.620 | 1.02 | 570 | – |" in text


def test_growth_becomes_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thing that grows has a table of its own."""
    measurements, table = script("measurements"), script("reference").table
    monkeypatch.setattr(measurements, "RESULTS", tmp_path)
    result = {"load": 0.1, "by number of names among 1000": {"10": 1.234, "1000": 2.0}}
    (tmp_path / "splicing.json").write_text(json.dumps(result), encoding="utf-8")
    text = measurements.measured("splicing", table)
    assert "| Number of names among 1000 | Milliseconds a letter |" in text
    assert "| 10 | 1.23 |" in text


def test_the_least_becomes_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of speed says what cannot be left out, and how that compares."""
    measurements, table = script("measurements"), script("reference").table
    monkeypatch.setattr(measurements, "RESULTS", tmp_path)
    machine = {"processors": 1, "python": "3.11", "load before and after": [0.1, 0.2]}
    seconds = {"starting": 0.1234, "preparing classes": 1.5, "all": 1.6234}
    result = {"machine": machine, "letters": 1000, "seconds": seconds, "typst": 4.5}
    (tmp_path / "floor.json").write_text(json.dumps(result), encoding="utf-8")
    text = measurements.measured("floor", table)
    assert "1 processor, Python 3.11;" in text
    assert "| What cannot be left out of 1,000 letters | Seconds |" in text
    assert "| Preparing classes | 1.50 |" in text
    assert "Typst takes 4.50 times as long" in text
