"""Measure letters that differ in lines only: spliced, and rendered one by one, in one process.

The letters are the example's, each to another invented person: in the address, the salutation, the
title, and the line at the foot of each page. Nothing is written to disk. What is measured is
processor time, for the machine may have other work. For the first language, also how the time
grows with the number of letters, with the number of names among them, and with how many are made
together. Prints and writes benchmarks/results/splicing.json.

    python benchmarks/splicing.py [LOCALE...]
"""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from appello.model.letter import Letter
from appello.model.line import Line, lines
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.workspace.folders import find_workspace, font_cache

if TYPE_CHECKING:
    from appello.render.pdf import Renderer

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "italian-mps-kazakhstan-2020"
SIZES = (100, 1000)
GROWN = (250, 500, 1000, 2000, 4000)
NAMES = (10, 100, 1000)
SHARDS = (125, 250, 500, 1000, 2000)
RENDERED = 10
GOAL = {"times at 1000": 80}
_SYLLABLES = {
    "latin": ("Al", "Be", "Cor", "Fio", "Gra", "Lin", "Mor", "Ta", "Vi", "Wal"),
    "cyrillic": ("Ал", "Бе", "Вор", "Ги", "Жу", "Ка", "Лин", "Мо", "Ра", "Щу"),
    "arabic": ("نا", "مر", "سا", "لي", "حم", "دا", "كر", "يا", "عب", "خل"),
}
_SCRIPTS = {"ru": "cyrillic", "uk": "cyrillic", "kk": "cyrillic", "ar": "arabic"}


def main() -> None:
    """Measure, print and write the results."""
    workspace = find_workspace(ROOT)
    use_fonts(font_cache(), workspace.fonts)
    from appello.render.pdf import Renderer

    renderer = Renderer(workspace.template_folders(), {})
    locales = tuple(sys.argv[1:]) or ("en", "ru", "ar")
    selection = Selection(locales=locales, documents=("letter",))
    letters = prepare(workspace, workspace.campaign_file(EXAMPLE), selection).letters
    found = {letter.key.locale: _measured(renderer, letter) for letter in letters}
    result = {
        "machine": {"processors": os.cpu_count(), "python": platform.python_version()},
        "load": round(os.getloadavg()[0], 1),
        "milliseconds a letter": found,
        **_growth(renderer, letters[0]),
        "goal": GOAL,
    }
    text = json.dumps(result, indent=1) + "\n"
    (ROOT / "benchmarks" / "results" / "splicing.json").write_text(text, encoding="utf-8")
    print(text, end="")


def _measured(renderer: Renderer, letter: Letter) -> dict[str, object]:
    from appello.render.splice.outcome import Refused
    from appello.render.splice.shard import splice

    people = list(itertools.islice(_addressed(letter), max(SIZES)))
    renderer.pdf(letter)  # fonts and style sheets are read once
    rendered = _seconds(lambda: [renderer.pdf(item) for item in people[:RENDERED]]) / RENDERED
    found: dict[str, object] = {"rendered": round(rendered * 1000, 1)}
    for size in SIZES:
        outcomes: Counter[str] = Counter()
        total = 0

        def run(size: int = size, outcomes: Counter[str] = outcomes) -> None:
            nonlocal total
            for item in splice(renderer, people[:size]):
                refused = isinstance(item, Refused)
                outcomes[item.reason.value if refused else "spliced"] += 1
                total += 0 if refused else len(item.final)

        each = _seconds(run) / size
        found[f"spliced of {size}"] = {
            "milliseconds": round(each * 1000, 2),
            "times": round(rendered / each, 1),
            "outcomes": dict(outcomes),
            "bytes": total // max(outcomes["spliced"], 1),
        }
    return found


def _growth(renderer: Renderer, letter: Letter) -> dict[str, dict[int, float]]:
    """Return milliseconds a letter by what grows."""
    from appello.render.splice.shard import splice

    def each(number: int, names: int, together: int) -> float:
        people = list(itertools.islice(_addressed(letter, names), number))
        shards = [people[at : at + together] for at in range(0, number, together)]
        seconds = _seconds(lambda: [sum(1 for _ in splice(renderer, shard)) for shard in shards])
        return round(seconds / number * 1000, 2)

    most, usual = max(SHARDS), max(NAMES)
    return {
        "by number of letters": {number: each(number, number, number) for number in GROWN},
        f"by number of names among {usual}": {names: each(usual, names, usual) for names in NAMES},
        f"by number made together of {most}": {size: each(most, most, size) for size in SHARDS},
    }


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _addressed(letter: Letter, distinct: int = 10**9) -> Iterator[Letter]:
    """Yield the letter to one person after another; after some, to people of the same names."""
    from appello.render.splice.shape import with_lines

    numbers = {line.id: number for number, line in enumerate(lines(letter))}
    greeting = letter.salutations[0]
    script = _SCRIPTS.get(letter.key.locale, "latin")
    names = itertools.islice(itertools.product(_SYLLABLES[script], repeat=4), distinct)
    for number, (one, two, three, four) in enumerate(itertools.cycle(names)):
        name = f"{one}{two.lower()} {three}{four.lower()}"
        changed: dict[int, Line] = {}
        for line in letter.inside_addresses[0]:
            if any(run.name for run in line.runs):
                runs = (
                    dataclasses.replace(run, text=name) if run.name else run for run in line.runs
                )
                changed[numbers[line.id]] = Line(f"{line.id}.{number}", tuple(runs))
        *first, last = greeting.runs
        last = dataclasses.replace(last, text=f"{last.text[:-1]} {name}{last.text[-1]}")
        changed[numbers[greeting.id]] = Line(f"{greeting.id}.{number}", (*first, last))
        key = dataclasses.replace(letter.key, addressee=f"person-{number}")
        yield dataclasses.replace(
            with_lines(letter, changed), key=key, title=f"{letter.title} - {name}"
        )


if __name__ == "__main__":
    main()
