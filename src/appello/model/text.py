"""Prose and names: the two kinds of text that differ between languages.

Prose is translated in catalogs; names are data and are given per language beside the person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from appello.locales.tags import babel_locale, script
from appello.model.fields import Line, LocaleTag, Model, fault
from appello.model.prose import (
    AddresseeText,
    AgreeingText,
    PluralText,
    Prose,
    VariantText,
    in_turn,
    shape,
)
from appello.model.where import Where

__all__ = [
    "CASES",
    "FOREIGN_PLACEHOLDER",
    "GENDERS",
    "NOTE",
    "PLACEHOLDER",
    "Choice",
    "LocalisedName",
    "NameForms",
    "NameUse",
    "Review",
    "Text",
    "note_ids",
    "placeholders",
    "uninflected",
]

PLACEHOLDER = re.compile(r"\{([a-z0-9_][a-z0-9_.-]*)\}")
"""A placeholder in prose: a dotted name in braces."""
FOREIGN_PLACEHOLDER = re.compile(r"%\([^)\s]{1,40}\)[a-z]?|%[sdif](?![^\W\d_])|%\d\$[sd]")
"""A placeholder of other programs, such as %s or %(name)s, which would be printed as it is."""
NOTE = re.compile(r"\[\^([a-z0-9][a-z0-9-]*)\]")
"""A call of a footnote in prose: the id of a source or an instrument, as in [^odf-33098]."""
CASES = ("genitive", "dative", "accusative", "instrumental", "locative", "vocative")
"""The grammatical cases that a name may have a form for, besides the nominative."""
GENDERS = ("female", "male", "mixed")
"""The genders of one person or several for which a sentence may have a wording of its own."""
_INFLECTED = re.compile(rf"([^.]+\.[^{{}}]+)\.({'|'.join(CASES)})")

Review = Literal["draft", "native"]


def note_ids(text: str) -> list[str]:
    """Return the ids that a text calls as footnotes, in order."""
    return NOTE.findall(text)


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text in order, without braces."""
    return PLACEHOLDER.findall(text)


def uninflected(name: str) -> tuple[str, str]:
    """Split a placeholder into the fact and the grammatical case that it asks for, empty if none.

    `cases.vasko.name.genitive` asks for the genitive of `cases.vasko.name`.
    """
    match = _INFLECTED.fullmatch(name)
    return (match.group(1), match.group(2)) if match else (name, "")


@dataclass(frozen=True, slots=True)
class Choice:
    """A wording for the addressees who meet a condition; translators know it by its id."""

    id: str
    when: Where
    text: Text


@dataclass(frozen=True, slots=True)
class Text:
    """Prose in the campaign's source language: Markdown without HTML, with placeholders in braces.

    `one` and `count` are empty unless the sentence depends on a number; `agree` is empty unless it
    agrees with somebody's gender, and then `variants` has the source's own wordings for genders.
    `choices` has other wordings for some addressees, the first that fits before the others.
    """

    other: str
    one: str = ""
    count: str = ""
    agree: str = ""
    variants: tuple[tuple[str, Text], ...] = ()
    choices: tuple[Choice, ...] = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's signature
        """Accept a text, or `one`, `other` and `count`, or `text` and `agree`, or a list."""
        return _after(
            cls._from,
            handler.generate_schema(Prose),
            handler.generate_schema(PluralText),
            handler.generate_schema(AgreeingText),
            handler.generate_schema(list[AddresseeText]),
        )

    @classmethod
    def _from(cls, value: str | PluralText | AgreeingText | list[AddresseeText]) -> Text:
        if isinstance(value, str):
            return cls(value)
        if isinstance(value, list):
            *others, last = in_turn(value)
            choices = (Choice(one.name, one.condition, cls._from(one.text)) for one in others)
            return replace(cls._from(last.text), choices=tuple(choices))
        plain = cls(value.text) if isinstance(value, AgreeingText) else _counted(value)
        found = tuple(_variants(value, plain))
        return cls(plain.other, plain.one, plain.count, value.agree or "", found)

    @property
    def sentences(self) -> Iterator[str]:
        """Every wording that was typed."""
        for text in (self, *(text for _, text in self.variants)):
            yield from filter(None, (text.one, text.other))
        for choice in self.choices:
            yield from choice.text.sentences

    def variant(self, gender: str) -> Text:
        """Return the source's wording for a gender, or the plain one if it needs no other."""
        return dict(self.variants).get(gender) or Text(self.other, self.one, self.count)


def _counted(value: PluralText) -> Text:
    return Text(value.other, value.one, value.count)


def _variants(value: PluralText | AgreeingText, plain: Text) -> Iterator[tuple[str, Text]]:
    """Yield the wordings for genders, which have forms for numbers if the plain text has them."""
    if value.variants and not value.agree:
        raise fault(
            "variant-agree",
            "there are variants, but nobody whose gender decides",
            "add `agree: …`, for example `agree: signatories`",
        )
    for gender in GENDERS if value.variants else ():
        variant: VariantText | None = getattr(value.variants, gender)
        if variant and bool(variant.one) != bool(plain.one):
            shape = "`one` and `other`" if plain.one else "one wording"
            raise fault(
                "variant-number",
                f"the variant `{gender}` must have {shape}, as the text has",
                "give the variant the same forms as the text",
            )
        if variant:
            yield gender, Text(variant.other, variant.one or "", plain.count)


class NameForms(Model):
    """A name in one language, with the case forms that sentences and forms of address need."""

    text: Line
    """The form of a list: nominative, in the usual order."""
    genitive: Line | None = None
    """Of whom, whose."""
    dative: Line | None = None
    """To whom, for address blocks in Russian, Ukrainian and Kazakh."""
    accusative: Line | None = None
    """Whom, as the object of a verb."""
    instrumental: Line | None = None
    """With whom, by whom."""
    locative: Line | None = None
    """About whom, at whom; the Russian prepositional case."""
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

    def inflected(self, case: str) -> str | None:
        """Return the form in a case, or None; a fallback has none, whatever its own language."""
        form: str | None = None if self.is_fallback else getattr(self.forms, case)
        return form


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
            forms_of_name = (forms.text, *(getattr(forms, case) for case in CASES))
            yield from filter(None, forms_of_name)


def _after(make: Callable[[Any], Any], text: CoreSchema, *others: CoreSchema) -> CoreSchema:
    """Choose the schema by what was typed, so that errors name that one.

    The others are for a mapping, a mapping that agrees with somebody, and a list, or for the first
    of these alone.
    """
    tags = ("=mapping", "=agreeing", "=choices")[: len(others)]

    def typed(value: object) -> str:
        tag = shape(value)
        known = tag in tags or tag == "=text"
        return tag if known else "=mapping" if isinstance(value, dict) else "=text"

    choose = core_schema.tagged_union_schema(
        {"=text": text, **dict(zip(tags, others, strict=True))}, discriminator=typed
    )
    return core_schema.no_info_after_validator_function(make, choose)
