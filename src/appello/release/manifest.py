"""manifest.json: what a release consists of, and why each letter of it was allowed to go out.

It holds ids, numbers, digests and codes, and no name, address or e-mail address: it may be shown to
anybody who should be able to check a release.
"""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from appello.engine.journal import Record
from appello.errors import Place, Problem, WorkspaceError
from appello.model.letter import LetterKey
from appello.release.outgoing import Outgoing

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["FileEntry", "Manifest", "ReleasedLetter", "parse_manifest", "released", "sums"]

_FORMAT = 1


@dataclass(frozen=True, slots=True, order=True)
class FileEntry:
    """One file of a release.

    Attributes:
        file: its path from the folder of the release, with slashes.
        sha256: of its bytes, in hexadecimal.
        size: how many bytes it has.
    """

    file: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class ReleasedLetter:
    """One letter of a release.

    Attributes:
        document, locale: which letter.
        addressee: the addressee in its file name, or empty if there is only one letter.
        addressees: ids of all to whom it is written.
        file: the PDF that goes out.
        message: the draft of the e-mail.
        pages: how many pages the PDF has.
        final: SHA-256 of the bytes that were approved.
        final_size: how many they are. A signed PDF begins with them and is longer.
        digest: SHA-256 of everything that the letter depends on, as in run.json.
        people: digests of the ids of the people whom it may show, as in run.json.
        verdicts: digests of the lines of the ledger by which it was approved.
        confirmations: the codes of the texts to which the signatories said yes.
        versions: of the program and of the libraries that set and wrote it.
    """

    document: str
    locale: str
    addressee: str
    addressees: tuple[str, ...]
    file: str
    message: str
    pages: int
    final: str
    final_size: int
    digest: str
    people: tuple[str, ...]
    verdicts: tuple[str, ...]
    confirmations: tuple[str, ...]
    versions: dict[str, str]

    def key(self, campaign: str, edition: str) -> LetterKey:
        """Return which letter it is, of a campaign and an edition."""
        return LetterKey(campaign, self.document, edition, self.locale, self.addressee)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release consists of.

    Attributes:
        release: the name of its folder.
        campaign, edition: whose letters.
        date: the day of the release.
        letters: in the order of document, language and addressee.
        files: every file of the folder but manifest.json and SHA256SUMS, in the order of names.
        again: why letters went once more to somebody who had them already; empty if none did.
    """

    release: str
    campaign: str
    edition: str
    date: datetime.date
    letters: tuple[ReleasedLetter, ...]
    files: tuple[FileEntry, ...]
    again: str = ""

    def to_bytes(self) -> bytes:
        """Return the file's contents; the same release gives the same bytes."""
        letters = sorted(
            self.letters, key=lambda item: (item.document, item.locale, item.addressee)
        )
        data = {
            "format": _FORMAT,
            "release": self.release,
            "campaign": self.campaign,
            "edition": self.edition,
            "date": self.date.isoformat(),
            "letters": [
                asdict(item) | {"versions": dict(sorted(item.versions.items()))} for item in letters
            ],
            "files": [asdict(item) for item in sorted(self.files)],
            "again": self.again,
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def released(
    letter: Outgoing, record: Record, *, verdicts: Iterable[str], confirmations: Iterable[str]
) -> ReleasedLetter:
    """Return the entry of a letter.

    Args:
        letter: what goes out.
        record: what run.json says of it.
        verdicts: digests of the lines of the ledger by which it was approved.
        confirmations: the codes of the texts to which its signatories said yes.

    Raises:
        ValueError: the record is that of other bytes.
    """
    if record.final != letter.final_digest:
        raise ValueError(f"run.json knows other bytes of {letter.pdf_file}")
    return ReleasedLetter(
        letter.key.document,
        letter.key.locale,
        letter.key.addressee,
        tuple(destination.id for destination in letter.destinations),
        letter.pdf_file,
        letter.message_file,
        letter.pages,
        record.final,
        len(letter.final),
        record.digest,
        tuple(sorted(record.people)),
        tuple(verdicts),
        tuple(sorted(set(confirmations))),
        record.versions,
    )


def parse_manifest(data: bytes, file: Path) -> Manifest:
    """Read a manifest; it must be as the program writes it, byte for byte.

    Raises:
        WorkspaceError: it is not.
    """
    from pydantic import ValidationError

    advice = (
        "take the release from where you keep it safe: nothing but the program writes this file"
    )
    try:
        content = json.loads(data)
        if content["format"] != _FORMAT:
            message = "the manifest was written by another version of the program"
            raise WorkspaceError(
                Problem("bad-manifest", message, "read it with that version", Place(file))
            )
        manifest = _adapter().validate_json(data)
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError):
        manifest = None
    if manifest is None or manifest.to_bytes() != data:
        message = "the manifest is not as the program writes it"
        raise WorkspaceError(Problem("bad-manifest", message, advice, Place(file)))
    return manifest


def sums(manifest: Manifest, manifest_file: FileEntry) -> bytes:
    """Return the contents of SHA256SUMS, which `sha256sum -c` reads."""
    entries: Sequence[FileEntry] = sorted([*manifest.files, manifest_file])
    return "".join(f"{item.sha256}  {item.file}\n" for item in entries).encode()


@functools.cache
def _adapter() -> TypeAdapter[Manifest]:
    from pydantic import TypeAdapter

    return TypeAdapter(Manifest)
