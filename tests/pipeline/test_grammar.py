"""A sentence asks only for case forms that the data give; else the run names what is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import AppelloError
from appello.model.messages import messages
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection

if TYPE_CHECKING:
    from tests.conftest import Desk

CatalogWriter = Callable[..., Path]
GIVEN = {"state": "given"}
VASKO = {
    "id": "vasko",
    "name": {"en": "Ilir Vasko", "uk": {"text": "Ілір Васко", "genitive": "Іліра Васка"}},
    "charges": [
        {"label": {"en": "sabotage", "uk": {"text": "саботаж", "instrumental": "саботажем"}}}
    ],
    "consent": GIVEN,
}
TARVEL = {
    "id": "tarvel",
    "name": {
        "en": {"text": "Noemi Tarvel", "genitive": "Noemi Tarvel's"},
        "uk": {"text": "Ноемі Тарвель"},
    },
    "consent": GIVEN,
}
MENTION = {"id": "movement", "name": {"en": {"text": "Open Square", "genitive": "the Square's"}}}
TO = {
    "id": "lindqvist",
    "gender": "female",
    "office": "prime_minister",
    "name": {"en": "Maren Holm", "uk": {"text": "Марен Гольм", "dative": "Марен Гольм"}},
    "post": {"en": "Prime Minister", "uk": {"text": "Прем'єрка Вальдорії"}},
}
HELD = {"cases": [VASKO, TARVEL], "mentions": [MENTION], "addressees": [TO]}


def _write(
    desk: Desk,
    write_catalog: CatalogWriter,
    said: str,
    opening: str,
    **changes: Any,  # noqa: ANN401 - whatever YAML can hold
) -> Path:
    """Write the campaign in Ukrainian; the translation of the opening is `said`."""
    content = HELD | {"opening": opening, "locales": ["uk"]} | changes
    campaign = desk.load(**content).campaign
    entries = {(item.context, item.text.other): item.text.other for item in messages(campaign)}
    file = desk.folder / "locales" / "uk" / "LC_MESSAGES" / "campaign.po"
    write_catalog(file, "uk", entries | {("opening", opening): said})
    return desk.folder / "campaign.yaml"


@pytest.mark.parametrize(
    "source, said, expected",
    [
        ("For {cases.vasko.name}.", "За {cases.vasko.name.genitive}.", "За Іліра Васка."),
        ("For {cases.vasko.name}.", "Ось {cases.vasko.name}.", "Ось Ілір Васко."),
        ("For {cases.vasko.charges}.", "За {cases.vasko.charges.instrumental}.", "За саботажем."),
        ("To {addressee.name}.", "Вам, {addressee.name.dative}.", "Вам, Марен Гольм."),
        ("Of {mentions.movement}.", "Рух {mentions.movement}.", "Рух Open Square."),
    ],
)
def test_a_translation_may_inflect_names(
    source: str, said: str, expected: str, desk: Desk, write_catalog: CatalogWriter
) -> None:
    """The form that the data give for the language is printed."""
    file = _write(desk, write_catalog, said, source)
    (letter,) = prepare(desk.workspace, file, Selection()).letters
    text = letter.opening.blocks[0].items[0].text
    assert text.replace("\N{NO-BREAK SPACE}", " ") == expected


def _give(text: str, case: str, field: str, fact: str) -> str:
    """Return the advice to give a form, or to do without it."""
    spelling = f"uk: {{text: {text}, {case}: …}}"
    return f"write `{spelling}` at `{field}`, or reword the sentence with {{{fact}}}"


# placeholder of the source, what the translation asks for, code, message, advice
MISSING = [
    (
        "cases.tarvel.name",
        "cases.tarvel.name.genitive",
        "no-case-form",
        "needs the genitive of Ноемі Тарвель, which is not given",
        _give("Ноемі Тарвель", "genitive", "cases.tarvel.name", "cases.tarvel.name"),
    ),
    (
        "cases.vasko.name",
        "cases.vasko.name.instrumental",
        "no-case-form",
        "needs the instrumental of Ілір Васко, which is not given",
        _give("Ілір Васко", "instrumental", "cases.vasko.name", "cases.vasko.name"),
    ),
    (
        "cases.vasko.charges",
        "cases.vasko.charges.genitive",
        "no-case-form",
        "needs the genitive of саботаж, which is not given",
        _give("саботаж", "genitive", "cases.vasko.charges", "cases.vasko.charges"),
    ),
    (
        "groups.held.names",
        "groups.held.names.genitive",
        "no-case-form",
        "needs the genitive of Ноемі Тарвель, which is not given",
        _give("Ноемі Тарвель", "genitive", "cases.tarvel.name", "groups.held.names"),
    ),
    (
        "addressee.post",
        "addressee.post.genitive",
        "no-case-form",
        "needs the genitive of Прем'єрка Вальдорії, which is not given",
        _give("Прем'єрка Вальдорії", "genitive", "addressees.lindqvist.post", "addressee.post"),
    ),
    (
        "mentions.movement",
        "mentions.movement.genitive",
        "no-case-form",
        "needs the genitive of Open Square, which has no spelling in this language",
        "reword the sentence so that {mentions.movement} stays as it is",
    ),
    (
        "cases.count",
        "cases.count.genitive",
        "not-a-name",
        "has {cases.count.genitive}, but {cases.count} is not a name",
        "write {cases.count}",
    ),
]


@pytest.mark.parametrize("source, said, code, message, advice", MISSING)
def test_a_form_that_is_not_given_is_asked_for(
    source: str,
    said: str,
    code: str,
    message: str,
    advice: str,
    desk: Desk,
    write_catalog: CatalogWriter,
) -> None:
    """The message names the name, the language, the field and the remedy, at the translation."""
    file = _write(desk, write_catalog, f"За {{{said}}}.", f"For {{{source}}}.")
    with pytest.raises(AppelloError) as caught:
        prepare(desk.workspace, file, Selection())
    (problem,) = caught.value.problems
    assert (problem.code, problem.field, problem.locale) == (code, "opening", "uk")
    assert problem.message == f"uk: the translation of `opening` {message}"
    assert problem.advice == advice
    assert problem.place.file is not None
    assert problem.place.file.name == "campaign.po"
    lines = problem.place.file.read_text(encoding="utf-8").splitlines()
    assert lines[problem.place.line - 2 : problem.place.line][0] == 'msgctxt "opening"'


@pytest.mark.parametrize("locales, codes", [(["en"], ["no-case-form"]), (["uk"], [])])
def test_the_source_asks_only_for_what_is_there(
    locales: list[str], codes: list[str], desk: Desk, write_catalog: CatalogWriter
) -> None:
    """In the source, too, a form must be given, if letters are made in that language."""
    source = "For {cases.vasko.name.genitive} and {cases.tarvel.name.genitive}."
    said = "За {cases.vasko.name.genitive} і {cases.tarvel.name}."
    file = _write(desk, write_catalog, said, source, locales=locales)
    found = []
    try:
        prepare(desk.workspace, file, Selection())
    except AppelloError as error:
        found = list(error.problems)
    assert [item.code for item in found] == codes
    for problem in found:
        assert problem.message == (
            "en: `opening` needs the genitive of Ilir Vasko, which is not given"
        )
        line = file.read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
        assert line.startswith("opening:")


@pytest.mark.parametrize(
    "naming, more, message, advice",
    [
        (
            "initials",
            {},
            "needs the genitive of І.\N{NO-BREAK SPACE}В., but initials have none",
            "reword the sentence so that {cases.vasko.name} stays as it is",
        ),
        (
            "pseudonym",
            {"pseudonym": {"en": "Arden", "uk": "Арден"}},
            "needs the genitive of Арден, which is not given",
            _give("Арден", "genitive", "cases.vasko.pseudonym", "cases.vasko.name"),
        ),
    ],
)
def test_a_name_that_is_not_printed_lends_no_form(
    naming: str,
    more: dict[str, Any],
    message: str,
    advice: str,
    desk: Desk,
    write_catalog: CatalogWriter,
) -> None:
    """Of a person who appears by initials or a pseudonym, the real name's cases are not used."""
    hidden = VASKO | {"naming": {"public": naming}} | more
    said, source = "За {cases.vasko.name.genitive}.", "For {cases.vasko.name}."
    file = _write(desk, write_catalog, said, source, cases=[hidden, TARVEL])
    with pytest.raises(AppelloError) as caught:
        prepare(desk.workspace, file, Selection())
    (problem,) = caught.value.problems
    assert problem.message == f"uk: the translation of `opening` {message}"
    assert problem.advice == advice
    assert "Васк" not in problem.message + problem.advice


def test_an_address_without_its_case_is_worded_otherwise(
    desk: Desk, write_catalog: CatalogWriter
) -> None:
    """A letter whose addressee has no dative is made, in words that need none, with a warning."""
    file = _write(desk, write_catalog, "Пишемо.", "We write.")
    prepared = prepare(desk.workspace, file, Selection())
    (letter,) = prepared.letters
    assert [line.text for line in letter.inside_addresses[0]] == [
        "Адресат: пані Марен Гольм",
        "Прем'єрка Вальдорії",
    ]
    (remark,) = [item for item in prepared.warnings if item.code == "other-wording"]
    assert "the dative of the post of `lindqvist`" in remark.message
    assert remark.place.file == file
    assert "Prime Minister" in "\n".join(
        file.read_text(encoding="utf-8").splitlines()[remark.place.line - 1 :][:2]
    )
