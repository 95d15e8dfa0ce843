"""Genders and case forms that the sentences of a language need and the data do not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appello.errors import AppelloError, Place, Problem
from appello.locales.translator import Translator
from appello.model.belonging import Belonging
from appello.model.campaign import Campaign
from appello.model.case import NamedCase, NamingStyle
from appello.model.case_facts import Phrases
from appello.model.dispatch import languages
from appello.model.facts import Fact, facts
from appello.model.glossary import TermText
from appello.model.loaded import LoadedCampaign
from appello.model.messages import Message
from appello.model.naming import decide
from appello.model.person import Edition
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
    loaded: LoadedCampaign,
    catalogs: Catalogs,
    locales: Sequence[str],
    *,
    printed: Campaign,
    edition: Edition = "public",
) -> Iterator[Problem]:
    """Yield genders that are not known, and case forms of names that are not given.

    Args:
        loaded: the campaign as it was typed.
        catalogs: its translations; those that cannot be read are passed over.
        locales: the languages.
        printed: what the edition may know; initials, for example, have no case forms.
        edition: the edition.
    """
    wordings = Wordings(loaded, edition)
    fields = {
        f"cases.{case.id}.name": _field(case, decide(case, loaded.campaign, edition).style)
        for case in loaded.campaign.cases
    }
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
                yield from _case_problems(sentence, name, known, fields, loaded)


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
    sentence: _Sentence,
    placeholder: str,
    known: dict[str, Fact],
    fields: dict[str, str],
    loaded: LoadedCampaign,
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
    names = list(_names(fact, known, fields, loaded, locale=sentence.locale))
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
    fact: str,
    known: dict[str, Fact],
    fields: dict[str, str],
    loaded: LoadedCampaign,
    *,
    locale: str,
) -> Iterator[tuple[str, LocalisedName]]:
    """Yield the names that a placeholder stands for, with the fields that give them."""
    value = known.get(fact)
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
    elif fact.startswith("addressee."):
        yield from _of_addressees(fact.removeprefix("addressee."), locale, loaded)


def _of_addressees(
    field: str, locale: str, loaded: LoadedCampaign
) -> Iterator[tuple[str, LocalisedName]]:
    """Yield what a placeholder about the addressee stands for in the letters in a language."""
    campaign = loaded.campaign
    written = languages(campaign)
    people = [item for item in campaign.addressees if locale in written[item.id]]
    if field in {"name", "post"}:
        for item in people:
            yield f"addressees.{item.id}.{field}", getattr(item, field)
        return
    belonging = Belonging.of(campaign.organizations, campaign.date)
    organizations = {one.id: one for item in people for one in belonging.within(item, field)}
    for one in organizations.values():
        yield f"organizations.{one.id}.name", one.name


def _field(case: NamedCase, style: NamingStyle) -> str:
    """Return the field whose case forms are printed; empty for initials, which have none."""
    if style == "initials":
        return ""
    return f"cases.{case.id}.{style if style in {'pseudonym', 'given_name'} else 'name'}"


def _problem(sentence: _Sentence, code: str, message: str, advice: str) -> Problem:
    return Problem(
        code,
        f"{sentence.locale}: {message}",
        advice,
        sentence.place,
        sentence.context,
        locale=sentence.locale,
    )
