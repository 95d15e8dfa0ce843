"""The manifest is the same for the same release, tells nobody's name, and is read strictly."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from appello.engine.journal import Record
from appello.errors import WorkspaceError
from appello.model.letter import LetterKey
from appello.release.manifest import (
    FileEntry,
    Manifest,
    ReleasedLetter,
    parse_manifest,
    released,
    sums,
)
from appello.release.outgoing import Outgoing

FILE = Path("manifest.json")
LETTER = ReleasedLetter(
    document="letter",
    locale="it",
    addressee="vale",
    addressees=("vale",),
    file="it/letter--vale.pdf",
    message="it/letter--vale.eml",
    pages=2,
    final="a" * 64,
    final_size=34_804,
    digest="b" * 64,
    people=("c" * 24,),
    verdicts=("d" * 64, "e" * 64),
    confirmations=("7KQ4-MZ1X",),
    versions={"weasyprint": "70.0", "appello": "0.1.0"},
)
MANIFEST = Manifest(
    release="spring",
    campaign="nowhere",
    edition="public",
    date=datetime.date(2031, 4, 14),
    letters=(LETTER,),
    files=(FileEntry("it/letter--vale.pdf", "a" * 64, 34_804),),
)


def test_what_is_written_is_what_is_read() -> None:
    """A manifest comes back from its bytes."""
    assert parse_manifest(MANIFEST.to_bytes(), FILE) == MANIFEST


def test_the_same_release_gives_the_same_bytes() -> None:
    """Neither the order of letters and files nor that of versions matters."""
    other = dataclasses.replace(LETTER, locale="en")
    entry = FileEntry("a", "0" * 64, 1)
    turned = dataclasses.replace(LETTER, versions=dict(reversed(LETTER.versions.items())))
    first = dataclasses.replace(MANIFEST, letters=(LETTER, other), files=(*MANIFEST.files, entry))
    second = dataclasses.replace(first, letters=(other, turned), files=(entry, *MANIFEST.files))
    assert first.to_bytes() == second.to_bytes()


def test_its_keys_are_those_of_the_page() -> None:
    """The file has exactly the documented keys."""
    data = json.loads(MANIFEST.to_bytes())
    assert [*data] == [
        "format",
        "release",
        "campaign",
        "edition",
        "date",
        "letters",
        "files",
        "again",
    ]
    assert [*data["letters"][0]] == [item.name for item in dataclasses.fields(ReleasedLetter)]
    assert [*data["files"][0]] == ["file", "sha256", "size"]


def test_a_letter_knows_its_key() -> None:
    """With campaign and edition, an entry says which letter it is."""
    assert LETTER.key("nowhere", "public") == LetterKey("nowhere", "letter", "public", "it", "vale")


@pytest.mark.parametrize(
    "old, new",
    [
        (b'"pages": 2', b'"pages": "2"'),
        (b'"pages": 2', b'"pages": 2.0'),
        (b'"pages": 2,', b'"pages": 2, "name": "Vale",'),
        (b'"pages": 2,', b'"pages": 3, "pages": 2,'),
        (b'"pages": 2,', b""),
        (b"2031-04-14", b"2031-04-31"),
        (b"2031-04-14", b"2031-04-14T00:00:00"),
        (b'"format": 1', b'"format": 2'),
        (b'"format": 1', b'"format": true'),
        (b"\n}\n", b"\n}"),
        (b"\n}\n", b"\n}\n\n"),
        (b"{\n", b"\xef\xbb\xbf{\n"),
        (b"nowhere", b"nowh\xffre"),
        (b"nowhere", b"nowher\\u0065"),
    ],
)  # fmt: skip
def test_another_spelling_is_refused(old: bytes, new: bytes) -> None:
    """What the program would not have written is not believed, whatever it means."""
    data = MANIFEST.to_bytes().replace(old, new, 1)
    assert data != MANIFEST.to_bytes()
    with pytest.raises(WorkspaceError) as caught:
        parse_manifest(data, FILE)
    assert [item.code for item in caught.value.problems] == ["bad-manifest"]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"null", b"7", b"[" * 100_000])
def test_other_files_are_refused(data: bytes) -> None:
    """A file that is no manifest at all is a problem, not an accident."""
    with pytest.raises(WorkspaceError):
        parse_manifest(data, FILE)


def test_sums_list_every_file_by_name() -> None:
    """SHA256SUMS has one line a file, sorted, with two spaces, and the manifest's own line."""
    entry = FileEntry("manifest.json", "f" * 64, 7)
    assert sums(MANIFEST, entry) == (
        f"{'a' * 64}  it/letter--vale.pdf\n{'f' * 64}  manifest.json\n".encode()
    )


def test_an_entry_is_made_of_letter_and_record(outgoing: Callable[..., Outgoing]) -> None:
    """The manifest takes over what run.json says, and refuses a record of other bytes."""
    letter = outgoing()
    record = Record(
        "letter", "it", "vale", "it/letter--vale.proof.pdf", 2, letter.final_digest, "0" * 64,
        "b" * 64, "1" * 64, ["f" * 24, "c" * 24], {"appello": "0.1.0"},
    )  # fmt: skip
    signed = letter.with_signature(letter.final + b"!")
    entry = released(signed, record, verdicts=["d" * 64], confirmations=["B", "A", "A"])
    assert entry == ReleasedLetter(
        "letter", "it", "vale", ("vale",), "it/letter--vale.pdf", "it/letter--vale.eml", 2,
        letter.final_digest, len(letter.final), "b" * 64, ("c" * 24, "f" * 24), ("d" * 64,),
        ("A", "B"), {"appello": "0.1.0"},
    )  # fmt: skip
    other = dataclasses.replace(record, final="9" * 64)
    with pytest.raises(ValueError, match="other bytes"):
        released(letter, other, verdicts=[], confirmations=[])
