"""A letter's sentences agree with its people in each language, or the run says what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import AppelloError, Problem
from appello.model.messages import messages
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection

if TYPE_CHECKING:
    from tests.conftest import Desk

CatalogWriter = Callable[..., Path]
GIVEN = {"state": "given"}
UNDERSIGNED = {
    "one": "I, who sign below, write.",
    "other": "We, who sign below, write.",
    "count": "signatories.count",
    "agree": "signatories",
}
FREED = {"text": "They were set free.", "agree": "groups.held"}

# What each language says, by gender and by its forms for numbers.
SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "it": {
        "": ("Chi firma scrive.", "Quanti firmano scrivono."),
        "@female": ("La sottoscritta scrive.", "Le sottoscritte scrivono."),
        "@male": ("Il sottoscritto scrive.", "I sottoscritti scrivono."),
        "@mixed": ("Chi firma scrive.", "I sottoscritti scrivono."),
    },
    "fr": {
        "@female": ("La soussignée écrit.", "Les soussignées écrivent."),
        "@male": ("Le soussigné écrit.", "Les soussignés écrivent."),
        "@mixed": ("Le soussigné écrit.", "Les soussignés écrivent."),
    },
    "es": {
        "": ("Quien firma escribe.", "Quienes firman escriben."),
        "@female": ("La abajo firmante escribe.", "Las abajo firmantes escriben."),
        "@male": ("El abajo firmante escribe.", "Los abajo firmantes escriben."),
        "@mixed": ("Quien firma escribe.", "Los abajo firmantes escriben."),
    },
    "pl": {
        "@female": ("Ja, niżej podpisana, piszę.",) + ("My, niżej podpisane, piszemy.",) * 2,
        "@male": ("Ja, niżej podpisany, piszę.",) + ("My, niżej podpisani, piszemy.",) * 2,
        "@mixed": ("Ja, niżej podpisany, piszę.",) + ("My, niżej podpisani, piszemy.",) * 2,
    },
    "uk": {"": ("Пише особа, що підписалася нижче.",) + ("Ми, що нижче підписалися, пишемо.",) * 2},
    "ru": {"": ("Пишет нижеподписавшееся лицо.",) + ("Мы, нижеподписавшиеся, пишем.",) * 2},
    "de": {"": ("Die unterzeichnende Person schreibt.", "Die Unterzeichnenden schreiben.")},
    "ar": {
        "@female": (
            "لا موقعات.", "الموقعة أدناه تكتب.", "الموقعتان أدناه تكتبان.",
            "الموقعات أدناه يكتبن.", "الموقعات أدناه يكتبن.", "الموقعات أدناه يكتبن.",
        ),
        "@male": (
            "لا موقعين.", "الموقع أدناه يكتب.", "الموقعان أدناه يكتبان.",
            "الموقعون أدناه يكتبون.", "الموقعون أدناه يكتبون.", "الموقعون أدناه يكتبون.",
        ),
        "@mixed": (
            "لا موقعين.", "الموقع أدناه يكتب.", "الموقعان أدناه يكتبان.",
            "الموقعون أدناه يكتبون.", "الموقعون أدناه يكتبون.", "الموقعون أدناه يكتبون.",
        ),
    },
}  # fmt: skip


def _signatories(genders: str) -> dict[str, Any]:
    """Return one invented signatory a letter: f, m, n for neutral, ? for not known."""
    known = {"f": "female", "m": "male", "n": "neutral"}
    people = [
        {"id": f"p{index}", "name": f"Person {index}", "consent": GIVEN}
        | ({"gender": known[gender]} if gender in known else {})
        for index, gender in enumerate(genders)
    ]
    return {"people": people}


def _prepare(
    desk: Desk,
    write_catalog: CatalogWriter,
    locale: str,
    said: Mapping[str, str | tuple[str, ...]],
    comments: Mapping[str, str] | None = None,
    **changes: Any,  # noqa: ANN401 - whatever YAML can hold
) -> Prepared:
    """Prepare the small campaign in a language whose catalog has `said` by context.

    Other plain texts are there as they stand; a text of `said` that is empty is left out.
    """
    campaign = desk.load(locales=[locale], **changes).campaign
    entries: dict[tuple[str, ...], str | tuple[str, ...]] = {}
    for message in messages(campaign):
        text, context = message.text, message.context
        if message.is_optional and context not in said:
            continue
        translation = said.get(context, text.other)
        if translation:
            key = (context, text.one, text.other) if text.one else (context, text.other)
            entries[key] = translation
    file = desk.folder / "locales" / locale / "LC_MESSAGES" / "campaign.po"
    write_catalog(file, locale, entries, comments=comments)
    return prepare(desk.workspace, desk.folder / "campaign.yaml", Selection())


def _refused(*arguments: Any, **keywords: Any) -> tuple[Problem, ...]:  # noqa: ANN401 - as _prepare
    with pytest.raises(AppelloError) as caught:
        _prepare(*arguments, **keywords)
    return caught.value.problems


@pytest.mark.parametrize(
    "locale, genders, expected",
    [
        ("it", "f", "La sottoscritta scrive."),
        ("it", "m", "Il sottoscritto scrive."),
        ("it", "ff", "Le sottoscritte scrivono."),
        ("it", "mm", "I sottoscritti scrivono."),
        ("it", "fm", "I sottoscritti scrivono."),
        ("it", "f?", "Quanti firmano scrivono."),
        ("it", "fn", "Quanti firmano scrivono."),
        ("it", "?", "Chi firma scrive."),
        ("fr", "fff", "Les soussignées écrivent."),
        ("fr", "fmf", "Les soussignés écrivent."),
        ("es", "ff", "Las abajo firmantes escriben."),
        ("es", "mf", "Los abajo firmantes escriben."),
        ("es", "n", "Quien firma escribe."),
        ("pl", "f", "Ja, niżej podpisana, piszę."),
        ("pl", "ff", "My, niżej podpisane, piszemy."),
        ("pl", "fffff", "My, niżej podpisane, piszemy."),
        ("pl", "ffm", "My, niżej podpisani, piszemy."),
        ("pl", "mmmmm", "My, niżej podpisani, piszemy."),
        ("uk", "ff", "Ми, що нижче підписалися, пишемо."),
        ("ru", "m?", "Мы, нижеподписавшиеся, пишем."),
        ("de", "fm", "Die Unterzeichnenden schreiben."),
        ("ar", "f", "الموقعة أدناه تكتب."),
        ("ar", "ff", "الموقعتان أدناه تكتبان."),
        ("ar", "mf", "الموقعان أدناه يكتبان."),
        ("ar", "mm", "الموقعان أدناه يكتبان."),
        ("ar", "fff", "الموقعات أدناه يكتبن."),
        ("ar", "fmf", "الموقعون أدناه يكتبون."),
    ],
)
def test_the_undersigned_agree(
    locale: str, genders: str, expected: str, desk: Desk, write_catalog: CatalogWriter
) -> None:
    """Each language says "the undersigned" by number and gender, and only where it has to."""
    said = {"opening": ""} | {f"opening{key}": forms for key, forms in SAID[locale].items()}
    prepared = _prepare(
        desk, write_catalog, locale, said,
        opening=UNDERSIGNED, signatories=_signatories(genders),
    )  # fmt: skip
    (letter,) = prepared.letters
    text = letter.opening.blocks[0].items[0].text
    assert text.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_the_source_has_wordings_of_its_own(desk: Desk) -> None:
    """In the language of the file, the variants that are typed there are printed."""
    opening = {
        "text": "We write.",
        "agree": "signatories",
        "variants": {"female": "We, four women, write.", "mixed": "We, women and men, write."},
    }
    for genders, expected in (("ff", "We, four women, write."), ("fm", "We, women and men, write."),
                              ("mm", "We write."), ("f?", "We write.")):  # fmt: skip
        file = desk.write(opening=opening, signatories=_signatories(genders))
        (letter,) = prepare(desk.workspace, file, Selection()).letters
        assert letter.opening.blocks[0].items[0].text == expected


def test_each_letter_agrees_with_its_own_addressee(
    desk: Desk, write_catalog: CatalogWriter
) -> None:
    """A sentence that agrees with the addressees differs between a woman's and a man's letter."""
    woman = desk.content()["addressees"][0]
    man = woman | {"id": "holm", "name": "Anders Holm", "gender": "male"}
    document = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist", "holm"]}
    opening = {"text": "You were elected.", "agree": "addressees"}
    said = {"opening": "", "opening@female": "È stata eletta.", "opening@male": "È stato eletto."}
    prepared = _prepare(
        desk, write_catalog, "it", said,
        addressees=[woman, man], documents=[document], opening=opening,
    )  # fmt: skip
    found = {item.key.addressee: item.opening.blocks[0].items[0].text for item in prepared.letters}
    assert found == {"lindqvist": "È stata eletta.", "holm": "È stato eletto."}
    together = _refused(
        desk, write_catalog, "it", said,
        addressees=[woman, man], documents=[document | {"together": True}], opening=opening,
    )  # fmt: skip
    assert [(item.code, item.field) for item in together] == [("not-translated", "opening@mixed")]


def _cases(vasko: str | None, tarvel: str | None) -> list[dict[str, Any]]:
    return [
        {"id": case_id, "name": name, "consent": GIVEN} | ({"gender": gender} if gender else {})
        for case_id, name, gender in (
            ("vasko", "Ilir Vasko", vasko),
            ("tarvel", "Noemi Tarvel", tarvel),
        )
    ]


BOTH = {"text@female": "Sono state liberate.", "text@male": "Sono stati liberati."}
# what the catalog has, the two people's genders, comments, and code and field of each problem
BROKEN: list[
    tuple[dict[str, str], tuple[str | None, str | None], dict[str, str], list[tuple[str, str]]]
] = [
    ({"text": ""}, ("female", "male"), {}, [("not-translated", "text")]),
    ({"text": ""}, ("female", None), {}, [("not-translated", "text")]),
    ({"text": ""} | BOTH, ("female", "male"), {}, [("not-translated", "text@mixed")]),
    ({"text": ""} | BOTH, ("female", "neutral"), {}, [("not-translated", "text")]),
    ({"text": ""} | BOTH, ("female", None), {}, [("gender-unknown", "cases.1.gender")]),
    ({"text": ""} | BOTH, (None, None), {}, [("gender-unknown", "cases.0.gender")]),
    (BOTH, ("female", "female"), {"text@female": "#, fuzzy"}, [("fuzzy", "text@female")]),
    (BOTH, ("female", "male"), {"text": "#, fuzzy"}, [("fuzzy", "text")]),
    (
        {"text@female": "Sono state {date} liberate."},
        ("female", "female"),
        {},
        [("placeholder-unknown", "text@female")],
    ),
]
FINE: list[tuple[dict[str, str], tuple[str | None, str | None], dict[str, str]]] = [
    (BOTH, ("female", "female"), {"text@male": "#, fuzzy"}),
    (BOTH, ("female", "female"), {"text": "#, fuzzy"}),
    (BOTH, ("female", None), {"text@female": "#, fuzzy"}),
    ({"text": ""} | BOTH, ("male", "male"), {}),
]


def _held(said: Mapping[str, str]) -> dict[str, str]:
    return {f"case_groups.held.{context}": text for context, text in said.items()}


def _held_group() -> dict[str, Any]:
    group = {"id": "held", "heading": "Held", "text": FREED, "cases": ["vasko", "tarvel"]}
    return {"case_groups": [group]}


@pytest.mark.parametrize("said, genders, comments, expected", BROKEN)
def test_what_a_language_lacks_is_named(
    said: dict[str, str],
    genders: tuple[str | None, str | None],
    comments: dict[str, str],
    expected: list[tuple[str, str]],
    desk: Desk,
    write_catalog: CatalogWriter,
) -> None:
    """The wording that would be printed must be finished, and no other takes its place."""
    found = _refused(
        desk, write_catalog, "it", _held(said), _held(comments),
        cases=_cases(*genders), **_held_group(),
    )  # fmt: skip
    prefix = "case_groups.held."
    assert [(item.code, item.field.removeprefix(prefix)) for item in found] == expected


@pytest.mark.parametrize("said, genders, comments", FINE)
def test_what_is_not_printed_need_not_be_finished(
    said: dict[str, str],
    genders: tuple[str | None, str | None],
    comments: dict[str, str],
    desk: Desk,
    write_catalog: CatalogWriter,
) -> None:
    """Wordings for other genders than that of the people may be missing or marked."""
    arguments = ("it", _held(said), _held(comments))
    prepared = _prepare(desk, write_catalog, *arguments, cases=_cases(*genders), **_held_group())
    assert len(prepared.letters) == 1


def test_a_wording_of_an_older_text_is_not_passed_over(
    desk: Desk, write_catalog: CatalogWriter
) -> None:
    """A gender's wording that was translated from an older text is a problem, not the neutral."""
    _prepare(desk, write_catalog, "it", _held(BOTH), cases=_cases("male", "male"), **_held_group())
    file = desk.folder / "locales" / "it" / "LC_MESSAGES" / "campaign.po"
    text = file.read_text(encoding="utf-8")
    context = 'msgctxt "case_groups.held.text@male"\n'
    stale = text.replace(f'{context}msgid "They were', f'{context}msgid "Some were')
    assert stale != text
    file.write_text(stale, encoding="utf-8")
    with pytest.raises(AppelloError) as caught:
        prepare(desk.workspace, desk.folder / "campaign.yaml", Selection())
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == ("not-translated", "case_groups.held.text@male")


def test_a_wording_that_lacks_a_form_is_not_passed_over(
    desk: Desk, write_catalog: CatalogWriter
) -> None:
    """A gender's wording without all forms for numbers is a problem, not the neutral wording."""
    one, few, _ = SAID["pl"]["@female"]
    said = {"opening": ("Piszę.", "Piszemy.", "Piszemy."), "opening@female": (one, few, "")}
    (problem,) = _refused(
        desk, write_catalog, "pl", said, opening=UNDERSIGNED, signatories=_signatories("ff")
    )
    assert (problem.code, problem.field) == ("not-translated", "opening@female")


def test_a_gender_that_nobody_gave_is_asked_for_by_name(
    desk: Desk, write_catalog: CatalogWriter
) -> None:
    """The message names the language, the text, the person and the field, at the person's place."""
    (problem,) = _refused(
        desk, write_catalog, "it", _held({"text": ""} | BOTH),
        cases=_cases("female", None), **_held_group(),
    )  # fmt: skip
    assert problem.message == (
        "it: `case_groups.held.text` needs the gender of `tarvel`, which nobody has given"
    )
    assert problem.advice == (
        "add `gender: …` if the person or a source says it, or translate `case_groups.held.text` "
        "in words that tell no gender"
    )
    assert (problem.field, problem.locale) == ("cases.1.gender", "it")
    lines = (desk.folder / "campaign.yaml").read_text(encoding="utf-8").splitlines()
    assert problem.place.file == desk.folder / "campaign.yaml"
    assert "id: tarvel" in lines[problem.place.line - 1]


def test_of_many_people_a_few_are_named(desk: Desk, write_catalog: CatalogWriter) -> None:
    """A message about seven people names five."""
    said = {"opening": "", "opening@female": SAID["it"]["@female"]}
    (problem,) = _refused(
        desk, write_catalog, "it", said,
        opening=UNDERSIGNED, signatories=_signatories("f???????"),
    )  # fmt: skip
    assert "`p1`, `p2`, `p3`, `p4`, `p5` and 2 more, which" in problem.message
    assert problem.field == "signatories.people.1.gender"
