"""confirmations.jsonl: what signatories were asked and what they answered, one JSON object a line.

Lines are only ever added. They hold ids, dates, codes and references, and no text of a person's
own: what somebody wrote belongs where the evidence is kept.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from appello.confirm.text import code_of, read_code
from appello.errors import CampaignError, Place, Problem
from appello.workspace.json_lines import texts_of

__all__ = ["CHANNELS", "Entry", "Event", "is_reference", "ledger_bytes", "parse_ledger"]

Event = Literal["asked", "confirmed", "declined", "withdrawn"]

CHANNELS = ("email", "form", "meeting", "message", "phone", "post")
"""Ways in which an answer can come."""

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    Attributes:
        event: what happened.
        signatory: id of the signatory.
        on: the day.
        document, locale, code: which text, if somebody was asked or said yes.
        text, source: SHA-256 of that text and of its source, in hexadecimal.
        by: the day by which an answer was asked for.
        channel: how the answer came, one of `CHANNELS`.
        evidence: where the answer is kept, for example a file number; no text of a person's own.
    """

    event: Event
    signatory: str
    on: datetime.date
    document: str = ""
    locale: str = ""
    code: str = ""
    text: str = ""
    source: str = ""
    by: datetime.date | None = None
    channel: str = ""
    evidence: str = ""

    def to_line(self) -> bytes:
        """Return the entry as a line of the ledger."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        data = {
            name: value.isoformat() if isinstance(value, datetime.date) else value
            for name, value in values.items()
            if value
        }
        return (json.dumps(data) + "\n").encode()


_TEXT = {"document", "locale", "code", "text", "source"}
_ANSWER = {"event", "signatory", "on", "channel"}
_NEEDED: dict[str, set[str]] = {
    "asked": {"event", "signatory", "on", "by"} | _TEXT,
    "confirmed": _ANSWER | _TEXT,
    "declined": _ANSWER,
    "withdrawn": _ANSWER,
}
_PATTERNS = {
    "signatory": _SLUG,
    "document": _SLUG,
    "locale": _LOCALE,
    "text": _DIGEST,
    "source": _DIGEST,
    "on": _DAY,
    "by": _DAY,
    "channel": re.compile("|".join(CHANNELS)),
    "evidence": _REFERENCE,
    "event": re.compile("|".join(get_args(Event))),
}


def is_reference(text: str) -> bool:
    """Tell whether a text can be a reference to evidence: letters, digits and . _ / - only."""
    return bool(_REFERENCE.fullmatch(text))


def ledger_bytes(old: bytes, entries: Iterable[Entry]) -> bytes:
    """Return a ledger with further entries at its end."""
    return old + b"".join(entry.to_line() for entry in entries)


def parse_ledger(data: bytes, file: Path) -> tuple[Entry, ...]:
    """Read a ledger; every line must be as the program writes it.

    Raises:
        CampaignError: with every line that is not.
    """
    problems: list[Problem] = []
    entries: list[Entry] = []
    asked: set[tuple[str, str]] = set()
    if data and not data.endswith(b"\n"):
        problems.append(_problem(file, data.count(b"\n") + 1, "the last line has no end"))
        data = data[: data.rfind(b"\n") + 1]
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        try:
            entry = _entry(line)
        except ValueError as error:
            problems.append(_problem(file, number, str(error)))
            continue
        if entry.event == "asked":
            asked.add((entry.signatory, entry.code))
        elif entry.event == "confirmed" and (entry.signatory, entry.code) not in asked:
            what = f"`{entry.signatory}` confirms {entry.code} and was never asked about it"
            problems.append(_problem(file, number, what))
        entries.append(entry)
    if problems:
        raise CampaignError(problems)
    return tuple(entries)


def _entry(line: bytes) -> Entry:
    data = texts_of(line)
    event = data.get("event", "")
    needed = _NEEDED.get(event)
    if needed is None:
        raise ValueError("`event` is none of asked, confirmed, declined, withdrawn")
    allowed = needed | ({"evidence"} if "channel" in needed else set())
    if absent := sorted(needed - data.keys()):
        raise ValueError(f"`{absent[0]}` is missing")
    if unknown := sorted(data.keys() - allowed):
        raise ValueError(f"`{unknown[0]}` does not belong here")
    for name, value in data.items():
        pattern = _PATTERNS.get(name)
        if pattern and not pattern.fullmatch(value):
            raise ValueError(f"`{name}` is not as the program writes it")
    if needed >= _TEXT:
        _require_code(data)
    days = {name: _day(data.pop(name), name) for name in ("on", "by") if name in data}
    return Entry(**(data | days))  # type: ignore[arg-type]  # the patterns have checked each value


def _require_code(data: dict[str, str]) -> None:
    code = data["code"]
    if read_code(code) != code or code != code_of(data["text"], data["source"]):
        raise ValueError("`code` does not stand for `text` and `source`")


def _day(text: str, name: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"`{name}` is not a day") from None


def _problem(file: Path, line: int, what: str) -> Problem:
    advice = "take the file back from your version control: only the program writes it"
    return Problem("bad-ledger", what, advice, Place(file, line))
