"""Lists in a sentence: CLDR's patterns, corrected where a writer would correct them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from babel.lists import format_list

from appello.locales.tags import babel_locale, direction, entry_for

__all__ = ["join"]

_SPANISH_E = re.compile(r"h?i(?!e)|h?í|y(?![aeiouáéíóú])", re.IGNORECASE)
_SPANISH_U = re.compile(r"h?[oó]", re.IGNORECASE)
_WELSH_AC = re.compile(r"[aeiouwyâêîôûŵŷ]", re.IGNORECASE)
_LUXEMBOURGISH_AN = re.compile(r"[aeiouyäëéöündtzh]", re.IGNORECASE)
_RTL_LETTER = re.compile("[\u0590-\u06ff]")

_CONJUNCTIONS = {
    "standard": {"kk": "және", "mn": "болон", "tg": "ва", "ug": "ۋە", "uz-Cyrl": "ва"},
    "or": {"lb": "oder", "mt": "jew", "ug": "ياكى", "uz-Cyrl": "ёки"},
}
"""Where CLDR has none, has one for two items only, or has the English word."""
_EUROPEAN = {"en": "en-GB", "pt": "pt-PT"}
"""Letters to Europe's institutions follow British usage, with no comma before "and"."""


def join(
    items: Sequence[str], locale: str, *, style: Literal["standard", "or"] = "standard"
) -> str:
    """Join items as a sentence does: "A, B and C" (`standard`), "A, B or C" (`or`).

    Conjunctions change where the next word asks for it: Spanish "y" and "o", Welsh "a",
    Luxembourgish "an". Arabic and Hebrew ones are written to their word, but not to a Latin one.
    """
    babel = babel_locale(_EUROPEAN.get(locale, locale))
    if len(items) > 1 and (conjunction := entry_for(_CONJUNCTIONS[style], locale)):
        comma = "، " if direction(locale) == "rtl" else ", "
        return f"{comma.join(items[:-1])} {conjunction} {items[-1]}"
    english = " or " if style == "or" else " and "
    if babel.language != "en" and any(english in it for it in babel.list_patterns[style].values()):
        # CLDR lacks the language's word, and an English one must not be printed.
        return ", ".join(items)
    text = str(format_list(list(items), style=style, locale=babel)).replace("\u200f", "")
    return _by_sound(text, items, str(babel.language), style) if len(items) > 1 else text


def _by_sound(text: str, items: Sequence[str], language: str, style: str) -> str:
    """Fit the conjunctions of a list to the words after them."""
    last = items[-1]
    before = text.removesuffix(last)
    if language == "es" and style == "standard" and _SPANISH_E.match(last):
        return before.removesuffix(" y ") + " e " + last
    if language == "es" and style == "or" and _SPANISH_U.match(last):
        return before.removesuffix(" o ") + " u " + last
    if language == "cy" and style == "standard":
        word = " ac " if _WELSH_AC.match(last) else " a "
        return before.removesuffix(" a(c) ").removesuffix(",") + word + last
    if language == "lb" and style == "standard":
        word = " an " if _LUXEMBOURGISH_AN.match(last) else " a "
        return before.removesuffix(" a(n) ") + word + last
    if language == "he" and style == "standard" and not _RTL_LETTER.match(last):
        return before.removesuffix("ו") + "ו-" + last
    if language == "ar":
        for item in items[1:]:
            if not _RTL_LETTER.match(item):
                text = text.replace("و" + item, "و " + item)
    return text
