"""Lists in a sentence: CLDR's patterns, corrected where a writer would correct them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from babel.lists import format_list

from appello.locales.tags import babel_locale

__all__ = ["join"]

_PAIR = 2
_SPANISH_E = re.compile(r"h?i(?!e)|h?í|y(?![aeiouáéíóú])", re.IGNORECASE)
_SPANISH_U = re.compile(r"h?[oó]", re.IGNORECASE)


def join(
    items: Sequence[str], locale: str, *, style: Literal["standard", "or"] = "standard"
) -> str:
    """Join items as a sentence does: "A, B and C" (`standard`), "A, B or C" (`or`).

    Spanish "y" becomes "e" before the sound i, and "o" becomes "u" before o; Kazakh lists end in
    "және", which CLDR has for two items only; the Arabic conjunction keeps a space before a word
    that is not Arabic.
    """
    babel = babel_locale(locale)
    language = babel.language
    if babel.language == "en" and babel.territory is None:
        # Letters to Europe's institutions follow British usage: no comma before "and".
        babel = babel_locale("en-GB")
    if language == "kk" and len(items) > _PAIR:
        return ", ".join(items[:-1]) + " және " + items[-1]
    text = format_list(list(items), style=style, locale=babel)
    if len(items) > 1:
        last = items[-1]
        if language == "es" and style == "standard" and _SPANISH_E.match(last):
            text = text[: -len(last)].removesuffix(" y ") + " e " + last
        elif language == "es" and style == "or" and _SPANISH_U.match(last):
            text = text[: -len(last)].removesuffix(" o ") + " u " + last
        elif language == "ar":
            for item in items[1:]:
                if not "\u0600" <= item[0] <= "\u06ff":
                    text = text.replace("و" + item, "و " + item)
    return text
