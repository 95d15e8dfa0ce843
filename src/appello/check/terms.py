"""Terms of the glossary: printed only where a language has them, and only in their time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from appello.errors import Problem
from appello.model.glossary import ACRONYM, TERM, Term
from appello.model.lexicon import Lexicon
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.messages import Message, messages
from appello.model.text import placeholders, uninflected

__all__ = ["term_problems"]


def term_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield terms that a language lacks, and words of the source text that are not of its time.

    Translations are compared with the glossary where they are read.
    """
    campaign = loaded.campaign
    asked: dict[str, FieldPath] = {}
    lexicon = Lexicon(loaded.glossary, campaign.source_locale)
    outdated = Lexicon(loaded.glossary.outdated_on(campaign.date), campaign.source_locale)
    for message in messages(campaign):
        for name in _asked(loaded, message):
            asked.setdefault(name, message.path)
        text = "\n".join(filter(None, (message.text.one, message.text.other)))
        yield from _outdated(loaded, outdated, text, message.path)
        for said, own in dict(lexicon.foreign_acronyms(text)).items():
            yield loaded.problem(
                "foreign-acronym",
                f"{said} is the acronym of another language",
                f"write {own}",
                message.path,
                warning=True,
            )
    for name, path in asked.items():
        yield from _printed(loaded, name, path)
    yield from _drafts(loaded, asked)
    for text, path in _places(loaded):
        yield from _outdated(loaded, outdated, text, path)


def _asked(loaded: LoadedCampaign, message: Message) -> Iterator[str]:
    """Yield the placeholders of a text that print terms."""
    for typed in (*placeholders(message.text.one), *placeholders(message.text.other)):
        name, _ = uninflected(typed)
        if name in loaded.glossary.printed:
            yield name


def _printed(loaded: LoadedCampaign, name: str, path: FieldPath) -> Iterator[Problem]:
    """Yield what is wrong with a term that prose asks for by placeholder."""
    locales = loaded.campaign.locales
    text = loaded.glossary.printed[name]
    term = _term(loaded, name)
    is_acronym = name.endswith(ACRONYM)
    if missing := [item for item in locales if text.use(item) is None]:
        yield loaded.problem(
            "term-missing",
            f"the glossary has no {'acronym' if is_acronym else 'name'} of `{term.id}` in: "
            f"{', '.join(missing)}",
            "add it to templates/glossary.yaml, or write the sentence without the placeholder",
            path,
        )
    if not term.holds_on(loaded.campaign.date):
        then = name.replace(term.id, term.instead) if term.instead else ""
        then = f"{{{then}}}" if then in loaded.glossary.printed else ""
        yield _out_of_date(loaded, f"{{{name}}}", then, path)


def _drafts(loaded: LoadedCampaign, asked: Iterable[str]) -> Iterator[Problem]:
    """Say once a language which terms that it prints no native reader has confirmed."""
    for index, locale in enumerate(loaded.campaign.locales):
        drafts = []
        for name in asked:
            term = _term(loaded, name)
            found = term.acronym_in(locale) if name.endswith(ACRONYM) else term.name_in(locale)
            if found and found.review == "draft":
                drafts.append(f"{{{name}}}")
        if drafts:
            problem = loaded.problem(
                "draft-term",
                f"{locale}: no native reader has confirmed what is printed for {', '.join(drafts)}",
                "have it read, and write `review: native` beside it in templates/glossary.yaml",
                ("locales", index),
                warning=True,
            )
            yield replace(problem, locale=locale)


def _term(loaded: LoadedCampaign, name: str) -> Term:
    return loaded.glossary.by_id[name.removeprefix(TERM).removesuffix(ACRONYM)]


def _outdated(
    loaded: LoadedCampaign, outdated: Lexicon, text: str, path: FieldPath
) -> Iterator[Problem]:
    terms = loaded.glossary.by_id
    for term_id, said in outdated.terms_in(text).items():
        instead = terms[term_id].instead
        then = terms[instead].called_in(outdated.locale) if instead else ""
        yield _out_of_date(loaded, f"`{said}`", then, path)


def _out_of_date(loaded: LoadedCampaign, said: str, then: str, path: FieldPath) -> Problem:
    return loaded.problem(
        "term-out-of-date",
        f"{said} was not in use on {loaded.campaign.date.isoformat()}",
        f"write {then}, unless another time is meant" if then else "",
        path,
        warning=True,
    )


def _places(loaded: LoadedCampaign) -> Iterator[tuple[str, FieldPath]]:
    """Yield where letters come from and go to."""
    locale = loaded.campaign.source_locale
    if loaded.campaign.place:
        yield loaded.campaign.place.use(locale).text, ("place",)
    for index, addressee in enumerate(loaded.campaign.addressees):
        if addressee.address and addressee.address.city:
            city = addressee.address.city.use(locale).text
            yield city, ("addressees", index, "address", "city")
