"""Translations use the words of the glossary where the source text does."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from appello.errors import Place, Problem, Severity
from appello.model.glossary import Glossary, Term
from appello.model.lexicon import Lexicon

__all__ = ["Pair", "TermCheck"]

Pair = tuple[str, str, Sequence[str], Place]
"""Context, source text, the forms of the translation, and where it stands."""

_ADVICE = "write the word of the glossary; if the translation is right, make it a variant there"


class TermCheck:
    """Compares translations from one language with a glossary.

    Args:
        glossary: the terms.
        source_locale: the language of the source texts.
        date: the campaign's date, which decides what a place or a group is called.
    """

    def __init__(self, glossary: Glossary, source_locale: str, date: datetime.date) -> None:
        self._glossary = glossary
        self._outdated = glossary.outdated_on(date)
        self._date = date
        self._source = Lexicon(glossary, source_locale)
        self._outdated_source = Lexicon(self._outdated, source_locale)

    def problems(self, locale: str, pairs: Iterable[Pair]) -> Iterator[Problem]:
        """Yield a warning for each term for which translations into a language say another."""
        lexicon = Lexicon(self._glossary, locale)
        outdated = Lexicon(self._outdated, locale)
        for context, source, translation, place in pairs:
            forms = [form for form in translation if form.strip()]
            for term_id, said in self._source.terms_in(source).items():
                term = self._glossary.by_id[term_id]
                if not all(_agrees(lexicon, term, form) for form in forms):
                    yield _differs(locale, context, said, lexicon.wordings(term_id), place)
            known = self._outdated_source.terms_in(source)
            for form in forms:
                for term_id, said in outdated.terms_in(form).items():
                    if term_id not in known:
                        known[term_id] = said
                        yield self._out_of_date(locale, context, said, term_id, place)
            foreign = dict(found for form in forms for found in lexicon.foreign_acronyms(form))
            for said, own in foreign.items():
                yield Problem(
                    "foreign-acronym",
                    f"{locale}: the translation of `{context}` has {said}, "
                    "which is the acronym of another language",
                    f"write {own}",
                    place, context, Severity.WARNING, locale,
                )  # fmt: skip

    def _out_of_date(
        self, locale: str, context: str, said: str, term_id: str, place: Place
    ) -> Problem:
        instead = self._glossary.by_id[term_id].instead
        then = self._glossary.by_id[instead].called_in(locale) if instead else ""
        return Problem(
            "term-out-of-date",
            f"{locale}: the translation of `{context}` has `{said}`, "
            f"which was not in use on {self._date.isoformat()}",
            f"write {then}, unless another time is meant" if then else "",
            place, context, Severity.WARNING, locale,
        )  # fmt: skip


def _agrees(lexicon: Lexicon, term: Term, form: str) -> bool:
    """Tell whether a translation has a term, or what the term was called at another time."""
    if not lexicon.wordings(term.id) or lexicon.has(term.id, form):
        return True
    return term.instead is not None and lexicon.has(term.instead, form)


def _differs(
    locale: str, context: str, said: str, expected: Sequence[str], place: Place
) -> Problem:
    known = " or ".join(f"`{word}`" for word in expected)
    return Problem(
        "term-differs",
        f"{locale}: the translation of `{context}` does not have {known} for `{said}`",
        _ADVICE,
        place, context, Severity.WARNING, locale,
    )  # fmt: skip
