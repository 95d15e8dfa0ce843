"""The benchmark of bulk letters compares what it says: the same letter, to the right people."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.benchmarks.scripts import script

ROOT = Path(__file__).resolve().parents[2]
NUMBER = 2


@pytest.fixture
def letter() -> dict[str, Any]:
    """The words of the letter that every program prints."""
    text = (ROOT / "benchmarks" / "peers" / "letter.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which appello has made two letters of the benchmark."""
    folder = tmp_path_factory.mktemp("bulk") / "workspace"
    peers = ROOT / "benchmarks" / "peers"
    code = (
        "import json, pathlib, sys; from peers.appello.workspace import make_workspace; "
        "from peers.recipients import recipients; folder, peers = map(pathlib.Path, sys.argv[1:]); "
        "letter = json.loads((peers / 'letter.json').read_text(encoding='utf-8')); "
        f"make_workspace(folder, letter, recipients({NUMBER}), logo=peers / 'logo.png')"
    )
    command = [sys.executable, "-c", code, str(folder), str(peers)]
    subprocess.run(command, check=True, cwd=ROOT / "benchmarks")
    generate = [sys.executable, "-m", "appello", "generate", "--workers", "1"]
    subprocess.run(generate, check=True, cwd=folder, capture_output=True)
    return folder / "output"


def test_nobody_is_called_like_another() -> None:
    """Ten thousand recipients have ten thousand names, and no name is the beginning of another."""
    people = script("peers.recipients").recipients(10_000)
    names = sorted(item.name.replace(" ", "") for item in people)
    assert len(set(names)) == len({item.id for item in people}) == 10_000
    assert not any(after.startswith(name) for name, after in itertools.pairwise(names))
    assert people[:5] == script("peers.recipients").recipients(5)


def test_letters_of_appello_are_what_is_compared(generated: Path, letter: dict[str, Any]) -> None:
    """What appello makes of the campaign has the words that every program is checked for."""
    people = script("peers.recipients").recipients(NUMBER)
    assert 20_000 < script("peers.checks").checked(generated, letter, people) < 60_000


@pytest.mark.parametrize(
    "what, message",
    [("missing", "1 files, not 2"), ("twice", "the same"), ("swapped", "lacks"), ("cut", "lacks")],
)
def test_wrong_letters_are_refused(
    generated: Path, letter: dict[str, Any], tmp_path: Path, what: str, message: str
) -> None:
    """A letter that is missing, another's, or without one of its sentences stops the benchmark."""
    people = script("peers.recipients").recipients(NUMBER)
    shutil.copytree(generated, tmp_path / "output")
    first, second = sorted((tmp_path / "output").rglob("*.pdf"))
    if what == "missing":
        second.unlink()
    elif what == "twice":
        shutil.copyfile(first, second)
    elif what == "swapped":
        data = first.read_bytes(), second.read_bytes()
        second.write_bytes(data[0])
        first.write_bytes(data[1])
    else:
        letter["demands"].append({"id": "more", "text": "answer this letter within a week."})
    with pytest.raises(SystemExit, match=message):
        script("peers.checks").checked(tmp_path / "output", letter, people)


def test_other_names_are_refused(
    generated: Path, letter: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter in which another recipient is named stops the benchmark."""
    people = script("peers.recipients").recipients(NUMBER)
    signatory = letter["signatories"][0]["name"]
    monkeypatch.setattr(sys.modules["peers.checks"], "_SAMPLE", 2)
    mixed = [people[0], people[1]._replace(name=signatory)]
    with pytest.raises(SystemExit, match=f"but names .*{signatory.replace(' ', '')}"):
        script("peers.checks").checked(generated, letter, mixed)


def test_what_a_computer_lacks_is_said() -> None:
    """A program that cannot run says why, whether a package or a program is missing."""
    tool = script("peers.tools").Tool
    assert tool("x", "X", ("appello",)).missing() == ""
    assert "no-such-package" in tool("x", "X", ("no-such-package",)).missing()
    assert "no-such-program" in tool("x", "X", (), "no-such-program").missing()


def test_ratios_are_taken_within_a_round() -> None:
    """The ratio of a row is the median of the ratios of the rounds, not the ratio of medians."""
    bulk, usage = script("bulk"), script("peers.measure").Usage
    walls = {"appello": (1.0, 9.0, 2.0), "typst": (2.0, 3.0, 1.0)}
    runs = {
        name: [bulk.Run(usage(wall, wall, 10.0, 5.0), 1000.0) for wall in found]
        for name, found in walls.items()
    }
    row = bulk._rows(runs, 100, 1)[0]
    assert (row["wall_s"], row["ratio_typst"], row["ratio_naive"]) == (2.0, 2.0, None)


def test_results_become_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of speed has a row for each row of the results, and says what was left out."""
    measurements, table = script("measurements"), script("reference").table
    monkeypatch.setattr(measurements, "RESULTS", tmp_path)
    assert "not been measured" in measurements.measured("bulk", table)
    row = {"tool": "typst", "n": 1000, "workers": 2, "rounds": 3, "wall_s": 6.789, "cpu_s": 13.0,
           "wall_min_s": 6.0, "wall_max_s": 7.0, "peak_mib": 88, "bytes_per_letter": 37575,
           "ratio_typst": 1.0, "ratio_naive": None}  # fmt: skip
    result = {
        "machine": {"processors": 2, "python": "3.11", "load before and after": [0.1, 2.0]},
        "versions": {"typst": "typst 0.15.2"},
        "absent": {"latex": "there is no xelatex on this computer"},
        "not_run": [{"tool": "weasyprint", "n": 10_000, "workers": 1, "why": "too long"}],
        "rows": [row],
    }
    (tmp_path / "bulk.json").write_text(json.dumps(result), encoding="utf-8")
    text = measurements.measured("bulk", table)
    assert "| 1,000 | 2 | Typst | 6.79 | 1.00 | – | 88 | 37.6 |" in text
    assert "- XeLaTeX: there is no xelatex on this computer" in text
    assert "- naive WeasyPrint, 10,000 letters: too long" in text
