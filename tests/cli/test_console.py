"""What people see while a command is at work."""

from __future__ import annotations

import sys

import pytest

from appello.cli.console import Progress, show_problems
from appello.errors import Problem


def test_progress_tells_the_pace_and_what_is_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a few seconds, a run says how fast it is and how long it will go on."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    moments = iter((100.0, 101.0, 110.0, 120.0))
    with Progress(hidden=False, clock=lambda: next(moments)) as progress:
        for done in (10, 100, 400):
            progress.step(done, 400)
    _, soon, later, last = capsys.readouterr().err.split("\r", 3)
    assert "10/400 letters" in soon
    assert "left" not in soon
    assert "100/400 letters, 10.0 a second, 0:30 left" in later
    assert "left" not in last


def test_progress_is_silent_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is drawn where nobody watches."""
    with Progress(hidden=False) as progress:
        progress.step(1, 2)
    assert capsys.readouterr().err == ""


def test_what_letters_lack_alike_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Problems that differ only in the name of a letter are one; all of them are counted."""
    told = [
        Problem("not-approved", f"{locale}/letter--{name}: {words}", "read it", locale=locale)
        for locale, name in (("en", "ada"), ("en", "bo"), ("it+kk", "bo"))
        for words in ("the lead has not approved it", "nobody has")
    ]
    show_problems([*told, Problem("other", "en/letter--ada: the lead has not", "write")])
    shown = capsys.readouterr().err
    assert shown.count("error[not-approved]") == 2
    assert "3 letters, such as en/letter--ada: the lead has not approved it" in shown
    assert "error[other]: en/letter--ada: the lead has not\n" in shown
    assert shown.endswith("7 errors\n")
