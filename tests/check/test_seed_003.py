"""The checks find the known mistakes of a real text, and none in the letter made from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from appello.check.silence import SILENCEABLE
from appello.errors import CampaignError, Problem
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.workspace.folders import find_workspace

RAW = Path(__file__).parent / "seed-003"
# number of the finding in the list of this text's mistakes, the code, a word of the message
FINDINGS = [
    (1, "role-mismatch", "MEPs"),
    (2, "count-differs", "the group `deaths` has 5"),
    (3, "missing-space", "torelease"),
    (4, "near-name", "Ruslan Ginatullin"),
    (5, "surname-spellings", "Khassenov"),
    (6, "minor-named", "agadil-son"),
    (7, "prejudging", "murdered"),
    (8, "demand-drift", "as soon as possible"),
    (9, "double-space", "several spaces"),
    (10, "no-full-stop", "Mendygaziyev"),
    (11, "quotes-mixed", "listening state"),
    (12, "range-style", "from 8 up to 12"),
]


@pytest.fixture
def found(copied: Path) -> list[Problem]:
    """Everything that `appello check` says of the raw text."""
    shutil.copytree(RAW, copied / "campaigns" / "seed-003")
    workspace = find_workspace(copied)
    with pytest.raises(CampaignError) as raised:
        prepare(workspace, workspace.campaign_file("seed-003"), Selection())
    return [*raised.value.problems, *raised.value.warnings]


def test_raw_text_has_its_twelve_mistakes(found: list[Problem]) -> None:
    """Each of the twelve mistakes that people found by reading is found by the program."""
    missed = [
        number
        for number, code, word in FINDINGS
        if not any(item.code == code and word in item.message for item in found)
    ]
    assert missed == []


def test_corrected_letter_has_none(example: Prepared) -> None:
    """The example letter, made from the same text, has none of them in any of ten languages."""
    judged = SILENCEABLE | {code for _, code, _ in FINDINGS}
    assert [item for item in example.warnings if item.code in judged] == []
