"""What of a finished paper lies in a bundle: its proof, and what the program wrote beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from appello.engine.journal import Record
from appello.release.bundle import bundled_name

__all__ = ["Packed", "packed"]

_BESIDE = (".ics",)
"""What the program writes beside a proof; whatever else lies there is somebody's own."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A paper of a bundle.

    Attributes:
        key: document, language and addressee.
        pages: its number of pages.
        files: for each file its name in the bundle, its place below the folder of proofs, and its
            SHA-256 in hexadecimal; the proof first.
    """

    key: tuple[str, str, str]
    pages: int
    files: tuple[tuple[str, str, str], ...]

    def read(self, folder: Path) -> Iterator[tuple[str, bytes]]:
        """Yield the names in the bundle and the contents; nobody else may be writing there."""
        for name, place, _ in self.files:
            yield name, (folder / place).read_bytes()


def packed(folder: Path, records: Sequence[Record]) -> list[Packed]:
    """Return the papers of a bundle, numbered.

    Args:
        folder: where the proofs are.
        records: what was made, in the order of the bundle.
    """
    found = []
    for number, record in enumerate(records, 1):
        proof = folder / record.file
        beside = (proof.with_suffix(suffix) for suffix in _BESIDE)
        files = [proof, *(file for file in beside if file.is_file() and not file.is_symlink())]
        found.append(
            Packed(
                record.key,
                record.pages,
                tuple(
                    (
                        bundled_name(number, len(records), file.name),
                        file.relative_to(folder).as_posix(),
                        hashlib.sha256(file.read_bytes()).hexdigest(),
                    )
                    for file in files
                ),
            )
        )
    return found
