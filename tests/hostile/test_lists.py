"""What comes in from other people's lists, and what goes out to spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.hostile.conftest import Lab, Outcome

FORMULAS = (
    '=HYPERLINK("http://127.0.0.1/x","click")',
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "＝1+1",
    "'=1+1",
)
MAP = "title: A test\nname: {full: name}\nemails: [mail]\n"
PEOPLE = ("people", "import", "list.csv", "--into", "signatories/x.yaml", "--yes")


def _import(lab: Lab, table: str | bytes) -> Outcome:
    lab.write("list.csv", table)
    lab.write("map.yaml", MAP)
    return lab.run(*PEOPLE, "--map", "map.yaml")


@pytest.mark.parametrize("name", FORMULAS)
def test_formula_in_an_exported_table(lab: Lab, name: str) -> None:
    """F105, F106: a name like a formula has an apostrophe before it, and comes back as it was."""
    quoted = name.replace("'", "''")
    lab.write("signatories/x.yaml", f"id: x\npeople:\n  - id: a\n    name: '{quoted}'\n")
    found = lab.run("people", "export", "x", "--csv", "out.csv")
    assert found.code == 0, found.errors
    table = (lab.root / "out.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(table)))[1] == ["a", f"'{name}"]
    again = lab.run("people", "import", "out.csv", "--into", "x")
    assert again.code == 0, again.errors
    assert "1 as before" in again.output


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\t", "\x0b", "\u2028", "\x85"])
def test_second_line_in_an_address(lab: Lab, sign: str) -> None:
    """F107: an e-mail address with a second head line is refused, and nothing is written."""
    found = _import(lab, f'name,mail\nUna Firsthand,"a@x.example{sign}Bcc: x@y.example"\n')
    assert found.code == 1
    heading = "error[cell-control]" if sign in "\r\n\t" else "error[forbidden-character]"
    found.must_say(heading, ["row 2, column `mail`"], "list.csv:2:15", ())
    assert not (lab.root / "signatories").exists()


@pytest.mark.parametrize(
    "table, code",
    [
        pytest.param("name,mail\nJosé,\n".encode("latin-1"), "not-utf8", id="latin"),
        pytest.param("name,mail\nJosé,\n".encode("utf-16"), "not-utf8", id="utf-16"),
        pytest.param(b"name,mail\n\xc0\xaf,\n", "not-utf8", id="overlong"),
        pytest.param(b"", "empty-file", id="empty"),
        pytest.param(b"name,mail\n\x1b[31mUna,\n", "forbidden-character", id="escape"),
        pytest.param("name,mail\nUna\u202e,\n".encode(), "forbidden-character", id="override"),
        pytest.param(b'name,mail\n"Una,\n', "csv-quote", id="open"),
        pytest.param(b"name,mail\n=1+1,\n", "formula", id="formula"),
        pytest.param(b"name,mail\n" + b"x" * 100_000 + b",\n", "too-long", id="long"),
    ],
)
def test_odd_tables(lab: Lab, table: bytes, code: str) -> None:
    """220: a table that is not what it seems is refused, and nothing is written."""
    found = _import(lab, table)
    assert found.code == 1
    found.must_say(f"error[{code}]", (), "", ())
    assert not (lab.root / "signatories").exists()
    assert found.seconds < 2


def test_five_thousand_people(lab: Lab) -> None:
    """221: five thousand people are brought in, and brought in again, without a wait."""
    rows = "".join(f"Una Firsthand{n},una{n}@x.example\n" for n in range(5000))
    for counts in ("5000 new", "5000 as before"):
        found = _import(lab, f"name,mail\n{rows}")
        assert found.code == 0, found.errors
        assert counts in found.output
        assert found.seconds < 20
