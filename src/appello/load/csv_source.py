"""A strict reader for tables: what stands in a cell is what arrives, with its line and column.

The table has the form of RFC 4180, with any of three signs between columns. What a generous reader
would pass over is refused: a quotation mark in the middle of a cell, one that is never closed, a
row with more or fewer cells than the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appello.errors import CampaignError, Place, Problem
from appello.workspace.characters import decode

__all__ = ["Cell", "Row", "Table", "read_table", "read_table_text"]

_LARGEST = 40_000_000
_MOST_ROWS = 50_000
_SEPARATORS = {",": ",", ";": ";", "tab": "\t"}
_MOST_TOLD = 100
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How .xlsx and .ods begin, which are zip files, and .xls."""
_SAVE_AS = "save the table again, in the Save As window of the spreadsheet, as `CSV UTF-8`"
_SIGN = re.compile(r'"?sep=(.)"?[ ,;\t]*', re.IGNORECASE)
"""The line by which Excel is told, and tells, what stands between the columns."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, and where it begins."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by the headings of their columns; rows count from 1, the headings' row."""

    number: int
    cells: dict[str, Cell]
    file: Path

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.of(next(iter(self.cells)))

    def of(self, heading: str) -> Place:
        """Return where a cell stands."""
        cell = self.cells[heading]
        return Place(self.file, cell.line, cell.column, max(1, len(cell.text.split("\n")[0])))


@dataclass(frozen=True, slots=True)
class Table:
    """A table's headings and rows."""

    headings: dict[str, Place]
    rows: tuple[Row, ...]
    file: Path


def read_table(file: Path, *, separator: str | None = None) -> Table:
    """Read a table.

    Args:
        file: in UTF-8, with or without a byte-order mark.
        separator: `,`, `;` or `tab`; found out from the first row if None.

    Raises:
        CampaignError: the file cannot be read, or is not such a table; with every bad row.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        advice = "check the name and the permissions"
        raise CampaignError(Problem("unreadable", message, advice, Place(file))) from None
    if data.startswith(_WORKBOOKS):
        message = "this is a workbook of a spreadsheet, not a table of text"
        advice = "save it as CSV UTF-8, one sheet a file, and bring in that file"
        raise CampaignError(Problem("workbook", message, advice, Place(file)))
    text = decode(data, file, limit=_LARGEST, save_as=_SAVE_AS)
    return read_table_text(text, file, separator=separator)


def read_table_text(text: str, file: Path, *, separator: str | None = None) -> Table:
    """Read a table from text whose lines end in a line feed; `file` is named in problems.

    A line `sep=;` above the headings counts for more than `separator`, and is no row.
    """
    sign, text = _stated_sign(text, file)
    line = 2 if sign else 1
    if not text.strip():
        advice = "save the table again as CSV"
        raise CampaignError(Problem("empty-file", "the file is empty", advice, Place(file, 1, 1)))
    if not sign:
        sign = _SEPARATORS[separator] if separator else _likely_separator(text, file)
    rows = _records(text, file, sign, line)
    headings = _headings(next(rows), file)
    found: list[Row] = []
    problems = []
    for number, cells in enumerate(rows, start=2):
        if len(cells) == 1 and not cells[0].text.strip():
            continue
        if len(cells) != len(headings):
            message = f"row {number} has {len(cells)} cells; the first row has {len(headings)}"
            advice = "put a cell that has the separating sign in it in double quotes"
            place = Place(file, cells[0].line, cells[0].column)
            problems.append(Problem("row-length", message, advice, place))
        elif len(found) == _MOST_ROWS:
            message = f"the table has more than {_MOST_ROWS} rows"
            place = Place(file, cells[0].line)
            raise CampaignError(Problem("too-many", message, "divide the table", place))
        else:
            found.append(Row(number, dict(zip(headings, cells, strict=True)), file))
        if len(problems) == _MOST_TOLD:
            break
    if problems:
        raise CampaignError(problems)
    return Table(headings, tuple(found), file)


def _stated_sign(text: str, file: Path) -> tuple[str, str]:
    """Return the sign that a first line `sep=` names, or none, and the text without that line."""
    first, _, rest = text.partition("\n")
    match = _SIGN.fullmatch(first)
    if match is None:
        return "", text
    if match[1] not in _SEPARATORS.values():
        message = f"the first line says that `{match[1]}` stands between the columns"
        advice = "save the table with commas, semicolons or tabs, and let this line say so"
        raise CampaignError(Problem("csv-separator", message, advice, Place(file, 1, 5)))
    return match[1], rest


def _likely_separator(text: str, file: Path) -> str:
    """Return the sign that divides the first row into most cells."""
    first = text.partition("\n")[0]
    outside = re.sub(r'"[^"]*"', "", first)
    counts = {sign: outside.count(sign) for sign in _SEPARATORS.values()}
    most = max(counts.values())
    likely = [sign for sign, count in counts.items() if count == most]
    if most and len(likely) > 1:
        message = "it cannot be told which sign stands between the columns"
        advice = "write `separator` in the map"
        raise CampaignError(Problem("csv-separator", message, advice, Place(file, 1, 1)))
    return likely[0]


def _headings(cells: list[Cell], file: Path) -> dict[str, Place]:
    found: dict[str, Place] = {}
    problems = []
    for number, cell in enumerate(cells, start=1):
        place = Place(file, cell.line, cell.column, max(1, len(cell.text)))
        name = " ".join(cell.text.split())
        if not name:
            message = f"column {number} has no heading"
            problems.append(Problem("csv-heading", message, "give it one", place))
        elif name in found:
            message = f"two columns have the heading `{name[:60]}`"
            problems.append(Problem("csv-heading", message, "rename one of them", place))
        found[name] = place
    if problems:
        raise CampaignError(problems)
    return found


def _records(text: str, file: Path, sign: str, line: int) -> Iterator[list[Cell]]:
    """Yield the cells of each row, from a line on; a cell in quotes may have line breaks."""
    text = text.removesuffix("\n")
    plain = re.compile(rf"[^{re.escape(sign)}\n]*")
    position, start_of_line = 0, 0
    cells: list[Cell] = []
    while True:
        column = position - start_of_line + 1
        place = Place(file, line, column)
        if text.startswith('"', position):
            content, position = _quoted(text, position, place)
            cells.append(Cell(content, line, column))
            if breaks := content.count("\n"):
                line += breaks
                start_of_line = text.rfind("\n", 0, position) + 1
            if position < len(text) and text[position] not in (sign, "\n"):
                message = "there is text after the closing quotation mark of a cell"
                advice = "inside a cell in quotes, write a quotation mark twice"
                place = Place(file, line, position - start_of_line + 1)
                raise CampaignError(Problem("csv-quote", message, advice, place))
        else:
            match = plain.match(text, position)
            content = match.group() if match else ""
            if '"' in content:
                message = "there is a quotation mark inside a cell that does not begin with one"
                advice = "put the whole cell in quotes, and write the mark inside twice"
                place = Place(file, line, column + content.index('"'))
                raise CampaignError(Problem("csv-quote", message, advice, place))
            cells.append(Cell(content, line, column))
            position += len(content)
        if position >= len(text):
            yield cells
            return
        if text[position] == "\n":
            yield cells
            cells = []
            line += 1
            start_of_line = position + 1
        position += 1


def _quoted(text: str, position: int, place: Place) -> tuple[str, int]:
    """Return the content of a cell in quotes that begins here, and where it ends."""
    end = position + 1
    while True:
        end = text.find('"', end)
        if end < 0:
            message = "the quotation mark that begins this cell is never closed"
            advice = "close it, or remove it"
            raise CampaignError(Problem("csv-quote", message, advice, place))
        if not text.startswith('""', end):
            return text[position + 1 : end].replace('""', '"'), end + 1
        end += 2
