"""The people of a campaign: named with leave, once, and never by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appello.check.posts import post_problems
from appello.check.spellings import spelling_problems
from appello.errors import Problem
from appello.model.case import NamedCase
from appello.model.loaded import LoadedCampaign
from appello.model.messages import messages
from appello.model.naming import decide
from appello.model.person import Edition

__all__ = ["people_problems"]

_BOTH_CHAMBERS = re.compile(
    r"\bboth (?:of (?:its|their|the) )?(?:chambers|houses)\b|\bentrambe le camere\b"
    r"|\bdeux chambres\b|\bbeiden kammern\b|\bambas cámaras\b|\bobu izb\b",
    re.IGNORECASE,
)


def people_problems(loaded: LoadedCampaign, edition: Edition = "public") -> Iterator[Problem]:
    """Yield what is wrong with the people a campaign names, and who signs it."""
    yield from _groups(loaded)
    yield from _facts(loaded)
    yield from _asks(loaded)
    yield from _withheld_in_prose(loaded, edition)
    yield from spelling_problems(loaded, edition)
    yield from post_problems(loaded)
    yield from _chambers(loaded)


def _groups(loaded: LoadedCampaign) -> Iterator[Problem]:
    campaign = loaded.campaign
    placed: dict[str, str] = {}
    for index, group in enumerate(campaign.case_groups):
        for position, case_id in enumerate(group.cases):
            if case_id in placed:
                yield loaded.problem(
                    "person-twice",
                    f"`{case_id}` stands in two groups, {placed[case_id]} and {group.id}",
                    "a letter counts each person once; remove one",
                    ("case_groups", index, "cases", position),
                )
            placed[case_id] = group.id
    companions = {case.id: case.alongside for case in campaign.cases}
    for index, case in enumerate(campaign.cases):
        if case.id not in placed and campaign.case_groups:
            yield loaded.problem(
                "person-unplaced",
                f"`{case.id}` stands in no group and would not be printed",
                "add the id to a group, or remove the person",
                ("cases", index, "id"),
            )
        if case.alongside and placed.get(case.alongside) != placed.get(case.id):
            other = f"`{case.alongside}`, who stands in another group"
            yield loaded.problem(
                "alongside",
                f"`{case.id}` is to be mentioned with {other}",
                "put both in one group",
                ("cases", index, "alongside"),
            )
        elif case.alongside and companions.get(case.alongside):
            yield loaded.problem(
                "alongside",
                f"`{case.id}` is to be mentioned with `{case.alongside}`, "
                "who is mentioned with somebody else",
                "name the person with whom both are mentioned",
                ("cases", index, "alongside"),
            )


def _facts(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield what is said of a person and cannot be so, or leaves open whether a child is named."""
    for index, case in enumerate(loaded.campaign.cases):
        if case.sentence and case.sentence.min_years > case.sentence.max_years:
            yield loaded.problem(
                "sentence-years",
                f"the least years of `{case.id}` are more than the most",
                "exchange min_years and max_years",
                ("cases", index, "sentence", "min_years"),
            )
        day_of_death = case.death and case.death.on
        if case.is_dead and case.birth_date and case.age is None and not day_of_death:
            yield loaded.problem(
                "age-at-death",
                f"`{case.id}` has died, and it is not known at what age",
                "write `age: {value: …, on: …}`, so that nobody who died as a child is named",
                ("cases", index, "birth_date"),
            )


def _asks(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield demands made for people who, or whose families, permit only others."""
    campaign = loaded.campaign
    cases = {case.id: case for case in campaign.cases}
    groups = {group.id: group for group in campaign.case_groups}
    for index, demand in enumerate(campaign.demands):
        for group_id in demand.cases if demand.ask else ():
            for case_id in groups[group_id].cases if group_id in groups else ():
                case = cases.get(case_id)
                if case and case.asks and demand.ask not in case.asks:
                    permitted = ", ".join(case.asks)
                    yield loaded.problem(
                        "ask-not-permitted",
                        f"`{demand.id}` asks for {demand.ask} for `{case_id}`, "
                        f"who permits only {permitted}",
                        "remove the group from the demand, or record the leave",
                        ("demands", index, "ask"),
                    )


def _withheld_in_prose(loaded: LoadedCampaign, edition: Edition) -> Iterator[Problem]:
    hidden = [
        case
        for case in loaded.campaign.cases
        if case.has_name and decide(case, loaded.campaign, edition).style != "full"
    ]
    if not hidden:
        return
    patterns = {case.id: re.compile("|".join(map(re.escape, _sought(case)))) for case in hidden}
    for message in messages(loaded.campaign, edition):
        for case_id, found in patterns.items():
            if found.search(message.text.one) or found.search(message.text.other):
                yield loaded.problem(
                    "withheld-name",
                    f"the text names `{case_id}`, whom the {edition} edition does not name",
                    "reword the sentence without the name",
                    message.path,
                )


def _sought(case: NamedCase) -> Iterator[str]:
    """Yield a person's names as they are typed, and in capitals."""
    for text in (*case.name.all_texts(), *case.other_names):
        yield text
        yield text.upper()


def _chambers(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield prose that speaks of both chambers when neither the data nor a source bears it out."""
    campaign = loaded.campaign
    chambers = {item.id for item in campaign.organizations if item.classification == "chamber"}
    seats = [
        {item.organization_id for item in person.memberships} & chambers
        for person in campaign.signatories.people
    ]
    if campaign.signatories.both_chambers or (all(seats) and len(set().union(*seats)) > 1):
        return
    for message in messages(campaign):
        if _BOTH_CHAMBERS.search(message.text.one) or _BOTH_CHAMBERS.search(message.text.other):
            yield loaded.problem(
                "both-chambers",
                "the text speaks of both chambers, but it is not known that both are represented",
                "give each signatory's chamber, or a source in signatories.both_chambers",
                message.path,
            )
