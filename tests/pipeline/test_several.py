"""Runs over several campaigns at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.pipeline.conftest import Run

from appello.errors import CampaignError
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.workspace.folders import Workspace

EXAMPLE = "italian-mps-kazakhstan-2020"
INVENTED = "fictitious-harbour-2026"


def test_a_language_that_only_some_campaigns_have_is_no_mistake(copied: Path, run: Run) -> None:
    """Asked for Italian over all campaigns, those without Italian are passed over."""
    assert run("new", "second", cwd=copied).returncode == 0
    result = run("generate", "--locale", "it", cwd=copied)
    assert result.returncode == 0, result.stderr
    assert "3 of 3 letters are ready" in result.stdout
    assert "/second/" not in result.stdout


def test_a_warning_counts_for_the_letters_of_its_own_campaign(copied: Path, run: Run) -> None:
    """Beside a letter stands how many warnings its campaign has, whatever others are made."""
    for _ in ("made", "unchanged"):
        together = run("generate", "--locale", "en", cwd=copied).stdout
        found = [line.split() for line in together.splitlines()[1:4]]
        assert [(line[2], line[5]) for line in found] == [
            ("stormlantern", "–"), ("weatherquay", "–"), ("–", "1"),
        ]  # fmt: skip


def test_a_language_that_no_campaign_has_is_a_mistake(copied: Path, run: Run) -> None:
    """Asked for a language that nobody has, the run says which there are."""
    assert run("new", "second", cwd=copied).returncode == 0
    result = run("generate", "--locale", "fa", cwd=copied)
    assert result.returncode == 1
    assert "no language `fa`" in result.stderr


def test_a_mistake_in_one_campaign_stops_all(copied: Path, run: Run) -> None:
    """No letter of any campaign is written while one of them is wrong."""
    assert run("new", "second", cwd=copied).returncode == 0
    file = copied / "campaigns" / "second" / "campaign.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("date: ", "dat: ", 1), encoding="utf-8"
    )
    result = run("generate", cwd=copied)
    assert result.returncode == 1
    assert "unknown key `dat`" in result.stderr
    assert not list(copied.rglob("*.pdf"))


def test_examples_come_with_init(tmp_path: Path, run: Run) -> None:
    """`init --examples` brings the example campaigns with everything that they need."""
    assert run("init", "work", "--examples", cwd=tmp_path).returncode == 0
    result = run("check", EXAMPLE, cwd=tmp_path / "work")
    assert result.returncode == 0, result.stderr
    assert "30 letters can be generated" in result.stdout
    result = run("check", INVENTED, "--for-release", cwd=tmp_path / "work")
    assert result.returncode == 0, result.stderr
    assert "6 letters can be generated" in result.stdout


@pytest.mark.parametrize(
    "source", ["both of its chambers", "both chambers", "both Houses"], ids=str
)
def test_both_chambers_needs_a_source(copied: Path, workspace: Workspace, source: str) -> None:
    """Prose may speak of both chambers only if the seats are known or a source says so."""
    file = copied / "campaigns" / EXAMPLE / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("both of its chambers", source).replace(
        "locales: [en, it", "locales: [en] #"
    )
    file.write_text(text.replace("  both_chambers: odf-33098\n", ""), encoding="utf-8")
    here = Workspace(copied, workspace.starter)
    with pytest.raises(CampaignError) as caught:
        prepare(here, here.campaign_file(EXAMPLE), Selection())
    assert "both-chambers" in {problem.code for problem in caught.value.problems}
    file.write_text(text, encoding="utf-8")
    prepare(here, here.campaign_file(EXAMPLE), Selection())
