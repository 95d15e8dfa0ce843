"""Dates as letters write them: CLDR's long form, corrected where letters differ from it.

Sources of the corrections: French usage "1er décembre"; Russian and Ukrainian letters write
"2020 года" and "2020 року" in full; Polish letters add "r."; Kazakh laws write
"2020 жылғы 25 қараша".
"""

from __future__ import annotations

import datetime
import re

from babel.dates import format_date

from appello.locales.tags import babel_locale

__all__ = ["long_date"]

_PATTERNS = {
    "ru": "d MMMM y 'года'",
    "uk": "d MMMM y 'року'",
    "pl": "d MMMM y 'r'.",
    "kk": "y 'жылғы' d MMMM",
    "en": "d MMMM y",
}
_AFTER_DAY = re.compile(
    r"(?<=(?<!\d)\d) |(?<=(?<!\d)\d\d) |(?<=\der) |(?<=\d\.) "
    r"| (?=року|года|жылғы|r\.)| (?=de [a-z])"
)
_FIRST_OF_MONTH = {"fr": "d'er' MMMM y"}


def long_date(day: datetime.date, locale: str) -> str:
    """Write a date as a letter does: day, month in words, year.

    The day and what follows it stay on one line; the year may go to the next.
    """
    babel = babel_locale(locale)
    pattern = _PATTERNS.get(babel.language, "long")
    if day.day == 1:
        pattern = _FIRST_OF_MONTH.get(babel.language, pattern)
    text = format_date(day, format=pattern, locale=babel)
    return _AFTER_DAY.sub("\N{NO-BREAK SPACE}", text)
