"""Terms are printed only where each language has them, and named only in their time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.check.campaign import check
from appello.errors import Problem, Severity

if TYPE_CHECKING:
    from tests.conftest import Desk

GLOSSARY = """\
terms:
  - id: league
    kind: institution
    names:
      en: {text: League of Ports, review: native}
      it: {text: Lega dei porti, review: native}
      de: Hafenbund
    acronyms: {en: {text: LP, review: native}, fr: LDP}
  - id: port-aurel
    kind: city
    names: {en: {text: Port Aurel, review: native}, it: Port Aurel}
    periods: [{start_date: 2032-01-01}]
    instead: old-harbour
  - id: old-harbour
    kind: city
    names: {en: {text: Old Harbour, review: native}, it: Porto Vecchio}
    periods: [{end_date: 2031-12-31}]
    instead: port-aurel
  - {id: gpp, kind: group, code: GPP, periods: [{end_date: 2030-12-31}], instead: npp}
  - {id: npp, kind: group, code: NPP, compare: false}
"""
TO = {
    "id": "lindqvist", "name": "Maren Lindqvist", "gender": "female", "office": "prime_minister",
    "post": "Prime Minister of Valdoria",
}  # fmt: skip
EVERY_CHARACTER = frozenset(range(0x110000))
CODES = {"draft-term", "term-missing", "term-out-of-date", "foreign-acronym"}


def _problems(desk: Desk, **changes: Any) -> list[Problem]:  # noqa: ANN401 - whatever YAML can hold
    desk.write_file("templates/glossary.yaml", GLOSSARY)
    return [problem for problem in desk.check(**changes) if problem.code in CODES]


# what the campaign says; code, field, a part of the message, the advice
CASES: list[tuple[dict[str, Any], str, str, str, str]] = [
    (
        {"opening": "We of the {terms.league} write.", "locales": ["en", "it", "pl", "ar"]},
        "term-missing", "opening", "no name of `league` in: pl, ar", "add it to templates/glossary",
    ),
    (
        {"opening": "We of the {terms.league.acronym}.", "locales": ["en", "it"]},
        "term-missing", "opening", "no acronym of `league` in: it", "add it to templates/glossary",
    ),
    (
        {"opening": "We met in Port Aurel."},
        "term-out-of-date", "opening", "`Port Aurel` was not in use on 2031-04-14",
        "write Old Harbour, unless another time is meant",
    ),
    (
        {"opening": "We met in {terms.port-aurel}."},
        "term-out-of-date", "opening", "{terms.port-aurel} was not in use",
        "write {terms.old-harbour}, unless another time is meant",
    ),
    (
        {"opening": "The GPP says so."},
        "term-out-of-date", "opening", "`GPP` was not in use", "write NPP, unless",
    ),
    (
        {"opening": "The {terms.gpp.acronym} says so."},
        "term-out-of-date", "opening", "{terms.gpp.acronym} was not", "write {terms.npp.acronym}",
    ),
    (
        {"place": {"it": "Porto Vecchio", "en": "Port Aurel"}},
        "term-out-of-date", "place", "`Port Aurel`", "write Old Harbour",
    ),
    (
        {"addressees": [TO | {"address": {"city": "Port Aurel"}}]},
        "term-out-of-date", "addressees.0.address.city", "`Port Aurel`", "write Old Harbour",
    ),
    (
        {"opening": "We of the {terms.league}.", "subject": "{terms.league}",
         "locales": ["en", "it", "de"]},
        "draft-term", "locales.2", "has confirmed what is printed for {terms.league}",
        "have it read",
    ),
    ({"opening": "As the LDP says."}, "foreign-acronym", "opening", "LDP is the", "write LP"),
]  # fmt: skip


@pytest.mark.parametrize("changes, code, field, message, advice", CASES)
def test_terms_are_checked(
    changes: dict[str, Any], code: str, field: str, message: str, advice: str, desk: Desk
) -> None:
    """Each term that is missing, out of its time or of another language is told at its place."""
    (problem,) = _problems(desk, **changes)
    assert (problem.code, problem.field) == (code, field)
    assert message in problem.message
    assert problem.advice.startswith(advice)
    assert problem.place.line > 0
    is_error = problem.severity is Severity.ERROR
    assert is_error is (code == "term-missing")


@pytest.mark.parametrize(
    "changes",
    [
        {"opening": "We of the {terms.league} ({terms.league.acronym}) write."},
        {"opening": "We of the {terms.league} write.", "locales": ["en", "it"]},
        {"opening": "We met in Old Harbour and {terms.old-harbour}."},
        {"opening": "We met in Port Aurel.", "date": "2032-01-01", "facts_as_of": "2032-01-01"},
        {"opening": "As the LP and the old ports say."},
        {"place": "Old Harbour"},
    ],
)
def test_terms_in_their_language_and_time_are_not_remarked_on(
    changes: dict[str, Any], desk: Desk
) -> None:
    """What the glossary says is right gives no problem."""
    assert _problems(desk, **changes) == []


def test_terms_are_printable(desk: Desk) -> None:
    """A term that no font can print is told at the text that asks for it."""
    desk.write_file("templates/glossary.yaml", GLOSSARY.replace("League of", "\N{SNOWMAN} of"))
    loaded = desk.load(opening="We of the {terms.league} write.")
    problems = check(loaded, printable=EVERY_CHARACTER - {ord("\N{SNOWMAN}")})
    (problem,) = [item for item in problems if item.code == "no-glyph"]
    assert problem.field == "opening"


def test_an_unknown_term_is_answered_with_the_nearest(desk: Desk) -> None:
    """A placeholder of a term that does not exist is no fact."""
    desk.write_file("templates/glossary.yaml", GLOSSARY)
    (problem,) = desk.check(opening="We of the {terms.leauge} write.")
    assert (problem.code, problem.advice) == ("unknown-placeholder", "did you mean {terms.league}?")
