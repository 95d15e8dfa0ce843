"""Numbers in words, as ordinals, and as spans of years."""

from __future__ import annotations

import re

import pytest

from appello.locales.ordinals import ordinal
from appello.locales.ranges import years
from appello.locales.words import words

UNION = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "mt",
    "nl", "pl", "pt", "ro", "sk", "sl", "sv",
)  # fmt: skip
"""The official languages of the European Union but Irish, whose words count people otherwise."""


@pytest.mark.parametrize(
    "locale, number, expected",
    [
        ("ar", 5, "خمسة"), ("ar", 21, "واحد وعشرون"), ("ar", 200, "مئتان"), ("ar", 2000, "ألفان"),
        ("ar", 345, "ثلاثمائة وخمسة وأربعون"), ("az", 11, "on bir"), ("be", 5, "пяць"),
        ("bg", 21, "двадесет и едно"), ("bs", 6, "šest"), ("cs", 5, "pět"), ("cs", 10, "deset"),
        ("cs", 345, "tři sta čtyřicet pět"), ("cs", 500, "pět set"), ("da", 21, "enogtyve"),
        ("de", 5, "fünf"), ("el", 16, "δεκαέξι"), ("el", 67, "εξήντα επτά"), ("en", 5, "five"),
        ("et", 67, "kuuskümmend seitse"), ("fa", 21, "بیست و یک"), ("fr", 71, "soixante et onze"),
        ("fr-BE", 71, "septante et un"), ("fr-CH", 345, "trois cent quarante-cinq"),
        ("gl", 16, "dezaseis"), ("hr", 8, "osam"), ("hy", 21, "քսանմեկ"), ("it", 23, "ventitré"),
        ("kk", 67, "алпыс жеті"), ("ky", 19, "он тогуз"), ("mk", 22, "дваесет и два"),
        ("mt", 67, "sebgħa u sittin"), ("nl", 1, "één"), ("nl", 101, "honderdeen"),
        ("nn", 27, "tjuesju"), ("pl", 22, "dwadzieścia dwa"), ("pt", 16, "dezasseis"),
        ("pt-BR", 16, "dezesseis"), ("ru", 5, "пять"), ("sq", 21, "njëzet e një"),
        ("sr", 34, "тридесет четири"), ("sr", 1000, "једна хиљада"), ("sr-Latn", 5, "pet"),
        ("sv", 1000, "ettusen"), ("tk", 12, "on iki"), ("tr", 345, "üç yüz kırk beş"),
        ("tr", 66, "altmış altı"), ("uk", 5, "п’ять"), ("uz", 13, "oʻn uch"),
    ],
)  # fmt: skip
def test_numbers_in_words(locale: str, number: int, expected: str) -> None:
    """Number words are those of a letter, in the language's own letters and spaces."""
    assert words(number, locale) == expected


@pytest.mark.parametrize("locale", UNION)
def test_counts_up_to_99_have_words(locale: str) -> None:
    """Each number has a word of its own, with nothing straight, doubled or in figures in it."""
    found = [words(number, locale) for number in range(100)]
    assert len(set(found)) == 100
    assert not [word for word in found if re.search(r"\d|'|  |^ | $", word)]


@pytest.mark.parametrize(
    "locale, number",
    [
        ("ga", 5), ("ka", 5), ("uz-Cyrl", 5), ("az-Cyrl", 5), ("da", 100), ("nb", 100),
        ("hr", 200), ("bg", 100), ("fr-CH", 1_000_000), ("en", 10**9), ("en", -1),
    ],
)  # fmt: skip
def test_numbers_without_words_are_refused(locale: str, number: int) -> None:
    """Where a word is lacking or would be wrong, no other language's or script's is given."""
    with pytest.raises(KeyError):
        words(number, locale)


@pytest.mark.parametrize(
    "locale, expected",
    [
        ("az", "1-ci 2-ci 3-cü 11-ci 19-cu 21-ci 40-cı 100-cü"),
        ("bg", "1-ви 2-ри 3-ти 11-и 19-и 21-ви 40-и"), ("ca", "1r 2n 3r 11è 19è 21è 40è 100è"),
        ("de", "1. 2. 3. 11. 19. 21. 40. 100."), ("el", "1ος 2ος 3ος 11ος 19ος 21ος 40ος 100ος"),
        ("en", "1st 2nd 3rd 11th 19th 21st 40th 100th"), ("es", "1.º 2.º 3.º 11.º 19.º 21.º 40.º"),
        ("fi", "1. 2. 3. 11. 19. 21. 40. 100."), ("fr", "1er 2e 3e 11e 19e 21e 40e 100e"),
        ("ga", "1ú 2ú 3ú 11ú 19ú 21ú 40ú 100ú"), ("hr", "1. 2. 3. 11. 19. 21. 40. 100."),
        ("hy", "1-ին 2-րդ 3-րդ 11-րդ 19-րդ 21-րդ 40-րդ 100-րդ"),
        ("it", "1º 2º 3º 11º 19º 21º 40º 100º"),
        ("ka", "1-ლი მე-2 მე-3 მე-11 მე-19 21-ე მე-40 მე-100"),
        ("kk", "1-ші 2-ші 3-ші 11-ші 19-шы 21-ші 40-шы 100-ші"),
        ("lt", "1-as 2-as 3-ias 11-as 19-as 21-as 40-as"),
        ("mk", "1-ви 2-ри 3-ти 11-ти 19-ти 21-ви"),
        ("nl", "1e 2e 3e 11e 19e 21e 40e 100e"), ("pl", "1. 2. 3. 11. 19. 21. 40. 100."),
        ("pt", "1.º 2.º 3.º 11.º 19.º 21.º 40.º"), ("pt-BR", "1º 2º 3º 11º 19º 21º 40º"),
        ("ru", "1-й 2-й 3-й 11-й 19-й 21-й 40-й 100-й"), ("sv", "1:a 2:a 3:e 11:e 19:e 21:a 40:e"),
        ("tr", "1. 2. 3. 11. 19. 21. 40. 100."), ("uk", "1-й 2-й 3-й 11-й 19-й 21-й 40-й 100-й"),
    ],
)  # fmt: skip
def test_ordinals_in_figures(locale: str, expected: str) -> None:
    """Figures have the ending of the masculine ordinal, by its last word."""
    numbers = (1, 2, 3, 11, 19, 21, 40, 100)
    wanted = expected.split()
    assert [ordinal(number, locale) for number in numbers[: len(wanted)]] == wanted


@pytest.mark.parametrize(
    "locale, number", [("ar", 5), ("ro", 5), ("mt", 5), ("uz", 5), ("bg", 100), ("en", 0)]
)
def test_a_language_without_ordinals_is_refused(locale: str, number: int) -> None:
    """Where the noun or its gender decides, no form is guessed."""
    with pytest.raises(KeyError):
        ordinal(number, locale)


@pytest.mark.parametrize(
    "locale, expected",
    [
        ("ar", "من 10 إلى 17\u00a0سنة"), ("az", "10\u00a0ildən 17\u00a0ilədək"),
        ("bg", "от 10 до 17\u00a0години"), ("cs", "od 10 do 17\u00a0let"),
        ("da", "10 til 17\u00a0år"), ("de", "10 bis 17\u00a0Jahre"),
        ("el", "από 10 έως 17\u00a0έτη"), ("en", "10 to 17\u00a0years"),
        ("es", "de 10 a 17\u00a0años"), ("et", "10 kuni 17\u00a0aastat"),
        ("fa", "10 تا 17\u00a0سال"), ("fi", "10–17\u00a0vuotta"),
        ("fr", "de 10 à 17\u00a0ans"), ("ga", "10–17\u00a0bliain"),
        ("hr", "od 10 do 17\u00a0godina"), ("hu", "10–17\u00a0év"),
        ("it", "da 10 a 17\u00a0anni"), ("kk", "10\u00a0жылдан 17\u00a0жылға дейін"),
        ("lt", "nuo 10 iki 17\u00a0metų"), ("lv", "no 10 līdz 17\u00a0gadiem"),
        ("mt", "10–17-il sena"), ("nl", "10 tot 17\u00a0jaar"), ("pl", "od 10 do 17\u00a0lat"),
        ("pt", "de 10 a 17\u00a0anos"), ("ro", "de la 10 la 17\u00a0ani"),
        ("ru", "от 10 до 17\u00a0лет"), ("sk", "od 10 do 17\u00a0rokov"),
        ("sl", "od 10 do 17\u00a0let"), ("sr-Latn", "od 10 do 17\u00a0godina"),
        ("sv", "10 till 17\u00a0år"), ("tr", "10\u00a0yıldan 17\u00a0yıla kadar"),
        ("uk", "від 10 до 17\u00a0років"),
    ],
)  # fmt: skip
def test_spans_of_years(locale: str, expected: str) -> None:
    """A span is said with the language's prepositions, and the noun stays with the last number."""
    assert years(10, 17, locale) == expected


@pytest.mark.parametrize(
    "locale, least, most, expected",
    [
        ("ru", 15, 21, "от 15 до 21\u00a0года"), ("ru", 1, 2, "от 1 до 2\u00a0лет"),
        ("uk", 15, 21, "від 15 до 21\u00a0року"), ("pl", 3, 22, "od 3 do 22\u00a0lat"),
        ("lv", 15, 21, "no 15 līdz 21\u00a0gadam"), ("ro", 15, 21, "de la 15 la 21\u00a0de ani"),
        ("ar", 3, 5, "من 3 إلى 5\u00a0سنوات"), ("ar", 1, 2, "من سنة إلى سنتين"),
        ("mt", 3, 9, "3–9\u00a0snin"), ("mk", 15, 21, "од 15 до 21\u00a0година"),
    ],
)  # fmt: skip
def test_the_noun_fits_the_last_number(locale: str, least: int, most: int, expected: str) -> None:
    """It has the number's form, in the case that the preposition asks for."""
    assert years(least, most, locale) == expected


@pytest.mark.parametrize(
    "locale, number, expected",
    [
        ("en", 1, "1\u00a0year"), ("it", 5, "5\u00a0anni"), ("ru", 1, "1\u00a0год"),
        ("ru", 3, "3\u00a0года"), ("ru", 5, "5\u00a0лет"), ("pl", 3, "3\u00a0lata"),
        ("ar", 2, "سنتان"), ("ar", 11, "11\u00a0سنة"), ("kk", 5, "5\u00a0жыл"),
        ("pt", 1, "1\u00a0ano"), ("tr", 5, "5\u00a0yıl"),
    ],
)  # fmt: skip
def test_equal_ends_are_one_number(locale: str, number: int, expected: str) -> None:
    """A sentence of exactly so many years is no span."""
    assert years(number, number, locale) == expected


def test_a_language_without_the_noun_is_refused() -> None:
    """Babel prints the name of the unit where it lacks a noun; a letter never does."""
    with pytest.raises(KeyError):
        years(10, 17, "rm")
