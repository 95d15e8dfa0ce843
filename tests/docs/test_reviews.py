"""The page about verdicts lists exactly the keys, roles, items and reasons that there are."""

from __future__ import annotations

import dataclasses
import re
from typing import Any, get_args

from appello.model.review import Review, Role
from appello.review.verdict import CHECKLIST, REASONS, Verdict


def _rows(pages: dict[str, Any], heading: str, *, table: int = 0) -> list[str]:
    """Return what stands in the first cells of a table under a heading."""
    _, _, rest = pages["docs/reference/reviews.md"].text.partition(f"\n## {heading}\n")
    tables = re.findall(r"(?:^\|.*\|\n)+", rest.partition("\n## ")[0], re.MULTILINE)
    return re.findall(r"^\| `([\w-]+)` \|", tables[table], re.MULTILINE)


def test_the_ledger_has_the_keys_of_the_page(pages: dict[str, Any]) -> None:
    """Each key of reviews.jsonl is explained, in the order of the line."""
    own = [item.name for item in dataclasses.fields(Verdict)]
    assert _rows(pages, "The ledger") == [*own, "previous"]


def test_roles_items_and_reasons_are_those_of_the_page(pages: dict[str, Any]) -> None:
    """Roles, checklist and reasons are explained, each once and in their order."""
    assert tuple(_rows(pages, "Roles")) == get_args(Role)
    assert tuple(_rows(pages, "Decisions")) == CHECKLIST
    assert tuple(_rows(pages, "Decisions", table=1)) == REASONS


def test_the_usual_rules_are_those_of_the_page(pages: dict[str, Any]) -> None:
    """The page says which roles are required without further rules."""
    text = " ".join(pages["docs/reference/reviews.md"].text.split())
    usual = Review(reviewers=())
    for roles in (usual.required, usual.required_translated):
        assert " and ".join(f"`{role}`" for role in roles) in text
