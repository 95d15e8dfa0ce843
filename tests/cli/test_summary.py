"""The sums at the end of a run: one line a language, with classes and, if any, reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from appello.cli.generate import _as_data, _show
from appello.cli.summary import show_languages, spliced_in_all, summary_data
from appello.model.letter import LetterKey
from appello.pipeline.manner import SPLICED
from appello.pipeline.report import Report, Row
from appello.pipeline.summary import by_language
from appello.render.splice.outcome import Reason


def _rows(locale: str, number: int, *, document: str = "letter", **changes: str) -> list[Row]:
    return [
        Row(LetterKey("nowhere", document, "public", locale, f"a{index}"), "made", **changes)  # type: ignore[arg-type]  # texts only
        for index in range(number)
    ]


ROWS = [
    *_rows("it", 5, way=SPLICED, example="a"),
    *_rows("it", 4, way=SPLICED, example="b"),
    *_rows("it", 2, way=Reason.WIDTH.value),
    *_rows("it", 3, way=Reason.FEW.value),
    *_rows("it", 1, document="press"),
    *_rows("en", 9, way=SPLICED, example="c"),
    *[Row(row.key, "unchanged", way=SPLICED) for row in _rows("fr", 4)],
    *[Row(row.key, "failed") for row in _rows("de+it", 1)],
]


def test_each_language_has_its_own_sums() -> None:
    """What was made now is counted by class and by reason; what was there before is not."""
    german, english, french, italian = by_language(ROWS)
    assert [item.locale for item in (german, english, french, italian)] == [
        "de+it",
        "en",
        "fr",
        "it",
    ]
    assert (italian.letters, italian.spliced, italian.classes, italian.alone) == (15, 9, 2, 6)
    assert dict(italian.reasons) == {Reason.FEW.value: 3, Reason.WIDTH.value: 2}
    assert (english.spliced, english.classes, english.alone) == (9, 1, 0)
    assert (french.letters, french.states, french.spliced) == (4, {"unchanged": 4}, 0)
    assert (german.states, german.alone) == ({"failed": 1}, 0)


def test_there_is_one_line_a_language(capsys: pytest.CaptureFixture[str]) -> None:
    """States that no letter has take no room, and reasons stand where there are any."""
    show_languages(by_language(ROWS))
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split() == [
        "locale", "letters", "made", "unchanged", "failed", "spliced", "classes", "alone", "why",
        "alone",
    ]  # fmt: skip
    assert [line.split()[0] for line in lines] == ["de+it", "en", "fr", "it"]
    assert lines[3].endswith(f"3: {Reason.FEW.value}; 2: {Reason.WIDTH.value}")
    assert lines[1].split() == ["en", "9", "9", "–", "–", "9", "1", "–", "–"]


def test_the_last_line_sums_up() -> None:
    """It is left out where no letter was to be spliced."""
    languages = by_language(ROWS)
    told = "18 letters were spliced, in 3 classes; 6 were laid out one by one."
    assert spliced_in_all(languages) == told
    assert spliced_in_all(by_language(ROWS[15:24])) == "9 letters were spliced, in 1 class."
    assert spliced_in_all(by_language(_rows("en", 3))) == ""
    assert spliced_in_all([]) == ""


def test_json_has_the_same() -> None:
    """Every number is there, also where it is none."""
    assert summary_data(by_language(ROWS))[3] == {
        "locale": "it", "letters": 15, "made": 15, "unchanged": 0, "planned": 0, "failed": 0,
        "spliced": 9, "classes": 2, "alone": 6,
        "reasons": {Reason.FEW.value: 3, Reason.WIDTH.value: 2},
    }  # fmt: skip


def test_json_says_of_each_letter_how_it_was_made() -> None:
    """So the letters that were laid out alone can be found, also by a later run."""
    rows = [replace(row, pages=0 if row.state == "failed" else 2) for row in ROWS]
    data: Any = _as_data(Report(rows))
    ways = [(item["way"], item["class"], item["reason"]) for item in data["letters"]]
    assert ways[0] == ("spliced", "a", None)
    assert ways[9] == ("laid out", None, Reason.WIDTH.value)
    assert ways[14] == ("laid out", None, None)
    assert ways[-2] == ("spliced", None, None)
    assert ways[-1] == (None, None, None)
    assert [item["locale"] for item in data["languages"]] == ["de+it", "en", "fr", "it"]


def test_of_many_letters_only_sums_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A few are named one by one, and summed up only if some were to be spliced."""
    _show(Report(_rows("en", 201)))
    assert capsys.readouterr().out.splitlines()[:2] == [
        "locale  letters  made  alone",
        "en      201      201   201",
    ]
    _show(Report(_rows("en", 3)))
    assert capsys.readouterr().out.splitlines()[0].startswith("document  locale  addressee")
    _show(Report(ROWS[:9]))
    told = capsys.readouterr().out
    assert told.index("a4") < told.index("locale  letters") < told.index("9 letters were spliced")
