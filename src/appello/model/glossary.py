"""The glossary: what institutions, treaties, movements and places are called in each language.

Data, never code. A wording without a source is a draft that a native reader has to confirm.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field

from appello.locales.tags import babel_locale, script
from appello.model.fields import Day, Flag, Line, LocaleTag, Model, Slug
from appello.model.text import CASES, NameForms, Review

__all__ = ["ACRONYM", "TERM", "Glossary", "Period", "Term", "TermText", "Wording"]

TERM = "terms."
"""Beginning of a placeholder that prints a term."""
ACRONYM = ".acronym"
"""Ending of a placeholder that prints a term's acronym."""

T = TypeVar("T")


class Wording(NameForms):
    """What a term is called in one language, or its acronym there."""

    variants: tuple[Line, ...] = ()
    """What prose may have instead: a form of the other gender, another spelling, a paraphrase."""
    source: Line | None = None
    """Key of the source that attests it; absent if nobody does."""
    review: Review | None = "draft"
    """native once a native reader has confirmed it."""

    def all_texts(self) -> tuple[str, ...]:
        """Return the wording, its case forms and its variants."""
        cases = (getattr(self, case) for case in CASES)
        return (self.text, *filter(None, cases), *self.variants)


_Wording = Annotated[
    Wording,
    BeforeValidator(
        lambda value: {"text": value} if isinstance(value, str) else value,
        json_schema_input_type=Line | Wording,
    ),
]


class Period(Model):
    """When a term was in use; without a first or last day it is open on that side."""

    start_date: Day | None = None
    """First day."""
    end_date: Day | None = None
    """Last day."""
    source: Line | None = None
    """Key of the source that attests the days; absent if nobody does."""

    def holds_on(self, day: datetime.date) -> bool:
        """Tell whether a day is within the period."""
        return not (self.start_date and day < self.start_date) and not (
            self.end_date and day > self.end_date
        )


@dataclass(frozen=True, slots=True)
class TermText:
    """A term's name or its acronym as prose prints it, by language.

    Attributes:
        wordings: by BCP 47 tag.
        code: what serves the other languages, if it is official in all of them; else empty.
    """

    wordings: Mapping[str, Wording]
    code: str = ""

    def use(self, locale: str, case: str = "") -> str | None:
        """Return the text in a language; None if there is none, never that of another language.

        Args:
            locale: the language.
            case: one of `CASES`; the nominative if empty. A code has no other.
        """
        wording = _in_language(self.wordings, locale)
        if wording is None:
            return self.code if self.code and not case else None
        form: str | None = getattr(wording, case or "text")
        return form


class Term(Model):
    """Something that every language has its own name for, or its own acronym, or both."""

    id: Slug
    """Unique in the glossary; part of the placeholders that print the term."""
    kind: Literal[
        "institution", "committee", "group", "party", "movement", "association", "treaty",
        "country", "city", "expression",
    ]  # fmt: skip
    """What it is."""
    names: dict[LocaleTag, _Wording] = Field(default={})
    """Its name in each language; a text alone is a draft."""
    acronyms: dict[LocaleTag, _Wording] = Field(default={})
    """Its acronym in each language; a text alone is a draft."""
    code: Line | None = None
    """An official code, right in every language; the acronym of languages without one."""
    periods: tuple[Period, ...] = ()
    """When it was in use; always, if there is none."""
    instead: Slug | None = None
    """Id of the term that was in use at other times."""
    compare: Flag = True
    """false if the words mean much else too, so that prose is not searched for them."""
    sources: tuple[Line, ...] = ()
    """Keys of the sources of the code."""

    def holds_on(self, day: datetime.date) -> bool:
        """Tell whether the term was in use on a day."""
        return not self.periods or any(period.holds_on(day) for period in self.periods)

    def name_in(self, locale: str) -> Wording | None:
        """Return what it is called in a language."""
        return _in_language(self.names, locale)

    def acronym_in(self, locale: str) -> Wording | None:
        """Return its acronym in a language, apart from the code."""
        return _in_language(self.acronyms, locale)

    def called_in(self, locale: str) -> str:
        """Return what it is called in a language: name, acronym or code; empty if nothing."""
        wording = self.name_in(locale) or self.acronym_in(locale)
        return wording.text if wording else self.code or ""

    def printed(self) -> dict[str, TermText]:
        """Return what prose may print of the term, by placeholder."""
        found = {}
        if self.names:
            found[f"{TERM}{self.id}"] = TermText(self.names)
        if self.acronyms or self.code:
            found[f"{TERM}{self.id}{ACRONYM}"] = TermText(self.acronyms, self.code or "")
        return found


class Glossary(Model):
    """All terms, with their sources."""

    sources: dict[str, Line] = Field(default={})
    """Keys and addresses of the sources."""
    terms: tuple[Term, ...] = ()
    """The terms."""

    @cached_property
    def by_id(self) -> dict[str, Term]:
        """The terms by id."""
        return {term.id: term for term in self.terms}

    def outdated_on(self, day: datetime.date) -> Glossary:
        """Return the terms that were not in use on a day."""
        terms = tuple(term for term in self.terms if not term.holds_on(day))
        return Glossary.model_construct(sources=self.sources, terms=terms)

    @cached_property
    def printed(self) -> dict[str, TermText]:
        """What prose may print, by placeholder."""
        return {name: text for term in self.terms for name, text in term.printed().items()}


def _in_language(found: Mapping[str, T], locale: str) -> T | None:
    """Return what there is for a locale, or for its language if that is in the same script."""
    if locale in found:
        return found[locale]
    language = babel_locale(locale).language
    return found.get(language) if script(language) == script(locale) else None
