"""Plural rules in headers are CLDR's; a header that would mislead Babel is refused at its line."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from tests.effort import calls

from appello.errors import Place
from appello.locales.numbers import plural_categories, plural_index
from appello.translate.header import header_problem, plural_header

LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt",
    "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "ar", "en-GB", "fa", "kk", "ru", "tr",
    "uk", "de-CH", "pt-PT", "sr-Latn", "eo", "sw",
)  # fmt: skip
"""The European Union's twenty-four, the others that the project's notes name, and a few tags."""

FILE = Path("campaign.po")
ITALIAN = "nplurals=2; plural=(n != 1);"


def _header(language: str = "it", plural: str = ITALIAN, **more: str) -> str:
    fields = {"Language": language, "Plural-Forms": plural, **more}
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items() if value)
    return f'msgid ""\nmsgstr ""\n{lines}\nmsgid "a"\nmsgid_plural "b"\n'


def _problem(text: str, locale: str = "it") -> tuple[str, int, str, str]:
    problem = header_problem(text, Place(FILE, 1), locale)
    assert problem is not None
    assert problem.place.file == FILE
    return problem.code, problem.place.line, problem.message, problem.advice


@pytest.mark.parametrize("locale", LANGUAGES)
def test_plural_header_counts_as_cldr_does(locale: str) -> None:
    """The rule that gettext reads from the header takes the form that the letter will take."""
    match = re.fullmatch(r"nplurals=(\d); plural=(.+);", plural_header(locale))
    assert match is not None
    assert int(match.group(1)) == len(plural_categories(locale))
    rule = gettext.c2py(match.group(2))
    numbers = range(501)
    assert [rule(n) for n in numbers] == [plural_index(n, locale) for n in numbers]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_own_header_is_accepted(locale: str) -> None:
    """What the program would write, it reads without complaint."""
    assert header_problem(_header(locale, plural_header(locale)), Place(FILE, 1), locale) is None


@pytest.mark.parametrize(
    "plural",
    [
        "nplurals=2; plural=(n != 1)",
        "nplurals = 2 ; plural = n>1||n==0 ;",
        "nplurals=2;plural=n!=1",
    ],
)
def test_rule_may_be_written_in_several_ways(plural: str) -> None:
    """Spaces, the last semicolon and the form of the expression are the writer's choice."""
    assert header_problem(_header(plural=plural), Place(FILE, 1), "it") is None


@pytest.mark.parametrize(
    "plural, says",
    [
        ("", "has no plural rule that can be read"),
        ("nplurals=INTEGER; plural=EXPRESSION;", "has no plural rule that can be read"),
        ("nplurals=3; plural=0;", "says nplurals=3, but the language has 2: one, other"),
        ("nplurals=1; plural=0;", "says nplurals=1, but the language has 2: one, other"),
        ("nplurals=2; plural=0;", "takes another form for 0 than the language"),
        ("nplurals=2; plural=(n > 1);", "takes another form for 0 than the language"),
        ("nplurals=2; plural=n/0;", "has a plural rule that cannot be used: n/0"),
        ("nplurals=2; plural=n%0;", "has a plural rule that cannot be used"),
        ("nplurals=2; plural=(n;", "has a plural rule that cannot be used"),
        ("nplurals=2; plural=__import__('os');", "has a plural rule that cannot be used"),
        (f"nplurals=2; plural={'(' * 500}n{')' * 500};", "has a plural rule that cannot be used"),
        ("nplurals=99999999; plural=n;", "says nplurals=99999999, but the language has 2"),
        (f"nplurals={'9' * 5000}; plural=n;", "but the language has 2"),
    ],
)
def test_wrong_plural_rule_is_answered_with_the_right_one(plural: str, says: str) -> None:
    """A rule that is not CLDR's is refused at its line, and the right one is given."""
    header = _header(plural=plural)
    code, line, message, advice = _problem(header)
    assert calls(lambda: _problem(header)) < 5_000
    assert (code, line) == ("wrong-plurals", 4 if plural else 1)
    assert says in message
    assert len(message) < 200
    assert advice == f"write `Plural-Forms: {ITALIAN}`"


def test_catalog_without_plurals_needs_no_rule() -> None:
    """A header may leave the rule out if no message depends on a number."""
    text = 'msgid ""\nmsgstr ""\n"Language: it\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    assert header_problem(text, Place(FILE, 1), "it") is None


@pytest.mark.parametrize(
    "text, says",
    [
        ("", "the catalog has no header"),
        ('msgid "a"\nmsgstr "b"\n', "the catalog has no header"),
        (_header(""), "says that its language is not given"),
        (_header("fr"), "says that its language is `fr`"),
        (_header("it-CH"), "says that its language is `it-CH`"),
        (_header(**{"Content-Type": "text/plain; charset=latin-1"}), "charset=latin-1"),
        (_header(**{"Content-Type": "text/plain; charset=CHARSET"}), "charset=charset"),
        (_header(**{"Content-Type": "text/plain"}), "says `text/plain`"),
    ],
)
def test_other_faults_of_a_header(text: str, says: str) -> None:
    """A missing header, another language and another character set are each told."""
    assert says in _problem(text)[2]


def test_fields_are_found_whatever_their_capitals() -> None:
    """A header in small letters says the same."""
    text = _header().replace("Language", "language").replace("Plural-Forms", "plural-forms")
    assert header_problem(text, Place(FILE, 1), "it") is None


def test_header_in_one_line() -> None:
    """A header that stands in one line, as some programs write it, is read like any other."""
    text = f'msgid ""\nmsgstr "Language: it\\nPlural-Forms: {ITALIAN}\\n"\n'
    assert header_problem(text, Place(FILE, 1), "it") is None
