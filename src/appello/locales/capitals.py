"""Capital letters as each language writes them.

Source: Unicode, SpecialCasing.txt (Turkish, Azerbaijani); Greek and Irish orthography.
"""

from __future__ import annotations

import re
import unicodedata

from appello.locales.tags import babel_locale

__all__ = ["capitalised", "capitals"]

_DOTTED = {"tr", "az"}
_GREEK_DIPHTHONG = re.compile("([\u03ac\u03ad\u03ae\u03af\u03cc\u03cd\u03ce])([ιυ])")
_IRISH_PREFIX = re.compile(r"\b(n-|t-|h|n|t|g|b|d|m|bh)(?=[A-ZÁÉÍÓÚ])")
_TONOS = "\N{COMBINING ACUTE ACCENT}"


def capitals(text: str, locale: str) -> str:
    """Write a text in capital letters: Turkish İ keeps its dot, Greek capitals lose their accents.

    In Irish a small letter put before a capital stays small.
    """
    language = babel_locale(locale).language
    if language in _DOTTED:
        return text.replace("i", "İ").upper()
    if language == "el":
        # Without its accent, a vowel would be read as one sound with the ι or υ after it.
        text = _GREEK_DIPHTHONG.sub(lambda pair: pair[1] + {"ι": "ϊ", "υ": "ϋ"}[pair[2]], text)
        bare = unicodedata.normalize("NFD", text).replace(_TONOS, "")
        return unicodedata.normalize("NFC", bare).upper()
    if language == "ga":
        pieces = _IRISH_PREFIX.split(text)
        return "".join(piece if index % 2 else piece.upper() for index, piece in enumerate(pieces))
    return text.upper()


def capitalised(text: str, locale: str) -> str:
    """Write the first letter of a text as a capital."""
    if text[:1] == "i" and babel_locale(locale).language in _DOTTED:
        return "İ" + text[1:]
    # Not its upper case, which in Georgian is a letter for whole words in capitals only.
    return text[:1].title() + text[1:]
