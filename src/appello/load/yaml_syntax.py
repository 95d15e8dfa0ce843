"""What PyYAML's parser stumbled on, in the words of somebody who types a campaign."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from appello.errors import Place, Problem
from appello.load.yaml_layout import layout_problem

__all__ = ["explain"]

_SURROGATE = re.compile(r"\\[uU](?:0000)?([dD][89a-fA-F][0-9a-fA-F]{2})")


def explain(error: yaml.MarkedYAMLError, text: str, file: Path, quotation: Any) -> Problem:  # noqa: ANN401 - PyYAML has no types for events
    """Say in plain words what the parser stumbled on in a file's text.

    Args:
        error: what the parser says.
        text: the file's text.
        file: the file.
        quotation: the last event that was a quotation of several lines, or None.
    """
    what, context = error.problem or "", error.context or ""
    if "scanning a quoted scalar" in context and error.context_mark:
        return _open_quote("is never closed", error.context_mark, file)
    place = _place(error.problem_mark, file)
    if quotation is not None and place.line == quotation.end_mark.line + 1:
        closed = f"is closed only in line {place.line}"
        return _open_quote(closed, quotation.start_mark, file)
    if surrogate := _SURROGATE.search(text):
        code = surrogate.group(1).upper()
        return Problem(
            "forbidden-character",
            f"the character U+{code} is not allowed",
            "it is half of a character; type the character itself",
            place,
        )
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: place.column] or "tab" in what:
        return Problem("tab", "a tab is used for indentation", "use spaces", place)
    if problem := layout_problem(error, lines, file):
        return problem
    if message := _misread_value(what, context, line, place.column):
        return Problem(*message, "put the value in quotes", place)
    return Problem(
        "yaml",
        f"this cannot be read: {what}",
        "check the indentation, colons and quotation marks here and just above",
        place,
    )


def _open_quote(what: str, mark: yaml.Mark, file: Path) -> Problem:
    message = f"the quotation mark that opens here {what}"
    return Problem("open-quote", message, "close it at the end of the value", _place(mark, file))


def _misread_value(what: str, context: str, line: str, column: int) -> tuple[str, str] | None:
    """Return code and message if the parser took a value for something that quotes prevent."""
    if "mapping values are not allowed" in what:
        return "colon", "a colon inside the value is read as a new key"
    if "cannot start any token" in what:
        return "bad-start", f"a value cannot start with {line[column - 1 : column]}"
    if "anchor" in context or "alias" in context:
        return "alias", "a value cannot start with & or *"
    if "tag" in context or "tag" in what:
        return "tag", "tags are not allowed"
    if "directive" in context or "directive" in what or line.startswith("%"):
        return "bad-start", "a line cannot start with %"
    return None


def _place(mark: yaml.Mark | None, file: Path) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
