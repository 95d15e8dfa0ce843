"""Where each signatory stands: asked, confirmed, declined, withdrawn, or stale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from appello.confirm.ledger import Entry
from appello.confirm.text import SignedText

__all__ = ["Standing", "State", "by_signatory", "refused", "standing"]

State = Literal["not-asked", "asked", "confirmed", "declined", "withdrawn", "stale"]

CurrentText = Callable[[str, str], SignedText]
"""Gives the present text of a document in a language."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one signatory stands with one document.

    Attributes:
        state: `stale` if the text that was asked about or confirmed is no longer the present one.
        entry: the line of the ledger that says so, if there is one.
    """

    signatory: str
    document: str
    state: State
    entry: Entry | None = None


def by_signatory(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the lines of the ledger for each signatory, in their order."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.signatory, []).append(entry)
    return found


def refused(ledger: Mapping[str, list[Entry]], signatory: str) -> Entry | None:
    """Return the no of a signatory who has not said yes since."""
    for entry in reversed(ledger.get(signatory, [])):
        if entry.event in {"declined", "withdrawn"}:
            return entry
        if entry.event == "confirmed":
            return None
    return None


def standing(
    ledger: Mapping[str, list[Entry]], signatory: str, document: str, *, current: CurrentText
) -> Standing:
    """Say where a signatory stands with a document.

    A no concerns every document. Being asked anew about a text that is confirmed and has not
    changed takes nothing back.
    """
    last: Entry | None = None
    for entry in ledger.get(signatory, []):
        is_no = entry.event in {"declined", "withdrawn"}
        if is_no or (entry.document == document and not _repeats(entry, last)):
            last = entry
    if last is None:
        return Standing(signatory, document, "not-asked")
    if last.event in {"asked", "confirmed"} and not _holds(last, current):
        return Standing(signatory, document, "stale", last)
    return Standing(signatory, document, last.event, last)


def _repeats(entry: Entry, last: Entry | None) -> bool:
    """Tell whether somebody is only asked again about a text that he or she has confirmed."""
    return bool(
        last and last.event == "confirmed" and entry.event == "asked" and entry.code == last.code
    )


def _holds(entry: Entry, current: CurrentText) -> bool:
    text = current(entry.document, entry.locale)
    return (text.text_digest, text.source_digest) == (entry.text, entry.source)
