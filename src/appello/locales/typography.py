"""Micro-typography of each language, applied by the engine so that nobody has to type it.

People type straight quotation marks and ordinary spaces. The engine sets the language's quotation
marks by nesting level, apostrophes, the French spaces, and spaces that must not break: after
one-letter words in Slavic languages, between a number and its noun, inside "art. 19".

Sources: the quotation marks and spaces are common usage in each language; CLDR has no data that
Babel exposes. Polish, Czech, Slovak, Russian and Ukrainian one-letter words at line ends are
counted as a defect by typographers, though not as a mistake.
"""

from __future__ import annotations

import re

from appello.locales.tags import babel_locale

__all__ = ["polish"]

_NBSP = "\N{NO-BREAK SPACE}"
_NNBSP = "\N{NARROW NO-BREAK SPACE}"

_QUOTES = {
    "en": ("“", "”", "‘", "’"),
    "it": ("«", "»", "“", "”"),
    "fr": ("«" + _NBSP, _NBSP + "»", "“", "”"),
    "de": ("„", "“", "‚", "‘"),
    "es": ("«", "»", "“", "”"),
    "pl": ("„", "”", "«", "»"),
    "uk": ("«", "»", "„", "“"),
    "ru": ("«", "»", "„", "“"),
    "kk": ("«", "»", "“", "”"),
    "ar": ("«", "»", "“", "”"),
    "cs": ("„", "“", "‚", "‘"),
    "sk": ("„", "“", "‚", "‘"),
    "hu": ("„", "”", "»", "«"),
    "pt": ("«", "»", "“", "”"),
    "el": ("«", "»", "“", "”"),
    "bg": ("„", "“", "’", "’"),
    "ro": ("„", "”", "«", "»"),
}
_DEFAULT_QUOTES = _QUOTES["en"]
_SHORT_WORDS = {"pl", "cs", "sk", "ru", "uk", "be"}
_DASH_LANGUAGES = {"ru", "uk", "be", "kk", "pl", "it", "es", "fr"}

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)'(?=\s|$)")
_SHORT_WORD = re.compile(r"(?<![\w’'{])(\w) (?=[\w«„“\"{*\[])")
_COUNT = re.compile(r"(?<![\w/.-])(\d{1,3}|\{[a-z0-9_.-]*count\}) (?=[^\W\d_])")
_ABBREVIATION = re.compile(
    r"\b(art|arts|artt|No|Nos|no|nos|Nr|nr|n|ст|п|p|pp|pag|lit|par"
    r"|H\.E|Mr|Mrs|Ms|Dr|On|Sen)\. (?=\w)"
)
_SIGN = re.compile(r"([§№]) (?=\d)")
_MDASH = re.compile(r" (?=[—–] )")
_FRENCH_HIGH = re.compile(r"\s*([;!?])(?!\S)")
_FRENCH_COLON = re.compile(r"(?<=[\w}»])\s*:(?= |$)")


def polish(text: str, locale: str) -> str:
    """Set quotation marks, apostrophes and unbreakable spaces of a language in typed text.

    Typographic signs that are already there are left alone, so that applying it twice changes
    nothing. Placeholders in braces are treated as words.
    """
    language = babel_locale(locale).language
    text = _quotation_marks(text, language)
    text = _APOSTROPHE.sub("’", text)
    text = _COUNT.sub(rf"\1{_NBSP}", text)
    text = _ABBREVIATION.sub(rf"\1.{_NBSP}", text)
    text = _SIGN.sub(rf"\1{_NBSP}", text)
    if language in _SHORT_WORDS:
        text = _SHORT_WORD.sub(rf"\1{_NBSP}", text)
        text = _SHORT_WORD.sub(rf"\1{_NBSP}", text)
    if language in _DASH_LANGUAGES:
        text = _MDASH.sub(_NBSP, text)
    if language == "fr":
        text = _FRENCH_HIGH.sub(rf"{_NNBSP}\1", text)
        text = _FRENCH_COLON.sub(f"{_NBSP}:", text)
    return text


def _quotation_marks(text: str, language: str) -> str:
    """Replace straight double quotation marks by the language's, by nesting level."""
    if '"' not in text:
        return text
    marks = _QUOTES.get(language, _DEFAULT_QUOTES)
    out: list[str] = []
    depth = 0
    for position, char in enumerate(text):
        if char != '"':
            out.append(char)
            continue
        before = text[position - 1] if position else " "
        after = text[position + 1] if position + 1 < len(text) else " "
        opens = (before.isspace() or before in "([{«“„—–-*’'") and not after.isspace()
        if opens:
            out.append(marks[2 * (depth % 2)])
            depth += 1
        else:
            depth = max(depth - 1, 0)
            out.append(marks[2 * (depth % 2) + 1])
    return "".join(out)
