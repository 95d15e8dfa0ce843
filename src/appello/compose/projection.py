"""What an edition may know: the rest is gone before any template or catalog is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from appello.errors import CampaignError, Problem
from appello.model.campaign import Campaign
from appello.model.case import NamedCase, NamingStyle
from appello.model.case_facts import withheld_opinions
from appello.model.demand import Instrument
from appello.model.glossary import Glossary
from appello.model.loaded import LoadedCampaign
from appello.model.text import LocalisedName, NameForms, Text

__all__ = ["Projection", "VisibleCase", "project"]

_TOKEN = re.compile(r"[^\W\d_]{5,}")
_UNPRINTED = {
    "other_names": (),
    "roles": (),
    "history": (),
    "health": (),
    "relatives": (),
    "risk": None,
}
"""What is kept for those who write, and no letter has, whether the person is named or not."""


@dataclass(frozen=True, slots=True)
class VisibleCase:
    """A person as the edition shows her or him: by a name, or by other words, or not at all.

    Exactly one of `name` and `descriptor` is set, unless the person is only counted.
    """

    id: str
    name: LocalisedName | None
    descriptor: Text | None
    note: Text | None
    alongside: str | None


@dataclass(frozen=True, slots=True)
class Projection:
    """A campaign without what the edition withholds.

    Attributes:
        campaign: the campaign; cases that are not printed by name have none of their facts left,
            nor has the campaign the opinions that are about nobody else.
        people: how each case is shown, by id.
        withheld: words that must not occur in any output of this edition.
        glossary: what terms are called in each language.
    """

    edition: str
    campaign: Campaign
    people: dict[str, VisibleCase]
    withheld: tuple[str, ...]
    glossary: Glossary

    def hidden_names(self) -> set[str]:
        """Return the placeholders that would need a name which the edition does not print."""
        hidden = {person.id for person in self.people.values() if person.name is None}
        groups = {
            f"groups.{group.id}.names"
            for group in self.campaign.case_groups
            if hidden & set(group.cases)
        }
        return {f"cases.{case_id}.name" for case_id in hidden} | groups


def project(loaded: LoadedCampaign, edition: str) -> Projection:
    """Reduce a campaign to what an edition may print.

    Raises:
        CampaignError: a person may not be named, and nothing says what to print instead.
    """
    campaign = loaded.campaign
    people: dict[str, VisibleCase] = {}
    problems: list[Problem] = []
    hidden: list[NamedCase] = []
    for index, case in enumerate(campaign.cases):
        style = _style(case, campaign)
        if style is None:
            problems.append(_refusal(loaded, case, index))
            continue
        people[case.id] = _visible(case, style)
        if style != "full":
            hidden.append(case)
    if problems:
        raise CampaignError(problems)
    shown = tuple(_without_identity(case, people[case.id]) for case in campaign.cases)
    return Projection(
        edition,
        campaign.model_copy(
            update={"cases": shown, "instruments": tuple(_open_instruments(campaign, hidden))}
        ),
        people,
        _withheld_words(hidden, campaign),
        loaded.glossary,
    )


def _style(case: NamedCase, campaign: Campaign) -> NamingStyle | None:
    """Decide how a person appears in the public edition; None if nothing may be printed.

    A name needs leave (given, or a public record with its source), and a minor's name is never
    covered by a public record.
    """
    may_name = case.consent.state == "given" or (
        case.consent.state == "on_public_record" and bool(case.consent.sources)
    )
    if case.is_minor_on(campaign.date):
        may_name = False
    wanted = case.naming.public
    if wanted is None or wanted == "full":
        return "full" if may_name else None
    if wanted == "descriptor" and case.descriptor is None:
        return None
    if wanted == "pseudonym" and case.pseudonym is None:
        return None
    return wanted


def _visible(case: NamedCase, style: NamingStyle) -> VisibleCase:
    name, descriptor = None, None
    if style == "full":
        name = case.name
    elif style == "pseudonym":
        name = case.pseudonym
    elif style == "initials":
        name = _initials(case.name)
    elif style == "descriptor":
        descriptor = case.descriptor
    note = case.note if style == "full" else None
    return VisibleCase(case.id, name, descriptor, note, case.alongside)


def _initials(name: LocalisedName) -> LocalisedName:
    """Shorten each spelling to its initials: Anna Maria Example becomes A. M. E."""

    def short(text: str) -> str:
        return "\N{NO-BREAK SPACE}".join(f"{word[0]}." for word in text.split())

    return LocalisedName(
        tuple((tag, NameForms(text=short(forms.text))) for tag, forms in name.spellings)
    )


def _without_identity(case: NamedCase, visible: VisibleCase) -> NamedCase:
    """Keep of a person who is not named in full only what the letter counts and agrees with."""
    if visible.name is case.name:
        death = case.death and case.death.model_copy(update={"accounts": ()})
        return case.model_copy(update=_UNPRINTED | {"death": death})
    return NamedCase.model_construct(
        id=case.id,
        name=visible.name or LocalisedName((("", NameForms(text="–")),)),
        gender=case.gender,
        note=None,
        sentence=case.sentence and case.sentence.model_copy(update={"sources": ()}),
        descriptor=visible.descriptor,
    )


def _open_instruments(campaign: Campaign, hidden: list[NamedCase]) -> Iterator[Instrument]:
    """Yield the instruments but for opinions that are only about people who are not named."""
    closed = withheld_opinions(campaign, {case.id for case in hidden})
    return (item for item in campaign.instruments if item.id not in closed)


def _refusal(loaded: LoadedCampaign, case: NamedCase, index: int) -> Problem:
    path = ("cases", index, "id")
    if case.naming.public in {"descriptor", "pseudonym"}:
        what = case.naming.public
        return loaded.problem(
            "naming",
            f"`{case.id}`: naming says {what}, but there is no {what}",
            f"add `{what}: …`",
            path,
        )
    if case.is_minor_on(loaded.campaign.date):
        return loaded.problem(
            "minor-named",
            f"`{case.id}` is a minor and may not be named in the public edition",
            "write `naming: {public: descriptor}` and a `descriptor`, "
            "or initials, a pseudonym, or omitted",
            path,
        )
    return loaded.problem(
        "no-consent",
        f"nothing allows `{case.id}` to be named: consent is {case.consent.state}",
        "record the consent with its sources, "
        "or write `naming: {public: …}` to say what is printed instead",
        path,
    )


def _withheld_words(hidden: list[NamedCase], campaign: Campaign) -> tuple[str, ...]:
    """Return whole withheld names, and their longer words that no printed name shares.

    Shorter words are part of too many others to be looked for.
    """
    named = [
        *(case.name for case in campaign.cases if case not in hidden),
        *(person.name for person in campaign.signatories.people),
        *(addressee.name for addressee in campaign.addressees),
        *(organization.name for organization in campaign.organizations),
        *(mention.name for mention in campaign.mentions),
    ]
    printed = {word for name in named for text in name.all_texts() for word in _TOKEN.findall(text)}
    words: set[str] = set()
    for case in hidden:
        for text in (*case.name.all_texts(), *case.other_names):
            words.add(text)
            words.update(word for word in _TOKEN.findall(text) if word not in printed)
    return tuple(sorted(words))
