"""Mistakes in how a YAML file is laid out, which its parser only calls unexpected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from appello.errors import Place, Problem

__all__ = ["layout_problem"]

_KEY = re.compile(r"(?P<dashes>[ ]*(?:- +)*)(?P<key>[^\s#:\"'\[\]{}-][^\s:]*):(?=\s|$)")
_ITEM = re.compile(r" *(?=- )")
_LONGEST = 40


def layout_problem(error: yaml.MarkedYAMLError, lines: Sequence[str], file: Path) -> Problem | None:
    """Say what is wrong with the layout of a file; None if it is something else.

    Args:
        error: what the parser says; it has the marks of the place and of what it was reading.
        lines: those of the file.
        file: the file.
    """
    what, context, mark, start = (
        error.problem or "", error.context or "", error.problem_mark, error.context_mark,
    )  # fmt: skip
    if mark is None or mark.line >= len(lines):
        return None
    line = lines[mark.line]
    before = line[: mark.column].rstrip()
    if "did not find expected" in what and before.endswith(('"', "'")):
        return Problem(
            "inner-quote",
            "the quotation is over here, and more stands after it",
            'put a backslash before each quotation mark inside: \\"'
            if before.endswith('"')
            else "write the apostrophe inside twice, or put the whole in double quotes",
            Place(file, mark.line + 1, mark.column + 1),
        )
    if "parsing a flow" in context and start is not None:
        message = "the bracket that opens here is not closed"
        advice = "close it at the end; between items there is a comma"
        return Problem(
            "open-bracket", message, advice, Place(file, start.line + 1, start.column + 1)
        )
    if "could not find expected ':'" in what and start is not None:
        message = "this line is not `key: value`, and no text above it goes on here"
        advice = "indent it like the text to which it belongs, or put a colon after the key"
        return Problem("no-colon", message, advice, Place(file, start.line + 1, start.column + 1))
    if "did not find expected" in what:
        return _fits_nothing(lines, mark.line, file)
    if "mapping values are not allowed" in what:
        return _too_deep(lines, mark, file)
    return None


def _fits_nothing(lines: Sequence[str], number: int, file: Path) -> Problem | None:
    """Say where a line ought to begin whose indentation is that of no line above it."""
    line = lines[number]
    indent = len(line) - len(line.lstrip(" "))
    is_item = bool(_ITEM.match(line))
    for above in range(number - 1, -1, -1):
        match = (_ITEM if is_item else _KEY).match(lines[above])
        column = match.end() if match and is_item else match.end("dashes") if match else indent
        if match and column != indent:
            return Problem(
                "indentation",
                "the indentation of this line fits nothing above it",
                _like(lines, above, column),
                Place(file, number + 1, indent + 1),
            )
    return None


def _too_deep(lines: Sequence[str], mark: yaml.Mark, file: Path) -> Problem | None:
    """Say that a key stands deeper than the one above it, which has a value already."""
    found = _KEY.match(lines[mark.line])
    above = next((n for n in range(mark.line - 1, -1, -1) if lines[n].strip()), None)
    if found is None or found.end() != mark.column + 1 or above is None:
        return None
    match = _KEY.match(lines[above])
    if match is None or match.end("dashes") >= found.end("dashes"):
        return None
    return Problem(
        "indentation",
        "this key begins deeper than the one above it, which has its value already",
        f"{_like(lines, above, match.end('dashes'))}; or, if the line goes on with that value, "
        "put the whole value in quotes",
        Place(file, mark.line + 1, found.end("dashes") + 1),
    )


def _like(lines: Sequence[str], number: int, column: int) -> str:
    """Advise to begin a line as another one does."""
    typed = lines[number][column:].split(":")[0].rstrip()[:_LONGEST]
    spaces = "no spaces" if column == 0 else "1 space" if column == 1 else f"{column} spaces"
    return f"begin it with {spaces}, in the column of `{typed}` in line {number + 1}"
