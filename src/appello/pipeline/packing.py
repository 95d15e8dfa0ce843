"""What of a finished paper lies in a bundle: its proof, and what the program wrote beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from appello.engine.journal import Record
from appello.release.bundle import bundled_name

__all__ = ["Packed", "packed"]


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


def packed(records: Sequence[Record]) -> list[Packed]:
    """Return what was made, numbered in this order; whatever else lies there is left alone."""
    return [
        Packed(
            record.key,
            record.pages,
            tuple(
                (bundled_name(number, len(records), PurePosixPath(place).name), place, digest)
                for place, digest in record.files.items()
            ),
        )
        for number, record in enumerate(records, 1)
    ]
