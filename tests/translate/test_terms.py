"""Translations are compared with the glossary, in whatever grammatical form they have its terms."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appello.errors import Place, Problem, Severity
from appello.load.glossary import load_glossary
from appello.model.glossary import Glossary
from appello.translate.terms import TermCheck
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from appello.pipeline.prepare import Prepared

ROOT = Path(__file__).resolve().parents[2]
PLACE = Place(Path("campaign.po"), 7)
DATE = datetime.date(2020, 11, 25)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """The glossary that comes with the program."""
    return load_glossary(Workspace(ROOT, ROOT))


def _problems(
    glossary: Glossary, locale: str, source: str, *forms: str, date: datetime.date = DATE
) -> list[Problem]:
    check = TermCheck(glossary, "en", date)
    return list(check.problems(locale, [("opening", source, forms, PLACE)]))


@pytest.mark.parametrize(
    "locale, source, translation",
    [
        ("it", "the European Union", "dell'Unione Europea"),
        ("it", "the European Union", "con l'UE"),
        ("it", "the EU", "l'Unione europea"),
        ("pl", "in Kazakhstan", "w Kazachstanie"),
        ("de", "human rights defenders", "Menschenrechtsverteidigerinnen und -verteidiger"),
        ("de", "human rights defenders", "die Verteidigung der Menschenrechte"),
        ("es", "the Enhanced Partnership and Cooperation Agreement",
         "del Acuerdo de Asociación y Cooperación Reforzadas"),
        ("kk", "the UN", "БҰҰ-мен"),
        ("ru", "PACE", "Парламентской Ассамблеей Совета Европы"),
        ("it", "the EEAS", "il Servizio europeo per l’azione esterna"),
        ("kk", "the EEAS", "қызмет"),
        ("it", "{terms.un}", "{terms.un}"),
        ("it", "Democratic Choice of Kazakhstan", "Scelta democratica del Kazakhstan"),
        ("ar", "the United Nations", "للأمم المتحدة"),
        ("it", "the UN", ""),
    ],
)  # fmt: skip
def test_a_translation_may_have_any_form_of_a_term(
    locale: str, source: str, translation: str, glossary: Glossary
) -> None:
    """A name, a variant or an acronym of the language agrees; so does a term it has no word for."""
    assert _problems(glossary, locale, source, translation) == []


@pytest.mark.parametrize(
    "locale, source, translation, code, message, advice",
    [
        ("it", "in Kazakhstan", "in Kazakistan", "term-differs",
         "it: the translation of `opening` does not have `Kazakhstan` for `Kazakhstan`",
         "write the word of the glossary"),
        ("pl", "the EU", "Wspólnota", "term-differs", "`Unia Europejska` or `UE` for `EU`",
         "write the word of the glossary"),
        ("es", "Nur-Sultan", "Astana", "term-out-of-date",
         "es: the translation of `opening` has `Astana`, which was not in use on 2020-11-25",
         "write Nursultán, unless another time is meant"),
        ("it", "the UN", "le Nazioni Unite (UN)", "foreign-acronym",
         "it: the translation of `opening` has UN, which is the acronym of another language",
         "write ONU"),
    ],
)  # fmt: skip
def test_other_words_are_remarked_on(
    locale: str,
    source: str,
    translation: str,
    code: str,
    message: str,
    advice: str,
    glossary: Glossary,
) -> None:
    """Another word, a foreign acronym and a name of another time are told at the entry's line."""
    found = {item.code: item for item in _problems(glossary, locale, source, translation)}
    assert set(found) == {code}
    problem = found[code]
    assert message in problem.message
    assert problem.advice.startswith(advice)
    assert (problem.place, problem.field, problem.locale) == (PLACE, "opening", locale)
    assert problem.severity is Severity.WARNING


def test_every_plural_form_is_compared_and_told_once(glossary: Glossary) -> None:
    """One form without the term is enough for a warning, and several give no second one."""
    source = "{n} human rights defenders"
    right, wrong = "{n} obrońców praw człowieka", "{n} osób"
    assert _problems(glossary, "pl", source, right, right) == []
    assert len(_problems(glossary, "pl", source, right, wrong)) == 1
    assert len(_problems(glossary, "pl", source, wrong, wrong)) == 1


def test_what_the_source_says_of_another_time_is_told_there_only(glossary: Glossary) -> None:
    """A name that the source text itself has out of its time is not told again per language."""
    assert _problems(glossary, "it", "signed in Astana", "firmato ad Astana") == []
    later = datetime.date(2023, 1, 1)
    assert _problems(glossary, "it", "in Astana", "ad Astana", date=later) == []


def test_the_example_agrees_with_the_glossary(example: Prepared) -> None:
    """The ten languages of the example use the words of the program's glossary."""
    codes = {"term-differs", "foreign-acronym", "term-out-of-date"}
    assert [problem for problem in example.warnings if problem.code in codes] == []
