"""A new language is added with no change under src/: files are begun, filled in, and printed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from appello.cli.console import show_problems
from appello.cli.main import cli
from appello.errors import AppelloError, TranslationError
from appello.locales.numbers import plural_categories
from appello.pipeline.new_language import add_language
from appello.pipeline.translations import scopes
from appello.translate.po_file import messages_of, parse, serialise
from appello.workspace.folders import Workspace, find_workspace

if TYPE_CHECKING:
    from tests.pipeline.conftest import Run

CATALOGS = (
    "templates/locales/{}/LC_MESSAGES/letters.po",
    "campaigns/example/locales/{}/LC_MESSAGES/campaign.po",
)
FORMS = "templates/forms/{}.yaml"
FORM = re.compile(r"(.*?)(\"\"(?:, \"\")*)(.*)  # (.*)")
WORDS = re.compile(r"\.words\}")


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace as `appello init` makes it, with its example campaign."""
    cli.main(["init", str(tmp_path / "work")], standalone_mode=False)
    before = Path.cwd()
    os.chdir(tmp_path / "work")
    yield find_workspace(tmp_path / "work")
    os.chdir(before)


def _fill_catalog(file: Path, mark: str) -> None:
    """Translate each message as a copy of it with a mark in front, in every plural form."""
    catalog = parse(file.read_text(encoding="utf-8"))
    for message in messages_of(catalog):
        text = message.id if isinstance(message.id, str) else message.id[1]
        # A number in words may become one in figures; not every language has number words.
        copy = f"{mark} {WORDS.sub('}', text)}"
        forms = message.string if isinstance(message.string, tuple) else ()
        message.string = copy if isinstance(message.id, str) else tuple(copy for _ in forms)
    file.write_bytes(serialise(catalog))


def _fill_forms(file: Path, mark: str) -> None:
    """Write into each empty text the English one that stands beside it, with a mark in front."""
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if match := FORM.fullmatch(line):
            before, blanks, after, english = match.groups()
            texts = english.split(" / ") if "block" in before else [english]
            assert len(texts) == blanks.count('""')
            filled = ", ".join(json.dumps(f"{mark} {text}", ensure_ascii=False) for text in texts)
            lines.append(f"{before}{filled}{after}")
        else:
            lines.append(line)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _ask_for(workspace: Workspace, locale: str) -> None:
    file = workspace.campaign_file("example")
    text = file.read_text(encoding="utf-8")
    assert text.count("locales: [en]") == 1
    file.write_text(text.replace("locales: [en]", f"locales: [en, {locale}]"), encoding="utf-8")


def _places(capsys: pytest.CaptureFixture[str], command: str) -> set[tuple[str, int]]:
    """Return the places that a command refuses to go on for."""
    capsys.readouterr()
    try:
        code = cli.main([command], standalone_mode=False)
    except AppelloError as error:
        show_problems(error.problems)
        code = error.exit_code
    assert code == 1
    found = re.findall(r"(?m)^error.*\n  --> (.*?):(\d+)", capsys.readouterr().err)
    return {(file, int(line)) for file, line in found}


def _text(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return " ".join(" ".join(p.get_textpage().get_text_range() for p in document).split())
    finally:
        document.close()


@pytest.mark.parametrize("locale", ["eo", "sw"])
def test_language_needs_only_its_files(
    locale: str, begun: Workspace, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """Begun, filled in and asked for, a language that the program never heard of has its letter."""
    mark = f"#{locale.upper()}#"
    assert not list((begun.starter / "templates").rglob(f"{locale}*"))
    cli.main(["translate", "add", locale], standalone_mode=False)
    said = capsys.readouterr().out
    files = [begun.root / name.format(locale) for name in (*CATALOGS, FORMS)]
    assert all(str(file.relative_to(begun.root)) in said for file in files)
    assert f"add {locale} to `locales` in: example" in said
    _ask_for(begun, locale)
    lines = files[2].read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines, 1) if '""' in line)
    for command in ("check", "generate"):
        assert _places(capsys, command) == {(FORMS.format(locale), first)}
    _fill_forms(files[2], mark)
    for command in ("check", "generate"):
        unfilled = _places(capsys, command)
        assert {file for file, _ in unfilled} == {name.format(locale) for name in CATALOGS}
        assert len(unfilled) > 20
    for file in files[:2]:
        _fill_catalog(file, mark)
    made = run("generate", "--locale", locale, cwd=begun.root)
    assert made.returncode == 0, made.stderr
    text = _text(begun.output / "example" / "public" / locale / "letter.proof.pdf")
    for words in ("Journalists in prison", "Your Excellency", "Page 1 of", "Yours sincerely,"):
        assert f"{mark} {words}" in text
    assert "EMAIL@ADDRESS" not in text


def test_each_plural_form_is_asked_for(begun: Workspace) -> None:
    """A catalog is begun with as many forms as the language has."""
    found = scopes(begun, [begun.campaign_file("example")], templates=False)
    [change] = add_language(begun, found, "ga")
    catalog = parse(change.file.read_text(encoding="utf-8"))
    assert catalog.num_plurals == len(plural_categories("ga")) == 5
    assert change.missing == change.total > 0


def test_blanks_of_forms_are_counted(begun: Workspace) -> None:
    """The number that is missing is that of the empty texts."""
    *_, change = add_language(begun, scopes(begun, [], templates=True), "eo")
    assert change.file == begun.root / FORMS.format("eo")
    assert change.missing == sum(
        line.partition("#")[0].count('""')
        for line in change.file.read_text(encoding="utf-8").splitlines()
    )


@pytest.mark.parametrize(
    "locale, code",
    [("xx", "unknown-locale"), ("eo_XX", "unknown-locale"), ("../x", "unknown-locale"),
     ("", "unknown-locale"), ("en", "language-exists"), ("it", "language-exists")],
)  # fmt: skip
def test_language_that_cannot_be_begun(begun: Workspace, locale: str, code: str) -> None:
    """A tag that nobody knows, and a language that is there already, are refused."""
    found = scopes(begun, [begun.campaign_file("example")], templates=True)
    before = sorted(begun.root.rglob("*"))
    with pytest.raises(TranslationError) as caught:
        add_language(begun, found, locale)
    assert [item.code for item in caught.value.problems] == [code]
    assert sorted(begun.root.rglob("*")) == before


def test_language_is_begun_once(begun: Workspace) -> None:
    """What somebody has begun to fill in is never written over."""

    def found() -> None:
        add_language(begun, scopes(begun, [], templates=True), "eo")

    found()
    file = begun.root / CATALOGS[0].format("eo")
    _fill_catalog(file, "x")
    before = file.read_bytes()
    with pytest.raises(TranslationError):
        found()
    assert file.read_bytes() == before


def test_forms_that_are_there_stay(begun: Workspace) -> None:
    """Forms of address that the workspace has already are not begun again."""
    file = begun.root / FORMS.format("eo")
    file.parent.mkdir(parents=True)
    file.write_text("locale: eo\n", encoding="utf-8")
    add_language(begun, scopes(begun, [], templates=True), "eo")
    assert file.read_text(encoding="utf-8") == "locale: eo\n"
