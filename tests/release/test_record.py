"""sent.jsonl is read strictly, only grows, and says what awaits an answer."""

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path

import pytest

from appello.errors import CampaignError
from appello.release.record import Awaited, Entry, awaiting, parse_record, record_bytes

FILE = Path("sent.jsonl")
DAY = datetime.date(2031, 4, 14)
SENT = Entry("sent", "spring", "letter", "public", "it", DAY, "email", "vale", "mail/2031-17")
REPLIED = Entry(
    "replied", "spring", "letter", "public", "it", DAY + datetime.timedelta(9), "post", "vale"
)
BOUNCED = dataclasses.replace(REPLIED, event="bounced", channel="email")


def _line(**changes: object) -> bytes:
    data = json.loads(SENT.to_line()) | changes
    return json.dumps({key: value for key, value in data.items() if value is not None}).encode()


def _after(days: int) -> datetime.date:
    return DAY + datetime.timedelta(days)


def test_entries_read_back() -> None:
    """What is written is what is read, of letters to somebody and to nobody, in two languages."""
    bare = Entry("sent", "spring", "appeal", "public", "it+kk-Cyrl", DAY, "post")
    entries = (SENT, REPLIED, BOUNCED, bare)
    assert parse_record(record_bytes(b"", entries), FILE) == entries


def test_earlier_lines_are_never_touched() -> None:
    """A new line stands after the old bytes."""
    old = record_bytes(b"", [SENT])
    assert record_bytes(old, [REPLIED]) == old + REPLIED.to_line()


@pytest.mark.parametrize(
    "line, message",
    [
        (b"{", "the line is not JSON"),
        (b"[" * 100_000, "the line is not JSON"),
        (b'["sent"]', "the line is not a JSON object"),
        (b'{"event": "sent", "event": "sent"}', "a key stands twice"),
        (_line(event="lost"), "`event` is not as the program writes it"),
        (_line(note="very kind"), "`note` does not belong here"),
        (_line(on=None), "`on` is missing"),
        (_line(on=7), "`on` is not text"),
        (_line(on="2031-02-30"), "`on` is not a day"),
        (_line(locale="it+kk+ru"), "`locale` is not as the program writes it"),
        (_line(edition="secret"), "`edition` is not as the program writes it"),
        (_line(channel="pigeon"), "`channel` is not as the program writes it"),
        (_line(addressee="Vale"), "`addressee` is not as the program writes it"),
        (_line(evidence="she rang"), "`evidence` is not as the program writes it"),
        (
            _line(event="replied", release="autumn"),
            "letter (it) to `vale` was never sent in the release `autumn`",
        ),
        (
            _line(event="bounced", addressee=None),
            "letter (it) was never sent in the release `spring`",
        ),
        (
            _line(event="replied", on="2031-04-13"),
            "letter (it) to `vale` was sent on 2031-04-14, after this",
        ),
    ],
)
def test_other_lines_are_refused_at_their_place(line: bytes, message: str) -> None:
    """Each line that the program would not write is an error with its number."""
    with pytest.raises(CampaignError) as caught:
        parse_record(SENT.to_line() + line + b"\n", FILE)
    [problem] = caught.value.problems
    assert (problem.code, problem.message) == ("bad-record", message)
    assert (problem.place.file, problem.place.line) == (FILE, 2)


def test_all_faults_are_named_at_once() -> None:
    """Two wrong lines and a cut one are three problems."""
    with pytest.raises(CampaignError) as caught:
        parse_record(b"{\n[\n" + SENT.to_line()[:-1], FILE)
    assert [item.place.line for item in caught.value.problems] == [3, 1, 2]


def test_what_was_sent_awaits_an_answer() -> None:
    """A letter without an answer is listed with the days since."""
    assert awaiting([SENT], _after(9)) == [Awaited(SENT, 9)]
    assert awaiting([SENT, REPLIED], _after(9)) == []


def test_what_came_back_is_listed_as_such() -> None:
    """An undelivered letter still awaits, and is told apart; sent again, it counts anew."""
    assert awaiting([SENT, BOUNCED], _after(10)) == [Awaited(SENT, 10, BOUNCED)]
    again = dataclasses.replace(SENT, release="summer", on=_after(20), channel="post")
    assert awaiting([SENT, BOUNCED, again], _after(22)) == [Awaited(again, 2)]


def test_the_future_is_not_known() -> None:
    """On an earlier day, the answer had not come and the letter was not sent."""
    assert awaiting([SENT, REPLIED], _after(8)) == [Awaited(SENT, 8)]
    assert awaiting([SENT], _after(-1)) == []


def test_the_longest_awaited_comes_first() -> None:
    """By days, then by letter; an answer from one addressee is none from another."""
    later = dataclasses.replace(SENT, on=_after(3), addressee="rell")
    same = dataclasses.replace(SENT, addressee="adam")
    found = awaiting([later, SENT, same, dataclasses.replace(REPLIED, addressee="x")], _after(10))
    assert [(item.sent.addressee, item.days) for item in found] == [
        ("adam", 10), ("vale", 10), ("rell", 7),
    ]  # fmt: skip
