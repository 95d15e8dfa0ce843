"""The commands as a person runs them: what they print, and how they end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appello.cli.console import show_problems, summary
from appello.cli.main import cli
from appello.errors import Place, Problem, Severity

if TYPE_CHECKING:
    from tests.conftest import Desk

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PROGRAM = [sys.executable, "-m", "appello"]


def _run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command in this process, which is quicker; return its code and what it printed."""
    code = cli.main(list(arguments), standalone_mode=False)
    return int(code or 0), capsys.readouterr().out


def test_success_is_0_and_wrong_input_is_1(desk: Desk) -> None:
    """A campaign without mistakes ends in 0, one with a mistake in 1, with the mistake named."""
    desk.write()
    good = _run("check", cwd=desk.workspace.root)
    assert (good.returncode, good.stderr.count("error[")) == (0, 0)
    assert "can be generated." in good.stdout
    desk.write(demands_intro=None)
    bad = _run("check", cwd=desk.workspace.root)
    assert bad.returncode == 1
    assert "error[demands-intro]" in bad.stderr
    assert "campaigns/nowhere/campaign.yaml:" in bad.stderr
    assert bad.stderr.rstrip().endswith("1 error")


def test_wrong_usage_is_2(desk: Desk) -> None:
    """An unknown command or option is wrong usage, and no traceback."""
    for arguments in (("frobnicate",), ("check", "--colour"), ("new",)):
        result = _run(*arguments, cwd=desk.workspace.root)
        assert result.returncode == 2
        assert "Usage:" in result.stderr
        assert "Traceback" not in result.stderr


def test_a_workspace_in_another_is_warned_of(tmp_path: Path) -> None:
    """A workspace is made all the same; again, in itself or beside another, it is no surprise."""
    assert _run("init", "letters", cwd=tmp_path).stderr == ""
    for folder, where in (
        (".", "letters"), ("../letters", "letters"), ("../other", "letters"),
    ):  # fmt: skip
        assert _run("init", folder, cwd=tmp_path / where).stderr == ""
    inner = _run("init", "letters", cwd=tmp_path / "letters")
    assert (inner.returncode, "The workspace is ready." in inner.stdout) == (0, True)
    assert "warning[workspace-inside]" in inner.stderr
    assert str(tmp_path / "letters") in inner.stderr


def test_an_interrupt_is_130(desk: Desk) -> None:
    """Ctrl-C ends the program with one word and the code that shells expect."""
    code = (
        "import importlib, os, signal, sys\n"
        "sys.argv = ['appello', 'kinds']\n"
        "import appello.cli.kinds as kinds\n"
        "kinds.find_workspace = lambda _: os.kill(os.getpid(), signal.SIGINT)\n"
        "importlib.import_module('appello.cli.main').main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=desk.workspace.root, capture_output=True, text=True, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert result.returncode == 130
    assert result.stderr.strip() == "interrupted"


def test_outside_of_a_workspace_the_way_in_is_named(tmp_path: Path) -> None:
    """Run in any other folder, the program says how to begin."""
    result = _run("generate", cwd=tmp_path)
    assert result.returncode == 1
    assert "appello init FOLDER" in result.stderr


def test_the_first_steps_lead_to_a_campaign(tmp_path: Path) -> None:
    """Init, new and check work one after another in an empty folder."""
    begun = _run("init", "work", cwd=tmp_path)
    assert begun.returncode == 0, begun.stderr
    assert "Wrote work/campaigns/example/campaign.yaml." in begun.stdout
    assert "Next: cd work && appello generate" in begun.stdout
    work = tmp_path / "work"
    new = _run("new", "second", cwd=work)
    assert "Wrote campaigns/second/campaign.yaml." in new.stdout
    assert _run("new", "second", cwd=work).returncode == 1
    checked = _run("check", "second", "example", cwd=work)
    assert checked.returncode == 0, checked.stderr
    assert "2 letters can be generated." in checked.stdout
    schema = (work / "campaigns" / "campaign.schema.json").read_text(encoding="utf-8")
    assert schema == _run("schema", cwd=work).stdout


def test_kinds_lists_the_programs_kind(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each kind is listed with what it needs and its limit."""
    monkeypatch.chdir(desk.workspace.root)
    code, output = _call(capsys, "kinds")
    assert code == 0
    (row,) = [line for line in output.splitlines() if line.startswith("mp_letter")]
    assert "addressees, background, demands, signatories" in row
    assert "at most 5" in row


def test_doctor_names_every_part(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a computer that can make letters, every library, package and font is found."""
    monkeypatch.chdir(desk.workspace.root)
    code, output = _call(capsys, "doctor")
    assert code == 0
    for part in ("Pango", "HarfBuzz subset", "weasyprint", "pikepdf", "workspace"):
        assert re.search(rf"ok  .*{part}", output)
    assert "  no  " not in output
    assert "This computer can make letters." in output


def test_doctor_says_what_to_type_if_something_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing library is marked, the code is 1, and the line that installs it is printed."""
    monkeypatch.setattr("appello.cli.doctor._LIBRARIES", {"Pango": ("libnothing.so.0",)})
    code, output = _call(capsys, "doctor")
    assert code == 1
    assert re.search(r"no  .*Pango +missing", output)
    assert "apt-get install libpango-1.0-0" in output


@pytest.mark.parametrize("what", ["campaign", "register", "forms", "glossary"])
def test_schemas_are_json_schemas(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each schema is valid JSON that names its dialect and refuses unknown keys."""
    _, output = _call(capsys, "schema", what)
    schema = json.loads(output)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert all("description" in item for item in schema["properties"].values())


def test_the_committed_schema_is_the_programs(
    capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    """The schema that editors read beside the campaigns is the one that the program prints."""
    _, output = _call(capsys, "schema")
    committed = pytestconfig.rootpath / "campaigns" / "campaign.schema.json"
    assert committed.read_text(encoding="utf-8") == output


def test_check_prints_json(desk: Desk) -> None:
    """Errors and warnings come as data with file, line and advice, and nothing else is printed."""
    desk.write(demands_intro=None, locales=["en", "en"], closing=[{"id": "a", "text": "{ x }"}])
    result = _run("check", "--json", cwd=desk.workspace.root)
    data = json.loads(result.stdout)
    assert (result.returncode, result.stderr) == (1, "")
    assert {item["code"] for item in data["errors"]} == {"demands-intro", "duplicate-id"}
    for item in data["errors"]:
        assert item["file"] == "campaigns/nowhere/campaign.yaml"
        assert item["line"] > 0
        assert item["advice"]


def test_generate_prints_json(desk: Desk) -> None:
    """A dry run's plan comes as data."""
    desk.write()
    result = _run("generate", "--dry-run", "--json", cwd=desk.workspace.root)
    (row,) = json.loads(result.stdout)["letters"]
    assert (row["campaign"], row["locale"], row["state"]) == ("nowhere", "en", "planned")
    assert row["file"] is None


def test_completion_scripts_are_printed(tmp_path: Path) -> None:
    """Shells get a script that asks the program what can be typed."""
    result = _run(cwd=tmp_path, _APPELLO_COMPLETE="bash_source")
    if not result.stdout:  # started as a module, the program's name is another
        result = subprocess.run(
            [str(Path(sys.executable).parent / "appello")],
            cwd=tmp_path, env=os.environ | {"_APPELLO_COMPLETE": "bash_source"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert result.returncode == 0
    assert "_appello_completion" in result.stdout


def test_control_characters_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a file holds, it cannot move the cursor, colour the screen or turn the text."""
    file = tmp_path / "campaign.yaml"
    file.write_text("id: \x1b[2J\u202eevil\x07\n", encoding="utf-8")
    problem = Problem("x", "bad \x1b[31m\u202e", "do \x9b0m", Place(file, 1, 5, 4))
    show_problems([problem])
    errors = capsys.readouterr().err
    assert "evil" in errors
    assert not CONTROLS.search(errors)


def test_a_caret_points_at_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under the line of the file, carets stand under what is meant, also after wide characters."""
    file = tmp_path / "campaign.yaml"
    file.write_text("id: x\ntitle: 中文 wrong\n", encoding="utf-8")
    show_problems([Problem("x", "bad", "mend it", Place(file, 2, 11, 5))])
    lines = capsys.readouterr().err.splitlines()
    assert lines[3] == "2 | title: 中文 wrong"
    assert lines[4] == "  | " + " " * len("title: ____ ") + "^^^^^"
    assert lines[5] == "  = mend it"


def test_problems_are_counted() -> None:
    """The last line says how many errors and warnings there are."""
    assert [summary(0, 0), summary(1, 0), summary(2, 1), summary(0, 3)] == [
        "no problems", "1 error", "2 errors and 1 warning", "3 warnings",
    ]  # fmt: skip


def test_warnings_are_not_called_errors(capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is labelled as one and not counted at the end."""
    show_problems([Problem("doubt", "perhaps", severity=Severity.WARNING)])
    errors = capsys.readouterr().err
    assert errors.startswith("warning[doubt]: perhaps")
    assert "error" not in errors
