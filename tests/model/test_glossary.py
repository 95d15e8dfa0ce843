"""Terms have a name and an acronym in each language, and a time in which they are in use."""

from __future__ import annotations

import datetime

import pytest

from appello.model.glossary import Glossary

GLOSSARY = Glossary.model_validate(
    {
        "terms": [
            {
                "id": "league",
                "kind": "institution",
                "names": {"en": "League of Ports", "ru": {"text": "Лига портов"}},
                "acronyms": {"en": "LP"},
                "code": "LIGA",
            },
            {
                "id": "port-aurel",
                "kind": "city",
                "names": {"en": "Port Aurel"},
                "periods": [
                    {"end_date": "2019-03-23"},
                    {"start_date": "2022-09-01", "end_date": "2030-01-01"},
                ],
            },
        ]
    }
)


@pytest.mark.parametrize(
    "name, locale, printed",
    [
        ("terms.league", "en", "League of Ports"),
        ("terms.league", "en-GB", "League of Ports"),
        ("terms.league", "ru", "Лига портов"),
        ("terms.league", "it", None),
        ("terms.league.acronym", "en", "LP"),
        ("terms.league.acronym", "it", "LIGA"),
        ("terms.port-aurel", "de", None),
    ],
)
def test_only_the_words_of_a_language_are_printed(
    name: str, locale: str, printed: str | None
) -> None:
    """A term without words in a language has none; only a code serves all languages."""
    assert GLOSSARY.printed[name].use(locale) == printed


def test_words_in_another_script_do_not_serve() -> None:
    """A language's words in its usual script are not those of the same language in another."""
    names = {"sr": "Лига", "sr-Latn": "Liga"}
    term = {"id": "league", "kind": "party", "names": names}
    glossary = Glossary.model_validate({"terms": [term]})
    assert glossary.printed["terms.league"].use("sr-Latn") == "Liga"
    only_usual = term | {"names": {"sr": "Лига"}}
    glossary = Glossary.model_validate({"terms": [only_usual]})
    assert glossary.printed["terms.league"].use("sr-Latn") is None


def test_a_term_without_an_acronym_has_no_placeholder_for_it() -> None:
    """Prose can ask only for what some language has."""
    assert set(GLOSSARY.printed) == {"terms.league", "terms.league.acronym", "terms.port-aurel"}


@pytest.mark.parametrize(
    "day, is_in_use",
    [
        ("2019-03-23", True),
        ("2019-03-24", False),
        ("2022-08-31", False),
        ("2022-09-01", True),
        ("2030-01-01", True),
        ("2030-01-02", False),
    ],
)
def test_a_term_is_in_use_in_its_periods(day: str, *, is_in_use: bool) -> None:
    """First and last days belong to a period; a missing one leaves that side open."""
    date = datetime.date.fromisoformat(day)
    assert GLOSSARY.by_id["port-aurel"].holds_on(date) is is_in_use
    outdated = [term.id for term in GLOSSARY.outdated_on(date).terms]
    assert outdated == ([] if is_in_use else ["port-aurel"])
