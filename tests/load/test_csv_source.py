"""Tables are read to the letter, and what is odd in them is refused at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.errors import CampaignError
from appello.load.csv_source import read_table, read_table_text

FILE = Path("people.csv")


@pytest.mark.parametrize(
    "text, rows",
    [
        ("a,b\n1,2\n", [["1", "2"]]),
        ("a;b\n1;2", [["1", "2"]]),
        ("a\tb\n1\t2\n", [["1", "2"]]),
        ("a;b\n1;2,5\n", [["1", "2,5"]]),
        ('a,b\n"x, y","he said ""no"""\n', [["x, y", 'he said "no"']]),
        ('a,b\n"two\nlines",2\n3,4\n', [["two\nlines", "2"], ["3", "4"]]),
        ("a,b\n,\n\n1,2\n", [["", ""], ["1", "2"]]),
        ('"a,b";c\n1;2\n', [["1", "2"]]),
        ("sep=;\na;b\n1;2,5\n", [["1", "2,5"]]),
        ('"sep=,"\na,b;c\n1,2;3\n', [["1", "2;3"]]),
        ("SEP=\t\na\tb\n1\t2\n", [["1", "2"]]),
        ("sep=;;\na;b\n1;2\n", [["1", "2"]]),
    ],
)
def test_tables_are_read(text: str, rows: list[list[str]]) -> None:
    """The sign between columns is found out, and quotes and line breaks in cells are understood."""
    table = read_table_text(text, FILE)
    assert [[cell.text for cell in row.cells.values()] for row in table.rows] == rows


@pytest.mark.parametrize(
    "text, code, line, column",
    [
        ("", "empty-file", 1, 1),
        ("a,b\n1\n", "row-length", 2, 1),
        ("a,b\n1,2,3\n", "row-length", 2, 1),
        ('a,b\n1,"open\n', "csv-quote", 2, 3),
        ('a,b\n1,x"y"\n', "csv-quote", 2, 4),
        ('a,b\n"1" x,2\n', "csv-quote", 2, 4),
        ('a,b\n"1\n2"x,2\n', "csv-quote", 3, 3),
        ("a,a\n1,2\n", "csv-heading", 1, 3),
        ("a,\n1,2\n", "csv-heading", 1, 3),
        ("a,b;c\n1,2\n", "csv-separator", 1, 1),
        ("sep=|\na|b\n1|2\n", "csv-separator", 1, 5),
        ("sep=;\n", "empty-file", 1, 1),
        ("sep=;\na;b\n1;2;3\n", "row-length", 3, 1),
        ('sep=;\na;b\n1;"open\n', "csv-quote", 3, 3),
    ],
)
def test_odd_tables_are_refused(text: str, code: str, line: int, column: int) -> None:
    """Uneven rows, stray quotation marks, doubtful headings and separators are refused."""
    with pytest.raises(CampaignError) as caught:
        read_table_text(text, FILE)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)


def test_the_line_of_a_spreadsheet_counts_for_more_than_a_map() -> None:
    """What the file says of itself is true, and rows keep the numbers that a spreadsheet shows."""
    table = read_table_text("sep=;\na;b\n1;2\n", FILE, separator=",")
    assert [*table.headings] == ["a", "b"]
    assert (table.rows[0].number, table.rows[0].place.line) == (2, 3)


@pytest.mark.parametrize(
    "name, begins",
    [
        ("people.xlsx", b"PK\x03\x04\x14\x00"),
        ("people.ods", b"PK\x03\x04\x14\x00"),
        ("people.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"),
        ("people.csv", b"PK\x03\x04\x14\x00"),
    ],
)
def test_a_workbook_is_told_as_such(tmp_path: Path, name: str, begins: bytes) -> None:
    """A workbook of any spreadsheet, whatever its name, is to be saved as a table of text."""
    file = tmp_path / name
    file.write_bytes(begins + b"\x00\xff" * 100)
    with pytest.raises(CampaignError) as caught:
        read_table(file)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("workbook", file)
    assert "this is a workbook" in problem.message
    assert "save it as CSV UTF-8" in problem.advice


def test_every_uneven_row_is_named() -> None:
    """All bad rows are named at once."""
    with pytest.raises(CampaignError) as caught:
        read_table_text("a,b\n1\n1,2\n3\n", FILE)
    assert [problem.place.line for problem in caught.value.problems] == [2, 4]


def test_bytes_are_utf8(tmp_path: Path) -> None:
    """A byte-order mark is passed over; another encoding is refused with the byte."""
    file = tmp_path / "people.csv"
    file.write_bytes("\ufeffa,b\r\nJosé,2\r\n".encode())
    assert [cell.text for cell in read_table(file).rows[0].cells.values()] == ["José", "2"]
    file.write_bytes("a,b\nJosé,2\n".encode("latin-1"))
    with pytest.raises(CampaignError, match="not UTF-8: byte 8") as caught:
        read_table(file)
    assert "as `CSV UTF-8`" in caught.value.problems[0].advice
    file.write_bytes("a,b\n".encode("utf-16"))
    with pytest.raises(CampaignError, match="UTF-16"):
        read_table(file)
    with pytest.raises(CampaignError, match="cannot be read"):
        read_table(tmp_path / "none.csv")
