"""How problems, tables and progress look on a terminal."""

from __future__ import annotations

import functools
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

import click

from appello.errors import Place, Problem, Severity

__all__ = ["Progress", "problem_data", "show_path", "show_problems", "show_table", "summary"]

_LONGEST_LINE = 110
_PRIVATE = "private"
"""The folder of contacts: its lines are shown to nobody, for a terminal may be recorded."""
_MOST_SHOWN = 200
_OF_A_LETTER = re.compile(r"([\w+-]+/[\w-]+): (.+)", re.DOTALL)
"""A message about one letter, which it begins with."""
_SOON = 3.0
"""Seconds before which nothing can be said of the pace of a run."""
_HARMLESS = "\n\u200c\u200d"
"""Line feed, and the joiner and non-joiner that Persian and other languages are written with."""


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, each with its place, the line, and what to do.

    What is the same of several letters is told once, with their number.
    """
    items = list(problems)
    told = _told_once(items)
    for problem in told[:_MOST_SHOWN]:
        colour = "red" if problem.severity is Severity.ERROR else "yellow"
        click.echo(
            click.style(f"{problem.severity.value}[{problem.code}]", fg=colour, bold=True)
            + f": {_clean(problem.message)}",
            err=True,
        )
        if problem.place.file is not None:
            click.echo(f"  --> {_where(problem.place)}", err=True)
            for line in _excerpt(problem.place):
                click.echo(line, err=True)
        if problem.advice:
            click.echo(f"  = {_clean(problem.advice)}", err=True)
        click.echo("", err=True)
    if len(told) > _MOST_SHOWN:
        click.echo(f"{len(told) - _MOST_SHOWN} more are not shown; --json shows all.\n", err=True)
    errors = sum(problem.severity is Severity.ERROR for problem in items)
    if errors:
        click.echo(summary(errors, len(items) - errors), err=True)


def _told_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with one in the place of those that differ only in the letter's name."""
    letters: dict[Problem, list[str]] = {}
    for problem in problems:
        found = _OF_A_LETTER.fullmatch(problem.message)
        alike = replace(problem, message=found[2], locale="") if found else problem
        letters.setdefault(alike, []).append(found[1] if found else "")
    told = []
    for alike, names in letters.items():
        about = f"{len(names)} letters, such as {names[0]}" if len(names) > 1 else names[0]
        told.append(replace(alike, message=f"{about}: {alike.message}") if names[0] else alike)
    return told


def summary(errors: int, warnings: int) -> str:
    """Say how many problems there are."""
    parts = [
        f"{count} {word}{'s' if count != 1 else ''}"
        for count, word in ((errors, "error"), (warnings, "warning"))
        if count
    ]
    return " and ".join(parts) or "no problems"


def show_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table with columns as wide as their contents."""
    table = [list(header), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    for index, row in enumerate(table):
        line = "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        click.echo(click.style(line, bold=True) if index == 0 else line)


def show_path(path: Path | str) -> str:
    """Shorten a path to one relative to the working directory, if it lies below it.

    An address stays as it is.
    """
    if isinstance(path, str):
        return path
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def problem_data(problem: Problem) -> dict[str, object]:
    """Return a problem as JSON has it."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "advice": problem.advice,
        "field": problem.field,
        "locale": problem.locale,
        "file": show_path(place.file) if place.file else None,
        "line": place.line,
        "column": place.column,
    }


def _where(place: Place) -> str:
    file = show_path(place.file) if place.file else ""
    if not place.line:
        return file
    return f"{file}:{place.line}:{place.column}" if place.column else f"{file}:{place.line}"


def _excerpt(place: Place) -> list[str]:
    """Return the line of the file with a caret under what is meant."""
    if not place.line or place.file is None or place.file.parent.name == _PRIVATE:
        return []
    try:
        lines = _lines(place.file, place.file.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError):
        return []
    if place.line > len(lines):
        return []
    raw = lines[place.line - 1]
    start = max(0, place.column - 1 - _LONGEST_LINE // 2) if len(raw) > _LONGEST_LINE else 0
    text = _clean(raw[start : start + _LONGEST_LINE])
    number = str(place.line)
    found = [f"{' ' * len(number)} |", f"{number} | {text}"]
    if place.column:
        before = _clean(raw[start : place.column - 1])
        width = min(place.width, max(1, len(text) - len(before)))
        found.append(f"{' ' * len(number)} | {' ' * _columns(before)}{'^' * width}")
    return found


@functools.lru_cache(maxsize=8)
def _lines(file: Path, changed: int) -> list[str]:  # noqa: ARG001 - a changed file is read anew
    return file.read_text(encoding="utf-8-sig").split("\n")


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _clean(text: str) -> str:
    """Keep control and direction characters of a file away from the terminal."""
    return "".join(
        char
        if char in _HARMLESS
        or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        else "\N{REPLACEMENT CHARACTER}"
        for char in text
    )


class Progress:
    """A bar on a terminal, with the rate and the time left; nothing if the output goes elsewhere.

    Args:
        hidden: whether to show nothing in any case.
        clock: tells the seconds since some moment.
    """

    def __init__(self, *, hidden: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._visible = sys.stderr.isatty() and not hidden
        self._is_drawn = False
        self._clock = clock
        self._begun = clock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_drawn:
            click.echo("\r\x1b[K", nl=False, err=True)

    def step(self, done: int, total: int) -> None:
        """Show how far the run is."""
        if self._visible:
            self._is_drawn = True
            filled = 30 * done // total
            bar = f"{'█' * filled}{'░' * (30 - filled)} {done}/{total} letters"
            click.echo(f"\r{bar}{self._pace(done, total)}\x1b[K", nl=False, err=True)

    def _pace(self, done: int, total: int) -> str:
        """Say how fast the run is, and how long it will go on; soon after the start, nothing."""
        passed = self._clock() - self._begun
        if passed < _SOON or done == total:
            return ""
        left = round(passed * (total - done) / done)
        return f", {done / passed:.1f} a second, {left // 60}:{left % 60:02} left"
