"""A workspace that a test may spoil, and the table of ways to spoil it.

The tables are in cases/*.yaml, one file a category. A case has an `id`, a `fact`, what is done to
the workspace, and what must come of it:

edit:         pairs of old and new text in the campaign file; the old text must stand there once
text:         the whole campaign file instead
files:        further files of the workspace, by path
style:        CSS put after the style sheet of the kind mp_letter
template:     pairs of old and new text in the template of the kind mp_letter
catalog:      pairs of old and new text in italian.po; the letter is then in Italian
process:      true runs the real program too

refused:      exit code 1 before anything is written; `code`, `at` (file:line:column, where {line}
              is the first line that style or template changes), `says`, `never`
quarantined:  exit code 4, because the finished letter is not right; `code`, `says`
printed:      exit code 0; texts that the PDF must have, to the letter
warned:       exit code 0; `code`, `at`, `says` of what `appello check` warns of
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml

from appello.cli.console import show_problems
from appello.cli.main import cli
from appello.errors import AppelloError
from appello.render.fonts import use_fonts
from appello.workspace.folders import font_cache, starter_folder

HERE = Path(__file__).parent
ITALIAN = "campaigns/nowhere/locales/it/LC_MESSAGES/campaign.po"
TRANSLATED = (
    ("locales: [en]", "locales: [it]"),
    ("to you about a journalist.", "to {addressee.name} about Ann Example."),
    (
        "She was arrested without a warrant.",
        '"On 5 May, *without* a warrant: B9-0144/2021, [here](https://example.org/r)."',
    ),
    (
        "One person is held.",
        """{count: groups.held.count, one: "{groups.held.count} person is held.",
    other: "{groups.held.count} people are held."}""",
    ),
    ("Thank you for your answer.", '"Thank you:\\n\\n- for reading\\n- for answering"'),
)
"""What makes the campaign one that italian.po translates."""
KIND = starter_folder() / "templates" / "mp_letter"
DEMANDS = (
    "{{ parts.demands(letter) }}",
    '<p class="demand">{{ letter.demands[0].blocks[0]["items"][0] }}</p>',
)
"""What the full letter takes from elsewhere, so that it can be changed, too."""
FULL_LETTER = starter_folder() / "templates" / "base" / "full_letter.html.j2"
"""All that the template of the kind mp_letter extends, so that cases can change any of it."""
SECONDS = 2.0
GENERATE = ("generate", "--workers", "1")
CANARY = "Canary Quill"
OUTCOMES = ("refused", "quarantined", "warned", "printed")
CONTROLS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a table."""

    id: str
    fact: str
    edit: tuple[tuple[str, str], ...] = ()
    text: str | None = None
    files: dict[str, str] = field(default_factory=dict)
    style: str = ""
    template: tuple[tuple[str, str], ...] = ()
    catalog: tuple[tuple[str, str], ...] = ()
    process: bool = False
    refused: dict[str, Any] = field(default_factory=dict)
    quarantined: dict[str, Any] = field(default_factory=dict)
    warned: dict[str, Any] = field(default_factory=dict)
    printed: tuple[str, ...] = ()

    @property
    def outcome(self) -> str:
        """What must come of it: the one of the last four fields that the table gives."""
        found = [name for name in OUTCOMES if getattr(self, name)]
        assert len(found) == 1, f"{self.id} must have one outcome"
        return found[0]

    @property
    def expected(self) -> dict[str, Any]:
        """What is said of it."""
        return self.refused or self.quarantined or self.warned


@dataclass(frozen=True, slots=True)
class Said:
    """One problem as the program printed it."""

    heading: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the program did; seconds are those of the processor."""

    code: int
    output: str
    errors: str
    seconds: float

    def said(self) -> list[Said]:
        """Return the problems in the order in which they were printed."""
        found = []
        for block in re.split(r"(?m)^(?=(?:error|warning)\[)", self.errors):
            if heading := re.match(r"(?:error|warning)\[[a-z0-9-]+\]", block):
                place = re.search(r"(?m)^  --> (.*)$", block)
                found.append(Said(heading.group(), place.group(1) if place else "", block))
        return found

    def must_say(self, heading: str, says: Sequence[str], at: str, never: Sequence[str]) -> None:
        """Make sure that a problem is named with its place, its words and advice, and no more."""
        found = [item for item in self.said() if item.heading == heading]
        assert found, self.errors
        if at:
            places = [item.place for item in found]
            assert any(place == at or place.endswith(f"/{at}") for place in places), self.errors
        for words in says:
            assert any(words in item.text for item in self.said()), (words, self.errors)
        for words in (*never, CANARY, "Traceback"):
            assert words not in self.errors
        assert not CONTROLS.search(self.errors)
        assert all("\n  = " in item.text for item in self.said()), "nothing is advised"


class Lab:
    """A workspace of one small campaign, which can be generated until somebody spoils it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.campaign = root / "campaigns" / "nowhere" / "campaign.yaml"
        self.output = root / "output"
        self._capsys = capsys
        self._spoiled_line = 0

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the workspace."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def edit(self, old: str, new: str) -> None:
        """Change the campaign file in one place."""
        text = _replaced(self.campaign.read_bytes().decode(), old, new)
        self.campaign.write_bytes(text.encode())

    def spoil(self, case: Case) -> None:
        """Do to the workspace what a case says."""
        if case.text is not None:
            self.campaign.write_bytes(case.text.encode())
        for old, new in case.edit:
            self.edit(old, new)
        for path, content in case.files.items():
            self.write(path, content)
        if case.catalog:
            self.translate(*case.catalog)
        if case.style:
            self.style(case.style)
        if case.template:
            self.template(*case.template)

    def style(self, css: str) -> None:
        """Put CSS after the style sheet of the kind mp_letter."""
        style = (KIND / "style.css").read_text(encoding="utf-8")
        self.write("templates/mp_letter/style.css", f"{style}\n{css}")
        self._spoiled_line = style.count("\n") + 2

    def translate(self, *edits: tuple[str, str]) -> Path:
        """Write the letter in Italian, with a catalog that is changed, each time in one place."""
        for old, new in TRANSLATED:
            self.edit(old, new)
        catalog = (HERE / "italian.po").read_text(encoding="utf-8")
        for old, new in edits:
            catalog = _replaced(catalog, old, new)
        return self.write(ITALIAN, catalog)

    def template(self, *edits: tuple[str, str]) -> None:
        """Make a template of the kind mp_letter of the full letter, changed in some places."""
        template = _replaced(FULL_LETTER.read_text(encoding="utf-8"), *DEMANDS)
        for old, new in edits:
            template = _replaced(template, old, new)
        self._spoiled_line = template[: template.index(edits[0][1])].count("\n") + 1
        self.write("templates/mp_letter/letter.html.j2", template)

    def run(self, *arguments: str) -> Outcome:
        """Run the program in this process, as `appello.cli.main.main` does."""
        self._capsys.readouterr()
        # The collector would walk through all that thousands of tests have left in this process.
        gc.disable()
        began = time.process_time()
        try:
            code = cli.main(list(arguments), standalone_mode=False)
        except AppelloError as error:
            show_problems(error.problems)
            code = error.exit_code
        finally:
            gc.enable()
        seconds = time.process_time() - began
        captured = self._capsys.readouterr()
        return Outcome(code, captured.out, captured.err, seconds)

    def quickest(self, *arguments: str, seconds: float) -> Outcome:
        """Run the program, and again if it took too long: up to three times; return the quickest.

        What else a computer does makes a run slower, never quicker: other work on the same core
        can double the seconds of the processor that it takes.
        """
        found = self.run(*arguments)
        for _ in range(2):
            if found.seconds < seconds:
                break
            found = min(found, self.run(*arguments), key=lambda outcome: outcome.seconds)
        return found

    def process(self, *arguments: str, megabytes: int = 0) -> Outcome:
        """Run the real program, on request with a limit to its memory."""
        command = [sys.executable, "-m", "appello", *arguments]
        if megabytes:
            command = ["sh", "-c", f'ulimit -v {megabytes * 1024} && exec "$@"', "sh", *command]
        before = os.times()
        done = subprocess.run(command, cwd=self.root, capture_output=True, timeout=60, check=False)
        after = os.times()
        user = after.children_user - before.children_user
        system = after.children_system - before.children_system
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode(), user + system)

    def refuses(
        self, code: str, says: Sequence[str] = (), *, at: str = "", never: Sequence[str] = (),
        process: bool = False, megabytes: int = 0, arguments: Sequence[str] = GENERATE,
        seconds: float = SECONDS,
    ) -> None:  # fmt: skip
        """Make sure that the input is refused as hostile input must be, and nothing is written."""
        before = self._listing()
        runs = [self.quickest(*arguments, seconds=seconds)]
        if process or megabytes:
            runs.append(self.process(*arguments, megabytes=megabytes))
        for found in runs:
            assert found.code == 1, found
            assert found.output == ""
            found.must_say(f"error[{code}]", says, at.format(line=self._spoiled_line), never)
            assert found.seconds < seconds
        assert self._listing() == before

    def quarantines(
        self, code: str, says: Sequence[str] = (), *, never: Sequence[str] = (),
        process: bool = False,
    ) -> None:  # fmt: skip
        """Make sure that the letter is not written, and that the run says why."""
        runs = [self.run(*GENERATE)]
        if process:
            runs.append(self.process(*GENERATE))
        for found in runs:
            assert found.code == 4, found
            assert "letter en was not made:" in found.errors
            found.must_say(f"error[{code}]", says, "", never)
        assert not list(self.output.rglob("*.pdf"))

    def prints(self, *texts: str, locale: str = "en") -> None:
        """Make sure that the letter is made, says something to the letter, and carries nothing."""
        found = self.run(*GENERATE)
        assert found.code == 0, found.errors
        printed = self.text(locale)
        for text in texts:
            assert text in printed, printed
        assert self.attachments(locale) == 0

    def warns(self, code: str, says: Sequence[str] = (), *, at: str = "") -> None:
        """Make sure that `appello check` warns of something, and refuses nothing."""
        found = self.run("check")
        assert found.code == 0, found
        found.must_say(f"warning[{code}]", says, at, ())

    def proof(self, locale: str = "en") -> Path:
        """Return where the proof of a letter stands."""
        return self.output / "nowhere" / "public" / locale / "letter.proof.pdf"

    def text(self, locale: str = "en") -> str:
        """Return the text of all pages of a proof with single spaces."""
        document = pypdfium2.PdfDocument(self.proof(locale))
        try:
            pages = [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()
        return " ".join(" ".join(pages).split())

    def attachments(self, locale: str = "en") -> int:
        """Return how many files a proof carries."""
        with pikepdf.open(self.proof(locale)) as pdf:
            embedded = sum(
                item.get("/Type") == "/EmbeddedFile"
                for item in pdf.objects
                if isinstance(item, pikepdf.Stream)
            )
            return len(pdf.attachments) + embedded

    def final(self) -> str:
        """Make the letter anew and return the digest of its final bytes."""
        shutil.rmtree(self.output, ignore_errors=True)
        found = self.run(*GENERATE)
        assert found.code == 0, found.errors
        journal = json.loads((self.output / "nowhere" / "public" / "run.json").read_bytes())
        return str(journal["letters"][0]["final"])

    def _listing(self) -> list[tuple[str, int]]:
        return sorted((str(file), file.lstat().st_mtime_ns) for file in self.root.rglob("*"))


def _replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


@pytest.fixture
def lab(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lab:
    """A workspace of one small campaign that can be generated."""
    root = tmp_path / "workspace"
    shutil.copytree(HERE / "base", root)
    monkeypatch.chdir(root)
    return Lab(root, capsys)


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    """Load the renderer once, so that worker processes, which are forks, find it loaded."""
    use_fonts(font_cache(), Path())
    importlib.import_module("appello.render.pdf")
    importlib.import_module("appello.render.proof")
    importlib.import_module("appello.verify.letter")


def _cases() -> list[Case]:
    tables = [
        yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in sorted((HERE / "cases").glob("*.yaml"))
    ]
    found = [
        Case(**{key: _frozen(value) for key, value in item.items()})
        for table in tables
        for item in table
    ]
    ids = [case.id for case in found]
    assert len(ids) == len(set(ids)), "two cases have the same id"
    return found


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever a table holds
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test the cases of the tables that have the outcome in its name."""
    if "case" in metafunc.fixturenames:
        outcome = metafunc.function.__name__.removeprefix("test_")
        cases = [case for case in _cases() if case.outcome == outcome]
        metafunc.parametrize("case", [pytest.param(case, id=case.id) for case in cases])
