"""Numbers typed in sentences are those of the lists that they speak of, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from appello.check.nouns import counted
from appello.check.said import Said
from appello.errors import Problem
from appello.locales.numerals import Numeral, numerals
from appello.model.campaign import Campaign
from appello.model.facts import facts
from appello.model.loaded import LoadedCampaign

__all__ = ["count_problems"]

_OWN_VOICE = {
    "opening", "sender", "subject", "closing", "demands_intro", "cases_intro", "signatories",
    "postscript",
}  # fmt: skip
"""Parts in which the signatories speak of themselves; elsewhere others may be meant."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the campaign: what its members are called, how many there are, how to say it."""

    noun: str
    name: str
    count: int
    placeholder: str


def count_problems(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield numbers in sentences that differ from the data."""
    lists = _Lists(loaded)
    for item in said:
        found: dict[str, list[Numeral]] = {}
        own = lists.beside(item)
        others = lists.anywhere(item)
        for numeral in numerals(item.plain, item.locale):
            what = next(
                (what for what in dict.fromkeys(one.noun for one in (*own, *others))
                 if counted(item.plain[numeral.end :], what, item.locale)),
                "",
            )  # fmt: skip
            if what and not _is_year(numeral, item):
                found.setdefault(what, []).append(numeral)
        for what, numbers in found.items():
            exact = [one for one in own if one.noun == what]
            maybe = [one for one in others if one.noun == what]
            yield from _differing(item, numbers, exact, maybe)


def _differing(
    said: Said, numbers: list[Numeral], exact: list[_List], maybe: list[_List]
) -> Iterator[Problem]:
    """Yield numbers that fit no list, unless they are the parts of one."""
    parts = [numeral.value for numeral in numbers if numeral.bound == "exactly"]
    if len(parts) > 1 and any(one.count == sum(parts) for one in (*exact, *maybe)):
        return
    for numeral in numbers:
        if any(numeral.admits(one.count) for one in (*exact, *maybe)):
            continue
        typed = said.plain[numeral.start : numeral.end]
        if exact:
            known = exact[0]
            yield said.problem(
                "count-differs",
                f"the text says `{typed}`, but {known.name} {_has(known.count)}",
                f"write {known.placeholder}, or correct the list",
                warning=False,
            )
        else:
            numbers_known = ", ".join(f"{one.name} {_has(one.count)}" for one in maybe)
            yield said.problem(
                "count-unknown",
                f"the text says `{typed}`, but {numbers_known}",
                "use the placeholder of the list that is meant, or give the number in `figures` "
                "with its source",
            )


def _has(count: int) -> str:
    return f"has {count}"


def _is_year(numeral: Numeral, said: Said) -> bool:
    typed = said.plain[numeral.start : numeral.end]
    return typed.isdigit() and _FIRST_YEAR <= numeral.value <= _LAST_YEAR


class _Lists:
    """The lists of a campaign that its sentences may count."""

    def __init__(self, loaded: LoadedCampaign) -> None:
        self._campaign: Campaign = loaded.campaign
        self._sizes = {group.id: len(group.cases) for group in self._campaign.case_groups}
        known = facts(self._campaign, glossary=loaded.glossary)
        self._numbers = {name: value for name, value in known.items() if isinstance(value, int)}

    def beside(self, said: Said) -> list[_List]:
        """Return the lists that a sentence stands beside, or speaks for: its number is theirs."""
        head, _, rest = said.message.context.partition(".")
        item = rest.partition(".")[0]
        found = []
        if head == "case_groups" and item in self._sizes:
            found.append(self._group(item))
        if head == "demands":
            groups = next((one.cases for one in self._campaign.demands if one.id == item), ())
            sizes = [self._sizes.get(group, 0) for group in groups]
            if len(sizes) == 1:
                found.append(self._group(groups[0]))
            elif sizes:
                name = f"all of the groups {', '.join(groups)}"
                found += [_List("people", name, sum(sizes), "a placeholder for each group")]
        if head in _OWN_VOICE:
            found += [
                _List(noun, name, self._numbers[fact], f"{{{fact}.words}}")
                for noun, name, fact in (
                    ("signatories", "the list of signatories", "signatories.count"),
                    ("parties", "the signatories' list of parties", "signatories.parties.count"),
                    ("demands", "the list of demands", "demands.count"),
                )
                if self._numbers[fact]
            ]
        return found

    def anywhere(self, said: Said) -> list[_List]:
        """Return the lists of people that a sentence outside of all groups may speak of."""
        head = said.message.context.partition(".")[0]
        if head == "demands":
            item = said.message.context.split(".")[1]
            groups = next((one.cases for one in self._campaign.demands if one.id == item), ())
            return [self._group(group) for group in groups if group in self._sizes]
        if head not in _OWN_VOICE:
            return []
        found = [self._group(group) for group in self._sizes]
        for name, fact in (
            ("the list of signatories", "signatories.count"),
            ("all groups together", "cases.count"),
        ):
            if self._numbers[fact]:
                found.append(_List("people", name, self._numbers[fact], f"{{{fact}.words}}"))
        return found

    def _group(self, group: str) -> _List:
        size = self._sizes.get(group, 0)
        return _List("people", f"the group `{group}`", size, f"{{groups.{group}.count.words}}")
