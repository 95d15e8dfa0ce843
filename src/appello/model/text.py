"""Prose and names: the two kinds of text that differ between languages.

Prose is translated in catalogs; names are data and are given per language beside the person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from appello.locales.tags import babel_locale, script
from appello.model.fields import Line, LocaleTag, Model, fault

__all__ = [
    "NOTE",
    "PLACEHOLDER",
    "LocalisedName",
    "NameForms",
    "NameUse",
    "PluralText",
    "Prose",
    "Review",
    "Text",
    "note_ids",
    "placeholders",
]

PLACEHOLDER = re.compile(r"\{([a-z0-9_][a-z0-9_.-]*)\}")
"""A placeholder in prose: a dotted name in braces."""
NOTE = re.compile(r"\[\^([a-z0-9][a-z0-9-]*)\]")
"""A call of a footnote in prose: the id of a source or an instrument, as in [^odf-33098]."""
_PROSE_LIMIT = 20_000
_WORD = re.compile(r"\S{2001}")
_SOFT_BREAK = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)(?![-*] |\d+[.)] )")

Review = Literal["draft", "native"]


def note_ids(text: str) -> list[str]:
    """Return the ids that a text calls as footnotes, in order."""
    return NOTE.findall(text)


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text in order, without braces."""
    return PLACEHOLDER.findall(text)


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


class PluralText(Model):
    """Prose that depends on a number."""

    one: Prose
    """The sentence for one."""
    other: Prose
    """The sentence for every other number."""
    count: Line
    """Which number decides, as a placeholder without braces, for example groups.deaths.count."""


@dataclass(frozen=True, slots=True)
class Text:
    """Prose in the campaign's source language: Markdown without HTML, with placeholders in braces.

    `one` and `count` are empty unless the sentence depends on a number.
    """

    other: str
    one: str = ""
    count: str = ""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's signature
        """Accept a text, or `one`, `other` and `count`."""
        return _after(
            cls._from, handler.generate_schema(Prose), handler.generate_schema(PluralText)
        )

    @classmethod
    def _from(cls, value: str | PluralText) -> Text:
        if isinstance(value, str):
            return cls(value)
        return cls(value.other, value.one, value.count)


class NameForms(Model):
    """A name in one language, with the case forms that salutations and address blocks need."""

    text: Line
    """The form of a list: nominative, in the usual order."""
    dative: Line | None = None
    """To whom, for address blocks in Russian, Ukrainian and Kazakh."""
    vocative: Line | None = None
    """The form of direct address in Ukrainian and Polish."""
    review: Review | None = None
    """draft while no native reader has confirmed the spelling."""


_Spelling = Annotated[
    NameForms,
    BeforeValidator(
        lambda value: {"text": value} if isinstance(value, str) else value,
        json_schema_input_type=Line | NameForms,
    ),
]


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name as one letter prints it: its text, the language of that text, and how it was found."""

    text: str
    lang: str
    forms: NameForms
    is_fallback: bool


@dataclass(frozen=True, slots=True)
class LocalisedName:
    """A name: one spelling for all languages, or one a language; never transliterated here."""

    spellings: tuple[tuple[str, NameForms], ...]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's signature
        """Accept a text, or a mapping of languages to texts or forms."""
        mapping = handler.generate_schema(dict[LocaleTag, _Spelling])
        return _after(cls._from, handler.generate_schema(Line), mapping)

    @classmethod
    def _from(cls, value: str | dict[str, NameForms]) -> LocalisedName:
        if isinstance(value, str):
            return cls((("", NameForms(text=value)),))
        if not value:
            raise fault(
                "empty", "the name is empty", "give at least one spelling, for example `en: …`"
            )
        return cls(tuple(value.items()))

    def use(self, locale: str) -> NameUse:
        """Return the spelling for a locale, or a Latin spelling marked as a fallback.

        A single spelling for all languages is a fallback only in languages not written in Latin
        letters.
        """
        wanted = dict(self.spellings)
        language = babel_locale(locale).language
        for tag in (locale, language):
            if tag in wanted:
                return NameUse(wanted[tag].text, tag, wanted[tag], is_fallback=False)
        if "" in wanted:
            latin = script(locale) == "Latn"
            return NameUse(
                wanted[""].text, locale if latin else "en", wanted[""], is_fallback=not latin
            )
        for tag, forms in sorted(self.spellings, key=lambda pair: pair[0] != "en"):
            if script(tag) == "Latn":
                return NameUse(forms.text, tag, forms, is_fallback=True)
        tag, forms = self.spellings[0]
        return NameUse(forms.text, tag, forms, is_fallback=True)

    def has(self, locale: str) -> bool:
        """Tell whether there is a spelling for a language itself."""
        tags = {tag for tag, _ in self.spellings}
        return bool(tags & {locale, babel_locale(locale).language})

    def all_texts(self) -> Iterator[str]:
        """Yield every spelling and case form, for searches."""
        for _, forms in self.spellings:
            yield from (form for form in (forms.text, forms.dative, forms.vocative) if form)


def _after(make: Callable[[Any], Any], text: CoreSchema, mapping: CoreSchema) -> CoreSchema:
    """Choose the text or the mapping schema by what was typed, so that errors name that one."""
    choose = core_schema.tagged_union_schema(
        {"=text": text, "=mapping": mapping},
        discriminator=lambda value: "=mapping" if isinstance(value, dict) else "=text",
    )
    return core_schema.no_info_after_validator_function(make, choose)
