"""Numbers in figures, and plural categories."""

from __future__ import annotations

import functools

from babel.numbers import format_decimal

from appello.locales.tags import babel_locale

__all__ = ["digits", "names_its_number", "plural_categories", "plural_index"]

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_SAMPLED = 303
"""In each language of CLDR, a form for three numbers or more is for three below this, as for 302 in
Slovenian."""
_EUROPEAN = {"pt": "pt-PT"}
"""CLDR's Portuguese without a country is that of Brazil; Europe's letters are meant."""


def digits(number: int, locale: str) -> str:
    """Write a whole number in figures with the locale's separators."""
    return str(format_decimal(number, locale=babel_locale(_EUROPEAN.get(locale, locale))))


@functools.cache
def plural_categories(locale: str) -> tuple[str, ...]:
    """Return the CLDR plural categories of whole numbers up to a million, in gettext's order.

    Categories that CLDR has only for fractions or for exact millions are left out, as in gettext
    catalogs; `plural_index` maps them to the last category.
    """
    found = {*_sample(locale)[:201]}
    return tuple(category for category in _CATEGORIES if category in found)


def plural_index(number: int, locale: str) -> int:
    """Return which `msgstr[i]` of a catalog serves a whole number."""
    sample = _sample(locale)
    is_small = 0 <= number < len(sample)
    category = sample[number] if is_small else babel_locale(locale).plural_form(number)
    categories = plural_categories(locale)
    return categories.index(category) if category in categories else len(categories) - 1


@functools.cache
def names_its_number(index: int, locale: str) -> bool:
    """Tell whether a plural form serves so few numbers that its words may name them.

    English "one" serves 1 only; Russian "one" serves 21 and 31 too, and must print the number.
    """
    served = [number for number in range(_SAMPLED) if plural_index(number, locale) == index]
    return len(served) <= 2  # noqa: PLR2004 - French "one" serves 0 and 1


@functools.cache
def _sample(locale: str) -> tuple[str, ...]:
    """Return the categories of the first numbers; working them out is slow, and they serve most."""
    rule = babel_locale(locale).plural_form
    return tuple(rule(number) for number in range(_SAMPLED))
