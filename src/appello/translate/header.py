"""The header of a catalog, looked at before Babel believes it."""

from __future__ import annotations

import gettext
import re

from babel.messages.plurals import get_plural
from babel.plural import PluralRule, to_gettext

from appello.errors import Place, Problem
from appello.locales.numbers import plural_categories, plural_index
from appello.locales.tags import babel_locale

__all__ = ["header_problem", "plural_header"]

_SAMPLE = range(201)
_MOST_DIGITS = 9
_HEADER = re.compile(r'msgid\s+""\s*\n\s*msgstr\s+((?:"(?:[^"\\]|\\.)*"\s*)+)')
_PLURAL = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*")


def plural_header(locale: str) -> str:
    """Return the value of `Plural-Forms` for a language, by CLDR's rule for whole numbers.

    Babel's own table of gettext rules serves where it agrees with CLDR. It lacks languages, among
    them Kazakh, and counts otherwise than CLDR in others, for example in Arabic.
    """
    usual = get_plural(str(babel_locale(locale)))
    stated = f"nplurals={usual.num_plurals}; plural={usual.plural_expr};"
    if _plural_fault(usual.num_plurals, usual.plural_expr, locale) is None:
        return stated
    rules = babel_locale(locale).plural_form.rules
    categories = plural_categories(locale)
    return to_gettext(PluralRule({name: rules[name] for name in categories[:-1]}))


def header_problem(text: str, place: Place, locale: str) -> Problem | None:
    """Return what is wrong with the header of a catalog that should be in a language."""
    match = _HEADER.search(text)
    if match is None:
        message = f"{locale}: the catalog has no header"
        return Problem("bad-catalog", message, 'begin it with msgid "" and a header', place)
    head = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', match.group(1))).replace("\\n", "\n")
    fields = {
        name.strip().lower(): value.strip()
        for name, colon, value in (line.partition(":") for line in head.splitlines())
        if colon
    }
    line = text.count("\n", 0, match.start()) + 1
    place = Place(place.file, _line_of(text, "Language:", line))
    language = fields.get("language", "").replace("_", "-")
    if language != locale:
        said = f"`{language}`" if language else "not given"
        message = f"{locale}: the catalog's header says that its language is {said}"
        return Problem("wrong-language", message, f"write `Language: {locale}`", place)
    content_type = fields.get("content-type", "charset=utf-8").lower()
    if "charset=utf-8" not in content_type.replace(" ", ""):
        place = Place(place.file, _line_of(text, "Content-Type:", line))
        message = f"{locale}: the catalog's header says `{content_type[:60]}`"
        advice = "save the catalog as UTF-8, with `charset=utf-8` in its header"
        return Problem("bad-catalog", message, advice, place)
    if "msgid_plural" not in text and "plural-forms" not in fields:
        return None
    place = Place(place.file, _line_of(text, "Plural-Forms:", line))
    return _plural_problem(fields.get("plural-forms", ""), place, locale)


def _plural_problem(stated: str, place: Place, locale: str) -> Problem | None:
    match = _PLURAL.fullmatch(stated)
    what = "has no plural rule that can be read"
    if match is not None:
        number, expression = match.groups()
        # A large number would make Babel reserve as much memory for every message.
        found = _plural_fault(int(number[:_MOST_DIGITS]), expression, locale)
        if found is None:
            return None
        what = found
    advice = f"write `Plural-Forms: {plural_header(locale)}`"
    return Problem("wrong-plurals", f"{locale}: the catalog's header {what}", advice, place)


def _plural_fault(number: int, expression: str, locale: str) -> str | None:
    """Say how a plural rule differs from CLDR's."""
    categories = plural_categories(locale)
    if number != len(categories):
        names = ", ".join(categories)
        return f"says nplurals={number}, but the language has {len(categories)}: {names}"
    try:
        rule = gettext.c2py(expression)
        wrong = [count for count in _SAMPLE if rule(count) != plural_index(count, locale)]
    except (ValueError, ArithmeticError, RecursionError):
        return f"has a plural rule that cannot be used: {expression[:60]}"
    if wrong:
        at = plural_index(wrong[0], locale)
        right = f"msgstr[{at}] ({categories[at]})"
        return f"takes another form for {wrong[0]} than the language, which has {right}"
    return None


def _line_of(text: str, field: str, default: int) -> int:
    position = text.find(f'"{field}')
    return text.count("\n", 0, position) + 1 if position >= 0 else default
