"""Prose as people type it: a text, one that depends on a number, one that agrees with somebody."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Tag

from appello.model.fields import Line, Model, Slug, fault
from appello.model.where import Where

__all__ = [
    "AddresseeText",
    "AgreeingText",
    "AnyProse",
    "PluralText",
    "Prose",
    "VariantText",
    "Variants",
    "in_turn",
    "shape",
]

_PROSE_LIMIT = 20_000
_WORD = re.compile(r"\S{2001}")
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 64
_NUMBERED = {"one", "other", "count"}
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


def shape(value: object) -> str:
    """Tell in which of the forms of prose something is typed, so that mistakes name that one."""
    if isinstance(value, list):
        return "=choices"
    if not isinstance(value, dict):
        return "=text"
    agrees = "text" in value or ("agree" in value and not value.keys() & _NUMBERED)
    return "=agreeing" if agrees else "=mapping"


AnyProse = Annotated[
    Annotated[Prose, Tag("=text")]
    | Annotated[PluralText, Tag("=mapping")]
    | Annotated[AgreeingText, Tag("=agreeing")],
    Discriminator(lambda value: "=text" if isinstance(value, list) else shape(value)),
]
"""Prose in one of its forms; a list is none of them here."""


class AddresseeText(Model):
    """One of several wordings, for the addressees who meet a condition."""

    id: Slug | None = None
    """What translators see beside it; made of the condition if left out, as in group-greens."""
    when: Where | None = None
    """For whom it is; the last wording has none, and is for everybody else."""
    text: AnyProse
    """The wording."""

    @property
    def condition(self) -> Where:
        """For whom it is; without a condition, for everybody."""
        return self.when or Where()

    @property
    def name(self) -> str:
        """The id, or one made of the condition."""
        words = (word for key, values in self.condition.conditions for word in (key, *values))
        made = _NOT_IN_IDS.sub("-", "-".join(words).lower()).strip("-")
        return self.id or made[:_LONGEST_ID]


def in_turn(typed: list[AddresseeText]) -> list[AddresseeText]:
    """Make sure that each of several wordings can be reached, and that the last is for the rest."""
    if not typed or typed[-1].condition.conditions:
        raise fault(
            "no-default",
            "there is no wording for everybody else",
            "end the list with a wording that has a `text` and no `when`",
        )
    for number, one in enumerate(typed[:-1]):
        if not one.condition.conditions:
            raise fault(
                "never-reached",
                f"wording {number + 1} is for everybody, so those after it would never be printed",
                "give it a `when`, or put it last",
            )
        for other in typed[:number]:
            if other.name == one.name or other.condition == one.condition:
                raise fault(
                    "never-reached",
                    f"two wordings are for `{one.condition}`, or are called `{one.name}`",
                    "keep one of them, or give each its own `when` and `id`",
                )
    return typed
