"""The table of the seventeen rules names messages and tests that exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PAGE = "docs/explanation/do-no-harm.md"
ROW = re.compile(r"^\| (\d+)\. [^|]+\|[^|]+\|([^|]*)\|([^|]+)\|$", re.MULTILINE)


def test_all_rules_have_a_row(pages: dict[str, Any]) -> None:
    """There are seventeen rules, in order, each with a proof."""
    rows = ROW.findall(pages[PAGE].text)
    assert [int(number) for number, _, _ in rows] == list(range(1, 18))
    assert all("tests/" in proof for _, _, proof in rows)


def test_messages_are_known(pages: dict[str, Any]) -> None:
    """Each message that the table names is explained on the page of problems."""
    known = pages["docs/reference/problems.md"].text
    for _, codes, _ in ROW.findall(pages[PAGE].text):
        for code in re.findall(r"`([a-z-]+)`", codes):
            assert f"| `{code}` |" in known, code


def test_proofs_exist(pages: dict[str, Any], root: Path) -> None:
    """Each test that the table names is there."""
    for _, _, proof in ROW.findall(pages[PAGE].text):
        file, _, name = proof.strip().strip("`").partition("::")
        source = (root / file).read_text(encoding="utf-8")
        assert f"def {name or 'test_'}" in source, proof
