"""Genders and case forms that the sentences of a language need and the data do not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appello.errors import AppelloError, Place, Problem
from appello.locales.translator import Translator
from appello.model.campaign import Campaign
from appello.model.case import NamedCase
from appello.model.case_facts import Phrases
from appello.model.facts import Fact, facts
from appello.model.glossary import TermText
from appello.model.loaded import LoadedCampaign
from appello.model.messages import Message
from appello.model.text import LocalisedName, placeholders, uninflected
from appello.pipeline.catalogs import Catalogs
from appello.pipeline.wordings import Wordings
from appello.translate.catalog import Catalog

__all__ = ["grammar_problems"]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What is printed for a message: its forms in one language, and where they were written."""

    what: str
    context: str
    locale: str
    forms: tuple[str, ...]
    place: Place


def grammar_problems(
    loaded: LoadedCampaign, catalogs: Catalogs, locales: Sequence[str], *, printed: Campaign
) -> Iterator[Problem]:
    """Yield genders that are not known, and case forms of names that are not given.

    Args:
        loaded: the campaign as it was typed.
        catalogs: its translations; those that cannot be read are passed over.
        locales: the languages.
        printed: what the edition may know; initials, for example, have no case forms.
    """
    wordings = Wordings(loaded)
    known = facts(printed, glossary=loaded.glossary)
    for locale in locales:
        try:
            translator = catalogs.prose(locale)
        except AppelloError:
            continue
        if isinstance(translator, Catalog):
            yield from wordings.problems(translator)
        for message in wordings.needed(translator):
            sentence = _sentence(message, translator, loaded)
            for name in dict.fromkeys(
                name for form in sentence.forms for name in placeholders(form)
            ):
                yield from _case_problems(sentence, name, known, loaded)


def _sentence(message: Message, translator: Translator, loaded: LoadedCampaign) -> _Sentence:
    context, text = message.context, message.text
    if isinstance(translator, Catalog):
        entry = translator.entries.get((context, text.one or text.other))
        forms, line = (entry.forms, entry.line) if entry else ((), 0)
        what = f"the translation of `{context}`"
        return _Sentence(what, context, translator.locale, forms, Place(translator.file, line))
    place = loaded.places(message.path)
    return _Sentence(f"`{context}`", context, translator.locale, (text.one, text.other), place)


def _case_problems(
    sentence: _Sentence, placeholder: str, known: dict[str, Fact], loaded: LoadedCampaign
) -> Iterator[Problem]:
    fact, case = uninflected(placeholder)
    if not case:
        return
    if isinstance(term := known.get(fact), TermText):
        if term.use(sentence.locale) and term.use(sentence.locale, case) is None:
            message = f"{sentence.what} needs the {case} of {{{fact}}}, which is not given"
            advice = (
                f"write `{case}: …` beside it in templates/glossary.yaml, or reword the sentence"
            )
            yield _problem(sentence, "no-case-form", message, advice)
        return
    names = list(_names(fact, known, loaded))
    if not names and fact in known:
        yield _problem(
            sentence,
            "not-a-name",
            f"{sentence.what} has {{{placeholder}}}, but {{{fact}}} is not a name",
            f"write {{{fact}}}",
        )
    for field, name in names:
        use = name.use(sentence.locale)
        if use.inflected(case) is not None:
            continue
        message = f"{sentence.what} needs the {case} of {use.text}, which is not given"
        spelling = f"{sentence.locale}: {{text: {use.text}, {case}: …}}"
        advice = f"write `{spelling}` at `{field}`, or reword the sentence with {{{fact}}}"
        if use.is_fallback or not field:
            why = "which has no spelling in this language" if field else "but initials have none"
            message = f"{sentence.what} needs the {case} of {use.text}, {why}"
            advice = f"reword the sentence so that {{{fact}}} stays as it is"
        yield _problem(sentence, "no-case-form", message, advice)


def _names(
    fact: str, known: dict[str, Fact], loaded: LoadedCampaign
) -> Iterator[tuple[str, LocalisedName]]:
    """Yield the names that a placeholder stands for, with the fields that give them."""
    value = known.get(fact)
    fields = {f"cases.{case.id}.name": _field(case) for case in loaded.campaign.cases}
    if isinstance(value, LocalisedName):
        yield fields.get(fact, fact), value
    elif isinstance(value, Phrases):
        yield from ((fact, wording) for wording in value.wordings)
    elif isinstance(value, tuple):
        group = next(
            item for item in loaded.campaign.case_groups if fact == f"groups.{item.id}.names"
        )
        for case_id, name in zip(group.cases, value, strict=True):
            yield fields[f"cases.{case_id}.name"], name
    elif fact in {"addressee.name", "addressee.post"}:
        field = fact.removeprefix("addressee.")
        documents = loaded.campaign.documents
        written_to = {item for document in documents for item in document.addressees}
        for addressee in loaded.campaign.addressees:
            if addressee.id in written_to:
                yield f"addressees.{addressee.id}.{field}", getattr(addressee, field)


def _field(case: NamedCase) -> str:
    """Return the field whose case forms are printed; empty for initials, which have none."""
    style = case.naming.public
    if style == "initials":
        return ""
    return f"cases.{case.id}.{'pseudonym' if style == 'pseudonym' else 'name'}"


def _problem(sentence: _Sentence, code: str, message: str, advice: str) -> Problem:
    return Problem(
        code,
        f"{sentence.locale}: {message}",
        advice,
        sentence.place,
        sentence.context,
        locale=sentence.locale,
    )
