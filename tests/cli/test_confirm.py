"""`appello confirm` and `appello check --for-release`, as a person types them."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from appello.cli.main import cli
from appello.errors import AppelloError

if TYPE_CHECKING:
    from tests.conftest import Desk


class _Typist:
    """Types commands in a workspace and reads what they print."""

    def __init__(self, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
        self._desk = desk
        self._capsys = capsys

    def type(self, *arguments: str) -> tuple[int, str]:
        """Return the exit code and what was printed on standard output."""
        try:
            code = cli.main(arguments, standalone_mode=False)
        except AppelloError as error:
            code = error.exit_code
        return int(code or 0), self._capsys.readouterr().out


@pytest.fixture
def typist(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> _Typist:
    """Somebody in a workspace with the small campaign."""
    desk.write()
    monkeypatch.chdir(desk.workspace.root)
    return _Typist(desk, capsys)


def _ask(typist: _Typist) -> str:
    code, output = typist.type("confirm", "ask", "nowhere", "--by", "2999-01-01")
    assert code == 0
    assert "2 signing packs made; send each to its signatory alone." in output
    found = re.search(r"ghisellin +letter +en +(\S{4}-\S{4}) +output/nowhere/confirm", output)
    assert found
    return found[1]


def test_answers_are_recorded_and_listed(typist: _Typist) -> None:
    """Ask, record, withdraw and decline lead to the states that list shows."""
    code = _ask(typist)
    yes = ("--channel", "email", "--evidence", "mail/17")
    result = typist.type("confirm", "record", "nowhere", "ghisellin", "--code", code, *yes)
    assert result == (0, "ghisellin has confirmed the present text.\n")
    _, listed = typist.type("confirm", "list", "nowhere")
    assert re.search(rf"ghisellin +letter +confirmed +en +{code} ", listed)
    assert "1 asked, 1 confirmed" in listed
    assert typist.type("confirm", "withdraw", "nowhere", "ghisellin", "--channel", "phone")[0] == 0
    assert typist.type("confirm", "decline", "nowhere", "lindmark", "--channel", "post")[0] == 0
    _, listed = typist.type("confirm", "list", "nowhere")
    assert "1 declined, 1 withdrawn" in listed
    assert typist.type("generate", "nowhere", "--dry-run")[0] == 1


def test_list_shows_the_difference_once(typist: _Typist, desk: Desk) -> None:
    """People who know the same old text share one difference, in words."""
    code = _ask(typist)
    desk.write(opening="We write to you about three journalists.")
    _, listed = typist.type("confirm", "list", "nowhere")
    assert f"Changed since {code}, stale for ghisellin, lindmark:" in listed
    assert listed.count("about [-two-] {+three+} journalists.") == 1
    _, output = typist.type("confirm", "list", "nowhere", "--json")
    rows = json.loads(output)
    assert [row["state"] for row in rows] == ["stale", "stale"]
    assert rows[0]["changes"] == ["opening: We write to you about [-two-] {+three+} journalists."]
    late = ("--code", code, "--channel", "email")
    _, said = typist.type("confirm", "record", "nowhere", "ghisellin", *late)
    assert said.startswith("ghisellin has confirmed a text that has changed since;")


def test_check_for_release_is_the_gate(typist: _Typist) -> None:
    """Without confirmations the gate is closed, with the code 3; with all of them it is open."""
    code = _ask(typist)
    assert typist.type("check", "nowhere")[0] == 0
    assert typist.type("check", "nowhere", "--for-release")[0] == 3
    _, output = typist.type("check", "nowhere", "--for-release", "--json")
    errors = json.loads(output)["errors"]
    assert [item["code"] for item in errors] == ["not-confirmed", "not-confirmed"]
    assert all(item["line"] for item in errors)
    for name in ("ghisellin", "lindmark"):
        typist.type("confirm", "record", "nowhere", name, "--code", code, "--channel", "form")
    assert typist.type("check", "nowhere", "--for-release")[0] == 0


def test_days_may_be_given(typist: _Typist) -> None:
    """Without --on an answer is of today; with it, of that day."""
    typist.type("confirm", "decline", "nowhere", "lindmark", "--channel", "post")
    typist.type(
        "confirm", "decline", "nowhere", "ghisellin", "--channel", "post", "--on", "2031-04-02"
    )
    lines = Path("campaigns/nowhere/confirmations.jsonl").read_text(encoding="utf-8").splitlines()
    days = [json.loads(line)["on"] for line in lines]
    assert days[1] == "2031-04-02"
    # The day may change while the test runs.
    today = datetime.datetime.now().astimezone().date()
    assert today - datetime.date.fromisoformat(days[0]) <= datetime.timedelta(days=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "nowhere"),
        ("ask", "nowhere", "--by", "1 April"),
        ("record", "nowhere", "ghisellin", "--channel", "email"),
        ("decline", "nowhere", "ghisellin", "--channel", "gossip"),
    ],
)
def test_wrong_usage_is_refused(typist: _Typist, arguments: tuple[str, ...]) -> None:
    """A deadline, a code and one of the known channels are needed, and a day is a day."""
    with pytest.raises(click.UsageError):
        typist.type("confirm", *arguments)
    assert not Path("campaigns/nowhere/confirmations.jsonl").exists()
