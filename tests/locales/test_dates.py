"""Dates as letters write them."""

from __future__ import annotations

import datetime

import pytest

from appello.locales.dates import long_date

DAY = datetime.date(2020, 11, 25)
FIRST = datetime.date(2020, 12, 1)


@pytest.mark.parametrize(
    "locale, day, first",
    [
        ("ar", "25\u00a0نوفمبر 2020", "1\u00a0ديسمبر 2020"),
        ("be", "25\u00a0лістапада 2020\u00a0г.", "1\u00a0снежня 2020\u00a0г."),
        ("bg", "25\u00a0ноември 2020\u00a0г.", "1\u00a0декември 2020\u00a0г."),
        ("ca", "25\u00a0de\u00a0novembre del 2020", "1\u00a0de\u00a0desembre del 2020"),
        ("cs", "25.\u00a0listopadu 2020", "1.\u00a0prosince 2020"),
        ("da", "25.\u00a0november 2020", "1.\u00a0december 2020"),
        ("de", "25.\u00a0November 2020", "1.\u00a0Dezember 2020"),
        ("el", "25\u00a0Νοεμβρίου 2020", "1\u00a0Δεκεμβρίου 2020"),
        ("en", "25\u00a0November 2020", "1\u00a0December 2020"),
        ("en-US", "November\u00a025, 2020", "December\u00a01, 2020"),
        ("es", "25\u00a0de\u00a0noviembre de 2020", "1\u00a0de\u00a0diciembre de 2020"),
        ("et", "25.\u00a0november 2020", "1.\u00a0detsember 2020"),
        ("eu", "2020ko azaroaren\u00a025a", "2020ko abenduaren\u00a01a"),
        ("fa", "25\u00a0نوامبر 2020", "1\u00a0دسامبر 2020"),
        ("fi", "25.\u00a0marraskuuta 2020", "1.\u00a0joulukuuta 2020"),
        ("fr", "25\u00a0novembre 2020", "1er\u00a0décembre 2020"),
        ("ga", "25\u00a0Samhain 2020", "1\u00a0Nollaig 2020"),
        ("he", "25\u00a0בנובמבר 2020", "1\u00a0בדצמבר 2020"),
        ("hr", "25.\u00a0studenoga 2020.", "1.\u00a0prosinca 2020."),
        ("hu", "2020. november\u00a025.", "2020. december\u00a01."),
        ("hy", "25\u00a0նոյեմբերի, 2020\u00a0թ.", "1\u00a0դեկտեմբերի, 2020\u00a0թ."),
        ("it", "25\u00a0novembre 2020", "1º\u00a0dicembre 2020"),
        ("kk", "2020\u00a0жылғы 25\u00a0қараша", "2020\u00a0жылғы 1\u00a0желтоқсан"),
        ("lt", "2020\u00a0m. lapkričio\u00a025\u00a0d.", "2020\u00a0m. gruodžio\u00a01\u00a0d."),
        ("lv", "2020. gada 25.\u00a0novembrī", "2020. gada 1.\u00a0decembrī"),
        ("mt", "25\u00a0ta’\u00a0Novembru 2020", "1\u00a0ta’\u00a0Diċembru 2020"),
        ("nl", "25\u00a0november 2020", "1\u00a0december 2020"),
        ("pl", "25\u00a0listopada 2020\u00a0r.", "1\u00a0grudnia 2020\u00a0r."),
        ("pt", "25\u00a0de\u00a0novembro de 2020", "1\u00a0de\u00a0dezembro de 2020"),
        ("pt-BR", "25\u00a0de\u00a0novembro de 2020", "1º\u00a0de\u00a0dezembro de 2020"),
        ("ro", "25\u00a0noiembrie 2020", "1\u00a0decembrie 2020"),
        ("ru", "25\u00a0ноября 2020\u00a0года", "1\u00a0декабря 2020\u00a0года"),
        ("sk", "25.\u00a0novembra 2020", "1.\u00a0decembra 2020"),
        ("sl", "25.\u00a0november 2020", "1.\u00a0december 2020"),
        ("sr", "25.\u00a0новембар 2020.", "1.\u00a0децембар 2020."),
        ("sv", "25\u00a0november 2020", "1\u00a0december 2020"),
        ("tr", "25\u00a0Kasım 2020", "1\u00a0Aralık 2020"),
        ("uk", "25\u00a0листопада 2020\u00a0року", "1\u00a0грудня 2020\u00a0року"),
        ("uz", "2020-yil 25-noyabr", "2020-yil 1-dekabr"),
    ],
)
def test_dates_are_written_as_letters_do(locale: str, day: str, first: str) -> None:
    """Day, month in words and year stand as in letters, and a day never leaves its month."""
    assert [long_date(date, locale) for date in (DAY, FIRST)] == [day, first]


@pytest.mark.parametrize(
    "year, printed",
    [(2000, "2000ko"), (2021, "2021eko"), (2025, "2025eko"), (2030, "2030eko"), (2031, "2031ko"),
     (2035, "2035eko"), (2041, "2041eko"), (2100, "2100eko")],
)  # fmt: skip
def test_a_basque_year_has_the_ending_of_its_last_word(year: int, printed: str) -> None:
    """The ending begins with a vowel after a consonant, counting in twenties."""
    assert long_date(datetime.date(year, 5, 2), "eu").startswith(f"{printed} ")
