"""run.json is read as it was written, and counts for nothing if it cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from appello.engine.journal import Journal, Record, made_line, planned_line


def _record(locale: str, digest: str = "d") -> Record:
    return Record(
        "letter", locale, "", f"{locale}/l.pdf", 3, "f", "p", digest, "i", ["d"], {"a": "1"}
    )


def _journal() -> Journal:
    plan = [["letter", "it", "", "tokayev"]]
    notes = [{"code": "draft", "message": "Entwürfe"}]
    return Journal("nowhere", "public", "abc", plan, notes, [_record("it"), _record("en")])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """A round trip keeps everything; letters are sorted."""
    file = tmp_path / "run.json"
    file.write_bytes(_journal().to_bytes())
    found = Journal.read(file)
    assert [record.locale for record in found.letters] == ["en", "it"]
    assert found.by_key() == _journal().by_key()
    assert (found.campaign, found.edition, found.inputs) == ("nowhere", "public", "abc")
    assert (found.plan, found.notes) == (_journal().plan, _journal().notes)
    assert found.to_bytes() == file.read_bytes()


def test_the_order_of_making_changes_no_byte() -> None:
    """Letters finish in any order; the file is the same."""
    other = _journal()
    other.letters.reverse()
    assert other.to_bytes() == _journal().to_bytes()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 2}', b'{"format": 1, "letters": [{}]}'],
)
def test_an_unreadable_file_counts_as_nothing_made(content: bytes, tmp_path: Path) -> None:
    """Whatever is wrong with run.json, letters are made anew and nothing breaks."""
    file = tmp_path / "run.json"
    file.write_bytes(content)
    assert Journal.read(file) == Journal()


def test_a_missing_file_counts_as_nothing_made(tmp_path: Path) -> None:
    """Before the first run there is no run.json."""
    assert Journal.read(tmp_path / "run.json") == Journal()
    assert Journal.read(tmp_path) == Journal()


def test_another_format_is_not_read(tmp_path: Path) -> None:
    """A run.json of another version of the program is not misread."""
    data = json.loads(_journal().to_bytes())
    file = tmp_path / "run.json"
    file.write_text(json.dumps(data | {"format": 99}), encoding="utf-8")
    assert Journal.read(file) == Journal()


def test_newer_records_replace_older_ones() -> None:
    """There is one record a letter, the newest."""
    journal = _journal()
    journal.replace([_record("it", "new"), _record("fr")])
    assert {key[1]: record.digest for key, record in journal.by_key().items()} == {
        "en": "d", "it": "new", "fr": "d",
    }  # fmt: skip
    assert len(journal.letters) == 3


def _resumed(*lines: bytes) -> Journal:
    journal = _journal()
    journal.resume(lines)
    return journal


def test_a_log_without_lines_changes_nothing() -> None:
    """Where no run was killed, the record is as it was."""
    assert _resumed() == _journal()


def test_what_was_planned_is_doubtful_until_it_was_made() -> None:
    """Of a planned letter, nobody knows which contents its file has, unless the log says so."""
    plan = planned_line([("letter", "it", "", "it/l.pdf"), ("letter", "ru", "", "ru/l.pdf")])
    found = _resumed(plan).by_key()
    doubtful = {key[1]: record.is_doubtful for key, record in found.items()}
    assert doubtful == {"it": True, "en": False, "ru": True}
    assert found["letter", "ru", ""].file == "ru/l.pdf"
    made = _resumed(plan, made_line([_record("it", "new")])).by_key()
    assert made["letter", "it", ""] == _record("it", "new")
    assert made["letter", "ru", ""].is_doubtful


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"7", b"\xff", b'{"made": [{}]}', b'{"planned": [["a"]]}']
)
def test_a_damaged_line_of_a_log_says_nothing(line: bytes) -> None:
    """A line that was torn by a kill, or edited, is passed over; the next one counts."""
    assert _resumed(line, made_line([_record("it", "new")])) == _resumed(
        made_line([_record("it", "new")])
    )
