"""confirmations.jsonl is read strictly, and only grows."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from appello.confirm.ledger import Entry, is_reference, ledger_bytes, parse_ledger
from appello.confirm.text import code_of
from appello.errors import CampaignError

FILE = Path("confirmations.jsonl")
DAY = datetime.date(2031, 4, 1)
TEXT, SOURCE = "a" * 64, "b" * 64
CODE = code_of(TEXT, SOURCE)
ASKED = Entry(
    "asked", "ghisellin", DAY, "letter", "en", CODE, TEXT, SOURCE, by=datetime.date(2031, 4, 9)
)
CONFIRMED = Entry(
    "confirmed", "ghisellin", DAY, "letter", "en", CODE, TEXT, SOURCE,
    channel="email", evidence="mail/2031-17",
)  # fmt: skip
WITHDRAWN = Entry("withdrawn", "ghisellin", DAY, channel="phone")


def _line(**changes: object) -> bytes:
    data = json.loads(ASKED.to_line()) | changes
    return json.dumps({key: value for key, value in data.items() if value is not None}).encode()


def test_entries_read_back() -> None:
    """What is written is what is read."""
    entries = (ASKED, CONFIRMED, WITHDRAWN)
    assert parse_ledger(ledger_bytes(b"", entries), FILE) == entries


def test_earlier_lines_are_never_touched() -> None:
    """A new line stands after the old bytes."""
    old = ledger_bytes(b"", [ASKED])
    assert ledger_bytes(old, [CONFIRMED]) == old + CONFIRMED.to_line()


@pytest.mark.parametrize(
    "line, message",
    [
        (b"{", "the line is not JSON"),
        (b"\xff", "the line is not JSON"),
        (b"[" * 100_000, "the line is not JSON"),
        (b"[]", "`event` is none of asked, confirmed, declined, withdrawn"),
        (b'["asked"]', "the line is not a JSON object"),
        (b"", "the line is not JSON"),
        (b'{"event": "asked", "event": "asked"}', "a key stands twice"),
        (_line(event="maybe"), "`event` is none of asked, confirmed, declined, withdrawn"),
        (_line(note="he said yes"), "`note` does not belong here"),
        (_line(by=None), "`by` is missing"),
        (_line(signatory=7), "`signatory` is not text"),
        (_line(signatory="../x"), "`signatory` is not as the program writes it"),
        (_line(on="1 April"), "`on` is not as the program writes it"),
        (_line(on="2031-02-30"), "`on` is not a day"),
        (_line(code="AAAA-AAAA"), "`code` does not stand for `text` and `source`"),
        (CONFIRMED.to_line().strip(), f"`ghisellin` confirms {CODE} and was never asked about it"),
        (
            WITHDRAWN.to_line().strip().replace(b'"phone"', b'"a pub"'),
            "`channel` is not as the program writes it",
        ),
    ],
)
def test_other_lines_are_refused_at_their_place(line: bytes, message: str) -> None:
    """Each line that the program would not write is an error with its number."""
    with pytest.raises(CampaignError) as caught:
        parse_ledger(WITHDRAWN.to_line() + line + b"\n", FILE)
    [problem] = caught.value.problems
    assert (problem.code, problem.message) == ("bad-ledger", message)
    assert (problem.place.file, problem.place.line) == (FILE, 2)


def test_cut_line_is_refused() -> None:
    """A last line without its end is an error, whatever it says."""
    with pytest.raises(CampaignError) as caught:
        parse_ledger(ASKED.to_line() + WITHDRAWN.to_line()[:-1], FILE)
    assert [item.place.line for item in caught.value.problems] == [2]


def test_all_faults_are_named_at_once() -> None:
    """Two wrong lines are two problems."""
    with pytest.raises(CampaignError) as caught:
        parse_ledger(b"{\n[\n", FILE)
    assert [item.place.line for item in caught.value.problems] == [1, 2]


@pytest.mark.parametrize("text", ["mail/2031-17", "A_1.eml", "7"])
def test_references_are_evidence(text: str) -> None:
    """A file number or a name may stand as evidence."""
    assert is_reference(text)


@pytest.mark.parametrize("text", ["", "she wrote yes", "m@example.org", "/etc", "a\n", "x" * 101])
def test_free_text_is_no_evidence(text: str) -> None:
    """A sentence, an e-mail address or a path from the root may not."""
    assert not is_reference(text)
