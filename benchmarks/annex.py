"""Measure a list of thousands of people: appello, whole process, and Typst with the same table.

Both print the columns number, name, place and occupation on A4 with a repeated header, as tagged
PDF/A-2a. appello also reads, checks, composes and verifies; its proof is written as well. Rounds
alternate. Prints medians and writes benchmarks/results/annex.json. Without Typst, which
`make bench` installs, appello is measured alone.

    python benchmarks/annex.py [ROUNDS] [ROWS]
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from appello.workspace.folders import Workspace
from appello.workspace.invented import invented_roll
from appello.workspace.starting import begin_campaign

ROOT = Path(__file__).resolve().parents[1]
GOAL = {"seconds": 25, "mebibytes": 700, "times Typst": 8}
_TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=["a-2a"])
"""
_TABLE = """#set document(title: "Annex", date: datetime(year: 2031, month: 4, day: 14))
#set page(paper: "a4", margin: (left: 25mm, rest: 20mm), numbering: "1 of 1")
#set text(size: 9pt, lang: "en")
= Annex: list of people
#let rows = csv("people.csv")
#table(
  columns: (15mm, 32%, 1fr, 1fr),
  table.header([No.], [Name], [Place], [Occupation]),
  ..rows.flatten(),
)
"""


def main() -> None:
    """Measure, print and write the results."""
    rounds, rows = map(int, (sys.argv[1:] + ["3", "5000"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = {"appello": _appello(folder, rows)}
        if importlib.util.find_spec("typst"):
            commands["typst"] = _typst(folder, rows)
        else:
            print("Typst is left out: the Python package typst is not installed")
        found: dict[str, list[tuple[float, float]]] = {what: [] for what in commands}
        for _ in range(rounds):
            for what, command in commands.items():
                found[what].append(_measured(command, folder))
    medians = {what: statistics.median(item[0] for item in runs) for what, runs in found.items()}
    result: dict[str, Any] = {
        "machine": {"processors": os.cpu_count(), "python": platform.python_version()},
        "rows": rows,
        "rounds": rounds,
        "seconds": {what: round(median, 2) for what, median in medians.items()},
        "mebibytes": {what: round(max(item[1] for item in runs)) for what, runs in found.items()},
        "goal": GOAL,
    }
    if "typst" in found:
        pairs = zip(found["appello"], found["typst"], strict=True)
        result["times Typst"] = round(statistics.median(a[0] / b[0] for a, b in pairs), 1)
    text = json.dumps(result, indent=1) + "\n"
    (ROOT / "benchmarks" / "results" / "annex.json").write_text(text, encoding="utf-8")
    print(text, end="")


def _appello(folder: Path, rows: int) -> list[str]:
    (folder / "campaigns").mkdir()
    file = begin_campaign(Workspace(folder, ROOT), "annex", kind="collective_complaint")
    (file.parent / "complainants.csv").write_bytes(invented_roll(rows))
    text = file.read_text(encoding="utf-8").replace("stated: 129", f"stated: {rows}")
    file.write_text(text, encoding="utf-8")
    return [sys.executable, "-m", "appello", "generate", "annex", "--edition", "restricted"]


def _typst(folder: Path, rows: int) -> list[str]:
    reader = csv.DictReader(io.StringIO(invented_roll(rows).decode()))
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        for row in reader:
            writer.writerow([row["number"], row["name"], row["place"], row["occupation"]])
    (folder / "annex.typ").write_text(_TABLE, encoding="utf-8")
    (folder / "annex.py").write_text(_TYPST, encoding="utf-8")
    return [sys.executable, "annex.py", "annex.typ", "annex.pdf"]


def _measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command in a folder without earlier output; return seconds and MiB of its largest."""
    for file in (folder / "output").rglob("*"):
        if file.is_file():
            file.unlink()
    start = time.perf_counter()
    timed = ["/usr/bin/time", "-f", "%M", *command]
    done = subprocess.run(timed, cwd=folder, capture_output=True, text=True, check=True)
    return time.perf_counter() - start, int(done.stderr.split()[-1]) / 1024


if __name__ == "__main__":
    main()
