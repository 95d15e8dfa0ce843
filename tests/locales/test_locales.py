"""Tags, dates, lists, numbers and typography of the languages that letters are written in."""

from __future__ import annotations

import datetime

import pytest

from appello.locales.dates import long_date
from appello.locales.lists import join
from appello.locales.numbers import (
    digits,
    names_its_number,
    plural_categories,
    plural_index,
    words,
)
from appello.locales.tags import babel_locale, direction, is_known, is_pseudo, script
from appello.locales.translator import Identity
from appello.locales.typography import polish

LOCALES = ("en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar")
DAY = datetime.date(2020, 11, 25)
FIRST = datetime.date(2020, 12, 1)


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
    assert long_date(DAY, tag) == long_date(DAY, language)
    assert words(5, tag) == words(5, language)
    assert plural_categories(tag) == plural_categories(language)


@pytest.mark.parametrize(
    "locale, day, first",
    [
        ("en", "25 November 2020", "1 December 2020"),
        ("it", "25 novembre 2020", "1 dicembre 2020"),
        ("fr", "25 novembre 2020", "1er décembre 2020"),
        ("de", "25. November 2020", "1. Dezember 2020"),
        ("es", "25 de noviembre de 2020", "1 de diciembre de 2020"),
        ("pl", "25 listopada 2020 r.", "1 grudnia 2020 r."),
        ("uk", "25 листопада 2020 року", "1 грудня 2020 року"),
        ("ru", "25 ноября 2020 года", "1 декабря 2020 года"),
        ("kk", "2020 жылғы 25 қараша", "2020 жылғы 1 желтоқсан"),
        ("ar", "25 نوفمبر 2020", "1 ديسمبر 2020"),
    ],
)
def test_dates_are_written_as_letters_do(locale: str, day: str, first: str) -> None:
    """Day, month in words and year stand as the language's letters have them."""
    written = [long_date(date, locale).replace("\N{NO-BREAK SPACE}", " ") for date in (DAY, FIRST)]
    assert written == [day, first]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_day_is_not_parted_from_its_month(locale: str) -> None:
    """Whatever the language, no line ends between the day and what follows it."""
    for date in (DAY, FIRST):
        before, _, _ = long_date(date, locale).partition(" ")
        day = str(date.day)
        if locale != "kk":
            assert not before.rstrip("er.").endswith(day) or len(before) > len(day) + 4


@pytest.mark.parametrize(
    "locale, items, expected",
    [
        ("en-GB", "ABC", "A, B and C"),
        ("it", "AB", "A e B"),
        ("de", "ABC", "A, B und C"),
        ("es", ["Ana", "Igor"], "Ana e Igor"),
        ("es", ["Ana", "Hilda"], "Ana e Hilda"),
        ("es", ["Ana", "hielo"], "Ana y hielo"),
        ("es", ["Ana", "Yolanda"], "Ana y Yolanda"),
        ("es", ["Igor", "Ana"], "Igor y Ana"),
        ("kk", "AB", "A және B"),
        ("kk", "ABC", "A, B және C"),
        ("ar", ["Ann", "Bea"], "Ann و Bea"),
        ("ar", ["علي", "سمير"], "علي وسمير"),
        ("en", "A", "A"),
    ],
)
def test_lists_are_sentences(locale: str, items: str | list[str], expected: str) -> None:
    """Items are joined by the language's conjunction, changed where its sound asks for it."""
    assert join(list(items), locale) == expected


def test_alternatives_are_sentences_too() -> None:
    """Spanish "o" becomes "u" before the sound o."""
    assert join(["siete", "ocho"], "es", style="or") == "siete u ocho"
    assert join(["seis", "siete"], "es", style="or") == "seis o siete"
    assert join(["A", "B"], "de", style="or") == "A oder B"


@pytest.mark.parametrize(
    "locale, figures, five",
    [
        ("en", "12,345", "five"), ("it", "12.345", "cinque"), ("de", "12.345", "fünf"),
        ("kk", "12\N{NO-BREAK SPACE}345", "бес"), ("ru", "12\N{NO-BREAK SPACE}345", "пять"),
        ("fr", "12\N{NARROW NO-BREAK SPACE}345", "cinq"), ("ar", "12,345", "خمسة"),
    ],
)  # fmt: skip
def test_numbers_in_figures_and_words(locale: str, figures: str, five: str) -> None:
    """Figures have the language's separators, words its numerals."""
    assert (digits(12345, locale), words(5, locale)) == (figures, five)


def test_a_language_without_number_words_is_refused() -> None:
    """Where the library lacks a language, no other language's word is printed."""
    with pytest.raises(KeyError):
        words(5, "gl")


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


@pytest.mark.parametrize(
    "locale, typed, printed",
    [
        ("en", "He said \"a 'b' c\".", "He said “a 'b’ c”."),
        ("en", "Kazakhstan's", "Kazakhstan’s"),
        ("it", '"a "b" c"', "«a “b” c»"),
        ("de", '"a"', "„a“"),
        ("fr", '"a"', "«\u00a0a\u00a0»"),
        ("pl", '("a")', "(„a”)"),
        ("fr", "Quoi ? Oui! A : b; c", "Quoi\u202f? Oui\u202f! A\u00a0: b\u202f; c"),
        ("en", "Why ? A : b", "Why ? A : b"),
        ("ru", "в и на", "в\u00a0и\u00a0на"),
        ("en", "a dog", "a dog"),
        ("en", "17 years, art. 19, § 3", "17\u00a0years, art.\u00a019, §\u00a03"),
        ("en", "{x.count} years", "{x.count}\u00a0years"),
        ("ru", "А — Б", "А\u00a0— Б"),
        ("it", "l'uomo", "l’uomo"),
    ],
)
def test_typed_signs_become_the_languages_own(locale: str, typed: str, printed: str) -> None:
    """Straight quotation marks, apostrophes and spaces are set as the language's printers do."""
    assert polish(typed, locale) == printed


@pytest.mark.parametrize("locale", LOCALES)
def test_polishing_twice_changes_nothing(locale: str) -> None:
    """What is already typographic stays as it is."""
    text = 'A "b "c" d" — l\'e 17 f, art. 5: g; h ? § 3 в и на "z"!'
    once = polish(text, locale)
    assert polish(once, locale) == once
    assert '"' not in once
