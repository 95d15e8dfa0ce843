"""Tags, figures and plurals of the languages that letters are written in."""

from __future__ import annotations

import datetime

import pytest

from appello.locales.dates import long_date
from appello.locales.numbers import (
    digits,
    names_its_number,
    plural_categories,
    plural_index,
)
from appello.locales.tags import babel_locale, direction, entry_for, is_known, is_pseudo, script
from appello.locales.translator import Identity
from appello.locales.words import words


@pytest.mark.parametrize(
    "tag, known",
    [
        ("it", True),
        ("de-CH", True),
        ("kk-Cyrl", True),
        ("kk-Latn", False),
        ("sr-Latn", True),
        ("xx", False),
        ("it_IT", False),
        ("", False),
    ],
)
def test_known_tags_are_known(tag: str, known: bool) -> None:  # noqa: FBT001 - a table
    """A BCP 47 tag of a language that CLDR has is known; an underscore makes no tag."""
    assert is_known(tag) is known


def test_unknown_tags_are_refused() -> None:
    """Asking for an unknown language is an error, never English."""
    with pytest.raises(ValueError, match="xx"):
        babel_locale("xx")


@pytest.mark.parametrize(
    "tag, way, letters",
    [
        ("en", "ltr", "Latn"), ("ru", "ltr", "Cyrl"), ("kk", "ltr", "Cyrl"), ("ar", "rtl", "Arab"),
        ("sr-Latn", "ltr", "Latn"), ("he", "rtl", "Hebr"), ("el", "ltr", "Grek"),
        ("bg", "ltr", "Cyrl"), ("mk", "ltr", "Cyrl"), ("sr", "ltr", "Cyrl"),
        ("sr-ME", "ltr", "Latn"), ("ka", "ltr", "Geor"), ("hy", "ltr", "Armn"),
        ("fa", "rtl", "Arab"), ("tg", "ltr", "Cyrl"), ("ky", "ltr", "Cyrl"), ("mn", "ltr", "Cyrl"),
        ("uz", "ltr", "Latn"), ("uz-Cyrl", "ltr", "Cyrl"), ("az", "ltr", "Latn"),
        ("ug", "rtl", "Arab"), ("zh-TW", "ltr", "Hant"), ("ja", "ltr", "Jpan"),
    ],
)  # fmt: skip
def test_directions_and_scripts(tag: str, way: str, letters: str) -> None:
    """Each language has its direction and its script; a tag may name another script."""
    assert (direction(tag), script(tag)) == (way, letters)


@pytest.mark.parametrize(
    "tag, borrowed", [("en-XA", ("en", "ltr", "Latn")), ("ar-XB", ("ar", "rtl", "Arab"))]
)
def test_pseudo_locales_borrow_a_language(tag: str, borrowed: tuple[str, str, str]) -> None:
    """A pseudo-locale has the dates, numbers, direction and script of a real language."""
    language, way, letters = borrowed
    assert is_pseudo(tag)
    assert not is_pseudo(language)
    assert (direction(tag), script(tag)) == (way, letters)
    day = datetime.date(2020, 11, 25)
    assert long_date(day, tag) == long_date(day, language)
    assert words(5, tag) == words(5, language)
    assert plural_categories(tag) == plural_categories(language)


@pytest.mark.parametrize(
    "tag, entry",
    [
        ("de", "de"), ("de-CH", "de-CH"), ("de-AT", "de"), ("sr", "sr"), ("sr-Latn", "sr-Latn"),
        ("sr-ME", "sr-Latn"), ("uz-Cyrl", None), ("ga", None),
    ],
)  # fmt: skip
def test_a_table_serves_a_language_in_its_own_script(tag: str, entry: str | None) -> None:
    """The most exact entry serves a tag; one in another script is never taken."""
    table = {name: name for name in ("de", "de-CH", "sr", "sr-Latn", "uz")}
    assert entry_for(table, tag) == entry


@pytest.mark.parametrize(
    "locale, figures",
    [
        ("en", "12,345"), ("it", "12.345"), ("de", "12.345"), ("de-CH", "12’345"),
        ("kk", "12\u00a0345"), ("ru", "12\u00a0345"), ("fr", "12\u202f345"), ("ar", "12,345"),
        ("pt", "12\u00a0345"), ("pt-BR", "12.345"),
    ],
)  # fmt: skip
def test_figures_have_the_languages_separators(locale: str, figures: str) -> None:
    """Thousands are parted as the language does; Portuguese is that of Portugal."""
    assert digits(12345, locale) == figures


@pytest.mark.parametrize(
    "locale, categories",
    [
        ("en", ("one", "other")), ("kk", ("one", "other")), ("fr", ("one", "other")),
        ("pl", ("one", "few", "many")), ("ru", ("one", "few", "many")),
        ("uk", ("one", "few", "many")), ("ar", ("zero", "one", "two", "few", "many", "other")),
    ],
)  # fmt: skip
def test_plural_categories_are_those_of_gettext(locale: str, categories: tuple[str, ...]) -> None:
    """Whole numbers have the categories that catalogs have forms for."""
    assert plural_categories(locale) == categories


@pytest.mark.parametrize(
    "locale, indexes",
    [
        ("en", [1, 0, 1, 1, 1, 1, 1]),
        ("fr", [0, 0, 1, 1, 1, 1, 1]),
        ("ru", [2, 0, 1, 2, 2, 0, 1]),
        ("pl", [2, 0, 1, 2, 2, 2, 1]),
        ("ar", [0, 1, 2, 3, 4, 4, 4]),
    ],
)
def test_each_number_has_its_form(locale: str, indexes: list[int]) -> None:
    """0, 1, 2, 5, 11, 21 and 22 are served as the language counts."""
    assert [plural_index(number, locale) for number in (0, 1, 2, 5, 11, 21, 22)] == indexes


def test_millions_are_served_by_the_last_form() -> None:
    """Spanish has a form for millions in CLDR that catalogs do not have."""
    assert plural_index(1_000_000, "es") == 1


@pytest.mark.parametrize(
    "locale, index, named",
    [
        ("en", 0, True), ("en", 1, False), ("fr", 0, True), ("ru", 0, False), ("uk", 0, False),
        ("pl", 0, True), ("ar", 1, True), ("ar", 2, True), ("ar", 3, False),
    ],
)  # fmt: skip
def test_forms_that_may_name_their_number(locale: str, index: int, named: bool) -> None:  # noqa: FBT001 - a table
    """A form that serves one or two numbers may say them; Russian "one" serves 21 too."""
    assert names_its_number(index, locale) is named


def test_the_source_language_translates_to_itself() -> None:
    """Messages of the language that they are written in need no catalog."""
    identity = Identity("en")
    assert identity.text("context", "message") == "message"
    assert [identity.plural("c", "one", "other", number=number) for number in (0, 1, 2)] == [
        "other", "one", "other",
    ]  # fmt: skip
