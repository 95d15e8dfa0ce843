"""Where a signatory stands after each history of questions and answers."""

from __future__ import annotations

import datetime

import pytest

from appello.confirm.ledger import Entry, Event
from appello.confirm.standing import State, by_signatory, refused, standing
from appello.confirm.text import SignedText

OLD = SignedText("letter", "en", (("opening", "Old"),), (("opening", "Old"),))
NEW = SignedText("letter", "en", (("opening", "New"),), (("opening", "New"),))
TEXTS = {"old": OLD, "new": NEW}


def _history(words: str) -> list[Entry]:
    entries = []
    for step in words.split():
        event, _, which = step.partition(":")
        day = datetime.date(2031, 4, 1)
        if which:
            text = TEXTS[which]
            entries.append(
                Entry(
                    _event(event), "ghisellin", day, "letter", "en",
                    text.code, text.text_digest, text.source_digest,
                )
            )  # fmt: skip
        else:
            entries.append(Entry(_event(event), "ghisellin", day, channel="email"))
    return entries


def _event(name: str) -> Event:
    events: dict[str, Event] = {
        "asked": "asked", "yes": "confirmed", "no": "declined", "back": "withdrawn",
    }  # fmt: skip
    return events[name]


@pytest.mark.parametrize(
    "history, state, is_refused",
    [
        ("", "not-asked", False),
        ("asked:new", "asked", False),
        ("asked:old", "stale", False),
        ("asked:new yes:new", "confirmed", False),
        ("asked:old yes:old", "stale", False),
        ("asked:old yes:old asked:new", "asked", False),
        ("asked:old yes:old asked:new yes:new", "confirmed", False),
        ("asked:old asked:new yes:old", "stale", False),
        ("asked:new yes:new asked:new", "confirmed", False),
        ("asked:new no", "declined", True),
        ("no", "declined", True),
        ("asked:new no asked:new", "asked", True),
        ("asked:new no asked:new yes:new", "confirmed", False),
        ("asked:new yes:new back", "withdrawn", True),
        ("asked:old yes:old back asked:new", "asked", True),
        ("asked:old yes:old back asked:new yes:new", "confirmed", False),
    ],
)
def test_last_word_counts(history: str, state: State, is_refused: bool) -> None:  # noqa: FBT001 - a column of the table
    """The last question or answer decides; a no stands until there is a yes."""
    ledger = by_signatory(_history(history))
    found = standing(ledger, "ghisellin", "letter", current=lambda *_: NEW)
    assert found.state == state
    assert (refused(ledger, "ghisellin") is not None) is is_refused


def test_yes_to_one_document_says_nothing_of_another() -> None:
    """A confirmation is of one document; a no is of all."""
    ledger = by_signatory(_history("asked:new yes:new"))
    other = standing(ledger, "ghisellin", "press", current=lambda *_: NEW)
    assert other.state == "not-asked"
    ledger = by_signatory(_history("asked:new yes:new back"))
    other = standing(ledger, "ghisellin", "press", current=lambda *_: NEW)
    assert other.state == "withdrawn"


def test_change_of_the_source_alone_is_stale() -> None:
    """A confirmation of a translation does not hold when only its source text changed."""
    now = SignedText("letter", "it", (("opening", "Uguale"),), (("opening", "Changed"),))
    then = SignedText("letter", "it", (("opening", "Uguale"),), (("opening", "Same"),))
    day = datetime.date(2031, 4, 1)
    entry = Entry(
        "confirmed", "ghisellin", day, "letter", "it",
        then.code, then.text_digest, then.source_digest,
    )  # fmt: skip
    found = standing({"ghisellin": [entry]}, "ghisellin", "letter", current=lambda *_: now)
    assert found.state == "stale"
