"""Measure bulk letters side by side: appello, and other programs with the same letter.

Each program has the template that is natural to it, in peers/, and writes one PDF for each of N
recipients, as a fresh process. In every round each program runs once, in an order that rotates;
ratios are taken within a round. What each wrote is checked. Prints medians and writes
benchmarks/results/bulk.json after each size.

    python benchmarks/bulk.py [--sizes N …] [--workers N …] [--tools NAME …] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from appello.render.fonts import use_fonts
from appello.workspace.folders import font_cache
from peers.appello.workspace import make_workspace
from peers.checks import PAGES, checked
from peers.measure import Usage, file_system, measured
from peers.recipients import Recipient, recipients
from peers.tools import TOOLS, Tool

HERE = Path(__file__).resolve().parent
LETTER, LOGO = HERE / "peers" / "letter.json", HERE / "peers" / "logo.png"
SIZES = (1, 100, 1000, 10_000)
ROUNDS = {1: 7, 100: 5}
FEWEST_ROUNDS = 3
REFERENCES = {"ratio_typst": "typst", "ratio_naive": "weasyprint"}


class Place(NamedTuple):
    """Where the letters to a number of recipients are made, and from what."""

    folder: Path
    letter: dict[str, Any]
    recipients: list[Recipient]
    environment: dict[str, str]

    @property
    def job(self) -> Path:
        """The file that the other programs read."""
        return self.folder / "job.json"

    @property
    def workspace(self) -> Path:
        """The folder that appello works in."""
        return self.folder / "workspace"


class Run(NamedTuple):
    """What one run of a program took, and the size of a letter."""

    usage: Usage
    size: float


def main() -> None:
    """Measure, print and write the results."""
    options = _options()
    absent = {tool.name: tool.missing() for tool in TOOLS if tool.missing()}
    tools = [tool for tool in TOOLS if tool.name not in absent and tool.name in options.tools]
    for name, why in absent.items():
        print(f"{name} is left out: {why}")
    result = _about(tools, absent)
    with tempfile.TemporaryDirectory(prefix="appello-bulk-", dir=options.folder) as name:
        result["machine"]["file system"] = file_system(Path(name))
        for number in options.sizes:
            place = make_place(Path(name) / str(number), number)
            for workers in options.workers:
                able = _able(tools, number, workers, result["not_run"])
                rounds = options.rounds or ROUNDS.get(number, FEWEST_ROUNDS)
                rows = _rows(_runs(able, place, workers, rounds), number, workers)
                result["rows"] += rows
                _show(rows)
            result["machine"]["load before and after"][1] = round(os.getloadavg()[0], 2)
            text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
            options.output.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    names = [tool.name for tool in TOOLS]
    parser = argparse.ArgumentParser(description="Measure bulk letters side by side.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of letters")
    parser.add_argument("--workers", type=int, nargs="+", default=(1, 2), help="processes")
    parser.add_argument("--tools", nargs="+", default=names, choices=names, help="which programs")
    parser.add_argument("--rounds", type=int, help="instead of 7 for one letter, 5 for 100, else 3")
    parser.add_argument("--folder", type=Path, help="where to work, for example in memory")
    parser.add_argument("--output", type=Path, default=HERE / "results" / "bulk.json")
    return parser.parse_args()


def _about(tools: Sequence[Tool], absent: dict[str, str]) -> dict[str, Any]:
    load = round(os.getloadavg()[0], 2)
    return {
        "machine": {
            "processors": os.cpu_count(),
            "system": platform.platform(terse=True),
            "python": platform.python_version(),
            "file system": "",
            "load before and after": [load, load],
        },
        "versions": {tool.name: tool.version() for tool in tools},
        "pages": PAGES,
        "absent": absent,
        "not_run": [],
        "rows": [],
    }


def make_place(folder: Path, number: int) -> Place:
    """Write the input of every program; none of it is measured."""
    letter = json.loads(LETTER.read_text(encoding="utf-8"))
    people = recipients(number)
    # All programs get the same files of fonts: those that appello makes once.
    use_fonts(font_cache(), folder / "fonts")
    fonts = next(font_cache().glob("static-*"))
    place = Place(folder, letter, people, {**os.environ})
    make_workspace(place.workspace, letter, people, logo=LOGO)
    data = {
        "letter": letter,
        "recipients": [{"id": it.id, "name": it.name, "block": it.block()} for it in people],
        "fonts": str(fonts),
        "logo": str(LOGO),
    }
    place.job.write_text(json.dumps(data), encoding="utf-8")
    return place


def _able(
    tools: Sequence[Tool], number: int, workers: int, not_run: list[dict[str, Any]]
) -> list[Tool]:
    """Return the programs to run; note and print why others are not, instead of guessing."""
    able = []
    for tool in tools:
        if number > tool.most:
            why = f"it would take too long; measured up to {tool.most:,} letters"
        elif workers > number:
            why = "there are fewer letters than workers"
        else:
            able.append(tool)
            continue
        not_run.append({"tool": tool.name, "n": number, "workers": workers, "why": why})
        print(f"{tool.name}, {number} letters, {workers} workers: not run, {why}")
    return able


def _runs(tools: Sequence[Tool], place: Place, workers: int, rounds: int) -> dict[str, list[Run]]:
    """Run each program once a round, each time another one first."""
    found: dict[str, list[Run]] = {tool.name: [] for tool in tools}
    for turn in range(rounds):
        first = turn % max(1, len(tools))
        for tool in (*tools[first:], *tools[:first]):
            found[tool.name].append(_run(tool, place, workers))
    return found


def _run(tool: Tool, place: Place, workers: int) -> Run:
    # What was written stays until the end: ext4 makes files slowly where many were just removed.
    output = Path(tempfile.mkdtemp(prefix="output-", dir=place.folder))
    folder = place.workspace if tool.name == "appello" else HERE
    command = tool.command(place.job, output, workers)
    usage = measured(command, folder=folder, environment=place.environment)
    size = checked(output, place.letter, place.recipients)
    return Run(usage, size)


def _rows(found: dict[str, list[Run]], number: int, workers: int) -> list[dict[str, Any]]:
    rows = []
    for name, runs in found.items():
        walls = [run.usage.wall_s for run in runs]
        row = {
            "tool": name,
            "n": number,
            "workers": workers,
            "rounds": len(runs),
            "wall_s": round(statistics.median(walls), 3),
            "wall_min_s": round(min(walls), 3),
            "wall_max_s": round(max(walls), 3),
            "cpu_s": round(statistics.median(run.usage.cpu_s for run in runs), 3),
            "peak_mib": round(statistics.median(run.usage.peak_mib for run in runs)),
            "bytes_per_letter": round(statistics.median(run.size for run in runs)),
        }
        for key, reference in REFERENCES.items():
            others = [run.usage.wall_s for run in found.get(reference, [])]
            ratios = [mine / other for mine, other in zip(walls, others, strict=False)]
            row[key] = round(statistics.median(ratios), 4) if ratios else None
        rows.append(row)
    return rows


def _show(rows: list[dict[str, Any]]) -> None:
    if rows:
        print(f"\n{rows[0]['n']} letters, {rows[0]['workers']} workers, {rows[0]['rounds']} rounds")
        print(f"{'':12}{'wall s':>9}{'min':>9}{'max':>9}{'cpu s':>9}{'MiB':>7}{'bytes':>8}"
              f"{'× Typst':>9}{'× naive':>9}")  # fmt: skip
    for row in rows:
        ratios = ("" if row[key] is None else f"{row[key]:.3f}" for key in REFERENCES)
        print(
            f"{row['tool']:12}{row['wall_s']:9.3f}{row['wall_min_s']:9.3f}{row['wall_max_s']:9.3f}"
            f"{row['cpu_s']:9.3f}{row['peak_mib']:7}{row['bytes_per_letter']:8}"
            + "".join(f"{ratio:>9}" for ratio in ratios),
            flush=True,
        )


if __name__ == "__main__":
    main()
