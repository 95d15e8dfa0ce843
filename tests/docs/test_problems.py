"""Every problem that the program can name is explained, and nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_MAKERS = re.compile(r"_?(problem|Problem|fault|fail|characters|refuse|refusal)")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _used(root: Path) -> set[str]:
    """Return the codes of all problems that the source makes."""
    found: set[str] = set()
    for file in (root / "src").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            found.update(_codes(node))
    return found


def _codes(node: ast.AST) -> Iterator[str]:
    """Yield the code in a call that makes a problem, or in a tuple of code, message and advice."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            if _MAKERS.fullmatch(name):
                yield from (item for item in _texts(node.args)[:1] if _CODE.fullmatch(item))
        case (
            ast.Return(value=ast.Tuple(elts=[ast.Constant(value=str(code)), *sentences]))
            | ast.Yield(value=ast.Tuple(elts=[ast.Constant(value=str(code)), *sentences]))
            | ast.Assign(value=ast.Tuple(elts=[ast.Constant(value=str(code)), *sentences]))
        ) if _CODE.fullmatch(code):
            is_formatted = any(isinstance(item, ast.JoinedStr) for item in sentences)
            if is_formatted or " " in "".join(_texts(sentences)):
                yield code


def _texts(nodes: Iterable[ast.expr]) -> list[str]:
    return [
        item.value
        for item in nodes
        if isinstance(item, ast.Constant) and isinstance(item.value, str)
    ]


def _explained(pages: dict[str, Any]) -> list[str]:
    text = pages["docs/reference/problems.md"].text
    return re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE)


def test_every_problem_is_explained(pages: dict[str, Any], root: Path) -> None:
    """The codes in the source are those on the page of problems."""
    used, explained = _used(root), set(_explained(pages))
    assert used - explained == set()
    assert explained - used == set()


def test_problems_are_found_at_all(root: Path) -> None:
    """The search through the source sees the ways in which problems are made."""
    assert {"unknown-key", "bad-date", "colon", "withheld", "missing-text", "no-entry"} <= _used(
        root
    )


def test_no_problem_is_explained_twice(pages: dict[str, Any]) -> None:
    """Each code has one line on the page of problems."""
    explained = _explained(pages)
    assert sorted(explained) == sorted(set(explained))


def test_contents_name_every_part(pages: dict[str, Any]) -> None:
    """The list at the top of the page of problems has each of its headings, in their order."""
    text = pages["docs/reference/problems.md"].text
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert re.findall(r"^- \[(.+)\]\(#", text, re.MULTILINE) == headings
