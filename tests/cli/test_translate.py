"""`appello translate` as a translator uses it: what it prints, and how it ends."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appello.cli.console import show_problems
from appello.cli.main import cli
from appello.errors import AppelloError
from appello.translate.po_file import messages_of, parse, serialise

if TYPE_CHECKING:
    from tests.conftest import Desk

CATALOG = "campaigns/nowhere/locales/{}/LC_MESSAGES/campaign.po"
Said = tuple[int, str, str]
Translate = Callable[..., Said]


@pytest.fixture
def translate(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Iterator[Translate]:
    """A function that runs a command of `appello translate` at the desk."""
    before = Path.cwd()
    os.chdir(desk.workspace.root)

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        try:
            code = int(cli.main(["translate", *arguments], standalone_mode=False) or 0)
        except AppelloError as error:
            show_problems(error.problems)
            code = error.exit_code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    yield run
    os.chdir(before)


def _rows(printed: str) -> dict[str, list[str]]:
    """Return a table's rows by their first cell."""
    return {cells[0]: cells[1:] for line in printed.splitlines() if (cells := line.split())}


def _finish(desk: Desk, locale: str, mark: str = "x") -> Path:
    """Translate what is empty or fuzzy in a catalog by putting a mark in front."""
    file = desk.workspace.root / CATALOG.format(locale)
    catalog = parse(file.read_text(encoding="utf-8"))
    for message in messages_of(catalog):
        message.string = f"{mark} {message.id}"
        message.flags.clear()
    file.write_bytes(serialise(catalog))
    return file


def test_one_round(desk: Desk, translate: Translate) -> None:
    """Extract, update, translate, check; change a text, update, and check again."""
    desk.write(locales=["en", "it"])
    code, said, _ = translate("extract", "nowhere")
    assert (code, _rows(said)["campaigns/nowhere/locales/campaign.pot"][-1]) == (0, "written")
    _, said, _ = translate("update", "nowhere")
    total, missing, fuzzy, state = _rows(said)[CATALOG.format("it")]
    assert (missing, fuzzy, state) == (total, "–", "written")
    code, said, errors = translate("check", "nowhere")
    assert code == 1
    assert errors.count("error[not-translated]") == 1
    assert f"(and {int(total) - 1} more of this file)" in errors
    assert f"{CATALOG.format('it')}:" in errors
    assert said.strip() == "1 catalog checked; 1 error."
    _finish(desk, "it")
    assert translate("check", "nowhere")[0] == 0
    desk.write(locales=["en", "it"], demands_intro="We urge you to")
    assert translate("check", "nowhere")[0] == 1
    _, said, _ = translate("update", "nowhere")
    assert _rows(said)[CATALOG.format("it")] == [total, "–", "1", "written"]
    _, said, _ = translate("update", "nowhere")
    assert _rows(said)[CATALOG.format("it")] == [total, "–", "1", "unchanged"]
    code, _, errors = translate("check", "nowhere")
    assert (code, errors.count("error[")) == (1, 1)
    assert "marked fuzzy" in errors


def test_update_writes_the_source_texts_too(desk: Desk, translate: Translate) -> None:
    """One command is enough after a change of the campaign."""
    desk.write(locales=["en", "it"])
    assert translate("update", "nowhere")[0] == 0
    assert (desk.folder / "locales" / "campaign.pot").is_file()


def test_locale_chooses(desk: Desk, translate: Translate) -> None:
    """Only the languages that are asked for are updated and checked."""
    desk.write(locales=["en", "it", "ru"])
    translate("update", "nowhere", "--locale", "ru")
    assert (desk.workspace.root / CATALOG.format("ru")).is_file()
    assert not (desk.workspace.root / CATALOG.format("it")).exists()
    _finish(desk, "ru")
    code, said, _ = translate("check", "nowhere", "--locale", "ru")
    assert (code, said.strip()) == (0, "1 catalog checked; no problems.")
    assert translate("check", "nowhere")[0] == 1


@pytest.mark.parametrize("command", ["update", "check"])
def test_language_that_is_not_there(command: str, desk: Desk, translate: Translate) -> None:
    """A mistyped language is refused; otherwise it would look as if nothing was wrong."""
    desk.write(locales=["en", "it"])
    code, said, errors = translate(command, "nowhere", "--locale", "xx")
    assert (code, said) == (1, "")
    assert "error[no-such-letter]: there is no catalog in the language `xx`" in errors
    assert "there are: it;" in errors
    assert not list(desk.folder.rglob("*.po*"))


def test_templates_alone(desk: Desk, translate: Translate) -> None:
    """`--templates` without a campaign looks at the letters' own words only."""
    desk.write(locales=["en", "it"])
    code, said, _ = translate("extract", "--templates")
    assert code == 0
    assert set(_rows(said)) == {"file", "templates/locales/letters.pot"}
    assert not list(desk.folder.rglob("*.pot"))
    # In every language that there is, each word of each kind is translated.
    assert translate("check", "--templates")[0] == 0


def test_without_arguments_everything_is_meant(desk: Desk, translate: Translate) -> None:
    """All campaigns and the letters' words are extracted if nothing is named."""
    desk.write(locales=["en", "it"])
    _, said, _ = translate("extract")
    assert {name for name in _rows(said) if name.endswith(".pot")} == {
        "templates/locales/letters.pot", "campaigns/nowhere/locales/campaign.pot",
    }  # fmt: skip


def test_problems_as_json(desk: Desk, translate: Translate) -> None:
    """`check --json` prints the problems for other programs, and ends alike."""
    desk.write(locales=["en", "it"])
    translate("update", "nowhere")
    code, said, errors = translate("check", "nowhere", "--json")
    found = json.loads(said)
    assert (code, errors) == (1, "")
    assert {item["code"] for item in found} == {"not-translated"}
    assert all(item["line"] > 1 and item["file"].endswith("campaign.po") for item in found)


def test_status_says_what_letters_wait_for(desk: Desk, translate: Translate) -> None:
    """Each language has a row; what keeps letters back is named with file and line."""
    desk.write(locales=["en", "it"])
    translate("update", "nowhere")
    code, said, _ = translate("status")
    assert code == 0
    english, italian = [line for line in said.splitlines() if "mp_letter" in line]
    assert english.endswith("can be made")
    assert italian.endswith("problems")
    assert "letter it of nowhere waits for:" in said
    assert f"  {CATALOG.format('it')}:" in said
    assert "more of this file)" in said
    _finish(desk, "it")
    _, said, _ = translate("status")
    assert "waits for" not in said


def test_status_shows_a_language_that_was_only_begun(desk: Desk, translate: Translate) -> None:
    """A translator sees a language before the campaign lists it, and that it is not listed."""
    desk.write(locales=["en"])
    translate("add", "it", "nowhere")
    _, said, _ = translate("status")
    assert said.splitlines()[2].split()[2] == "it"
    _finish(desk, "it")
    _, said, _ = translate("status")
    assert said.splitlines()[2].endswith("not in `locales`")
    assert [item["is_listed"] for item in json.loads(translate("status", "--json")[1])] == [
        True,
        False,
    ]


def test_mistakes_come_before_what_is_unfinished(desk: Desk, translate: Translate) -> None:
    """A wrong figure is shown first, then one text to translate, and one that has changed."""
    desk.write(locales=["en", "it"], demands_intro="We ask you to")
    translate("update", "nowhere")
    file = desk.workspace.root / CATALOG.format("it")
    text = file.read_text(encoding="utf-8")
    for context, translation in (("demands_intro", "chiediamo di"), ("sender", "17 membri")):
        head, found, rest = text.partition(f'msgctxt "{context}"')
        text = head + found + rest.replace('msgstr ""', f'msgstr "{translation}"', 1)
    file.write_text(text, encoding="utf-8")
    desk.write(locales=["en", "it"], demands_intro="We urge you to")
    _, said, errors = translate("check", "nowhere")
    shown = [line for line in errors.splitlines() if line.startswith("error[")]
    assert [line.partition("]")[0] for line in shown] == [
        "error[figures-differ",
        "error[not-translated",
        "error[not-translated",
    ]
    assert "`demands_intro` was translated from another source text" in errors
    assert said.strip() == "1 catalog checked; 3 errors."


def test_forms_of_address_are_checked_too(translate: Translate) -> None:
    """Forms to fill in are found before a campaign asks for them, and are one problem."""
    translate("add", "eo", "--templates")
    code, _, errors = translate("check", "--templates", "--locale", "eo")
    assert (code, errors.count("error[forms-unfilled]")) == (1, 1)
    assert "forms of address are still empty; here is the first" in errors
    assert "templates/forms/eo.yaml:9:" in errors


@pytest.mark.parametrize("locale", ["it_IT", "xx"])
def test_preview_refuses_what_is_no_language(locale: str, desk: Desk, translate: Translate) -> None:
    """A tag that nobody knows is a mistake with advice, not a fault of the program."""
    desk.write(locales=["en", "it"])
    code, _, errors = translate("preview", "nowhere", "--locale", locale)
    assert code == 1
    assert f"error[unknown-locale]: `{locale}` is not a language" in errors


@pytest.mark.parametrize(
    "agree, who",
    [("signatories", "those who sign"), ("addressees", "those addressed"),
     ("cases", "those spoken of")],
)  # fmt: skip
def test_wordings_say_whose_gender_is_meant(
    agree: str, who: str, desk: Desk, translate: Translate
) -> None:
    """The note of an entry for women says who they are, and that it may stay empty."""
    desk.write(locales=["en", "it"], opening={"text": "We write to you.", "agree": agree})
    translate("extract", "nowhere")
    text = (desk.folder / "locales" / "campaign.pot").read_text(encoding="utf-8")
    assert f"The words if {who} are all women." in text
    _, said, _ = translate("update", "nowhere")
    total, missing, *_ = _rows(said)[CATALOG.format("it")]
    assert int(total) - int(missing) == 3


def test_pseudo_locale_is_not_begun(desk: Desk, translate: Translate) -> None:
    """Nobody translates into a pseudo-locale."""
    desk.write(locales=["en", "it"])
    code, _, errors = translate("add", "en-XA", "nowhere")
    assert code == 1
    assert "error[pseudo-locale]" in errors
    assert not list(desk.folder.rglob("*.po*"))


def test_status_as_json(desk: Desk, translate: Translate) -> None:
    """The numbers of `status --json` make up the total."""
    desk.write(locales=["en", "it"])
    translate("update", "nowhere")
    _, said, _ = translate("status", "--json")
    for item in json.loads(said):
        assert item["translated"] + item["fuzzy"] + item["missing"] == item["total"]
        assert bool(item["blockers"]) == bool(item["missing"] or item["fuzzy"])
    assert [item["locale"] for item in json.loads(said)] == ["en", "it"]


def test_status_counts_a_catalog_that_cannot_be_read(desk: Desk, translate: Translate) -> None:
    """A broken catalog keeps its letters back, and no other language's numbers."""
    desk.write(locales=["en", "it", "ru"])
    translate("update", "nowhere")
    for locale in ("it", "ru"):
        _finish(desk, locale)
    desk.write_file(CATALOG.format("it"), 'msgid "unclosed\n')
    code, said, _ = translate("status")
    assert code == 0
    assert f"{CATALOG.format('it')}:1  it: this line is not well formed" in said
    russian = next(line for line in said.splitlines() if " ru " in line)
    assert russian.endswith("can be made")


def test_new_language(desk: Desk, translate: Translate) -> None:
    """`add` begins a language's files, says where they are, and what to do at the end."""
    desk.write(locales=["en", "it"])
    code, said, _ = translate("add", "eo", "nowhere", "--templates")
    assert code == 0
    assert set(_rows(said)) >= {
        CATALOG.format("eo"),
        "templates/locales/eo/LC_MESSAGES/letters.po",
        "templates/forms/eo.yaml",
    }
    assert said.splitlines()[-1].endswith("add eo to `locales` in: nowhere")
    code, _, errors = translate("add", "eo", "nowhere")
    assert code == 1
    assert "error[language-exists]: nowhere has the language `eo` already" in errors


def test_what_does_not_exist_is_named(desk: Desk, translate: Translate) -> None:
    """An unknown campaign and an unknown language are refused."""
    desk.write()
    assert "error[no-campaign]" in translate("extract", "elsewhere")[2]
    assert "error[unknown-locale]" in translate("add", "xx", "nowhere")[2]
