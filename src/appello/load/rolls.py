"""The tables of rolls: thousands of people, one a row, read into the campaign that names them."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

from appello.errors import AppelloError, CampaignError, Place, Problem
from appello.load.csv_source import Row, Table, read_table
from appello.load.incoming_text import Readings
from appello.load.schema import did_you_mean
from appello.model.campaign import Campaign
from appello.model.loaded import FieldPath
from appello.model.roll import Leave, Roll, RollEntry
from appello.workspace.files import inside

__all__ = ["load_rolls"]

_COLUMNS = ("number", "name", "place", "occupation", "violation", "consent")
_LEAVES: tuple[Leave, ...] = typing.get_args(Leave)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_ENTRY_PATH = 4
_MOST_TOLD = 100


def load_rolls(
    campaign: Campaign,
    folder: Path,
    places: Callable[[FieldPath], Place],
    *,
    with_names: bool,
) -> tuple[Campaign, Callable[[FieldPath], Place]]:
    """Read the tables that the rolls of a campaign name.

    Args:
        campaign: the campaign.
        folder: its folder, in which the tables lie.
        places: tells where a field of the campaign's file was typed.
        with_names: false for those who translate, who may not have the tables.

    Returns:
        The campaign with the people, and what tells where a field was typed, theirs too.

    Raises:
        CampaignError: with everything that is wrong in any of the tables.
    """
    problems: list[Problem] = []
    rows: dict[int, tuple[Row, ...]] = {}
    rolls = list(campaign.rolls)
    for index, roll in enumerate(campaign.rolls if with_names else ()):
        if roll.file is None:
            continue
        try:
            table = _table(roll, folder, places(("rolls", index, "file")))
            reader = _Reader(roll)
            rolls[index] = roll.model_copy(update={"entries": tuple(reader.entries(table))})
            rows[index] = table.rows
            problems += reader.readings.problems[:_MOST_TOLD]
        except AppelloError as error:
            problems += error.problems
    if problems:
        raise CampaignError(problems)

    def everywhere(path: FieldPath) -> Place:
        return _place(path, rows) or places(path)

    return campaign.model_copy(update={"rolls": tuple(rolls)}), everywhere


def _place(path: FieldPath, rows: dict[int, tuple[Row, ...]]) -> Place | None:
    """Return where a field of a row stands, or None if it is the field of no table."""
    if len(path) < _ENTRY_PATH or path[0] != "rolls" or path[2] != "entries":
        return None
    if (table := rows.get(int(path[1]))) is None:
        return None
    row = table[int(path[3])]
    field = str(path[_ENTRY_PATH]) if len(path) > _ENTRY_PATH else ""
    return row.of(field) if field in row.cells else row.place


def _table(roll: Roll, folder: Path, place: Place) -> Table:
    typed = roll.file or ""
    file = inside(folder, typed)
    if roll.entries:
        message = f"the roll `{roll.id}` has a table and entries as well"
        raise CampaignError(Problem("roll-twice", message, "keep one of the two", place))
    if file is None:
        message = f"the table `{typed}` is not a real file inside the campaign's folder"
        advice = "copy it into the folder and write its name"
        raise CampaignError(Problem("table-outside", message, advice, place))
    if not file.is_file():
        message = f"there is no table `{typed}` in the campaign's folder"
        advice = "check the name, which is case-sensitive"
        raise CampaignError(Problem("no-table", message, advice, place))
    table = read_table(file)
    unknown = [
        Problem(
            "unknown-column",
            f"a roll has no column `{heading[:60]}`",
            did_you_mean(heading, list(_COLUMNS)),
            found,
        )
        for heading, found in table.headings.items()
        if heading not in _COLUMNS
    ]
    if "name" not in table.headings:
        message = "the table has no column `name`"
        advice = f"the first row names the columns: {', '.join(_COLUMNS)}"
        unknown.append(Problem("no-name-column", message, advice, Place(file, 1, 1)))
    if unknown:
        raise CampaignError(unknown)
    return table


class _Reader:
    """Reads the rows of one table, and collects what is wrong with them."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._kinds = [item.id for item in roll.violations]
        self.readings = Readings()

    def entries(self, table: Table) -> Iterator[RollEntry]:
        last = 0
        for row in table.rows:
            number = self._number(row, last)
            last = max(last, number)
            name = self._text(row, "name")
            if not name and not row.cells["name"].text.strip():
                self._fail("no-name", row, "name", "is empty", "fill it in, or delete the row")
            # Thousands of people: every cell has been looked at, so nothing is validated again.
            yield RollEntry.model_construct(
                number=number,
                name=name,
                place=self._text(row, "place") or None,
                occupation=self._text(row, "occupation") or None,
                violation=self._violation(row),
                consent=self._consent(row),
            )

    def _number(self, row: Row, last: int) -> int:
        if "number" not in row.cells:
            return last + 1
        text = self._text(row, "number")
        if not _NUMBER.fullmatch(text):
            advice = "number the rows 1, 2, 3 and so on, or leave the column out"
            self._fail("bad-number", row, "number", "is not a running number", advice)
            return last + 1
        if int(text) <= last:
            advice = "give each row a number of its own, in their order"
            self._fail("roll-number", row, "number", f"is {text} after {last}", advice)
        return int(text)

    def _violation(self, row: Row) -> str | None:
        text = self._text(row, "violation")
        if self._kinds and text not in self._kinds:
            what = f"is no violation of the roll: `{text[:40]}`" if text else "is empty"
            advice = did_you_mean(text, self._kinds) if text else "write an id of `violations`"
            self._fail("unknown-violation", row, "violation", what, advice)
        elif text and not self._kinds:
            advice = "add `violations` with an id and a text for each kind to the roll"
            self._fail("unknown-violation", row, "violation", "needs kinds to count", advice)
        return text or None

    def _consent(self, row: Row) -> Leave:
        text = self._text(row, "consent") or "unknown"
        for leave in _LEAVES:
            if text == leave:
                return leave
        advice = did_you_mean(text, list(_LEAVES))
        self._fail("unknown-value", row, "consent", f"does not know `{text[:40]}`", advice)
        return "unknown"

    def _text(self, row: Row, column: str) -> str:
        cell = row.cells.get(column)
        if cell is None or not cell.text:
            return ""
        return self.readings.plain_line(cell.text, row.of(column), _where(row, column))

    def _fail(self, code: str, row: Row, column: str, what: str, advice: str) -> None:
        place = row.of(column) if column in row.cells else row.place
        self.readings.fail(code, f"{_where(row, column)} {what}", advice, place)


def _where(row: Row, column: str) -> str:
    return f"row {row.number}, column `{column}`"
