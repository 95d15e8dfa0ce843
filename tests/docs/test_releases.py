"""The page about releases lists exactly the keys and columns that there are."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from appello.confirm.ledger import CHANNELS
from appello.model.letter import LetterKey
from appello.release.mailmerge import mail_merge
from appello.release.manifest import FileEntry, Manifest, ReleasedLetter
from appello.release.outgoing import Copy, Destination, Outgoing
from appello.release.record import Entry


def _rows(pages: dict[str, Any], heading: str, *, table: int = 0) -> dict[str, str]:
    """Return the rows of a table under a heading by what stands in their first cell."""
    _, _, rest = pages["docs/reference/releases.md"].text.partition(f"\n## {heading}\n")
    section = rest.partition("\n## ")[0]
    tables = re.findall(r"(?:^\|.*\|\n)+", section, re.MULTILINE)
    found = re.findall(r"^\| `(\w+)`(?: …)? \| (.*) \|$", tables[table], re.MULTILINE)
    return dict(found)


def test_the_manifest_has_the_keys_of_the_page(pages: dict[str, Any]) -> None:
    """Each key of manifest.json is explained, in the order of the file."""
    own = [item.name for item in dataclasses.fields(Manifest)]
    assert [*_rows(pages, "manifest.json")] == ["format", *own]
    letter = [item.name for item in dataclasses.fields(ReleasedLetter)]
    assert [*_rows(pages, "manifest.json", table=1)] == letter
    files = _rows(pages, "manifest.json")["files"]
    assert re.findall(r"`(\w+)`", files) == [item.name for item in dataclasses.fields(FileEntry)]


def test_the_table_has_the_columns_of_the_page(pages: dict[str, Any]) -> None:
    """Each column of letters.csv is explained, in the order of the table."""
    to = Destination("vale", "M. Vale", block=("President",), street=("Palace",))
    letter = Outgoing(LetterKey("nowhere", "letter", "public", "en"), b"", 1, "x", (to,))
    headings = mail_merge([Copy(letter, to)]).decode("utf-8-sig").partition("\r\n")[0]
    assert [*_rows(pages, "letters.csv")] == headings.replace('"', "").split(",")


def test_the_register_has_the_keys_of_the_page(pages: dict[str, Any]) -> None:
    """Each key of sent.jsonl is explained, with all channels."""
    rows = _rows(pages, "sent.jsonl")
    assert [*rows] == [item.name for item in dataclasses.fields(Entry)]
    assert tuple(re.findall(r"`(\w+)`", rows["channel"])) == CHANNELS
