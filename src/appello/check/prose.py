"""Prose asks only for facts that exist, links only where letters may, and has plain Markdown."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from appello.errors import Problem
from appello.locales.ordinals import ordinal
from appello.locales.ranges import years
from appello.locales.words import words
from appello.model.agreement import agreement_names
from appello.model.belonging import Belonging
from appello.model.campaign import Campaign
from appello.model.case_facts import Phrases
from appello.model.dispatch import dispatches
from appello.model.facts import ORDINAL, WORDS, Fact, Years, addressee_facts, facts, without_ending
from appello.model.glossary import Glossary, TermText
from appello.model.loaded import LoadedCampaign
from appello.model.messages import Message, messages
from appello.model.naming import decide
from appello.model.person import Edition
from appello.model.text import (
    FOREIGN_PLACEHOLDER,
    LocalisedName,
    note_ids,
    placeholders,
    uninflected,
)

__all__ = ["UNFINISHED", "prose_problems"]

_LINK = re.compile(r"\]\(\s*<?([^)>\s]*)")
_STRAY_BRACE = re.compile(r"\{(?![a-z0-9_][a-z0-9_.-]*\})[^{}\n]{0,30}\}?")
_SEVERAL = re.compile(r"\n\s*\n|(?m:^\s*(?:[-*]|\d+[.)]) )")
_DOTTED = r"([a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)+)"
_SPACED_PLACEHOLDER = re.compile(rf"\{{(?:\s+{_DOTTED}\s*|{_DOTTED}\s+)\}}")
_ALMOST = re.compile(r"\{[\s{]*[a-z][a-z0-9-]*[._][a-z0-9_.-]+")
"""A brace before what is like a fact's name: nobody wants to print that."""
UNFINISHED = frozenset({"TODO", "TBC", "TBD", "FIXME"})  # what letters are refused for; not ours
"""Words by which campaigners mark what they have still to write: no letter with one is sent."""
# Finds these words, and dots in brackets, in a campaigner's text; nothing of the program is a stub.
_UNFINISHED = re.compile(rf"\b({'|'.join(sorted(UNFINISHED))}|XXX+)\b|\[(?:…|\.\.\.)\]")


def prose_problems(loaded: LoadedCampaign, edition: Edition = "public") -> Iterator[Problem]:
    """Yield what is wrong in the campaign's prose."""
    everywhere = _known_everywhere(loaded.campaign, loaded.glossary)
    for message in messages(loaded.campaign):
        known = _known_in(loaded, message) or everywhere
        for text in filter(None, (message.text.one, message.text.other)):
            yield from _placeholders(loaded, message, text, known, edition)
            yield from _notes(loaded, message, text)
            yield from _content(loaded, message, text)
            yield from _shape(loaded, message, text)
        yield from _count(loaded, message, known)
        yield from _agree(loaded, message)


def _known_in(loaded: LoadedCampaign, message: Message) -> dict[str, Fact]:
    """Return the facts that every letter of a paper has, for what only that paper says."""
    match message.path:
        case ("documents", int(index), *_):
            document = loaded.campaign.documents[index]
            alone = loaded.campaign.model_copy(update={"documents": (document,)})
            return _known_everywhere(alone, loaded.glossary)
    return {}


def _known_everywhere(campaign: Campaign, glossary: Glossary) -> dict[str, Fact]:
    """Return the facts that every letter of the campaign has: prose is the same in all of them."""
    belonging = Belonging.of(campaign.organizations, campaign.date)
    tables = []
    for document in campaign.documents:
        everywhere = facts(campaign, (), document, glossary=glossary)
        letters = dispatches(campaign, document)
        groups = {tuple(one.id for one in item.addressees): item.addressees for item in letters}
        shared: dict[str, Fact] | None = None
        for group in groups.values():
            found = addressee_facts(group, belonging)
            shared = found if shared is None else _common(shared, found)
        tables.append(everywhere | (shared or {}))
    first, *others = tables or [{}]
    for item in others:
        first = _common(first, item)
    return first


def _common(one: dict[str, Fact], other: dict[str, Fact]) -> dict[str, Fact]:
    return {name: fact for name, fact in one.items() if name in other}


def _placeholders(
    loaded: LoadedCampaign, message: Message, text: str, known: dict[str, Fact], edition: Edition
) -> Iterator[Problem]:
    for mark in FOREIGN_PLACEHOLDER.findall(text):
        yield loaded.problem(
            "unknown-placeholder",
            f"nothing will replace `{mark}`",
            "write a placeholder in braces, such as {signatories.count}",
            message.path,
        )
    for typed in placeholders(text):
        name, case = uninflected(typed)
        fact = known.get(without_ending(name))
        if fact is None and _is_of_a_mistyped_group(loaded, name):
            continue
        if fact is None:
            near = difflib.get_close_matches(name, list(known), n=1)
            advice = (
                f"did you mean {{{near[0]}}}?"
                if near
                else "the reference of the campaign file lists them"
            )
            yield loaded.problem(
                "unknown-placeholder", f"there is no fact {{{name}}}", advice, message.path
            )
        elif name.endswith((WORDS, ORDINAL)) and not isinstance(fact, int):
            lacks = "words" if name.endswith(WORDS) else "ordinal"
            yield loaded.problem(
                "not-a-number",
                f"{{{name}}} is not a number, so it has no {lacks}",
                f"write {{{without_ending(name)}}}",
                message.path,
            )
        elif not _has_form(name, fact, loaded.campaign.source_locale):
            yield loaded.problem(
                "no-number-form",
                f"{{{name}}} has no form in the language `{loaded.campaign.source_locale}`",
                "use the placeholders that print plain figures",
                message.path,
            )
        elif case and not isinstance(fact, (LocalisedName, tuple, Phrases, TermText)):
            yield loaded.problem(
                "not-a-name",
                f"{{{typed}}} is not a name, so it has no {case}",
                f"write {{{name}}}",
                message.path,
            )
        elif name in _hidden_names(loaded, edition):
            yield loaded.problem(
                "withheld-name",
                f"{{{typed}}} has a name that the {edition} edition withholds",
                "reword the sentence without the name",
                message.path,
            )


def _is_of_a_mistyped_group(loaded: LoadedCampaign, name: str) -> bool:
    """Tell whether a fact may be missing because a group names somebody who is not there."""
    known = {case.id for case in loaded.campaign.cases}
    groups = {group.id: set(group.cases) for group in loaded.campaign.case_groups}
    head, _, rest = name.partition(".")
    return head == "groups" and not groups.get(rest.partition(".")[0], set()) <= known


def _has_form(name: str, fact: Fact, locale: str) -> bool:
    """Tell whether a language can write a number as a placeholder asks for it."""
    try:
        if isinstance(fact, Years):
            years(fact.least, fact.most, locale)
        elif isinstance(fact, int) and name.endswith(WORDS):
            words(fact, locale)
        elif isinstance(fact, int) and name.endswith(ORDINAL):
            ordinal(fact, locale)
    except KeyError:
        return False
    return True


def _hidden_names(loaded: LoadedCampaign, edition: Edition) -> set[str]:
    hidden = {
        case.id
        for case in loaded.campaign.cases
        if decide(case, loaded.campaign, edition).style in {"descriptor", "omitted"}
    }
    groups = {
        f"groups.{group.id}.names"
        for group in loaded.campaign.case_groups
        if hidden & set(group.cases)
    }
    return {f"cases.{case_id}.name" for case_id in hidden} | groups


def _count(loaded: LoadedCampaign, message: Message, known: dict[str, Fact]) -> Iterator[Problem]:
    count = message.text.count
    if count and not isinstance(known.get(count), int):
        numbers = [name for name, fact in known.items() if isinstance(fact, int)]
        near = difflib.get_close_matches(count, numbers, n=1)
        advice = (
            f"did you mean {near[0]}?" if near else "name a number, for example signatories.count"
        )
        yield loaded.problem(
            "unknown-count",
            f"`{count}` is not a number that the campaign has",
            advice,
            message.path,
        )


def _agree(loaded: LoadedCampaign, message: Message) -> Iterator[Problem]:
    """Yield texts that agree with somebody whom the campaign does not have."""
    agree = message.text.agree
    names = agreement_names(loaded.campaign) if agree else []
    if agree and agree not in names:
        near = difflib.get_close_matches(agree, names, n=1)
        known = "signatories, addressees, cases, groups.<id> or cases.<id>"
        yield loaded.problem(
            "unknown-agree",
            f"there is nobody called `{agree}` to agree with",
            f"did you mean `{near[0]}`?" if near else f"write {known}",
            message.path,
        )


def _notes(loaded: LoadedCampaign, message: Message, text: str) -> Iterator[Problem]:
    campaign = loaded.campaign
    known = [item.id for item in campaign.sources]
    known += [item.id for item in campaign.instruments]
    for note_id in note_ids(text):
        if note_id not in known:
            near = difflib.get_close_matches(note_id, known, n=1)
            advice = f"did you mean [^{near[0]}]?" if near else f"the ids are: {', '.join(known)}"
            what = f"there is no source or instrument `{note_id}`"
            yield loaded.problem("unknown-note", what, advice, message.path)


def _shape(loaded: LoadedCampaign, message: Message, text: str) -> Iterator[Problem]:
    """Yield paragraphs and lists where a template prints one paragraph only."""
    if message.context.startswith("demands.") and _SEVERAL.search(text):
        yield loaded.problem(
            "one-paragraph",
            "a demand is one paragraph, without lists",
            "make it one paragraph, or two demands",
            message.path,
        )


def _content(loaded: LoadedCampaign, message: Message, text: str) -> Iterator[Problem]:
    for address in _LINK.findall(text):
        if not address.startswith(("https://", "mailto:")):
            yield loaded.problem(
                "bad-link",
                f"a link leads to `{address[:60]}`",
                "only https: and mailto: are allowed",
                message.path,
            )
    if spaced := _SPACED_PLACEHOLDER.search(text):
        what = f"`{spaced.group()[:40]}` is not a placeholder: it has spaces"
        advice = f"write {{{spaced.group(1) or spaced.group(2)}}}"
        yield loaded.problem("stray-brace", what, advice, message.path)
    elif stray := _STRAY_BRACE.search(text):
        yield loaded.problem(
            "stray-brace",
            f"`{stray.group()[:40]}` is not a placeholder",
            "write {name} with one brace at each end and no spaces, or remove the brace",
            message.path,
            warning=_ALMOST.match(text, stray.start()) is None,
        )
    if unfinished := _UNFINISHED.search(text):
        yield loaded.problem(
            "unfinished", f"the text still has `{unfinished.group()}`", "finish it", message.path
        )
    if re.search(r"(?m)^\s*(#{1,6} |```|>|\|)|!\[", text):
        yield loaded.problem(
            "markdown",
            "headings, quotations, tables, code and pictures are not printed in prose",
            "write paragraphs, lists, links and emphasis only",
            message.path,
            warning=True,
        )
