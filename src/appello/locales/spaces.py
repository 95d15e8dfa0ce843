"""Spaces that must not break, and those that a language has before signs.

Sources: common typographic usage of each language; the space before a per
cent sign is CLDR's. Polish, Czech, Slovak, Russian, Ukrainian and Belarusian one-letter words at a
line's end count as a defect with typographers, though not as a mistake.
"""

from __future__ import annotations

import functools
import re

from babel.dates import get_month_names

from appello.locales.abbreviations import before_names, before_numbers
from appello.locales.protected import MARK, NUMBER, WORD
from appello.locales.tags import babel_locale, entry_for

__all__ = ["month_pattern", "set_spaces"]

_NBSP = "\N{NO-BREAK SPACE}"
_NNBSP = "\N{NARROW NO-BREAK SPACE}"
_SPACE = f"[ {_NBSP}{_NNBSP}]"
_LETTER = r"[^\W\d_]"
_NEXT_WORD = rf"(?={MARK}*(?:{_LETTER}|{WORD}))"
_NEXT_NUMBER = rf"(?={MARK}*(?:\d|{NUMBER}|[IVXLC]+\b))"

_SHORT_WORDS = {"pl", "cs", "sk", "ru", "uk", "be"}
_YEAR_WORDS = {
    "be": "г", "bg": "г", "bs": "g", "hr": "g", "kk": "ж", "ky": "ж", "lt": "m", "mk": "г",
    "pl": "r", "ru": "гг?", "sr": "г", "sr-Latn": "g", "uk": "рр?", "hy": "թ",
}  # fmt: skip
_ORDINAL_DOTS = {
    "bs", "cs", "da", "de", "dsb", "et", "eu", "fi", "fo", "hr", "hsb", "hu", "is", "lb", "lv",
    "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr",
}  # fmt: skip
_KEPT_PERCENT = {"cs", "sk"}
"""Where "67%" without a space is a word of its own: "of 67 per cent"."""
_HIGH = {"fr": (_NNBSP, _NBSP), "fr-CA": ("", _NBSP), "fr-CH": (_NNBSP, _NNBSP)}
"""The space before ; ! ? and that before a colon. Quebec has none before the first three."""

_NUMBER = rf"(?:(?<![\w/.,-])\d{{1,3}}(?:[.,’{_NBSP}{_NNBSP}]\d{{3}})*|{NUMBER})"
_GROUPS = re.compile(r"(?<![\w/.,-])\d{1,3}(?: \d{3})+(?![\w/]|[.,]\d)")
_TO = rf"(?!{_LETTER}{{1,3}}{_SPACE}(?:\d|{NUMBER}))"
"""Not the short word between two numbers, as in "10 to 17"."""
_COUNT = re.compile(rf"{_NUMBER}{MARK}* {_TO}{_NEXT_WORD}")
_DOTTED = re.compile(rf"(?<![\w/.-])\d{{1,3}}\. (?={MARK}*({_LETTER}))")
_UNIT = re.compile(
    rf"(?:\d|{NUMBER}) (?=[€$£₽₸₺₴₼‰°]|§(?!{_SPACE}?\d))|(?<=\d\.) (?=§)|[€$£] (?=\d|{NUMBER})"
)
_PERCENT = re.compile(rf"(\d|{NUMBER})({_SPACE}?)%(?!\w)")
_SHORT_WORD = re.compile(rf"(?<![\w’'{WORD}{NUMBER}]){_LETTER} (?=[\w«„“‚({WORD}{NUMBER}{MARK}])")
_INITIAL = re.compile(rf"(?<![\w’])(?<!P\.)({_LETTER})\. (?=({_LETTER}|{WORD}))")
_SIGN = re.compile(rf"([§№])({_SPACE}?){_NEXT_NUMBER}")
_DASH = re.compile(r"(?<=[^\s\ue003]) (?=[—–] )")
_AFTER_TEXT = rf"(?<=[\w\])}}»›”’%…{WORD}{NUMBER}{MARK}.?!])"
_HIGH_SIGNS = re.compile(rf"{_AFTER_TEXT}{_SPACE}*([;!?]+)(?=[\s\])»›”{MARK}]|$)")
_COLON = re.compile(rf"{_AFTER_TEXT}{_SPACE}*:(?=[\s{MARK}]|$)")


def set_spaces(text: str, locale: str) -> str:
    """Set a text's unbreakable spaces; its protected parts are stand-ins."""
    language = str(babel_locale(locale).language)
    text = _GROUPS.sub(lambda match: match.group().replace(" ", _NBSP), text)
    for pattern in _date_patterns(locale):
        text = pattern.sub(_unbroken, text)
    text = _COUNT.sub(_unbroken, text)
    if language in _ORDINAL_DOTS:
        text = _DOTTED.sub(_before_small, text)
    text = _percent(_UNIT.sub(_unbroken, text), locale)
    text = _SIGN.sub(rf"\1{_NBSP}", text)
    numbered, titled = _abbreviations(locale)
    text = titled.sub(_before_capital, numbered.sub(_unbroken, text))
    text = _INITIAL.sub(_between_capitals, text)
    if language in _SHORT_WORDS:
        # Twice, because two such words in a row share the letter between them.
        text = _SHORT_WORD.sub(_unbroken, _SHORT_WORD.sub(_unbroken, text))
    text = _DASH.sub(_NBSP, text)
    if high := entry_for(_HIGH, locale):
        before_high, before_colon = high
        text = _HIGH_SIGNS.sub(rf"{before_high}\1", text)
        text = _COLON.sub(f"{before_colon}:", text)
    return text


@functools.cache
def month_pattern(locale: str) -> re.Pattern[str]:
    """Return a pattern of the names that the months have in dates, and by themselves."""
    found = babel_locale(locale)
    names = {
        name
        for context in ("format", "stand-alone")
        for name in get_month_names("wide", context, found).values()
        if not name.isdigit()
    }
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})", re.IGNORECASE)


@functools.cache
def _date_patterns(locale: str) -> tuple[re.Pattern[str], ...]:
    month = month_pattern(locale).pattern
    year_word = entry_for(_YEAR_WORDS, locale)
    day = r"(?<![\w/.,-])\d{1,2}(?:\.?[ºª]|er|\.|-)?"
    return (
        re.compile(rf"{day} (?:(?:de|da|ta[’']) |d[’'])?(?={month})", re.IGNORECASE),
        re.compile(rf"(?<!\w){month} (?=\d{{1,2}}(?![\d,.]*\d))", re.IGNORECASE),
        *([re.compile(rf"(?<=\d{{4}}) (?={year_word}\.)")] if year_word else []),
    )


@functools.cache
def _abbreviations(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(f"{before_numbers(locale)} {_NEXT_NUMBER}"),
        re.compile(f"{before_names(locale)} (?={MARK}*({_LETTER}|{WORD}))"),
    )


def _unbroken(match: re.Match[str]) -> str:
    return match.group().replace(" ", _NBSP)


def _before_small(match: re.Match[str]) -> str:
    """Bind an ordinal to its noun; before a capital the dot may end a sentence."""
    return _unbroken(match) if match.group(1).islower() else match.group()


def _before_capital(match: re.Match[str]) -> str:
    return match.group() if match.group(1).islower() else _unbroken(match)


def _between_capitals(match: re.Match[str]) -> str:
    initial, following = match.groups()
    both = initial.isupper() and (following.isupper() or following == WORD)
    return _unbroken(match) if both else match.group()


def _percent(text: str, locale: str) -> str:
    """Set the space before a per cent sign as CLDR has it; before the number it stays as typed."""
    found = babel_locale(locale)
    before, _, after = found.percent_formats[None].pattern.partition("0")
    if "%" in before:
        return text
    space = after.removesuffix("%")

    def spaced(match: re.Match[str]) -> str:
        is_word = not match.group(2) and found.language in _KEPT_PERCENT
        return match.group() if is_word else f"{match.group(1)}{space}%"

    return _PERCENT.sub(spaced, text)
