"""Records of people do not contradict themselves, and tell nothing of those who are not named."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from appello.errors import Problem
from appello.model.case import NamedCase, Status
from appello.model.case_facts import Phrases, identifying, withheld_opinions
from appello.model.facts import facts, without_ending
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.messages import messages
from appello.model.text import note_ids, placeholders, uninflected

__all__ = ["case_problems"]


def case_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield contradictions in what is recorded of people, and facts that may not be printed."""
    for index, case in enumerate(loaded.campaign.cases):
        yield from _statuses(loaded, case, index)
        yield from _death(loaded, case, index)
        yield from _review(loaded, case, index)
    yield from _withheld_facts(loaded)
    yield from _withheld_opinions(loaded)
    yield from _languages(loaded)


def _statuses(loaded: LoadedCampaign, case: NamedCase, index: int) -> Iterator[Problem]:
    """Yield two situations of one day, and people of whom nothing is known by the letter's date."""
    entries: list[Status] = [*filter(None, [case.status]), *case.history]
    days: dict[str, str] = {}
    for entry in entries:
        day = entry.as_of.isoformat()
        if days.setdefault(day, entry.value) != entry.value:
            yield loaded.problem(
                "status-twice",
                f"`{case.id}` has two statuses of {day}: {days[day]} and {entry.value}",
                "give each the day of which it was known, or remove one",
                ("cases", index, "history"),
            )
    for position, past in enumerate(case.history):
        if past.sentence and past.sentence.min_years > past.sentence.max_years:
            yield loaded.problem(
                "sentence-years",
                f"the least years of `{case.id}` are more than the most",
                "exchange min_years and max_years",
                ("cases", index, "history", position, "sentence", "min_years"),
            )
    if entries and case.status is None:
        first = min(entry.as_of for entry in entries).isoformat()
        yield loaded.problem(
            "status-later",
            f"what is known of the situation of `{case.id}` is of {first}, after the letter's date",
            "add the earlier status under `history`; the letter does not use a later one",
            ("cases", index, "status"),
            warning=True,
        )


def _death(loaded: LoadedCampaign, case: NamedCase, index: int) -> Iterator[Problem]:
    """Yield people who have died and are said to be in another situation since."""
    if case.death is None or case.status is None or case.status.value == "deceased":
        return
    if case.death.on is None or case.status.as_of >= case.death.on:
        yield loaded.problem(
            "death-status",
            f"`{case.id}` has died, but the status of {case.status.as_of} says {case.status.value}",
            "write `status: {value: deceased, as_of: …}` and put the earlier one under `history`",
            ("cases", index, "status"),
        )


def _review(loaded: LoadedCampaign, case: NamedCase, index: int) -> Iterator[Problem]:
    """Yield people whose risk was to be looked at again before the day of the letter."""
    risk = case.risk
    if risk and risk.next_on and risk.next_on < loaded.campaign.date:
        yield loaded.problem(
            "review-due",
            f"the risk for `{case.id}` was to be looked at again by {risk.next_on}",
            "look at it again, and write the day in `reviewed_on` and the next one in `next_on`",
            ("cases", index, "risk", "next_on"),
            warning=True,
        )


def _unnamed(loaded: LoadedCampaign) -> list[str]:
    return [case.id for case in loaded.campaign.cases if case.naming.public not in (None, "full")]


def _withheld_facts(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield placeholders for what would give away a person who is not named."""
    closed = {name: person for person in _unnamed(loaded) for name in identifying(person)}
    for message in messages(loaded.campaign):
        for text in filter(None, (message.text.one, message.text.other)):
            for typed in placeholders(text):
                fact = _fact(typed)
                if person := closed.get(fact):
                    yield loaded.problem(
                        "withheld-fact",
                        f"{{{fact}}} tells something of `{person}`, who is not named in full",
                        "reword the sentence without it",
                        message.path,
                    )


def _fact(typed: str) -> str:
    """Return the fact that a placeholder prints, without its ending."""
    name, _ = uninflected(typed)
    return without_ending(name)


def _withheld_opinions(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield uses of opinions that are about nobody but people who are not named."""
    closed = withheld_opinions(loaded.campaign, _unnamed(loaded))
    if not closed:
        return
    uses = [*_instruments(loaded.campaign, ())]
    for message in messages(loaded.campaign):
        for text in filter(None, (message.text.one, message.text.other)):
            uses += [(message.path, item) for item in note_ids(text)]
            for name in placeholders(text):
                kind, _, rest = name.partition(".")
                if kind == "instruments":
                    uses.append((message.path, rest.partition(".")[0]))
    for path, item in uses:
        if item in closed:
            yield loaded.problem(
                "withheld-opinion",
                f"`{item}` is about somebody who is not named, and gives the name away",
                "leave it out, or write of it without its number",
                path,
            )


def _instruments(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """Yield the instruments that paragraphs, groups and demands rest on."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            item = getattr(value, name)
            if name == "instruments" and path:
                yield from (((*path, name, number), part) for number, part in enumerate(item))
            else:
                yield from _instruments(item, (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _instruments(item, (*path, index))


def _languages(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield charges that prose prints, and languages that have no words for them."""
    campaign = loaded.campaign
    known = facts(campaign, glossary=loaded.glossary)
    positions = {case.id: index for index, case in enumerate(campaign.cases)}
    asked = {
        _fact(typed)
        for message in messages(campaign)
        for text in (message.text.one, message.text.other)
        for typed in placeholders(text)
    }
    for name in sorted(asked):
        fact = known.get(name)
        for number, wording in enumerate(fact.wordings if isinstance(fact, Phrases) else ()):
            person = name.split(".")[1]
            # One wording for all languages is in that of the campaign.
            one = campaign.source_locale if dict(wording.spellings).keys() == {""} else ""
            if missing := [
                item for item in campaign.locales if item != one and not wording.has(item)
            ]:
                yield loaded.problem(
                    "charge-language",
                    f"a charge against `{person}` has no wording in: {', '.join(missing)}",
                    f"write `label: {{{campaign.source_locale}: …, {missing[0]}: …}}`, "
                    f"or write the sentence without {{{name}}}",
                    ("cases", positions[person], "charges", number, "label"),
                )
