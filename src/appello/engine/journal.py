"""run.json: what was made from which inputs, so that nothing is made twice or forgotten.

While a run is at work, its log stands beside that file: first which letters it is going to make,
then, shard by shard, what it has made. If the run is killed, the next one knows both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

__all__ = ["Journal", "Record", "made_line", "planned_line"]

_FORMAT = 1
_PLAN_WIDTH = 4
_DAMAGE = (ValueError, KeyError, TypeError, RecursionError)


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
        is_spliced: whether it was made together with letters that are like it.
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
    is_spliced: bool = False

    @property
    def files(self) -> dict[str, str]:
        """The files of the letter, relative to the folder of run.json, with their digests."""
        beside = {self.file.removesuffix(".pdf") + ".ics": self.calendar} if self.calendar else {}
        return {self.file: self.proof} | beside

    @property
    def is_doubtful(self) -> bool:
        """Whether a run that was to make the letter anew was killed, so that nobody knows."""
        return not self.digest

    @property
    def data(self) -> dict[str, object]:
        """The values of all attributes by name, as they stand in the file."""
        return {name: getattr(self, name) for name in self.__slots__}

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
            return cls.parse(file.read_bytes())
        except OSError:
            return cls()

    @classmethod
    def parse(cls, content: bytes) -> Journal:
        """Return what a run.json says; one that is damaged counts as nothing made yet."""
        try:
            data = json.loads(content.decode("utf-8"))
            if data["format"] != _FORMAT:
                return cls()
            letters = _records(data["letters"])
            _require_texts(data["plan"])
            return cls(
                data["campaign"],
                data["edition"],
                data["inputs"],
                data["plan"],
                data["notes"],
                letters,
            )
        except _DAMAGE:
            return cls()

    def to_bytes(self) -> bytes:
        """Return the file's contents; the same letters give the same bytes."""
        letters = sorted(self.letters, key=lambda record: record.key)
        parts = {
            "format": _json(_FORMAT),
            "campaign": _json(self.campaign),
            "edition": _json(self.edition),
            "inputs": _json(self.inputs),
            "plan": _json_rows(self.plan),
            "notes": _json_rows(self.notes),
            "letters": _json_rows(record.data for record in letters),
        }
        entries = ",\n".join(f" {_json(name)}: {text}" for name, text in parts.items())
        return f"{{\n{entries}\n}}\n".encode()

    def by_key(self) -> dict[tuple[str, str, str], Record]:
        """Return the records by letter."""
        return {record.key: record for record in self.letters}

    def replace(self, records: Iterable[Record]) -> None:
        """Put records in the place of older ones of the same letters."""
        table = self.by_key() | {record.key: record for record in records}
        self.letters = list(table.values())

    def resume(self, log: Iterable[bytes]) -> None:
        """Take in the log of a run that was killed.

        What it was going to make is doubtful until the log says that it was made: the record may be
        an older one, of a file that has another's contents by now. A damaged line says nothing.
        """
        table = self.by_key()
        for line in log:
            try:
                data = json.loads(line.decode("utf-8"))
                planned, made = data.get("planned", []), _records(data.get("made", []))
                _require_texts(planned)
            except (*_DAMAGE, AttributeError):
                continue
            for document, locale, addressee, file in planned:
                key = document, locale, addressee
                old = table.get(key) or Record(*key, file, 0, "", "", "", "", [], {})
                table[key] = replace(old, digest="", inputs="")
            table |= {record.key: record for record in made}
        self.letters = list(table.values())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json_rows(values: Iterable[object]) -> str:
    """Return a list with each value in a row of its own, for the eye and for comparisons."""
    rows = ",\n".join(f"  {_json(value)}" for value in values)
    return f"[\n{rows}\n ]" if rows else "[]"


def planned_line(letters: Iterable[tuple[str, str, str, str]]) -> bytes:
    """Return the line of a log that says which letters are going to be made.

    Args:
        letters: document, locale and addressee of each, and the file of its proof.
    """
    return json.dumps({"planned": list(letters)}).encode()


def made_line(records: Iterable[Record]) -> bytes:
    """Return the line of a log that says what was made."""
    return json.dumps({"made": [record.data for record in records]}).encode()


def _records(data: Iterable[dict[str, object]]) -> list[Record]:
    """Return records from data; the file may have been edited.

    Raises:
        TypeError, ValueError: something is missing, or not what belongs there.
    """
    records = [Record(**item) for item in data]  # type: ignore[arg-type]  # checked below
    kinds = {"pages": int, "people": list, "versions": dict, "is_spliced": bool}
    for record in records:
        for name, value in record.data.items():
            if type(value) is not kinds.get(name, str):
                raise ValueError(name)
    return records


def _require_texts(rows: Iterable[list[str]]) -> None:
    """Make sure that rows of a plan have four texts each.

    Raises:
        TypeError, ValueError: one has not.
    """
    for row in rows:
        if len(row) != _PLAN_WIDTH or set(map(type, row)) != {str}:
            raise ValueError(row)
