"""Write what benchmarks/results/ holds as tables for docs/explanation/speed.md."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

__all__ = ["measured"]

RESULTS = Path(__file__).resolve().parents[1] / "benchmarks" / "results"
TITLES = {
    "appello": "**appello**",
    "typst": "Typst",
    "weasyprint": "naive WeasyPrint",
    "chromium": "headless Chromium",
    "libreoffice": "LibreOffice with docxtpl",
    "latex": "XeLaTeX",
}
Table = Callable[[Sequence[str], Iterable[Sequence[str]]], str]


def measured(name: str, table: Table) -> str:
    """Return the results of one benchmark in words and a table.

    Args:
        name: the file under benchmarks/results/, without its ending.
        table: makes a table of a header and rows.
    """
    file = RESULTS / f"{name}.json"
    if not file.is_file():
        return "This has not been measured yet."
    result = json.loads(file.read_text(encoding="utf-8"))
    return "\n\n".join(_WRITERS[name](result, table))


def _bulk(result: dict[str, Any], table: Table) -> list[str]:
    header = ("Letters", "Workers", "Program", "Seconds", "Typst = 1", "Naive WeasyPrint = 1",
              "Memory, MiB", "A letter, KB")  # fmt: skip
    rows = []
    for row in sorted(result["rows"], key=lambda it: (it["n"], it["workers"], it["wall_s"])):
        ratios = (_figure(row["ratio_typst"]), _figure(row["ratio_naive"]))
        cells = (f"{row['n']:,}", str(row["workers"]), TITLES[row["tool"]], _figure(row["wall_s"]))
        size = f"{row['bytes_per_letter'] / 1000:.1f}"
        rows.append((*cells, *ratios, str(row["peak_mib"]), size))
    parts = [_machine(result), table(header, rows)]
    absent = [f"{TITLES[tool]}: {why}" for tool, why in result["absent"].items()]
    if absent:
        parts.append(_listed("Not on that computer, and so without a row:", absent))
    left = {
        f"{TITLES[item['tool']]}, {item['n']:,} letters: {item['why']}": None
        for item in result["not_run"]
        if item["workers"] <= item["n"]
    }
    if left:
        parts.append(_listed("Not run, and not computed from other rows either:", left))
    versions = (text for tool, text in result["versions"].items() if tool not in result["absent"])
    return [*parts, f"Versions: {'; '.join(versions)}."]


def _single(result: dict[str, Any], table: Table) -> list[str]:
    rows = [
        (
            name,
            _figure(row["seconds"]["median"]),
            f"{row['times bare WeasyPrint']:.2f}",
            str(row["peak MiB of the largest process"]),
        )
        for name, row in result["results"].items()
    ]
    header = ("Run", "Seconds", "Bare WeasyPrint = 1", "Memory, MiB")
    return [_machine(result), table(header, rows)]


def _annex(result: dict[str, Any], table: Table) -> list[str]:
    rows = [
        (TITLES[tool], _figure(seconds), str(result["mebibytes"][tool]))
        for tool, seconds in result["seconds"].items()
    ]
    header = (f"A list of {result['rows']:,} people", "Seconds", "Memory, MiB")
    return [table(header, rows)]


_ENGINES = {
    ("processes", False): "one process",
    ("processes", True): "processes",
    ("dask", True): "Dask",
}


def _members(result: dict[str, Any], table: Table) -> list[str]:
    rows = [
        (
            f"{row['letters']:,}",
            _ENGINES[row["engine"], bool(row["workers"])],
            str(row["workers"] or "–"),
            _figure(row["wall_s"]),
            _figure(row["ratio_alone"]),
            _figure(row["ratio_processes"]),
            str(row["peak_mib"]),
            str(row["worker_mib"] or "–"),
        )
        for row in sorted(
            result["rows"], key=lambda it: (it["letters"], it["workers"], it["engine"] == "dask")
        )
    ]
    header = ("Letters", "Engine", "Workers", "Seconds", "One process = 1", "Processes = 1",
              "Memory of the run, MiB",
              "Of a worker, MiB")  # fmt: skip
    return [_machine(result), table(header, rows)]


def _splicing(result: dict[str, Any], table: Table) -> list[str]:
    parts = []
    for name, found in result.items():
        if name.startswith("by "):
            header = (name.removeprefix("by ").capitalize(), "Milliseconds a letter")
            rows = ((f"{int(number):,}", f"{each:.2f}") for number, each in found.items())
            parts.append(table(header, rows))
    return parts


def _floor(result: dict[str, Any], table: Table) -> list[str]:
    rows = [(name.capitalize(), _figure(seconds)) for name, seconds in result["seconds"].items()]
    header = (f"What cannot be left out of {result['letters']:,} letters", "Seconds")
    times = f"Typst takes {_figure(result['typst'])} times as long as all of this."
    return [_machine(result), table(header, rows), times]


def _machine(result: dict[str, Any]) -> str:
    machine = result["machine"]
    before, after = machine["load before and after"]
    disk = f", files on {machine['file system']}" if machine.get("file system") else ""
    plural = "s" if machine["processors"] > 1 else ""
    return (
        f"{machine['processors']} processor{plural}, Python {machine['python']}{disk}; "
        f"load {before} before and {after} after."
    )


def _listed(title: str, items: Iterable[str]) -> str:
    return "\n".join((title, "", *(f"- {item}" for item in items)))


def _figure(value: float | None) -> str:
    """Return a number with three digits that count, or a dash."""
    if value is None:
        return "–"
    decimals = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3  # noqa: PLR2004
    return f"{value:,.{decimals}f}"


_WRITERS: dict[str, Callable[[dict[str, Any], Table], list[str]]] = {
    "annex": _annex,
    "bulk": _bulk,
    "floor": _floor,
    "members": _members,
    "single": _single,
    "splicing": _splicing,
}
