"""Mistakes in how a YAML file is laid out, which its parser only calls unexpected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from appello.errors import Place, Problem

__all__ = ["layout_problem"]

_KEY = re.compile(r"(?P<dashes>[ ]*(?:- +)*)(?P<key>[^\s#:\"'\[\]{}-][^\s:]*):(?=\s|$)")
_ITEM = re.compile(r" *(?=- )")
_NO_SPACE = re.compile(
    r"(?P<start> *(?:(?P<dash>-)(?=[^\W\d_])|(?:- +)*[A-Za-z_][\w-]*:(?=[^\s/])))(?P<rest>\S.*)"
)
_ODD_SPACE = re.compile(r" *[\u00a0\u2007\u202f\u3000]")
_CLOSING = {"flow sequence": "]", "flow mapping": "}"}
_NEAR = 5
"""So many lines above the place that the parser names may have the mistake."""
_LONGEST = 40


def layout_problem(error: yaml.MarkedYAMLError, lines: Sequence[str], file: Path) -> Problem | None:
    """Say what is wrong with the layout of a file; None if it is something else.

    Args:
        error: what the parser says; it has the marks of the place and of what it was reading.
        lines: those of the file.
        file: the file.
    """
    what, mark, start = error.problem or "", error.problem_mark, error.context_mark
    if mark is None or mark.line >= len(lines):
        return None
    if problem := _odd_space(lines, mark.line, file):
        return problem
    if "did not find expected" in what:
        problem = _ended_early(error.context or "", mark, lines[mark.line], file)
        return problem or _elsewhere(error.context or "", mark, start, lines, file)
    if "could not find expected ':'" in what and start is not None:
        return _no_colon(lines[start.line], _at(start, file))
    if "mapping values are not allowed" in what:
        return _too_deep(lines, mark, file)
    return None


def _at(mark: yaml.Mark, file: Path) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


def _odd_space(lines: Sequence[str], last: int, file: Path) -> Problem | None:
    """Say that a line, or one just above it, begins with a space that does not break."""
    for number in range(last, max(last - _NEAR, -1), -1):
        if odd := _ODD_SPACE.match(lines[number]):
            message = "a space that does not break is used for indentation"
            advice = "type plain spaces at the start of the line"
            return Problem("odd-space", message, advice, Place(file, number + 1, odd.end()))
    return None


def _ended_early(context: str, mark: yaml.Mark, line: str, file: Path) -> Problem | None:
    """Say that a quotation or a list was over before the line was."""
    before, at = line[: mark.column].rstrip(), line[mark.column : mark.column + 1]
    if before.endswith(('"', "'")):
        return Problem(
            "inner-quote",
            "the quotation is over here, and more stands after it",
            'put a backslash before each quotation mark inside: \\"'
            if before.endswith('"')
            else "write the apostrophe inside twice, or put the whole in double quotes",
            _at(mark, file),
        )
    if at and at in "]}":
        end = next((end for name, end in _CLOSING.items() if name in context), "")
        message = "another bracket was opened" if end else "this bracket closes nothing"
        advice = f"write `{end}`" if end else "remove it"
        return Problem("closing-bracket", message, advice, _at(mark, file))
    return None


def _elsewhere(
    context: str, mark: yaml.Mark, start: yaml.Mark | None, lines: Sequence[str], file: Path
) -> Problem | None:
    """Say that a bracket is open, that a space is lacking, or that a line begins elsewhere."""
    if "parsing a flow" in context and start is not None:
        message = "the bracket that opens here is not closed"
        advice = "close it at the end; between items there is a comma"
        return Problem("open-bracket", message, advice, _at(start, file))
    if found := _NO_SPACE.match(lines[mark.line]):
        return _no_space(found, Place(file, mark.line + 1))
    return _fits_nothing(lines, mark.line, file)


def _no_colon(line: str, place: Place) -> Problem:
    """Say that a line is neither a key with its value nor part of a text."""
    if found := _NO_SPACE.match(line):
        return _no_space(found, place)
    message = "this line is not `key: value`, and no text above it goes on here"
    advice = "indent it like the text to which it belongs, or put a colon after the key"
    return Problem("no-colon", message, advice, place)


def _no_space(found: re.Match[str], place: Place) -> Problem:
    """Say that a dash or a colon has no space after it."""
    sign = "dash" if found["dash"] else "colon"
    advice = f"write `{found['start'].strip()} {found['rest'][:_LONGEST]}`"
    where = replace(place, column=found.start("rest") + 1)
    return Problem("no-space", f"there is no space after the {sign}", advice, where)


def _fits_nothing(lines: Sequence[str], number: int, file: Path) -> Problem | None:
    """Say where a line ought to begin whose indentation is that of no line above it."""
    line = lines[number]
    indent = len(line) - len(line.lstrip(" "))
    is_item = bool(_ITEM.match(line))
    if not is_item and not _KEY.match(line):
        return _goes_on(lines, number, indent, file)
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


def _goes_on(lines: Sequence[str], number: int, indent: int, file: Path) -> Problem | None:
    """Say that a line of a text begins elsewhere than the line above it."""
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
    if above is None:
        return None
    column = len(lines[above]) - len(lines[above].lstrip(" "))
    return Problem(
        "indentation",
        "this line of a text begins elsewhere than the one above it",
        _like(lines, above, column),
        Place(file, number + 1, indent + 1),
    )


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
