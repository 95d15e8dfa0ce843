"""BCP 47 outside, Babel inside."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TypeVar

from babel import Locale, UnknownLocaleError
from babel.core import get_global

__all__ = [
    "PSEUDO", "babel_locale", "direction", "entry_for", "is_known", "is_pseudo", "script",
    "script_of",
]  # fmt: skip

PSEUDO = {"en-XA": "en", "ar-XB": "ar"}
"""Languages that nobody reads, and the language whose dates, numbers and script each borrows."""
_SCRIPT_LENGTH = 4
_Entry = TypeVar("_Entry")


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


@functools.cache
def script(tag: str) -> str:
    """Return the ISO 15924 code of the script that letters in this language are written in."""
    return script_of(babel_locale(tag))


def script_of(locale: Locale) -> str:
    """Return the script of a locale: its own, or the one that CLDR thinks likely."""
    if locale.script:
        return str(locale.script)
    place = f"{locale.language}_{locale.territory}"
    return _likely_script(place) or _likely_script(locale.language) or "Latn"


def entry_for(table: Mapping[str, _Entry], tag: str) -> _Entry | None:
    """Return the entry of a language table that serves a tag, or None.

    The most exact wins: `sr-Latn` or `de-CH`, then `de`. A language in a script that is not its
    usual one is served only by an entry that names the script.
    """
    return next((table[key] for key in _keys(tag) if key in table), None)


@functools.cache
def _keys(tag: str) -> tuple[str, ...]:
    """Return the names under which a language table may have an entry for a tag, best first."""
    locale = babel_locale(tag)
    own = script_of(locale)
    if own != (_likely_script(locale.language) or own):
        return (f"{locale.language}-{own}",)
    return (f"{locale.language}-{locale.territory}", str(locale.language))


def _likely_script(language: str) -> str:
    """Return the script that CLDR thinks likely for a language, or for it in a territory."""
    parts = str(get_global("likely_subtags").get(language, "")).split("_")
    return next((part for part in parts if len(part) == _SCRIPT_LENGTH), "")
