"""`appello generate` as a person runs it: through the real process."""

from __future__ import annotations

import fcntl
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.pipeline.conftest import Run

EXAMPLE = "italian-mps-kazakhstan-2020"
LOCALES = ("ar", "de", "en", "es", "fr", "it", "kk", "pl", "ru", "uk")


def _tree(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, run: Run
) -> Path:
    """An output folder with the ten proofs, made by the real process."""
    output = tmp_path_factory.mktemp("made")
    options = ("--document", "letter", "--output", str(output))
    result = run("generate", EXAMPLE, *options, cwd=request.config.rootpath)
    assert result.returncode == 0, result.stderr
    return output


def test_ten_proofs_stand_where_they_should(made: Path) -> None:
    """One campaign file becomes ten proofs, in a folder for each language, named by ids."""
    folder = made / EXAMPLE / "public"
    assert sorted(file.parent.name for file in folder.glob("*/letter.proof.pdf")) == list(LOCALES)


def test_nothing_but_proofs_is_left(made: Path) -> None:
    """No final letter, no temporary file and no name of a person lies in the output folder."""
    names = [file.name for file in made.rglob("*") if file.is_file()]
    assert sorted(set(names)) == [".lock", "letter.proof.pdf", "run.json"]


def test_run_json_says_what_was_made(made: Path) -> None:
    """run.json has id, language, pages, digests and versions of each letter."""
    folder = made / EXAMPLE / "public"
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert [letter["locale"] for letter in run["letters"]] == list(LOCALES)
    for letter in run["letters"]:
        proof = (folder / letter["file"]).read_bytes()
        assert letter["proof"] == hashlib.sha256(proof).hexdigest()
        assert letter["final"] != letter["proof"]
        assert letter["pages"] == 3
        assert set(letter["versions"]) >= {"appello", "weasyprint", "pikepdf"}
        assert len(letter["digest"]) == 64


def test_run_json_holds_no_name_and_no_path(made: Path) -> None:
    """run.json may be passed on: it names nobody and no folder of the computer."""
    text = (made / EXAMPLE / "public" / "run.json").read_text(encoding="utf-8")
    for word in ("Zhanbolat", "Bokayev", "Quartapelle", str(made), str(Path.home()) + "/"):
        assert word not in text


def test_the_same_input_gives_the_same_bytes(
    made: Path, copied: Path, tmp_path: Path, run: Run
) -> None:
    """Another folder, home, clock, time zone, hash seed and number of workers change no byte."""
    result = run(
        "generate", EXAMPLE, "--output", str(tmp_path / "other"), "--workers", "1",
        cwd=copied, HOME=str(tmp_path), TZ="Asia/Almaty", PYTHONHASHSEED="7", LC_ALL="C", LANG="C",
        SOURCE_DATE_EPOCH="1",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    ours = {name: digest for name, digest in _tree(made).items() if name.endswith(".pdf")}
    theirs = {name: d for name, d in _tree(tmp_path / "other").items() if name.endswith(".pdf")}
    assert ours == theirs


def test_an_unchanged_campaign_is_not_made_again(made: Path, pytestconfig: pytest.Config) -> None:
    """A second run says so and touches no file, and never imports the renderer or the reader."""
    before = {file: file.stat().st_mtime_ns for file in made.rglob("*.pdf")}
    code = (
        "import sys; sys.argv = ['appello', 'generate', sys.argv[1],"
        " '--document', 'letter', '--output', sys.argv[2]]\n"
        "import os, importlib; m = importlib.import_module('appello.cli.main')\n"
        "def leave(code):\n"
        "    heavy = {'weasyprint', 'pydantic', 'pikepdf', 'babel'} & set(sys.modules)\n"
        "    print('HEAVY', sorted(heavy))\n"
        "    sys.stdout.flush(); os.kill(os.getpid(), 9)\n"
        "m.os._exit = leave\n"
        "m.main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, EXAMPLE, str(made)],
        cwd=pytestconfig.rootpath, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "10 of 10 letters are ready as proofs, 0 made now." in result.stdout
    assert "HEAVY []" in result.stdout
    assert before == {file: file.stat().st_mtime_ns for file in made.rglob("*.pdf")}


def test_a_change_makes_only_the_letters_it_touches(copied: Path, run: Run) -> None:
    """A new word in one translation makes one letter again and leaves nine alone."""
    output = copied / "output"
    assert run("generate", EXAMPLE, cwd=copied).returncode == 0
    catalog = copied / "campaigns" / EXAMPLE / "locales" / "it" / "LC_MESSAGES" / "campaign.po"
    text = catalog.read_text(encoding="utf-8")
    assert "prigionieri politici;" in text
    catalog.write_text(
        text.replace("prigionieri politici;", "detenuti politici;"), encoding="utf-8"
    )
    before = _tree(output)
    result = run("generate", EXAMPLE, "--json", cwd=copied)
    states = {row["locale"]: row["state"] for row in json.loads(result.stdout)["letters"]}
    assert states == dict.fromkeys(LOCALES, "unchanged") | {"it": "made"}
    changed = {name for name, digest in _tree(output).items() if before.get(name) != digest}
    assert changed == {f"{EXAMPLE}/public/it/letter.proof.pdf", f"{EXAMPLE}/public/run.json"}


def test_a_spoiled_proof_is_made_again(copied: Path, run: Run) -> None:
    """A proof that somebody altered or deleted is replaced, though the campaign is unchanged."""
    assert run("generate", EXAMPLE, "--locale", "en", cwd=copied).returncode == 0
    proof = copied / "output" / EXAMPLE / "public" / "en" / "letter.proof.pdf"
    good = proof.read_bytes()
    proof.write_bytes(good[:-9])
    result = run("generate", EXAMPLE, "--locale", "en", cwd=copied)
    assert "1 made now" in result.stdout
    assert proof.read_bytes() == good


def test_proofs_of_a_removed_language_go(copied: Path, run: Run) -> None:
    """When a language leaves the campaign, its outdated proof leaves the output folder."""
    run("generate", EXAMPLE, "--locale", "en", "--locale", "it", cwd=copied)
    file = copied / "campaigns" / EXAMPLE / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("locales: [en, it, fr,", "locales: [en, fr,"), encoding="utf-8")
    result = run("generate", EXAMPLE, "--locale", "en", cwd=copied)
    assert result.returncode == 0, result.stderr
    folder = copied / "output" / EXAMPLE / "public"
    assert (folder / "en" / "letter.proof.pdf").is_file()
    assert not (folder / "it" / "letter.proof.pdf").exists()


def test_a_mistake_leaves_everything_as_it_was(copied: Path, run: Run) -> None:
    """If the input is wrong, nothing is written, and the answer names file, line and remedy."""
    assert run("generate", EXAMPLE, "--locale", "en", cwd=copied).returncode == 0
    before = _tree(copied / "output")
    file = copied / "campaigns" / EXAMPLE / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("tone: deferential", "tone: deferencial"), encoding="utf-8")
    result = run("generate", EXAMPLE, cwd=copied)
    assert result.returncode == 1
    assert "error[unknown-value]" in result.stderr
    assert "campaign.yaml:14:7" in result.stderr
    assert "did you mean `deferential`?" in result.stderr
    assert "Traceback" not in result.stderr
    assert _tree(copied / "output") == before


def test_a_second_run_waits_outside(copied: Path, run: Run) -> None:
    """While one run holds the campaign's lock, another ends with exit code 75."""
    folder = copied / "output" / EXAMPLE
    folder.mkdir(parents=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = run("generate", EXAMPLE, "--locale", "en", cwd=copied)
    assert result.returncode == 75
    assert "another run" in result.stderr


def test_a_letter_that_cannot_be_made_does_not_stop_the_others(copied: Path, run: Run) -> None:
    """A letter longer than its kind allows is set aside with its reason, and the exit code is 4."""
    kind = copied / "templates" / "mp_letter" / "kind.yaml"
    kind.write_text(
        kind.read_text(encoding="utf-8").replace("page_limit: 5", "page_limit: 2"), encoding="utf-8"
    )
    result = run("generate", EXAMPLE, "--locale", "en", cwd=copied)
    assert result.returncode == 4
    assert "letter en was not made" in result.stderr
    assert "3 pages; 2 is the limit" in result.stderr
    assert not list((copied / "output").rglob("*.pdf"))


def test_dry_run_writes_nothing(copied: Path, run: Run) -> None:
    """--dry-run says what would be made and leaves no trace."""
    result = run("generate", EXAMPLE, "--dry-run", cwd=copied)
    assert result.returncode == 0
    assert "10 letters would be made; nothing was written." in result.stdout
    assert not (copied / "output").exists()


def test_unknown_choices_get_a_suggestion(copied: Path, run: Run) -> None:
    """A language, paper or addressee that does not exist is answered with a suggestion."""
    result = run("generate", EXAMPLE, "--addressee", "tokaev", "--document", "leter", cwd=copied)
    assert result.returncode == 1
    assert "did you mean `tokayev`?" in result.stderr
    assert "did you mean `letter`?" in result.stderr


def test_wrong_usage_is_exit_code_2(copied: Path, run: Run) -> None:
    """An option that does not exist is wrong usage, not bad input."""
    assert run("generate", "--langauge", "it", cwd=copied).returncode == 2
