"""Sets of addressees: conditions that cannot be met, exceptions, languages, people left out."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from appello.errors import Problem, Severity
from appello.model.addressee import ChosenAddressee
from appello.model.chosen import ChosenSet
from appello.model.conditions import mistakes
from appello.model.loaded import LoadedCampaign

__all__ = ["few", "set_problems"]

_NAMED = 5


def few(ids: Sequence[str]) -> str:
    """Name the first of several people."""
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(f"`{item}`" for item in ids[:_NAMED]) + more


def set_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield what is wrong with the sets themselves."""
    ids = [item.id for item in loaded.campaign.addressees]
    seen = set(ids)
    for item in loaded.sets:
        if item.typed.id in seen:
            message = f"the id `{item.typed.id}` is used twice among the addressees"
            yield _problem(item, "duplicate-id", message, "give the set another id", ("id",))
        seen.add(item.typed.id)
        found = list(mistakes(item.typed.where, loaded.campaign.organizations))
        for one in found:
            yield _problem(item, one.code, one.message, one.advice, ("where", *one.path))
        if not item.members and not found:
            yield _problem(
                item,
                "empty-set",
                f"nobody is in the set `{item.typed.id}`",
                "look at `from` and `where`; `appello check --explain` says who is left out",
                ("where",),
            )
        yield from _exempt(item)
        yield from _out_of_office(item)
        yield from _twice(item)
        yield from _languages(loaded, item)
    yield from _papers(loaded)


def _exempt(item: ChosenSet) -> Iterator[Problem]:
    """Yield exceptions for people who are not there, and for those who are left out anyhow."""
    left_out = {one.id for one in item.left_out if one.why == "exempt"}
    for index, one in enumerate(item.typed.exempt):
        path = ("except", index, "id")
        if one.id not in item.known:
            near = difflib.get_close_matches(one.id, sorted(item.known), n=1)
            advice = f"did you mean `{near[0]}`?" if near else "look the id up in the register"
            message = f"there is no `{one.id}` in the registers of the set"
            yield _problem(item, "unknown-id", message, advice, path)
        elif one.id not in left_out:
            message = f"the set would not write to `{one.id}` anyhow"
            yield _problem(item, "idle-exception", message, "remove the exception", path, mild=True)


def _out_of_office(item: ChosenSet) -> Iterator[Problem]:
    ids = [one.id for one in item.left_out if one.why in {"office", "membership"}]
    if ids:
        who = "person is" if len(ids) == 1 else "people are"
        yield _problem(
            item,
            "left-out",
            f"{len(ids)} {who} left out, whose seat or membership is not held on the letter's "
            f"date: {few(ids)}",
            "nothing is to be done if the registers are right; "
            "`appello check --explain` says it of each",
            (),
            mild=True,
        )


def _twice(item: ChosenSet) -> Iterator[Problem]:
    ids = [one.id for one in item.left_out if one.why == "twice"]
    if ids:
        who = "person stands" if len(ids) == 1 else "people stand"
        yield _problem(
            item,
            "addressee-twice",
            f"{len(ids)} {who} in two registers of the set: {few(ids)}",
            "the first register's entry is used; keep each person in one register",
            ("from",),
            mild=True,
        )


def _languages(loaded: LoadedCampaign, item: ChosenSet) -> Iterator[Problem]:
    """Yield a fallback that is no language of the campaign, or that is missing."""
    campaign, fallback = loaded.campaign, item.typed.fallback_locale
    if fallback is not None and fallback not in campaign.locales:
        yield _problem(
            item,
            "unknown-id",
            f"there is no `{fallback}` among the languages of the campaign",
            "add it to the campaign's `locales`, or name another",
            ("fallback_locale",),
        )
        return
    people = {one.id: one for one in campaign.addressees}
    members = {one.id for one in item.members}
    for document in campaign.documents:
        locales = document.locales or campaign.locales
        lost = [
            name
            for name in document.addressees
            if name in members
            if isinstance(person := people[name], ChosenAddressee)
            if person.language(locales) is None
        ]
        if unknown := [name for name in lost if not people[name].locale]:
            who = "person" if len(unknown) == 1 else "people"
            yield _problem(
                item,
                "no-fallback",
                f"no language is recorded for {len(unknown)} {who} to whom `{document.id}` goes: "
                f"{few(unknown)}",
                "write `locale: …` at each of them in the register, or name its column in the map "
                "and import again; or write `fallback_locale: …` in the set",
                ("fallback_locale",),
            )
        if lost := [name for name in lost if people[name].locale]:
            reads = ", ".join(sorted({people[name].locale or "" for name in lost}))
            who = "person reads" if len(lost) == 1 else "people read"
            yield _problem(
                item,
                "no-fallback",
                f"{len(lost)} {who} no language in which `{document.id}` is made "
                f"(they read {reads}): {few(lost)}",
                "write `fallback_locale: …` in the set, or add their languages to the paper",
                ("fallback_locale",),
            )


def _papers(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield sets that no paper names, and pairs of languages in papers to a set."""
    named = {name for document in loaded.campaign.documents for name in document.addressees}
    for item in loaded.sets:
        if item.members and named.isdisjoint(one.id for one in item.members):
            yield _problem(
                item,
                "unused-set",
                f"no paper goes to the set `{item.typed.id}`",
                f"write `addressees: [{item.typed.id}]` at one of the `documents`",
                ("id",),
                mild=True,
            )
    chosen = {one.id for one in loaded.campaign.addressees if isinstance(one, ChosenAddressee)}
    for index, document in enumerate(loaded.campaign.documents):
        if document.bilingual and not document.together and chosen & set(document.addressees):
            yield loaded.problem(
                "set-bilingual",
                "the people of a set get one letter each, in one language",
                "remove `bilingual`, or give the pair a paper of its own",
                ("documents", index, "bilingual"),
            )


def _problem(
    item: ChosenSet,
    code: str,
    message: str,
    advice: str,
    path: tuple[str | int, ...],
    *,
    mild: bool = False,
) -> Problem:
    severity = Severity.WARNING if mild else Severity.ERROR
    field = ".".join(("addressees", item.typed.id, *map(str, path)))
    return Problem(code, message, advice, item.place(path), field, severity)
