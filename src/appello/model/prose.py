"""Prose as people type it: a text, one that depends on a number, one that agrees with somebody."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator

from appello.model.fields import Line, Model, fault

__all__ = ["AgreeingText", "PluralText", "Prose", "VariantText", "Variants"]

_PROSE_LIMIT = 20_000
_WORD = re.compile(r"\S{2001}")
_SOFT_BREAK = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)(?![-*] |\d+[.)] )")


def _prose(value: object) -> str:
    """Check a text and join the lines of each paragraph, so that rewrapping changes nothing."""
    if not isinstance(value, str):
        if value is None:
            raise fault("missing-value", "value missing", "write the text after the colon")
        raise fault(
            "not-text", "this must be text", "write the text after the colon, or below it after `|`"
        )
    text = value.strip()
    if not text:
        raise fault("empty", "the text is empty", "write the text, or leave the whole line out")
    if len(text) > _PROSE_LIMIT:
        raise fault(
            "too-long", f"text too long: {len(text)} characters; {_PROSE_LIMIT} is the limit"
        )
    if _WORD.search(text):
        raise fault("too-long", "a word of more than 2000 characters cannot be printed")
    return _SOFT_BREAK.sub(" ", text)


Prose = Annotated[str, BeforeValidator(_prose)]


class VariantText(Model):
    """The wording for one gender; a text with a number has it for one and for other numbers."""

    other: Prose
    """The sentence, for every number but one."""
    one: Prose | None = None
    """The sentence for one."""


_Variant = Annotated[
    VariantText,
    BeforeValidator(
        lambda value: value if isinstance(value, dict) else {"other": value},
        json_schema_input_type=Prose | VariantText,
    ),
]


class Variants(Model):
    """Wordings of one text that show the gender of the people it agrees with."""

    female: _Variant | None = None
    """All of them are women."""
    male: _Variant | None = None
    """All of them are men."""
    mixed: _Variant | None = None
    """There are women and men among them."""


class AgreeingText(Model):
    """Prose that agrees with the gender of people, in this language or in a translation."""

    text: Prose
    """The wording that tells nobody's gender."""
    agree: Line
    """Whose gender decides: `signatories`, `addressees`, `cases`, `groups.<id>` or `cases.<id>`."""
    variants: Variants | None = None
    """Other wordings, if the source language needs them."""


class PluralText(Model):
    """Prose that depends on a number."""

    one: Prose
    """The sentence for one."""
    other: Prose
    """The sentence for every other number."""
    count: Line
    """Which number decides, as a placeholder without braces, for example groups.deaths.count."""
    agree: Line | None = None
    """Whose gender decides as well, as in a text without a number."""
    variants: Variants | None = None
    """Other wordings, each with `one` and `other`, if the source language needs them."""
