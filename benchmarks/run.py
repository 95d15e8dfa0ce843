"""Measure whole processes: letters, nothing to do, help, translations; and bare WeasyPrint.

Every round runs each command once, in turn, so that a slow minute of the machine hits all of them;
ratios are taken within a round. Prints medians and writes benchmarks/results/single.json.

    python benchmarks/run.py [ROUNDS]
"""

from __future__ import annotations

import importlib.metadata
import itertools
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "italian-mps-kazakhstan-2020"
GOALS = {
    "help": ("seconds", 0.15),
    "unchanged": ("seconds", 0.3),
    "ten letters, 2 workers": ("seconds", 2.5),
    "translations: extract, update, check": ("seconds", 3.0),
    "check, 5,000 signatories": ("seconds", 2.0),
    "one letter": ("times bare WeasyPrint", 1.35),
    "one letter, unverified": ("times bare WeasyPrint", 1.15),
}


@dataclass
class Case:
    """A command to measure, what to do before each run, and what was measured."""

    name: str
    command: list[str]
    before: Callable[[], None] = lambda: None
    seconds: list[float] = field(default_factory=list)
    mebibytes: list[float] = field(default_factory=list)


def _measure(case: Case) -> None:
    """Run a command once and keep its time and the memory of its largest process."""
    case.before()
    start = time.perf_counter()
    process = os.posix_spawn(
        case.command[0],
        case.command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{case.name} ended with {os.waitstatus_to_exitcode(status)}")
    case.seconds.append(time.perf_counter() - start)
    case.mebibytes.append(usage.ru_maxrss / 1024)


def _bare_weasyprint(folder: Path) -> list[str]:
    """Return the command that lays out the same HTML, with the same styles and fonts."""
    script = [sys.executable, str(ROOT / "benchmarks" / "bare.py"), "it", str(folder)]
    answer = json.loads(subprocess.run(script, capture_output=True, text=True, check=True).stdout)
    os.environ["FONTCONFIG_FILE"] = answer["fonts"]
    return [str(word) for word in answer["command"]]


def _cases(folder: Path) -> list[Case]:
    fresh, kept = folder / "fresh", folder / "kept"
    appello = [sys.executable, "-m", "appello"]
    generate = ["generate", EXAMPLE, "--document", "letter", "--output", str(fresh)]

    def clear() -> None:
        shutil.rmtree(fresh, ignore_errors=True)

    many = _many_signatories(folder / "many")
    to_many = _many_addressees(folder / "to-many")
    unverified = [sys.executable, str(ROOT / "benchmarks" / "unverified.py")]
    keep = Case("first run", [*appello, "generate", EXAMPLE, "--output", str(kept)])
    _measure(keep)
    return [
        Case("interpreter", [sys.executable, "-c", "pass"]),
        Case("help", [*appello, "--help"]),
        Case("unchanged", keep.command),
        Case("bare WeasyPrint, one letter", _bare_weasyprint(folder)),
        Case("one letter", [*appello, *generate, "--locale", "it"], clear),
        Case("one letter, unverified", [*unverified, *generate, "--locale", "it"], clear),
        Case("ten letters, 1 worker", [*appello, *generate, "--workers", "1"], clear),
        Case("ten letters, 2 workers", [*appello, *generate, "--workers", "2"], clear),
        Case("translations: extract, update, check", _translations(folder / "copy")),
        Case("check, 5,000 signatories", [*appello, "check", "--json", many]),
        Case("check, 10,000 addressees", [*appello, "check", "--json", to_many]),
    ]


def _translations(copy: Path) -> list[str]:
    """Return a command that does a translator's round over a copy of the example."""
    for name in ("campaigns", "signatories", "templates"):
        shutil.copytree(ROOT / name, copy / name)
    steps = " && ".join(
        f'"{sys.executable}" -m appello translate {step} {EXAMPLE} --templates'
        for step in ("extract", "update", "check")
    )
    return ["/bin/sh", "-c", f'cd "{copy}" && {steps}']


def _many_signatories(folder: Path) -> str:
    """Return the path of a campaign in a workspace of its own, signed by 5,000 invented people."""
    syllables = ("ba", "ka", "ri", "to", "mo", "ne", "lu", "sa", "di", "vi", "go", "pe", "an", "er")
    words = ["".join(item).title() for item in itertools.product(syllables, repeat=4)]
    people = "".join(
        f"    - {{id: s{index}, name: {words[index * 7 % 301]} {words[index * 7919 % len(words)]}, "
        "consent: {state: given}}\n"
        for index in range(5000)
    )
    subprocess.run([sys.executable, "-m", "appello", "init", str(folder)], check=True,
                   capture_output=True)  # fmt: skip
    campaign = folder / "campaigns" / "example" / "campaign.yaml"
    text = campaign.read_text(encoding="utf-8")
    head, _, rest = text.partition("signatories:\n")
    after = "".join(re.findall(r"^(?! |$).*\n(?:(?: .*)?\n)*", rest, re.MULTILINE))
    campaign.write_text(f"{head}signatories:\n  people:\n{people}{after}", encoding="utf-8")
    return str(campaign)


def _many_addressees(folder: Path) -> str:
    """Return the path of a campaign in a workspace of its own, to 10,000 invented members."""
    for command in (["init", str(folder)], ["people", "sample", str(folder / "campaigns/shared")]):
        subprocess.run([sys.executable, "-m", "appello", *command], check=True,
                       capture_output=True)  # fmt: skip
    campaign = folder / "campaigns" / "example" / "campaign.yaml"
    text = campaign.read_text(encoding="utf-8")
    addressees = (
        "addressees:\n  from: '*'\n  fallback_locale: en\n  office: member_of_parliament\n"
        "  post: Member of an invented parliament\n\n"
    )
    text = re.sub(r"^addressees:\n(?:(?: .*)?\n)*", addressees, text, flags=re.MULTILINE)
    text = re.sub(r"^    addressees: \[.*\]$", "    addressees: [all]", text, flags=re.MULTILINE)
    campaign.write_text(text, encoding="utf-8")
    return str(campaign)


def _summary(cases: list[Case]) -> dict[str, Any]:
    bare = next(case for case in cases if case.name.startswith("bare"))
    rows = {}
    for case in cases:
        ratios = [mine / other for mine, other in zip(case.seconds, bare.seconds, strict=True)]
        rows[case.name] = {
            "seconds": {
                "min": round(min(case.seconds), 3),
                "median": round(statistics.median(case.seconds), 3),
                "max": round(max(case.seconds), 3),
            },
            "times bare WeasyPrint": round(statistics.median(ratios), 2),
            "peak MiB of the largest process": round(max(case.mebibytes)),
        }
    libraries = ("weasyprint", "pydyf", "pikepdf", "fonttools", "uharfbuzz", "pydantic", "babel")
    return {
        "machine": {
            "processors": os.cpu_count(),
            "system": platform.platform(terse=True),
            "python": platform.python_version(),
            "load before and after": [_LOAD_BEFORE, round(os.getloadavg()[0], 2)],
        },
        "versions": {name: importlib.metadata.version(name) for name in libraries},
        "rounds": len(bare.seconds),
        "results": rows,
    }


_LOAD_BEFORE = round(os.getloadavg()[0], 2)


def main() -> None:
    """Measure, print a table, and write the results."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="appello-bench-") as folder:
        cases = _cases(Path(folder))
        for _ in range(rounds):
            for case in cases:
                _measure(case)
    summary = _summary(cases)
    file = ROOT / "benchmarks" / "results" / "single.json"
    file.write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")
    _show(summary["results"])


def _show(results: dict[str, Any]) -> None:
    print(f"{'':30}{'median s':>10}{'min':>8}{'max':>8}{'× bare':>8}{'MiB':>6}  goal")
    for name, row in results.items():
        seconds, ratio = row["seconds"], row["times bare WeasyPrint"]
        goal = ""
        if name in GOALS:
            unit, most = GOALS[name]
            reached = (seconds["median"] if unit == "seconds" else ratio) <= most
            goal = f"≤ {most} {unit}: {'reached' if reached else 'missed'}"
        memory = row["peak MiB of the largest process"]
        print(
            f"{name:30}{seconds['median']:>10.3f}{seconds['min']:>8.3f}{seconds['max']:>8.3f}"
            f"{ratio:>8.2f}{memory:>6}  {goal}"
        )


if __name__ == "__main__":
    main()
