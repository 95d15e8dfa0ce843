"""letters.csv has a line for each addressee, and nothing that a spreadsheet would compute."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
from collections.abc import Callable

import pytest

from appello.release.batch import in_address_order
from appello.release.mailmerge import mail_merge
from appello.release.outgoing import Destination, Outgoing

LetterMaker = Callable[..., Outgoing]


def _rows(*letters: Outgoing) -> list[dict[str, str]]:
    return list(
        csv.DictReader(
            io.StringIO(mail_merge(in_address_order(letters)).decode("utf-8-sig"), newline="")
        )
    )


def test_a_line_has_what_a_mail_merge_needs(outgoing: LetterMaker) -> None:
    """Name, office, address, salutation, subject, language, file, pages and digest stand there."""
    assert _rows(outgoing(copies=("c@example.org",))) == [
        {
            "campaign": "nowhere",
            "document": "letter",
            "edition": "public",
            "language": "it",
            "addressee": "vale",
            "name": "Maddalena Vale",
            "salutation": "Signora Presidente,",
            "subject": "Giornalisti in carcere",
            "email": "office@example.org",
            "copies": "c@example.org",
            "block_1": "Maddalena Vale",
            "block_2": "Presidente della Repubblica di Valdoria",
            "street_1": "Palazzo Grande",
            "street_2": "Via Lunga 1",
            "postal_code": "00185",
            "city": "Valda",
            "country": "VALDORIA",
            "pages": "2",
            "file": "it/letter--vale.pdf",
            "message": "it/letter--vale.eml",
            "sha256": hashlib.sha256(b"%PDF-1.7 pretended").hexdigest(),
        }
    ]


def test_it_is_read_by_spreadsheets(outgoing: LetterMaker) -> None:
    """It begins with a byte-order mark, and its lines end as tables' lines do."""
    data = mail_merge(in_address_order([outgoing()]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_several_addressees_have_a_line_each(
    outgoing: LetterMaker, destination: Destination
) -> None:
    """A letter to two people is in two lines, with columns enough for the longer office."""
    other = Destination("rell", "Ivo Rell", block=("Ministro", "della Giustizia", "di Valdoria"))
    rows = _rows(outgoing(destinations=(destination, other)))
    assert [(row["addressee"], row["block_3"], row["street_1"]) for row in rows] == [
        ("vale", "", "Palazzo Grande"),
        ("rell", "di Valdoria", ""),
    ]


def test_a_letter_to_nobody_has_a_line(outgoing: LetterMaker) -> None:
    """A paper for everybody is listed too."""
    [row] = _rows(outgoing(destinations=()))
    assert (row["addressee"], row["name"], row["file"]) == ("", "", "it/letter--vale.pdf")


@pytest.mark.parametrize("text", ["=1+1", "+39 06", "-1", "@SUM(A1)", "\t=1", "'=1", "＝1"])
def test_no_cell_is_a_formula(text: str, outgoing: LetterMaker, destination: Destination) -> None:
    """Whatever begins like a formula has an apostrophe before it, in every column."""
    to = dataclasses.replace(
        destination, name=text, block=(text,), salutation=text, street=(text,), city=text,
        postal_code=text, country=text,
    )  # fmt: skip
    [row] = _rows(outgoing(subject=text, destinations=(to,)))
    assert [cell for cell in row.values() if cell == f"'{text}"] == [f"'{text}"] * 8
    assert text not in row.values()


def test_signed_letters_have_the_digest_of_what_goes_out(outgoing: LetterMaker) -> None:
    """The digest is that of the file in the folder."""
    letter = outgoing()
    [row] = _rows(letter.with_signature(letter.final + b"!"))
    assert row["sha256"] == hashlib.sha256(b"%PDF-1.7 pretended!").hexdigest()
