"""Pseudo-locales: letters that nobody can read, for finding faults that no translation would show.

`en-XA` prints accented look-alikes and is two fifths longer, as translations are: words that no
catalog gave stand out, and what has too little room overflows. `ar-XB` prints Arabic letters: what
was laid out from left to right only shows.
"""

from __future__ import annotations

import itertools
import re
import string
import unicodedata
from collections.abc import Callable

from pydantic import BaseModel

from appello.locales.tags import PSEUDO
from appello.locales.translator import State
from appello.model.forms import BlockForm, Form, FormsOfAddress
from appello.model.text import NOTE, PLACEHOLDER

__all__ = ["PseudoTranslator", "pseudo_forms"]

_LATIN = string.ascii_lowercase
_ACCENTED = str.maketrans(
    _LATIN + _LATIN.upper(), "åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"
)
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_SIGNS = str.maketrans(",;?", "،؛؟")
_KEPT = re.compile(
    rf"{PLACEHOLDER.pattern}|{NOTE.pattern}"
    r"|(?<=\])\([^()\s]*\)|https://[^\s)\]]+|\\[!-/:-@\[-`{-~]"
)
"""Placeholders, calls of notes, targets of links, addresses on the web, and escaped signs."""
_ITEM = re.compile(r"(\s*(?:[-*+] |\d+[.)] )?)(.*?)(\s*)", re.DOTALL)
"""A line of prose: the marker of a list, the text, and spaces."""
_PADDING = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LONGER = 0.4
_ORIGIN = frozenset({"source", "review"})
"""What a form of address says about itself and does not print."""


class PseudoTranslator:
    """Gives each message in a pseudo-locale. A `Translator`.

    Placeholders, calls of footnotes, links and Markdown's marks stay as they are.

    Args:
        locale: `en-XA` or `ar-XB`.

    Raises:
        ValueError: the locale is not one of these.
    """

    def __init__(self, locale: str) -> None:
        if locale not in PSEUDO:
            raise ValueError(locale)
        self.locale = locale

    def text(self, context: str, message: str) -> str:  # noqa: ARG002 - the protocol's signature
        """Return a message in the pseudo-locale."""
        return _pseudo(message, self.locale)

    def plural(self, context: str, one: str, other: str, *, number: int) -> str:
        """Return the form of a message that serves a number, in the pseudo-locale."""
        return self.text(context, one if number == 1 else other)

    def state(self, context: str, message: str) -> State:  # noqa: ARG002 - the protocol's signature
        """Return ready: every message can be given."""
        return "ready"


def pseudo_forms(forms: FormsOfAddress, locale: str) -> FormsOfAddress:
    """Return a language's forms of address in a pseudo-locale."""
    offices = _in_pseudo(forms.offices, locale)
    return forms.model_copy(update={"locale": locale, "offices": offices})


def _in_pseudo(value: object, locale: str) -> object:
    """Change every text in a part of the forms of address; where it comes from stays."""
    if isinstance(value, str):
        return _pseudo(value, locale)
    if isinstance(value, tuple):
        return tuple(_in_pseudo(item, locale) for item in value)
    if isinstance(value, dict):
        return {key: _in_pseudo(item, locale) for key, item in value.items()}
    if isinstance(value, BaseModel):
        kept = _ORIGIN if isinstance(value, Form | BlockForm) else frozenset()
        changed = {name: _in_pseudo(item, locale) for name, item in value if name not in kept}
        return value.model_copy(update=changed)
    return value


def _pseudo(text: str, locale: str) -> str:
    """Change every letter of a text; in en-XA, make each of its paragraphs longer too."""
    if PSEUDO[locale] == "ar":
        return _outside(text, _arabic)
    return "".join(map(_lengthened, text.splitlines(keepends=True)))


def _outside(text: str, change: Callable[[str], str]) -> str:
    """Change what is neither a placeholder nor Markdown's own."""
    found, position = [], 0
    for match in _KEPT.finditer(text):
        found += [change(text[position : match.start()]), match.group()]
        position = match.end()
    return "".join([*found, change(text[position:])])


def _lengthened(line: str) -> str:
    """Return a line with accents, in brackets, with two fifths of its letters added to its end."""
    match = _ITEM.fullmatch(line)
    if match is None or not match.group(2):
        return line
    marker, text, end = match.groups()
    lacking = round(_LONGER * sum(map(str.isalpha, _KEPT.sub("", text))))
    added: list[str] = []
    for word in itertools.cycle(_PADDING):
        if lacking <= 0:
            break
        added.append(word)
        lacking -= len(word)
    longer = " ".join([_outside(text, _accented), *map(_accented, added)])
    return f"{marker}[{longer}]{end}"


def _accented(text: str) -> str:
    return text.translate(_ACCENTED)


def _arabic(text: str) -> str:
    """Return a text with an Arabic letter in place of each letter, and without their marks."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    return "".join(
        _ARABIC[(ord(char.lower()) - ord("a")) % len(_ARABIC)] if char.isalpha() else char
        for char in bare.translate(_ARABIC_SIGNS)
    )
