"""run.json: what was made from which inputs, so that nothing is made twice or forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

__all__ = ["Journal", "Record"]

_FORMAT = 1
_PLAN_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Record:
    """One letter that was made.

    Attributes:
        document, locale, addressee: which letter; addressee is empty if there is only one.
        file: the proof, relative to the folder of run.json.
        pages: number of pages.
        final: SHA-256 of the final bytes, in hexadecimal.
        proof: SHA-256 of the proof, in hexadecimal.
        digest: SHA-256 of everything the letter depends on.
        inputs: SHA-256 of all files of the workspace when it was last known to be up to date.
        people: digests of the ids of the people whom the letter may show, by name or otherwise.
        versions: of the program and of the libraries that set and write it.
        calendar: SHA-256 of the file for calendars beside the proof, or empty if there is none.
    """

    document: str
    locale: str
    addressee: str
    file: str
    pages: int
    final: str
    proof: str
    digest: str
    inputs: str
    people: list[str]
    versions: dict[str, str]
    calendar: str = ""

    @property
    def files(self) -> dict[str, str]:
        """The files of the letter, relative to the folder of run.json, with their digests."""
        beside = {self.file.removesuffix(".pdf") + ".ics": self.calendar} if self.calendar else {}
        return {self.file: self.proof} | beside

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells letters of one campaign and edition apart."""
        return self.document, self.locale, self.addressee


@dataclass(slots=True)
class Journal:
    """The contents of a run.json.

    Attributes:
        campaign, edition: whose letters.
        inputs: SHA-256 of all files of the workspace at the last run.
        plan: every letter that the campaign has, made or not.
        notes: code, field and language of the warnings of the last run.
        letters: what was made.
    """

    campaign: str = ""
    edition: str = ""
    inputs: str = ""
    plan: list[list[str]] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)
    letters: list[Record] = field(default_factory=list)

    @classmethod
    def read(cls, file: Path) -> Journal:
        """Read a run.json; one that is missing or unreadable counts as nothing made yet."""
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            if data["format"] != _FORMAT:
                return cls()
            letters = [Record(**item) for item in data["letters"]]
            if not all(map(_is_sound, letters)) or not all(
                len(row) == _PLAN_WIDTH and set(map(type, row)) == {str} for row in data["plan"]
            ):
                return cls()
            return cls(
                data["campaign"],
                data["edition"],
                data["inputs"],
                data["plan"],
                data["notes"],
                letters,
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return cls()

    def to_bytes(self) -> bytes:
        """Return the file's contents; the same letters give the same bytes."""
        letters = [asdict(record) for record in sorted(self.letters, key=lambda record: record.key)]
        data = {
            "format": _FORMAT,
            "campaign": self.campaign,
            "edition": self.edition,
            "inputs": self.inputs,
            "plan": self.plan,
            "notes": self.notes,
            "letters": letters,
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

    def by_key(self) -> dict[tuple[str, str, str], Record]:
        """Return the records by letter."""
        return {record.key: record for record in self.letters}

    def replace(self, records: Iterable[Record]) -> None:
        """Put records in the place of older ones of the same letters."""
        table = self.by_key() | {record.key: record for record in records}
        self.letters = list(table.values())


def _is_sound(record: Record) -> bool:
    """Tell whether a record has in each place what belongs there; the file may have been edited."""
    kinds = {"pages": int, "people": list, "versions": dict}
    return all(type(value) is kinds.get(name, str) for name, value in asdict(record).items())
