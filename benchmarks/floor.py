"""Measure what a thousand letters take that are made with nothing but what cannot be left out.

Libraries are imported, the campaign is parsed, and the two classes of the letters in bulk.py are
prepared as in every run: example, sheet, and three letters compared with rendered ones; but of each
class only as many letters are made as a class needs. Then as many bytes are written as a thousand
letters have. Nothing is checked, composed, kept in run.json or read back. Each round is a new
process on one processor, and in each Typst makes the same letters. Prints, and writes
benchmarks/results/floor.json.

    python benchmarks/floor.py [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appello.pipeline.work import import_all, renderer
from appello.workspace.folders import Workspace, font_cache

if TYPE_CHECKING:
    from appello.model.letter import Letter

HERE = Path(__file__).resolve().parent
CAMPAIGN, LETTERS = "campaign.yaml", "letters.pickle"
NUMBER, CLASSES, SIZE = 1000, 2, 43_000


def main() -> None:
    """Measure, print and write the results; or be what is measured."""
    parser = argparse.ArgumentParser(description="Measure what cannot be left out.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--within", type=Path, help="be one round, with what this folder has")
    options = parser.parse_args()
    if options.within:
        _round(options.within)
    # Only now, and below, because a round must not pay for it.
    from peers.measure import file_system

    with tempfile.TemporaryDirectory(prefix="appello-floor-") as name:
        folder = Path(name)
        typst = _prepare(folder)
        load = round(os.getloadavg()[0], 2)
        rounds = [_measured(folder, typst) for _ in range(options.rounds)]
        result = {
            "machine": {
                "processors": 1,
                "python": platform.python_version(),
                "file system": file_system(folder),
                "load before and after": [load, round(os.getloadavg()[0], 2)],
            },
            "letters": NUMBER,
            "seconds": {
                step: round(statistics.median(one[step] for one in rounds), 3) for step in rounds[0]
            },
            "typst": round(statistics.median(one["Typst"] / one["all"] for one in rounds), 2),
        }
    text = json.dumps(result, indent=1) + "\n"
    (HERE / "results" / "floor.json").write_text(text, encoding="utf-8")
    print(text, end="")


def _prepare(folder: Path) -> Callable[[], float]:
    """Write a campaign, and letters as they are when they can be made; return what runs Typst."""
    from appello.pipeline.prepare import prepare
    from appello.pipeline.selection import Selection
    from appello.pipeline.workshop import workshop
    from appello.render.splice.shape import Outlines
    from appello.render.splice.shard import FEWEST
    from bulk import make_place
    from peers.measure import measured
    from peers.tools import CAMPAIGN as NAME
    from peers.tools import TOOLS

    place = make_place(folder / "place", NUMBER)
    workspace = Workspace(place.workspace, HERE.parent)
    file = workspace.campaign_file(NAME)
    shutil.copyfile(file, folder / CAMPAIGN)
    prepared = prepare(workspace, file, Selection())
    outlines, classes = Outlines(), {}
    for letter in prepared.letters:
        classes.setdefault(outlines.of(letter)[0], []).append(letter)
    if len(classes) != CLASSES:
        raise SystemExit(f"the letters are {len(classes)} classes, not {CLASSES}")
    few = [letter for members in classes.values() for letter in members[:FEWEST]]
    shop = workshop(workspace, prepared, font_cache())
    (folder / LETTERS).write_bytes(pickle.dumps((few, shop)))
    tool = next(tool for tool in TOOLS if tool.name == "typst")

    def run() -> float:
        output = Path(tempfile.mkdtemp(dir=folder))
        command = tool.command(place.job, output, 1)
        return measured(command, folder=HERE, environment=place.environment).wall_s

    return run


def _measured(folder: Path, typst: Callable[[], float]) -> dict[str, float]:
    """Return the seconds of each step of a round, of all, and of Typst."""
    command = [sys.executable, str(Path(__file__)), "--within", str(folder)]
    os.sync()
    only = {min(os.sched_getaffinity(0))}
    begin = time.perf_counter()
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE,
        preexec_fn=lambda: os.sched_setaffinity(0, only),
    )  # fmt: skip
    whole = time.perf_counter() - begin
    steps: dict[str, float] = json.loads(done.stdout)
    starting = whole - sum(steps.values())
    return {"starting": starting, **steps, "all": whole, "Typst": typst()}


def _round(folder: Path) -> None:
    """Do each step once, print its seconds, and end."""
    steps: dict[str, float] = {}

    def step(name: str, work: Callable[[], Any]) -> None:
        begin = time.perf_counter()
        work()
        steps[name] = time.perf_counter() - begin

    step("importing", lambda: import_all(font_cache(), folder / "no fonts"))
    step("parsing", lambda: _parse(folder / CAMPAIGN))
    letters, shop = pickle.loads((folder / LETTERS).read_bytes())  # noqa: S301 - our own
    own = renderer(shop)
    step("preparing classes", lambda: _make(own, letters))
    step("writing", lambda: _write(Path(tempfile.mkdtemp(dir=folder))))
    sys.stdout.write(json.dumps(steps))
    sys.stdout.flush()
    os._exit(0)


def _parse(file: Path) -> None:
    import yaml

    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)


def _make(own: Any, letters: list[Letter]) -> None:  # noqa: ANN401 - as WeasyPrint is imported late
    from appello.render.splice.outcome import Refused
    from appello.render.splice.shard import splice

    refused = [item for item in splice(own, letters, proofs=True) if isinstance(item, Refused)]
    if refused:
        raise SystemExit(f"{len(refused)} letters could not be spliced: {refused[0].reason.value}")


def _write(folder: Path) -> None:
    data = os.urandom(SIZE)
    for number in range(NUMBER):
        (folder / f"{number}.pdf").write_bytes(data)


if __name__ == "__main__":
    main()
