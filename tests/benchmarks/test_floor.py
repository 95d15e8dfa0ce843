"""The benchmark of what cannot be left out really makes letters of two classes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.benchmarks.scripts import script

from appello.pipeline.prepare import Prepared
from appello.render.splice import shard
from appello.render.splice.outcome import Reason, Refused


def test_a_round_makes_both_classes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is measured in a process of its own, and the whole is no less than its steps."""
    floor = script("floor")
    monkeypatch.setattr(floor, "NUMBER", 60)
    floor._prepare(tmp_path)
    found = floor._measured(tmp_path, lambda: 9.0)
    assert list(found) == [
        "starting", "importing", "parsing", "preparing classes", "writing", "all", "Typst"
    ]  # fmt: skip
    assert all(seconds > 0 for seconds in found.values())
    assert found["all"] >= found["importing"] + found["preparing classes"]


def test_letters_that_are_refused_stop_it(
    papers: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is measured is what a run does: letters that are not spliced are no measurement."""
    letter = papers.letters[0]
    refused = [Refused(letter, Reason.FEW)]
    monkeypatch.setattr(shard, "splice", lambda *_, **__: refused)
    with pytest.raises(SystemExit, match="1 letters could not be spliced: too few letters"):
        script("floor")._make(None, [letter])
