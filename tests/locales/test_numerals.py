"""Numbers are found in sentences in figures and in words, with the bounds before or behind them."""

from __future__ import annotations

import pytest

from appello.locales.numerals import Bound, Numeral, numerals
from appello.locales.words import words

LOCALES = ("en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar")
BOUNDS: list[tuple[str, str, int, Bound]] = [
    ("en", "over 500 citizens", 500, "more than"),
    ("en", "at least six people", 6, "at least"),
    ("en", "fewer than 20 people", 20, "fewer than"),
    ("en", "no more than 1,200 people", 1200, "at most"),
    ("it", "oltre 500 cittadini", 500, "more than"),
    ("it", "almeno sei persone", 6, "at least"),
    ("fr", "plus de 500 citoyens", 500, "more than"),
    ("fr", "au moins 1 200 personnes", 1200, "at least"),
    ("de", "über 500 Menschen", 500, "more than"),
    ("de", "mindestens sechs Menschen", 6, "at least"),
    ("es", "más de 500 personas", 500, "more than"),
    ("es", "al menos dieciséis personas", 16, "at least"),
    ("pl", "ponad 500 osób", 500, "more than"),
    ("pl", "co najmniej sześciu działaczy", 6, "at least"),
    ("uk", "понад 500 осіб", 500, "more than"),
    ("uk", "щонайменше п’ятеро людей", 5, "at least"),
    ("ru", "свыше 500 человек", 500, "more than"),
    ("ru", "не менее шести человек", 6, "at least"),
    ("kk", "500-ден астам адам", 500, "more than"),
    ("kk", "кемінде алты адам", 6, "at least"),
    ("ar", "أكثر من 500 شخص", 500, "more than"),
    ("ar", "ما لا يقل عن ستة أشخاص", 6, "at least"),
]


@pytest.mark.parametrize("locale", LOCALES)
def test_number_words(locale: str) -> None:
    """The words for zero and from two to twenty are understood in all ten languages."""
    for number in (0, *range(2, 21)):
        found = [item.value for item in numerals(f"– {words(number, locale)} –", locale)]
        assert found == [number]


@pytest.mark.parametrize("locale, text, value, bound", BOUNDS)
def test_bounds(locale: str, text: str, value: int, bound: Bound) -> None:
    """A number with "over" or "at least" is a bound, and not an exact number."""
    assert [(item.value, item.bound) for item in numerals(text, locale)] == [(value, bound)]


@pytest.mark.parametrize(
    "locale, text",
    [
        ("en", "2019/2610(RSP) and P8_TA(2019)0203"),
        ("en", "his 17-year-old son"),
        ("en", "3.5 per cent, 10% and one of them"),
        ("fr", "un des leurs"),
        ("ru", "шестой и пятая"),
    ],
)
def test_what_is_no_number_of_things(locale: str, text: str) -> None:
    """References, ages, decimals, shares, ordinals and articles are not counted."""
    assert list(numerals(text, locale)) == []


@pytest.mark.parametrize(
    "bound, true, false",
    [
        ("exactly", (500,), (499, 501)),
        ("more than", (501, 900), (499, 500)),
        ("at least", (500, 501), (499,)),
        ("fewer than", (499,), (500, 501)),
        ("at most", (499, 500), (501,)),
    ],
)
def test_what_a_number_admits(bound: Bound, true: tuple[int, ...], false: tuple[int, ...]) -> None:
    """A number over 500 is 501 and not 500; the other bounds likewise."""
    numeral = Numeral(500, bound, 0, 3)
    assert all(numeral.admits(number) for number in true)
    assert not any(numeral.admits(number) for number in false)
