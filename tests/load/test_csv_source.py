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
    ],
)
def test_odd_tables_are_refused(text: str, code: str, line: int, column: int) -> None:
    """Uneven rows, stray quotation marks, doubtful headings and separators are refused."""
    with pytest.raises(CampaignError) as caught:
        read_table_text(text, FILE)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)


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
    with pytest.raises(CampaignError, match="not UTF-8: byte 8"):
        read_table(file)
    file.write_bytes("a,b\n".encode("utf-16"))
    with pytest.raises(CampaignError, match="UTF-16"):
        read_table(file)
    with pytest.raises(CampaignError, match="cannot be read"):
        read_table(tmp_path / "none.csv")
