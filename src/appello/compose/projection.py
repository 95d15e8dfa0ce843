"""What an edition may know: the rest is gone before any template or catalog is touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from appello.compose.confidential import concealed, concealed_words
from appello.compose.reachable import contact_words, open_contacts
from appello.compose.withheld import names_of_rolls, words_of_cases
from appello.errors import CampaignError, Problem
from appello.model.campaign import Campaign
from appello.model.case import NamedCase, Naming, NamingStyle
from appello.model.case_facts import withheld_opinions
from appello.model.demand import Instrument
from appello.model.glossary import Glossary
from appello.model.loaded import LoadedCampaign
from appello.model.naming import Decision, decide, shows_portrait
from appello.model.person import Consent, Edition, Signatories
from appello.model.text import LocalisedName, NameForms, Text

__all__ = ["Projection", "VisibleCase", "project"]

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
    `is_named` says that it is the full name.
    """

    id: str
    name: LocalisedName | None
    descriptor: Text | None
    note: Text | None
    alongside: str | None
    is_named: bool = False


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

    edition: Edition
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


def project(loaded: LoadedCampaign, edition: Edition) -> Projection:
    """Reduce a campaign to what an edition may print.

    Raises:
        CampaignError: a person may not be named and nothing says what to print instead, or no paper
            of the campaign is made in this edition.
    """
    campaign = loaded.campaign
    people: dict[str, VisibleCase] = {}
    problems: list[Problem] = []
    hidden: list[NamedCase] = []
    for index, case in enumerate(campaign.cases):
        decision = decide(case, campaign, edition)
        if decision.stops:
            problems.append(_refusal(loaded, case, index, decision=decision, edition=edition))
            continue
        people[case.id] = _visible(case, decision.style)
        if not decision.is_named:
            hidden.append(case)
    documents = tuple(
        item
        for item in campaign.documents
        if item.kind not in loaded.kinds or edition in loaded.kinds[item.kind].editions
    )
    if campaign.documents and not documents:
        message = f"no paper of the campaign is of a kind that has the {edition} edition"
        advice = "`appello kinds` says which kinds have which editions"
        problems.append(loaded.problem("no-edition", message, advice, ("documents", 0, "kind")))
    if problems:
        raise CampaignError(problems)
    printed = _printed_names(people, campaign)
    kept = {
        "cases": tuple(
            _as_visible(case, people[case.id], has_portrait=shows_portrait(case, campaign, edition))
            for case in campaign.cases
        ),
        "documents": documents,
        "contacts": tuple(open_contacts(campaign, edition)),
        "signatories": _without_records(campaign.signatories),
        "instruments": tuple(_open_instruments(campaign, hidden)),
        "sources": tuple(map(concealed, campaign.sources)),
        "rolls": tuple(roll.shown_in(edition) for roll in campaign.rolls),
    }
    return Projection(
        edition,
        campaign.model_copy(update=kept),
        people,
        (
            *words_of_cases(hidden, printed),
            *names_of_rolls(campaign.rolls, edition, printed),
            *concealed_words(campaign.sources),
            *contact_words(campaign, edition),
        ),
        loaded.glossary,
    )


def _visible(case: NamedCase, style: NamingStyle) -> VisibleCase:
    name, descriptor = None, None
    if style == "full":
        name = case.name
    elif style == "given_name":
        name = case.given_name
    elif style == "pseudonym":
        name = case.pseudonym
    elif style == "initials":
        name = _initials(case.name)
    elif style == "descriptor":
        descriptor = case.descriptor
    note = case.note if style == "full" else None
    return VisibleCase(case.id, name, descriptor, note, case.alongside, is_named=style == "full")


def _initials(name: LocalisedName) -> LocalisedName:
    """Shorten each spelling to its initials: Anna Maria Example becomes A. M. E."""

    def short(text: str) -> str:
        return "\N{NO-BREAK SPACE}".join(f"{word[0]}." for word in text.split())

    return LocalisedName(
        tuple((tag, NameForms(text=short(forms.text))) for tag, forms in name.spellings)
    )


def _as_visible(case: NamedCase, visible: VisibleCase, *, has_portrait: bool) -> NamedCase:
    """Keep of a person what the edition may know.

    Of somebody who is named, that is everything but the other words and the record of consent; of
    anybody else, only what the letter counts and agrees with.
    """
    if visible.name is case.name:
        unused = {"pseudonym": None, "descriptor": None, "given_name": None}
        bare = {"consent": Consent(), "naming": Naming()}
        death = case.death and case.death.model_copy(update={"accounts": ()})
        shown = case.portrait if has_portrait else None
        portrait = shown and shown.model_copy(update={"consent": Consent()})
        kept = {"death": death, "portrait": portrait}
        return case.model_copy(update=_UNPRINTED | unused | bare | kept)
    return NamedCase.model_construct(
        id=case.id,
        name=visible.name or LocalisedName((("", NameForms(text="–")),)),
        gender=case.gender,
        note=None,
        sentence=case.sentence and case.sentence.model_copy(update={"sources": ()}),
        descriptor=visible.descriptor,
    )


def _without_records(signatories: Signatories) -> Signatories:
    """Leave out where the proofs of the signatories' consents are kept."""
    if not any(person.consent.evidence for person in signatories.people):
        return signatories
    bare = tuple(person.model_copy(update={"consent": Consent()}) for person in signatories.people)
    return signatories.model_copy(update={"people": bare})


def _open_instruments(campaign: Campaign, hidden: list[NamedCase]) -> Iterator[Instrument]:
    """Yield the instruments but for opinions that are only about people who are not named."""
    closed = withheld_opinions(campaign, {case.id for case in hidden})
    return (item for item in campaign.instruments if item.id not in closed)


def _refusal(
    loaded: LoadedCampaign, case: NamedCase, index: int, *, decision: Decision, edition: Edition
) -> Problem:
    path = ("cases", index, "id")
    if decision.outcome == "replace" and decision.lacking:
        return loaded.problem(
            "naming",
            f"`{case.id}`: naming says {decision.style}, but there is no {decision.lacking}",
            f"add `{decision.lacking}: …`",
            path,
        )
    if decision.outcome == "print":
        return loaded.problem(
            "nameless",
            f"`{case.id}` has no name",
            "write `name: …` in private.yaml or here, "
            f"or `naming: {{{edition}: …}}` to say what is printed instead",
            path,
        )
    if decision.is_minor:
        return loaded.problem(
            "minor-named",
            f"`{case.id}` is a minor and may not be named in the {edition} edition",
            f"write `naming: {{{edition}: descriptor}}` and a `descriptor`, "
            "or initials, a pseudonym, or omitted",
            path,
        )
    return loaded.problem(
        "no-consent",
        f"nothing allows `{case.id}` to be named in the {edition} edition: "
        f"consent counts as {decision.standing}{_why(case.consent, decision)}",
        "record the consent with its sources, "
        f"or write `naming: {{{edition}: …}}` to say what is printed instead",
        path,
    )


def _why(consent: Consent, decision: Decision) -> str:
    """Say what makes a consent count as something else than its state says."""
    if consent.state == decision.standing:
        return ""
    if decision.standing == "withheld":
        return (
            ", because its `scope` does not cover this edition, "
            "or a language or a `transmission` of the campaign"
        )
    if consent.state == "on_public_record" and not consent.sources:
        return ", because a public record needs `sources`"
    return ", because it has expired"


def _printed_names(people: dict[str, VisibleCase], campaign: Campaign) -> set[str]:
    """Return every spelling of the names that the edition may print."""
    named = [
        *(person.name for person in people.values() if person.name),
        *(person.name for person in campaign.signatories.people),
        *(addressee.name for addressee in campaign.addressees),
        *(organization.name for organization in campaign.organizations),
        *(mention.name for mention in campaign.mentions),
    ]
    return {text for name in named for text in name.all_texts()}
