"""Dates as letters write them: CLDR's long form, corrected where letters differ from it.

Sources of the corrections: French usage "1er décembre"; Italian usage "1º dicembre"; Brazilian
usage "1º de dezembro"; Russian and Ukrainian letters write "2020 года" and "2020 року" in full;
Polish letters add "r."; Kazakh laws write "2020 жылғы 25 қараша", Uzbek ones "2020-yil
25-noyabr"; Latvian letters have the month in the locative, which CLDR lacks. CLDR pads Armenian
and Tajik days with a nought, spells out the Mongolian month, and leaves the choice of a Basque
ending to the writer.
"""

from __future__ import annotations

import datetime
import re

from babel.dates import format_date

from appello.locales.tags import babel_locale, entry_for

__all__ = ["long_date"]

_NBSP = "\N{NO-BREAK SPACE}"
_PATTERNS = {
    "en": "d MMMM y",
    "en-US": "long",
    "hy": "d MMMM, y 'թ'.",
    "kk": "y 'жылғы' d MMMM",
    "mn": "y 'оны' M-'р' 'сарын' d",
    "pl": "d MMMM y 'r'.",
    "ru": "d MMMM y 'года'",
    "tg": "d MMMM y",
    "uk": "d MMMM y 'року'",
    "uz": "y-'yil' d-MMMM",
    "uz-Cyrl": "y 'йил' d MMMM",
}
_FIRST_OF_MONTH = {"fr": "d'er' MMMM y", "it": "d'º' MMMM y", "pt-BR": "d'º' 'de' MMMM 'de' y"}
_LATVIAN_MONTHS = (
    "janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā",
    "jūlijā", "augustā", "septembrī", "oktobrī", "novembrī", "decembrī",
)  # fmt: skip
_BASQUE_CONSONANTS = frozenset({1, 5, 10, 15})
"""Last numbers, counted in twenties, whose words end in a consonant."""

_DAY = r"(?<!\d)\d\d?(?:er|[.ºê])?"
_JOINED = re.compile(rf"{_DAY} (?:(?:de|da|ta’) )?(?=[^\W\d_])|(?<=\d{{4}}) (?=[^\W\d_])")
_DAY_LAST = re.compile(rf"(?<=[^\W\d_]) (?={_DAY}(?!\d))")
_MONTH_FIRST = {"en-US": _DAY_LAST, "eu": _DAY_LAST, "hu": _DAY_LAST, "lt": _DAY_LAST}


def long_date(day: datetime.date, locale: str) -> str:
    """Write a date as a letter does: day, month in words, year.

    The day and its month stay on one line, and so do the year and its word.
    """
    text = _text(day, locale).replace("\N{NARROW NO-BREAK SPACE}", _NBSP)
    text = _JOINED.sub(lambda match: match.group().replace(" ", _NBSP), text)
    after_month = entry_for(_MONTH_FIRST, locale)
    return after_month.sub(_NBSP, text) if after_month else text


def _text(day: datetime.date, locale: str) -> str:
    babel = babel_locale(locale)
    pattern = entry_for(_PATTERNS, locale) or "long"
    if day.day == 1:
        pattern = entry_for(_FIRST_OF_MONTH, locale) or pattern
    if babel.language == "lv":
        return f"{day.year}. gada {day.day}. {_LATVIAN_MONTHS[day.month - 1]}"
    text = str(format_date(day, format=pattern, locale=babel))
    if babel.language == "eu":
        century = day.year % 100 == 0 and day.year % 1000 != 0
        ends_hard = century or day.year % 100 % 20 in _BASQUE_CONSONANTS
        return text.replace("(e)ko", "eko" if ends_hard else "ko").replace("(a)", "a")
    return text.lower() if babel.language == "tg" else text
