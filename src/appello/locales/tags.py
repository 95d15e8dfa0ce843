"""BCP 47 outside, Babel inside."""

from __future__ import annotations

import functools

from babel import Locale, UnknownLocaleError

__all__ = ["PSEUDO", "babel_locale", "direction", "is_known", "is_pseudo", "script", "script_of"]

PSEUDO = {"en-XA": "en", "ar-XB": "ar"}
"""Languages that nobody reads, and the language whose dates, numbers and script each borrows."""


@functools.cache
def babel_locale(tag: str) -> Locale:
    """Return Babel's locale for a BCP 47 tag; for a pseudo-locale, that of the language it borrows.

    Raises:
        ValueError: the tag is malformed, or CLDR does not know the language, or not in that script.
    """
    try:
        locale = Locale.parse(PSEUDO.get(tag, tag), sep="-")
    except (UnknownLocaleError, TypeError) as error:
        raise ValueError(tag) from error
    asked = [part for part in tag.split("-")[1:] if len(part) == _SCRIPT_LENGTH]
    if asked and asked[0] != script_of(locale):
        # Babel answers with the language in its usual script, without a word.
        raise ValueError(tag)
    return locale


def is_known(tag: str) -> bool:
    """Tell whether CLDR knows the language of a BCP 47 tag."""
    try:
        babel_locale(tag)
    except ValueError:
        return False
    return True


def is_pseudo(tag: str) -> bool:
    """Tell whether a tag names no language, but a means of trying templates."""
    return tag in PSEUDO


def direction(tag: str) -> str:
    """Return `ltr` or `rtl`."""
    return str(babel_locale(tag).text_direction)


_SCRIPT_LENGTH = 4
_SCRIPTS = {"ar": "Arab", "be": "Cyrl", "bg": "Cyrl", "el": "Grek", "fa": "Arab", "he": "Hebr",
            "hy": "Armn", "ka": "Geor", "kk": "Cyrl", "ky": "Cyrl", "mk": "Cyrl", "mn": "Cyrl",
            "ru": "Cyrl", "sr": "Cyrl", "tg": "Cyrl", "ug": "Arab", "uk": "Cyrl"}  # fmt: skip


def script(tag: str) -> str:
    """Return the ISO 15924 code of the script that letters in this language are written in.

    CLDR knows likely scripts, but Babel exposes them only for tags with a territory; the table
    names the languages not written in Latin letters that parliaments of Europe and Central Asia
    use.
    """
    return script_of(babel_locale(tag))


def script_of(locale: Locale) -> str:
    """Return the script of a locale: its own, or the usual one of its language."""
    return str(locale.script or _SCRIPTS.get(locale.language, "Latn"))
