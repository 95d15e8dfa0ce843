"""letters.csv: all letters of a release as a table for mail merge, one line an addressee."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence

from appello.release.outgoing import Copy, Destination, Outgoing
from appello.workspace.cells import protected

__all__ = ["mail_merge"]

_BEFORE = (
    "campaign", "document", "edition", "language", "addressee", "name", "salutation", "subject",
    "email", "copies",
)  # fmt: skip
_AFTER = ("postal_code", "city", "country", "pages", "file", "message", "sha256")


def mail_merge(copies: Iterable[Copy]) -> bytes:
    """Return the table as UTF-8 with a byte-order mark, by which spreadsheets know it.

    It has a line for each copy, in their order, as the print batch has. The first lines of
    addresses, and streets, have as many columns as the longest of them needs. Every cell is in
    quotes, and what a spreadsheet would compute has an apostrophe before it.
    """
    entries = [(copy.letter, copy.destination or Destination("", "")) for copy in copies]
    blocks = _headings("block", [item.block for _, item in entries])
    streets = _headings("street", [item.street for _, item in entries])
    headings = (*_BEFORE, *blocks, *streets, *_AFTER)
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headings)
    for letter, destination in entries:
        cells = dict(_cells(letter, destination))
        cells |= zip(blocks, destination.block, strict=False)
        cells |= zip(streets, destination.street, strict=False)
        writer.writerow([protected(cells.get(heading, "")) for heading in headings])
    return stream.getvalue().encode("utf-8-sig")


def _headings(name: str, lists: Sequence[Sequence[str]]) -> list[str]:
    longest = max(map(len, lists), default=0)
    return [f"{name}_{number}" for number in range(1, longest + 1)]


def _cells(letter: Outgoing, destination: Destination) -> Iterator[tuple[str, str]]:
    key = letter.key
    yield "campaign", key.campaign
    yield "document", key.document
    yield "edition", key.edition
    yield "language", key.locale
    yield "addressee", destination.id
    yield "name", destination.name
    yield "salutation", destination.salutation
    yield "subject", letter.subject
    yield "email", "; ".join(destination.emails)
    yield "copies", "; ".join(letter.copies)
    yield "postal_code", destination.postal_code
    yield "city", destination.city
    yield "country", destination.country
    yield "pages", str(letter.pages)
    yield "file", letter.pdf_file
    yield "message", letter.message_file
    yield "sha256", hashlib.sha256(letter.pdf).hexdigest()
