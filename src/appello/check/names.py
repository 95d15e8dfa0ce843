"""People whose names are spelt in two ways, or who stand under two ids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from appello.check.similar import folded, near_pairs
from appello.errors import Problem
from appello.model.case import NamedCase
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.naming import decide
from appello.model.person import Edition, Signatory

__all__ = ["name_problems"]

_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Person:
    """One spelling of somebody's name, and where it stands.

    Attributes:
        owner: the id in the campaign, or `register/id`.
        name: the spelling.
        path: the field; None for somebody in a register whom the campaign does not use.
        is_registered: whether it was typed in a register.
        is_shown: whether the edition names the person, so that messages may.
    """

    owner: str
    name: str
    path: FieldPath | None
    is_registered: bool
    is_shown: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, in the order of the alphabet, so that their order says nothing."""
        return tuple(sorted(_WORD.findall(self.name), key=folded))

    @property
    def label(self) -> str:
        """The name with the id, or the id alone."""
        return f"{self.name} (`{self.owner}`)" if self.is_shown else f"`{self.owner}`"


def name_problems(loaded: LoadedCampaign, edition: Edition = "public") -> Iterator[Problem]:
    """Yield names that are alike, within a list and against the registers."""
    campaign = loaded.campaign
    hidden = {case.id for case in campaign.cases if decide(case, campaign, edition).style != "full"}
    for path, people in (
        (("cases",), campaign.cases),
        (("signatories", "people"), campaign.signatories.people),
    ):
        closed = hidden if path == ("cases",) else set()
        listed = list(_people(loaded, path, people, closed))
        yield from _within(loaded, listed)
        yield from _surnames(loaded, listed)
        typed = [person for person in listed if not person.is_registered]
        if typed:
            yield from _registers(loaded, typed)


def _people(
    loaded: LoadedCampaign,
    path: FieldPath,
    people: Iterable[NamedCase | Signatory],
    hidden: Collection[str],
) -> Iterator[_Person]:
    for index, person in enumerate(people):
        place = (*path, index, "name")
        is_registered = loaded.places(place).file != loaded.file
        for text in dict.fromkeys(forms.text for _, forms in person.name.spellings):
            yield _Person(person.id, text, place, is_registered, person.id not in hidden)


def _within(loaded: LoadedCampaign, listed: list[_Person]) -> Iterator[Problem]:
    """Yield pairs of people in one list who may be one."""
    told: set[frozenset[str]] = set()
    for one, other in near_pairs(_words(listed)):
        first, second = listed[one], listed[other]
        pair = frozenset((first.owner, second.owner))
        if first.owner == second.owner or pair in told or second.path is None:
            continue
        told.add(pair)
        if [*map(folded, first.words)] == [*map(folded, second.words)]:
            yield loaded.problem(
                "same-person",
                f"`{second.owner}` has the same name as `{first.owner}`"
                + (f", {first.name}" if first.is_shown and second.is_shown else ""),
                "if it is one person, keep one of the two ids",
                second.path,
                warning=True,
            )
        elif not (first.is_registered and second.is_registered):
            yield loaded.problem(
                "near-name",
                f"{second.label} and {first.label} are almost the same name",
                "if it is one person, keep one of the two ids",
                second.path,
                warning=True,
            )


def _surnames(loaded: LoadedCampaign, listed: list[_Person]) -> Iterator[Problem]:
    """Yield one family name that several people of a list have in several spellings."""
    spelt: dict[str, dict[str, _Person]] = defaultdict(dict)
    for person in listed:
        words = _WORD.findall(person.name)
        if len(words) > 1 and words[-1].isascii():
            spelt[folded(words[-1])].setdefault(words[-1], person)
    for spellings in spelt.values():
        (first, somebody), *others = spellings.items()
        for typed, person in others:
            is_other = person.owner != somebody.owner
            if is_other and person.path and not (person.is_registered and somebody.is_registered):
                yield loaded.problem(
                    "surname-spellings",
                    f"the family name of `{person.owner}` is spelt {typed}, "
                    f"that of `{somebody.owner}` {first}"
                    if person.is_shown and somebody.is_shown
                    else f"`{person.owner}` and `{somebody.owner}` have one family name in two "
                    "spellings",
                    "compare both with the source; take them from a register once they are right",
                    person.path,
                    warning=True,
                )


def _registers(loaded: LoadedCampaign, typed: list[_Person]) -> Iterator[Problem]:
    """Yield people typed in the campaign whom a register spells a little differently."""
    known = [
        _Person(f"{item.register}/{item.id}", name, None, is_registered=True)
        for item in loaded.registered()
        for name in item.names
    ]
    if not known:
        return
    exact = {person.name.casefold() for person in known}
    everybody = [*typed, *known]
    told: set[str] = set()
    for one, other in near_pairs(_words(typed), _words(known)):
        person, entry = everybody[one], everybody[other]
        if person.path is None or person.owner in told:
            continue
        if person.name.casefold() in exact or _is_latin(person.name) != _is_latin(entry.name):
            continue
        told.add(person.owner)
        yield loaded.problem(
            "near-name",
            f"{person.name} is spelt {entry.name} in the register, under `{entry.owner}`"
            if person.is_shown
            else f"`{person.owner}` is spelt otherwise in the register, under `{entry.owner}`",
            f"write `ref: {entry.owner}` if it is the same person",
            person.path,
            warning=True,
        )


def _words(people: list[_Person]) -> list[tuple[str, ...]]:
    return [person.words for person in people]


def _is_latin(name: str) -> bool:
    return name[0] < "\u0250"
