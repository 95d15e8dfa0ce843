"""Source texts go out and come back, and files that are up to date stay as they are."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir

from appello.errors import TranslationError
from appello.pipeline.extraction import campaign_messages, letter_messages
from appello.pipeline.translation_state import check_scopes, standings
from appello.pipeline.translations import Scope, extract, scopes, update
from appello.translate.po_file import messages_of, parse, serialise
from appello.workspace.folders import Workspace, find_workspace

if TYPE_CHECKING:
    from tests.conftest import CatalogWriter, Desk

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "italian-mps-kazakhstan-2020"
LOCALES = ["en", "it", "ru"]
CATALOG = "locales/{}/LC_MESSAGES/campaign.po"


@pytest.fixture
def whole(copied: Path) -> Workspace:
    """The examples and the templates, copied whole, with the program's own files for its texts."""
    shutil.rmtree(copied / "campaigns")
    shutil.copytree(ROOT / "campaigns", copied / "campaigns")
    return find_workspace(copied)


def _scopes(workspace: Workspace, *, templates: bool = False) -> list[Scope]:
    files = [workspace.campaign_file(name) for name in workspace.campaign_ids()]
    return scopes(workspace, files, templates=templates)


def _catalog(file: Path) -> Catalog:
    return parse(file.read_text(encoding="utf-8"))


def _translated(file: Path, mark: str = "IT") -> Path:
    """Translate everything in a catalog by putting a mark in front."""
    catalog = _catalog(file)
    for message in messages_of(catalog):
        plural = not isinstance(message.id, str)
        message.string = (
            tuple(f"{mark} {message.id[1]}" for _ in message.string or ())
            if plural
            else f"{mark} {message.id}"
        )
    file.write_bytes(serialise(catalog))
    return file


def _tree(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.suffix in {".po", ".pot", ".yaml"})
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_template_has_every_text_once(desk: Desk) -> None:
    """The .pot file has each text of the campaign with its context, in the order of the letter."""
    desk.write(locales=LOCALES)
    [change] = extract(desk.workspace, _scopes(desk.workspace))
    assert (change.file, change.is_written) == (desk.folder / "locales" / "campaign.pot", True)
    found = [(item.context, item.id) for item in messages_of(_catalog(change.file))]
    assert found[:3] == [
        ("subject", "Journalists in prison"),
        ("sender", "Members of the Valdorian Assembly"),
        ("opening", "We write to you about two journalists."),
    ]
    assert ("demands.release.text", "set them free.") in found
    assert len(found) == len(set(found)) == change.total


def test_translators_are_told_what_placeholders_stand_for(desk: Desk) -> None:
    """A placeholder's present value, and the author's remark above a text, stand beside it."""
    file = desk.write(opening="We write to {addressee.name} about {groups.held.count} people.")
    text = file.read_text(encoding="utf-8")
    remark = "# TRANSLATORS: The first sentence,\n# to the head of government.\n"
    file.write_text(text.replace("opening:", f"{remark}opening:"), encoding="utf-8")
    [change] = extract(desk.workspace, _scopes(desk.workspace))
    [opening] = [item for item in messages_of(_catalog(change.file)) if item.context == "opening"]
    assert opening.auto_comments == [
        "The first sentence, to the head of government.",
        "{addressee.name}: Maren Lindqvist",
        "{groups.held.count}: 2",
    ]


def test_withheld_name_is_not_told_to_translators(desk: Desk) -> None:
    """A person whom the public edition does not name is not in the files for translators."""
    content = desk.content()
    content["cases"][0] |= {"naming": {"public": "descriptor"}, "descriptor": "a reporter"}
    desk.write(cases=content["cases"], opening="Of {cases.vasko.name}: {groups.held.names}.")
    [change] = extract(desk.workspace, _scopes(desk.workspace))
    assert "Vasko" not in change.file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "private",
    [
        "consent: {state: withdrawn}\n    naming: {public: descriptor}",
        "birth_date: 2015-02-03\n    naming: {public: descriptor}",
        "naming: {public: pseudonym}\n    pseudonym: Anonymous",
    ],
)
def test_what_only_the_private_file_withholds_is_not_told(private: str, desk: Desk) -> None:
    """A refusal that stands in private.yaml alone keeps name and prison from translators."""
    content = desk.content()
    held = {"place": "Osterhall", "since": "2030-05-06"}
    content["cases"][0] |= {"detention": held, "descriptor": "a reporter"}
    opening = "Of {cases.vasko.name} in {cases.vasko.detention.place}: {groups.held.names}."
    desk.write(cases=content["cases"], opening=opening)
    desk.write_file("campaigns/nowhere/private.yaml", f"cases:\n  - id: vasko\n    {private}\n")
    [change] = extract(desk.workspace, _scopes(desk.workspace))
    text = change.file.read_text(encoding="utf-8")
    assert '"a reporter"' in text or "pseudonym" in private
    # The pseudonym is a word of private.yaml, so it is not passed on either.
    assert [word for word in ("Vasko", "Osterhall", "Anonymous") if word in text] == []


def _mappings() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield pattern, extractor and options of each mapping in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    registered = project["project"]["entry-points"]["babel.extractors"]
    for item in project["tool"]["babel"]["mappings"]:
        options = {name: value for name, value in item.items() if name not in {"method", "pattern"}}
        yield item["pattern"], registered.get(item["method"], item["method"]), options


def test_babel_finds_the_same_messages(whole: Workspace) -> None:
    """The extractors that pyproject.toml registers give pybabel what `translate extract` writes."""
    shutil.copytree(ROOT / "src", whole.root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    mappings = list(_mappings())
    found: dict[tuple[str | None, Any], list[str]] = {}
    for file, _, message, comments, context in extract_from_dir(
        whole.root,
        [(pattern, method) for pattern, method, _ in mappings],
        {pattern: options for pattern, _, options in mappings},
        comment_tags=("TRANSLATORS:",),
    ):
        assert not file.startswith("templates/locales")
        found.setdefault((context, message), []).extend(comments)
    from appello.load.campaign import load_campaign

    loaded = [load_campaign(whole, whole.campaign_file(name)) for name in whole.campaign_ids()]
    texts = [item for one in loaded for item in messages_of(campaign_messages(one))]
    prose = {(item.context, item.id): item for item in texts}
    words = {(item.context, item.id): item for item in messages_of(letter_messages(whole))}
    assert set(found) == {*prose, *words}
    # Two campaigns may have the same words; their comments come together.
    assert {key: set(found[key]) for key in prose} == {
        key: {
            line for item in texts if (item.context, item.id) == key for line in item.auto_comments
        }
        for key in prose
    }


def test_catalogs_are_begun_and_then_stay(desk: Desk) -> None:
    """The first update writes a catalog for each language, the second changes no byte."""
    desk.write(locales=LOCALES)
    found = _scopes(desk.workspace)
    extract(desk.workspace, found)
    changes = update(desk.workspace, found)
    assert [item.file for item in changes] == [
        desk.folder / CATALOG.format(locale) for locale in ("it", "ru")
    ]
    assert all(
        item.is_written and item.missing == item.total and not item.fuzzy for item in changes
    )
    before = _tree(desk.folder)
    found = _scopes(desk.workspace)
    assert not any(item.is_written for item in extract(desk.workspace, found))
    assert not any(item.is_written for item in update(desk.workspace, found))
    assert _tree(desk.folder) == before


def test_update_of_one_language_leaves_the_others(desk: Desk) -> None:
    """`--locale` chooses what is written."""
    desk.write(locales=LOCALES)
    changes = update(desk.workspace, _scopes(desk.workspace), locales=("ru",))
    assert [item.file for item in changes] == [desk.folder / CATALOG.format("ru")]
    assert not (desk.folder / CATALOG.format("it")).exists()


def test_changed_text_is_counted_as_fuzzy(desk: Desk) -> None:
    """After a change of one text, one message is fuzzy in each language and none is missing."""
    desk.write(locales=LOCALES)
    for change in update(desk.workspace, _scopes(desk.workspace)):
        _translated(change.file)
    desk.write(locales=LOCALES, opening="We write to you about two reporters.")
    changes = update(desk.workspace, _scopes(desk.workspace))
    assert [(item.missing, item.fuzzy) for item in changes] == [(0, 1), (0, 1)]
    text = (desk.folder / CATALOG.format("it")).read_text(encoding="utf-8")
    assert '#| msgid "We write to you about two journalists."' in text


def test_one_unreadable_catalog_stops_all(desk: Desk) -> None:
    """If a catalog cannot be read, nothing is written, not even in the other languages."""
    desk.write(locales=LOCALES)
    update(desk.workspace, _scopes(desk.workspace))
    desk.write_file(f"campaigns/nowhere/{CATALOG.format('ru')}", "nonsense")
    before = _tree(desk.folder)
    desk.write(locales=LOCALES, opening="Another opening.")
    with pytest.raises(TranslationError):
        update(desk.workspace, _scopes(desk.workspace))
    assert {name: data for name, data in _tree(desk.folder).items() if name.endswith("po")} == {
        name: data for name, data in before.items() if name.endswith("po")
    }


def test_own_words_are_those_of_the_program_and_all_templates(desk: Desk) -> None:
    """Words of the workspace's own templates are asked for beside the program's."""
    desk.write_file("templates/note/kind.yaml", "name: note\ntitle: N\ndescription: N.\n"
                    "page_limit: 1\n")  # fmt: skip
    desk.write_file(
        "templates/note/letter.html.j2",
        '{% extends "base/letter.html.j2" %}{% block body %}'
        '{# TRANSLATORS: A word. #}{{ pgettext("note", "Note well") }}{% endblock %}',
    )
    found = {(item.context, item.id) for item in messages_of(letter_messages(desk.workspace))}
    assert found >= {("note", "Note well"), ("folio", "Page {page} of {pages}")}


def test_programs_own_catalogs_are_copied_only_if_something_is_added(desk: Desk) -> None:
    """A workspace gets a copy of the letters' words only when its own templates need more."""
    found = scopes(desk.workspace, [], templates=True)
    update(desk.workspace, found)
    first = {
        item.file for item in update(desk.workspace, scopes(desk.workspace, [], templates=True))
    }
    test_own_words_are_those_of_the_program_and_all_templates(desk)
    changes = update(desk.workspace, scopes(desk.workspace, [], templates=True), locales=("it",))
    assert [item.file for item in changes] == [
        desk.workspace.root / "templates/locales/it/LC_MESSAGES/letters.po"
    ]
    known = {item.context: item for item in messages_of(_catalog(changes[0].file))}
    assert known["note"].string == ""
    assert known["folio"].string
    assert changes[0].file not in first or not first


def test_check_names_every_fault_of_every_language(
    desk: Desk, write_catalog: CatalogWriter
) -> None:
    """All languages are looked at, also those that the campaign does not ask for yet."""
    desk.write(locales=["en", "it"])
    for change in update(desk.workspace, _scopes(desk.workspace)):
        _translated(change.file)
    entries = {("subject", "Journalists in prison"): "<b>Журналисты"}
    write_catalog(desk.folder / CATALOG.format("ru"), "ru", entries)
    problems = check_scopes(desk.workspace, _scopes(desk.workspace))
    assert {item.message[:3] for item in problems} == {"ru:"}
    codes = [item.code for item in problems]
    assert codes.count("html") == 1
    assert codes.count("not-translated") == len(codes) - 1
    assert check_scopes(desk.workspace, _scopes(desk.workspace), locales=("it",)) == []


def test_standing_counts_and_names_what_blocks(desk: Desk) -> None:
    """Each language's letters are counted: translated, fuzzy, missing, unread; and what blocks."""
    desk.write(locales=LOCALES)
    for change in update(desk.workspace, _scopes(desk.workspace)):
        _translated(change.file)
    italian = desk.folder / CATALOG.format("it")
    catalog = _catalog(italian)
    first, second, third, *_ = messages_of(catalog)
    first.flags.add("fuzzy")
    second.string = ""
    third.user_comments = []
    italian.write_bytes(serialise(catalog))
    found = {item.locale: item for item in standings(desk.workspace, [desk.write(locales=LOCALES)])}
    assert set(found) == set(LOCALES)
    assert (found["en"].missing, found["en"].fuzzy, found["en"].blockers) == (0, 0, ())
    it, ru = found["it"], found["ru"]
    assert (it.fuzzy, it.missing, it.translated) == (1, 1, it.total - 2)
    assert ru.total == it.total == ru.translated
    assert ru.blockers == ()
    assert {item.code for item in it.blockers} == {"fuzzy", "not-translated"}
    assert it.letters == ("letter",)
    assert it.unreviewed < ru.unreviewed


def test_committed_catalogs_are_stable(whole: Workspace) -> None:
    """Brought up to date once, the example and the letters' words change by no byte again."""
    found = _scopes(whole, templates=True)
    extract(whole, found)
    update(whole, found)
    before = _tree(whole.root)
    found = _scopes(whole, templates=True)
    assert not any(item.is_written for item in [*extract(whole, found), *update(whole, found)])
    assert _tree(whole.root) == before
    assert [
        item.message for item in check_scopes(whole, found) if item.code != "not-translated"
    ] == []


def test_update_loses_none_of_the_committed_translations(whole: Workspace) -> None:
    """Every translation of the example is the same after an update, and as finished as before."""

    def finished() -> dict[tuple[str, str | None, str], object]:
        return {
            (str(file.relative_to(whole.root)), item.context, _first(item)): item.string
            for file in whole.root.rglob("*.po")
            for item in messages_of(_catalog(file))
            if item.string and not item.fuzzy
        }

    before = finished()
    update(whole, _scopes(whole, templates=True))
    assert finished() == before


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])
