"""The ledger of verdicts finds every change that was not made by adding to it."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from appello.errors import ReviewError
from appello.review.ledger import Ledger, is_note
from appello.review.verdict import BATCH, Verdict, batch_digest

_FILE = Path("reviews.jsonl")
_YES = Verdict(
    "approved",
    datetime.date(2026, 3, 2),
    "ada",
    "lead",
    "public",
    "appeal",
    "it",
    "",
    hashlib.sha256(b"final").hexdigest(),
    hashlib.sha256(b"proof").hexdigest(),
    checked=("names", "facts"),
)
_NO = replace(_YES, decision="rejected", reviewer="bo", reason="wrong-name", note="Réka, not Reka")
_EMPTY = Ledger.parse("harbour", b"", None, _FILE)


def _written(*verdicts: Verdict) -> Ledger:
    return _EMPTY.with_verdicts(verdicts)


def _reread(data: bytes, head: bytes | None) -> Ledger:
    return Ledger.parse("harbour", data, head, _FILE)


def test_what_is_written_is_read_again() -> None:
    """A ledger comes back from its bytes as it was."""
    ledger = _written(_YES, _NO, replace(_YES, addressee=BATCH, letters=40))
    assert _reread(ledger.data, ledger.head) == ledger


def test_lines_bear_the_digest_of_the_line_before() -> None:
    """What a verdict is called is the SHA-256 of its line."""
    ledger = _written(_YES, _NO)
    first = ledger.data.splitlines(keepends=True)[0]
    assert ledger.digests[0] == hashlib.sha256(first).hexdigest()
    assert ledger.digests[0].encode() in ledger.data


def test_every_changed_byte_is_found() -> None:
    """No byte of the ledger can be another without being noticed."""
    ledger = _written(_YES, _NO, _YES)
    for index in range(len(ledger.data)):
        data = bytearray(ledger.data)
        data[index] ^= 1
        with pytest.raises(ReviewError):
            _reread(bytes(data), ledger.head)


@pytest.mark.parametrize(
    "order", [(1, 0, 2), (0, 2, 1), (0, 2), (1, 2), (0, 1), (0,), (), (0, 1, 2, 2), (0, 0, 1, 2)]
)
def test_moved_missing_and_repeated_lines_are_found(order: tuple[int, ...]) -> None:
    """Lines cannot be moved, removed anywhere, or repeated."""
    ledger = _written(_YES, _NO, replace(_YES, locale="kk"))
    lines = ledger.data.splitlines(keepends=True)
    # One line fewer than the head says is a loss as well; one more is a writer that was killed.
    with pytest.raises(ReviewError):
        _reread(b"".join(lines[index] for index in order), ledger.head)


def test_a_writer_killed_before_the_head_loses_nothing() -> None:
    """A ledger that is one line ahead of its head is whole."""
    before, after = _written(_YES), _written(_YES, _NO)
    assert _reread(after.data, before.head) == after
    assert _reread(before.data, _written().head) == before


def test_a_missing_head_is_found() -> None:
    """Without its head a ledger is refused, of one line as well, because its end may be missing."""
    for ledger in (_written(_YES), _written(_YES, _NO)):
        with pytest.raises(ReviewError, match="missing"):
            _reread(ledger.data, None)


def test_a_ledger_of_another_campaign_is_refused() -> None:
    """The chain begins with the campaign's id."""
    ledger = _written(_YES)
    with pytest.raises(ReviewError, match="follow"):
        Ledger.parse("another", ledger.data, ledger.head, _FILE)


@pytest.mark.parametrize(
    "change, named",
    [
        ({"reason": "because"}, "reason"),
        ({"reason": ""}, "reason"),
        ({"reviewer": "Bo B."}, "reviewer"),
        ({"role": "king"}, "role"),
        ({"final": "abc"}, "final"),
        ({"letters": 2}, "letters"),
        ({"checked": ("everything",)}, "checked"),
        ({"note": "two\nlines"}, "note"),
        ({"locale": "../it"}, "locale"),
        ({"addressee": "A"}, "addressee"),
    ],
)
def test_a_line_that_the_program_would_not_write_is_named(
    change: dict[str, object], named: str
) -> None:
    """Each field is held to what the program writes there."""
    ledger = _written(replace(_NO, **change))  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(ReviewError, match=named):
        _reread(ledger.data, ledger.head)


def test_a_note_is_one_short_line() -> None:
    """Notes have no line breaks, no control characters and at most 500 characters."""
    assert is_note("Réka, not Reka")
    assert is_note("می\u200cنویسد")
    assert not is_note("a\nb")
    assert not is_note("a\u202eb")
    assert not is_note("a" * 501)


def test_a_batch_is_the_same_in_any_order_and_another_with_any_other_letter() -> None:
    """The digest of a batch stands for its letters and their addressees."""
    letters = [("ann", "1"), ("bob", "2")]
    assert batch_digest(letters) == batch_digest(reversed(letters))
    assert batch_digest(letters) != batch_digest([("ann", "2"), ("bob", "1")])
    assert batch_digest(letters) != batch_digest(letters[:1])
