"""Spans of years as a sentence has them: "10 to 17 years", "od 10 do 17 lat", "10 bis 17 Jahre".

The noun fits the last number; after a preposition it has that preposition's case (Russian "от 10
до 21 года"). Sources: common usage; nouns that stand by themselves are CLDR's, unless Babel lacks
them.
"""

from __future__ import annotations

import re

from babel.units import format_unit

from appello.locales.numbers import digits
from appello.locales.tags import babel_locale, entry_for

__all__ = ["years"]

_NBSP = "\N{NO-BREAK SPACE}"

_PATTERNS = {
    "ar": "من {a} إلى {most}", "az": "{a}_ildən {b}_ilədək", "be": "ад {a} да {most}",
    "bg": "от {a} до {most}", "bs": "od {a} do {most}", "ca": "de {a} a {most}",
    "cs": "od {a} do {most}", "da": "{a} til {most}", "de": "{a} bis {most}",
    "el": "από {a} έως {most}", "en": "{a} to {most}", "es": "de {a} a {most}",
    "et": "{a} kuni {most}", "fr": "de {a} à {most}", "gl": "de {a} a {most}",
    "hr": "od {a} do {most}", "it": "da {a} a {most}", "kk": "{a}_жылдан {b}_жылға дейін",
    "ky": "{a}_жылдан {b}_жылга чейин", "lt": "nuo {a} iki {most}", "lv": "no {a} līdz {most}",
    "mk": "од {a} до {most}", "nb": "{a} til {most}", "nl": "{a} tot {most}",
    "nn": "{a} til {most}", "no": "{a} til {most}", "pl": "od {a} do {most}",
    "pt": "de {a} a {most}", "ro": "de la {a} la {most}", "ru": "от {a} до {most}",
    "sk": "od {a} do {most}", "sl": "od {a} do {most}", "sq": "nga {a} deri në {most}",
    "sr": "од {a} до {most}", "sr-Latn": "od {a} do {most}", "sv": "{a} till {most}",
    "tk": "{a}_ýyldan {b}_ýyla çenli", "tr": "{a}_yıldan {b}_yıla kadar",
    "uk": "від {a} до {most}", "uz": "{a}_yildan {b}_yilgacha", "fa": "{a} تا {most}",
    "he": "{a} עד {most}", "hy": "{a}-ից {most}", "is": "{a} til {most}", "tg": "аз {a} то {most}",
}  # fmt: skip
"""`most` is the last number with its noun; `a` and `b` are numbers alone; `_` does not break."""
_DASH = "{a}–{most}"

_AFTER_PREPOSITION = {
    "be": {"one": "года", "other": "гадоў"}, "bs": {"one": "godine", "other": "godina"},
    "cs": {"one": "roku", "other": "let"}, "hr": {"one": "godine", "other": "godina"},
    "lt": {"other": "metų"}, "lv": {"one": "gadam", "other": "gadiem"},
    "pl": {"one": "roku", "other": "lat"}, "ru": {"one": "года", "other": "лет"},
    "sk": {"one": "roka", "other": "rokov"}, "sl": {"one": "leta", "other": "let"},
    "sr": {"one": "године", "other": "година"}, "sr-Latn": {"one": "godine", "other": "godina"},
    "uk": {"one": "року", "other": "років"},
}  # fmt: skip
"""Nouns after "to" where it asks for a case, by CLDR's category of the number."""
_NOUNS = {
    "az": {"other": "il"}, "ca": {"one": "any", "other": "anys"},
    "eu": {"other": "urte"}, "fa": {"other": "سال"},
    "ga": {"one": "bhliain", "two": "bhliain", "few": "bliana", "many": "mbliana",
           "other": "bliain"},
    "gl": {"one": "ano", "other": "anos"},
    "he": {"one": "שנה", "other": "שנים"},
    "it": {"one": "anno", "other": "anni"}, "ky": {"other": "жыл"}, "mn": {"other": "жил"},
    "mt": {"two": "snin", "few": "snin", "many": "-il sena", "other": "sena"},
    "pt": {"one": "ano", "other": "anos"}, "sq": {"other": "vjet"}, "tg": {"other": "сол"},
    "tr": {"other": "yıl"}, "ug": {"other": "يىل"}, "uz": {"other": "yil"},
    "uz-Cyrl": {"other": "йил"}, "hu": {"other": "év"},
}  # fmt: skip
"""Nouns that Babel 2.18 lacks or has as abbreviations."""
_ARABIC_SMALL = {1: "سنة", 2: "سنتين"}
"""Arabic has the noun alone for one, and the dual for two."""
_BEFORE_NOUN = re.compile(r"(?<=\d) (?=[^\W\d_])")


def years(least: int, most: int, locale: str) -> str:
    """Write how many years: a span, or one number if both ends are the same.

    The last number and its noun stay on one line.

    Raises:
        KeyError: neither CLDR nor the tables here have the language's noun.
    """
    if least == most:
        return _count(most, locale)
    if entry_for({"ar": True}, locale):
        most_text = _ARABIC_SMALL.get(most) or _count(most, locale)
        least_text = _ARABIC_SMALL.get(least) or digits(least, locale)
        return _PATTERNS["ar"].format(a=least_text, most=most_text)
    pattern = entry_for(_PATTERNS, locale) or _DASH
    inflected = entry_for(_AFTER_PREPOSITION, locale)
    last = _counted(most, inflected, locale) if inflected else _count(most, locale)
    unbroken = pattern.replace("_", _NBSP)
    return unbroken.format(a=digits(least, locale), b=digits(most, locale), most=last)


def _count(number: int, locale: str) -> str:
    nouns = entry_for(_NOUNS, locale)
    if nouns:
        return _counted(number, nouns, locale)
    unit = "duration-year"
    text = str(format_unit(number, unit, length="long", locale=babel_locale(locale)))
    if unit in text:
        raise KeyError(locale)
    return _BEFORE_NOUN.sub(_NBSP, text)


def _counted(number: int, nouns: dict[str, str], locale: str) -> str:
    category = babel_locale(locale).plural_form(number)
    noun = nouns.get(category, nouns["other"])
    return digits(number, locale) + ("" if noun.startswith("-") else _NBSP) + noun
