"""Measure what verification costs: each letter of the example, rendered and verified in turn.

Prints medians of processor time in one process, made ready as workers are, and writes
benchmarks/results/verification.json.

    python benchmarks/verification.py [ROUNDS]
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.pipeline.work import warm_up
from appello.pipeline.workshop import workshop
from appello.workspace.folders import find_workspace, font_cache

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "italian-mps-kazakhstan-2020"
GOALS = {"rtl": 150.0, "ltr": 60.0}
"""Milliseconds: in Arabic script, and in all others."""


def _measure(rounds: int) -> dict[str, dict[str, Any]]:
    """Return what each language takes, in milliseconds."""
    workspace = find_workspace(ROOT)
    prepared = prepare(workspace, workspace.campaign_file(EXAMPLE), Selection())
    known = workshop(workspace, prepared, font_cache())
    warm_up(known.cache, known.fonts)
    # Not earlier: this imports WeasyPrint, which has to find the fonts that were just set.
    from appello.render.pdf import Renderer
    from appello.verify.letter import verify

    renderer = Renderer(known.templates, known.images)
    rendering, verifying = defaultdict(list), defaultdict(list)
    pages: dict[str, int] = {}
    for turn in range(rounds + 1):
        for letter in prepared.letters:
            locale = letter.key.locale
            start = time.process_time()
            data, words = renderer.pdf(letter)
            made = time.process_time()
            pages[locale] = verify(
                data,
                letter,
                words=words,
                families=known.families,
                withheld=prepared.projection.withheld,
                addressees=known.addressees,
            )
            # The first round reads patterns of hyphenation and the like.
            if turn:
                rendering[locale].append(1000 * (made - start))
                verifying[locale].append(1000 * (time.process_time() - made))
    return {
        letter.key.locale: {
            "pages": pages[letter.key.locale],
            "rendering": round(statistics.median(rendering[letter.key.locale])),
            "verifying": round(statistics.median(verifying[letter.key.locale]), 1),
            "goal": GOALS[letter.direction],
        }
        for letter in prepared.letters
    }


def main() -> None:
    """Measure, print a table, and write the results."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    load = round(os.getloadavg()[0], 2)
    rows = _measure(rounds)
    summary = {
        "machine": {
            "processors": os.cpu_count(),
            "system": platform.platform(terse=True),
            "python": platform.python_version(),
            "load before and after": [load, round(os.getloadavg()[0], 2)],
        },
        "rounds": rounds,
        "milliseconds": rows,
    }
    file = ROOT / "benchmarks" / "results" / "verification.json"
    file.write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")
    print(f"{'':6}{'pages':>6}{'render ms':>11}{'verify ms':>11}{'share':>8}  goal")
    for locale, row in rows.items():
        share = row["verifying"] / row["rendering"]
        reached = "reached" if row["verifying"] <= row["goal"] else "missed"
        print(
            f"{locale:6}{row['pages']:>6}{row['rendering']:>11}{row['verifying']:>11}"
            f"{share:>8.0%}  ≤ {row['goal']:.0f} ms: {reached}"
        )


if __name__ == "__main__":
    main()
