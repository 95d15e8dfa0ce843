"""sent.jsonl: what became of released letters, one JSON object a line; lines are only ever added.

Nothing is sent by the program. People say here what they sent and what came back: ids, days, codes
and references, and no text of a person's own.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, get_args

from appello.confirm.ledger import CHANNELS, is_reference
from appello.errors import CampaignError, Place, Problem
from appello.workspace.json_lines import texts_of

__all__ = ["Awaited", "Entry", "Event", "awaiting", "parse_record", "record_bytes"]

Event = Literal["sent", "replied", "bounced"]

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_TAG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register.

    Attributes:
        event: what happened.
        release: the release that the letter belongs to.
        document, edition, locale: which letter.
        on: the day.
        channel: how it went out or came back, one of the channels of confirmations.
        addressee: to whom, or who answered; empty if the letter is to nobody in particular.
        evidence: where the proof is kept, for example a file number; no text of a person's own.
    """

    event: Event
    release: str
    document: str
    edition: str
    locale: str
    on: datetime.date
    channel: str
    addressee: str = ""
    evidence: str = ""

    @property
    def letter(self) -> tuple[str, str, str, str]:
        """Which letter to whom, in whichever release."""
        return self.document, self.edition, self.locale, self.addressee

    def to_line(self) -> bytes:
        """Return the entry as a line of the register."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        values["on"] = self.on.isoformat()
        return (json.dumps({name: text for name, text in values.items() if text}) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Awaited:
    """A letter that was sent and has no answer.

    Attributes:
        sent: when it was last sent.
        days: how many days ago.
        bounced: when it came back undelivered, if it did.
    """

    sent: Entry
    days: int
    bounced: Entry | None = None


_NEEDED = {field.name for field in fields(Entry)} - {"addressee", "evidence"}
_PATTERNS = {
    "event": re.compile("|".join(get_args(Event))),
    "release": _SLUG,
    "document": _SLUG,
    "edition": re.compile("public|addressee|restricted"),
    "locale": re.compile(rf"{_TAG}(\+{_TAG})?"),
    "on": _DAY,
    "channel": re.compile("|".join(CHANNELS)),
    "addressee": _SLUG,
}


def record_bytes(old: bytes, entries: Iterable[Entry]) -> bytes:
    """Return a register with further entries at its end."""
    return old + b"".join(entry.to_line() for entry in entries)


def parse_record(data: bytes, file: Path) -> tuple[Entry, ...]:
    """Read a register; every line must be as the program writes it.

    Raises:
        CampaignError: with every line that is not, and every answer to what was never sent.
    """
    problems: list[Problem] = []
    entries: list[Entry] = []
    sent: dict[tuple[str, ...], datetime.date] = {}
    if data and not data.endswith(b"\n"):
        problems.append(_problem(file, data.count(b"\n") + 1, "the last line has no end"))
        data = data[: data.rfind(b"\n") + 1]
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        try:
            entry = _entry(line)
            key = (entry.release, *entry.letter)
            if entry.event == "sent":
                sent.setdefault(key, entry.on)
            else:
                _require_sent(entry, sent.get(key))
        except ValueError as error:
            problems.append(_problem(file, number, str(error)))
            continue
        entries.append(entry)
    if problems:
        raise CampaignError(problems)
    return tuple(entries)


def awaiting(entries: Iterable[Entry], today: datetime.date) -> list[Awaited]:
    """Return what was sent by a day and has no answer, the longest awaited first.

    A letter that was sent again counts from the last time. What came back undelivered is among
    them, because it should be sent otherwise.
    """
    found: dict[tuple[str, str, str, str], Awaited] = {}
    for entry in entries:
        if entry.on > today:
            continue
        if entry.event == "sent":
            found[entry.letter] = Awaited(entry, (today - entry.on).days)
        elif entry.event == "replied":
            found.pop(entry.letter, None)
        elif open_letter := found.get(entry.letter):
            found[entry.letter] = Awaited(open_letter.sent, open_letter.days, entry)
    return sorted(found.values(), key=lambda item: (-item.days, item.sent.letter))


def _entry(line: bytes) -> Entry:
    data = texts_of(line)
    if absent := sorted(_NEEDED - data.keys()):
        raise ValueError(f"`{absent[0]}` is missing")
    if unknown := sorted(data.keys() - _NEEDED - {"addressee", "evidence"}):
        raise ValueError(f"`{unknown[0]}` does not belong here")
    for name, text in data.items():
        pattern = _PATTERNS.get(name)
        if not (pattern.fullmatch(text) if pattern else is_reference(text)):
            raise ValueError(f"`{name}` is not as the program writes it")
    try:
        day = datetime.date.fromisoformat(data["on"])
    except ValueError:
        raise ValueError("`on` is not a day") from None
    return Entry(**(data | {"on": day}))  # type: ignore[arg-type]  # the patterns have checked each


def _require_sent(entry: Entry, day: datetime.date | None) -> None:
    what = f"{entry.document} ({entry.locale})"
    if entry.addressee:
        what += f" to `{entry.addressee}`"
    if day is None:
        raise ValueError(f"{what} was never sent in the release `{entry.release}`")
    if entry.on < day:
        raise ValueError(f"{what} was sent on {day}, after this")


def _problem(file: Path, line: int, what: str) -> Problem:
    advice = "take the file back from your version control: only the program writes it"
    return Problem("bad-record", what, advice, Place(file, line))
