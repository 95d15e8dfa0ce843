"""Ordinals in figures: "19th", "19.", "19e". Masculine, where a language has genders.

Sources: CLDR's rules for ordinals in figures, which Babel does not expose, and common usage. A
language that is not here has no form that stands in every sentence: Arabic, Hebrew and Persian
write the word, Kyrgyz and Uzbek tie the figure to the noun, Welsh changes the noun.
"""

from __future__ import annotations

import re

from appello.locales.numbers import digits
from appello.locales.tags import entry_for

__all__ = ["ordinal"]

_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": ((r"1[123]$", "th"), (r"1$", "st"), (r"2$", "nd"), (r"3$", "rd"), ("", "th")),
    "fr": ((r"^1$", "er"), ("", "e")),
    "sv": ((r"1[12]$", ":e"), (r"[12]$", ":a"), ("", ":e")),
    "ca": ((r"^1$", "r"), (r"^2$", "n"), (r"^3$", "r"), (r"^4$", "t"), ("", "è")),
    "es": (("", ".º"),),
    "gl": (("", ".º"),),
    "pt": (("", ".º"),),
    "pt-BR": (("", "º"),),
    "it": (("", "º"),),
    "nl": (("", "e"),),
    "fy": (("", "e"),),
    "el": (("", "ος"),),
    "ga": (("", "ú"),),
    "ru": (("", "-й"),),
    "uk": (("", "-й"),),
    "bg": ((r"1\d$", "-и"), (r"1$", "-ви"), (r"2$", "-ри"), (r"[34]$", "-ти"), (r"[78]$", "-ми"),
           (r"00$", ""), ("", "-и")),
    "mk": ((r"1\d$", "-ти"), (r"1$", "-ви"), (r"2$", "-ри"), (r"[78]$", "-ми"), (r"00$", ""),
           ("", "-ти")),
    "lt": ((r"1[0-9]$", "-as"), (r"3$", "-ias"), (r"00$", ""), ("", "-as")),
    "hy": ((r"^1$", "-ին"), ("", "-րդ")),
    "mn": (("", "-р"),),
    "kk": ((r"(?:[69]|[1-4]0|[69]0|000)$", "-шы"), ("", "-ші")),
    "az": ((r"(?:[3-4]|[1-9]00)$", "-cü"), (r"(?:6|40|60|90)$", "-cı"), (r"(?:9|10|30)$", "-cu"),
           ("", "-ci")),
}  # fmt: skip
"""By language: the ending of the first pattern that the figures match; an empty one is refused."""
_DOT = {
    "bs", "cs", "da", "de", "dsb", "et", "eu", "fi", "fo", "hr", "hsb", "hu", "is", "lb", "lv",
    "nb", "nn", "no", "pl", "sk", "sl", "sr", "sr-Latn", "tr",
}  # fmt: skip
_ENDINGS = _RULES | dict.fromkeys(_DOT, (("", "."),))
_BEFORE_GEORGIAN = re.compile(r"^(?:\d|1\d|[2468]0|\d00)$")


def ordinal(number: int, locale: str) -> str:
    """Write a whole number above nought as an ordinal in figures.

    Raises:
        KeyError: the language has no ordinals in figures, or none for this number.
    """
    figures = str(number)
    if entry_for({"ka": True}, locale) and number > 0:
        if number == 1:
            return "1-ლი"
        return f"მე-{figures}" if _BEFORE_GEORGIAN.match(figures) else f"{figures}-ე"
    for pattern, ending in entry_for(_ENDINGS, locale) or ():
        if number > 0 and re.search(pattern, figures):
            if not ending:
                break
            return digits(number, locale) + ending
    raise KeyError(locale)
