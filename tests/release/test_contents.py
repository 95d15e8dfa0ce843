"""A release has two files for each letter, a table and a print batch."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from appello.model.letter import LetterKey
from appello.release.contents import contents
from appello.release.folder import audit, read_manifest, write_release
from appello.release.manifest import FileEntry, Manifest
from appello.release.outgoing import Outgoing


@pytest.fixture(scope="module")
def pdf(finals: dict[str, bytes]) -> bytes:
    """A final letter."""
    return finals["it"]


def test_each_letter_has_its_two_files(outgoing: Callable[..., Outgoing], pdf: bytes) -> None:
    """The PDF and the e-mail stand in the folder of the language; table and batch follow."""
    letters = [outgoing(locale, final=pdf) for locale in ("it", "it+kk")]
    files = dict(contents(letters, lambda letter: letter.subject, title="x"))
    assert [*files] == [
        "it/letter--vale.pdf",
        "it/letter--vale.eml",
        "it+kk/letter--vale.pdf",
        "it+kk/letter--vale.eml",
        "letters.csv",
        "print.pdf",
    ]
    assert files["it/letter--vale.pdf"] == pdf
    assert b"Giornalisti in carcere\r\n\r\n--=_" in files["it/letter--vale.eml"]


def test_the_whole_can_be_written_and_checked(
    outgoing: Callable[..., Outgoing], pdf: bytes, tmp_path: Path
) -> None:
    """From letters to a folder that is found whole."""
    letters = [
        outgoing(final=pdf, key=LetterKey("nowhere", document, "public", "it"))
        for document in ("letter", "appeal")
    ]

    def describe(entries: tuple[FileEntry, ...]) -> Manifest:
        return Manifest("spring", "nowhere", "public", datetime.date(2031, 4, 14), (), entries)

    folder = write_release(
        tmp_path / "nowhere" / "outbox",
        "spring",
        root=tmp_path,
        files=contents(letters, lambda _: "Please find our letter attached.\n", title="x"),
        describe=describe,
    )
    assert audit(folder, read_manifest(folder)).is_whole


def test_nobody_is_named_in_file_names_or_manifest(
    outgoing: Callable[..., Outgoing], pdf: bytes
) -> None:
    """Names, addresses and subjects stand in the letters, the e-mails, the table and no name."""
    entries = tuple(
        FileEntry(name, "0" * 64, len(data))
        for name, data in contents([outgoing(final=pdf)], lambda _: "x\n", title="x")
    )
    manifest = Manifest("spring", "nowhere", "public", datetime.date(2031, 4, 14), (), entries)
    words = manifest.to_bytes().lower()
    for private in ("maddalena", "example.org", "via lunga", "giornalisti", "presidente"):
        assert private.encode() not in words
