"""Every id that a campaign mentions exists, and is unique; what needs another thing has it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from pydantic import BaseModel

from appello.errors import Problem
from appello.locales.tags import babel_locale, is_known
from appello.model.loaded import FieldPath, LoadedCampaign

__all__ = ["reference_problems"]

_UNIQUE: tuple[FieldPath, ...] = (
    ("documents",),
    ("addressees",),
    ("background",),
    ("case_groups",),
    ("cases",),
    ("concerns",),
    ("demands",),
    ("closing",),
    ("figures",),
    ("mentions",),
    ("instruments",),
    ("sources",),
    ("organizations",),
    ("signatories", "people"),
)


def reference_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield ids that are used twice or do not exist, and things that lack what they need."""
    for path in _UNIQUE:
        yield from _duplicates(loaded, path)
    yield from _file_names(loaded)
    yield from _locales(loaded)
    yield from _pairs(loaded)
    yield from _unknown(loaded)
    yield from _countries(loaded)
    yield from _source_languages(loaded)
    yield from _lacks(loaded)


def _duplicates(loaded: LoadedCampaign, path: FieldPath) -> Iterator[Problem]:
    value: object = loaded.campaign
    for part in path:
        value = getattr(value, str(part))
    seen: dict[str, int] = {}
    for index, item in enumerate(value if isinstance(value, tuple) else ()):
        if item.id in seen:
            first = loaded.places((*path, seen[item.id], "id")).line
            yield loaded.problem(
                "duplicate-id",
                f"the id `{item.id}` is used twice; the first stands in line {first}",
                "give each its own id",
                (*path, index, "id"),
            )
        seen.setdefault(item.id, index)


def _file_names(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield papers whose letters would have the file name of another paper's letter."""
    documents = loaded.campaign.documents
    taken = {f"{item.id}--{name}" for item in documents for name in item.addressees}
    for index, document in enumerate(documents):
        if document.id in taken:
            yield loaded.problem(
                "duplicate-id",
                f"a letter of another paper would have the file name `{document.id}`",
                "give this paper another id",
                ("documents", index, "id"),
            )


def _locales(loaded: LoadedCampaign) -> Iterator[Problem]:
    seen: set[str] = set()
    if not loaded.campaign.locales:
        yield loaded.problem(
            "empty", "`locales` is empty", "name at least one language", ("locales",)
        )
    if not loaded.campaign.documents:
        yield loaded.problem(
            "empty", "`documents` is empty", "describe at least one paper", ("documents",)
        )
    for index, locale in enumerate(loaded.campaign.locales):
        if locale in seen:
            yield loaded.problem(
                "duplicate-id",
                f"the language `{locale}` is named twice",
                "remove one",
                ("locales", index),
            )
        seen.add(locale)


def _pairs(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield languages of pairs that the campaign does not have, and pairs named twice."""
    known = loaded.campaign.locales
    for number, document in enumerate(loaded.campaign.documents):
        seen: set[str] = set()
        for index, pair in enumerate(document.bilingual):
            path = ("documents", number, "bilingual", index, "locales")
            for place, locale in enumerate(pair.locales):
                if locale not in known:
                    yield loaded.problem(
                        "unknown-id",
                        f"there is no `{locale}` among the languages of the campaign",
                        "add it to the campaign's `locales`, or name another",
                        (*path, place),
                    )
            if pair.locale in seen:
                yield loaded.problem(
                    "duplicate-id",
                    f"the languages {' and '.join(pair.locales)} are paired twice",
                    "remove one",
                    path,
                )
            seen.add(pair.locale)


def _unknown(loaded: LoadedCampaign) -> Iterator[Problem]:
    campaign = loaded.campaign
    known = {
        "sources": [item.id for item in campaign.sources],
        "instruments": [item.id for item in campaign.instruments],
        "cases": [item.id for item in campaign.cases],
        "alongside": [item.id for item in campaign.cases],
        "addressees": [item.id for item in campaign.addressees],
        "of": [item.id for item in campaign.addressees],
        "organization_id": [item.id for item in campaign.organizations],
        "both_chambers": [item.id for item in campaign.sources],
        "law": [item.id for item in campaign.instruments],
        "opinions": [item.id for item in campaign.instruments],
    }
    groups = [group.id for group in campaign.case_groups]
    sets = {name: set(ids) for name, ids in known.items()}
    for path, name, value in _identifiers(campaign, (), sets.keys()):
        ids = groups if name == "cases" and path[0] == "demands" else known[name]
        if value not in (groups if ids is groups else sets[name]):
            near = difflib.get_close_matches(value, ids, n=1)
            advice = (
                f"did you mean `{near[0]}`?"
                if near
                else f"the ids are: {', '.join(ids[:20]) or 'none'}"
            )
            yield loaded.problem(
                "unknown-id",
                f"there is no `{value}` among the {_WHAT.get(name, name)}",
                advice,
                path,
            )


_WHAT = {
    "of": "addressees",
    "alongside": "cases",
    "organization_id": "organizations",
    "both_chambers": "sources",
    "law": "instruments",
    "opinions": "instruments",
}


def _identifiers(
    value: object, path: FieldPath, fields: Collection[str]
) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield every text that stands alone or in a list under some fields: path, field and value."""
    if isinstance(value, BaseModel):
        for name, item in value:
            if isinstance(item, str):
                if name in fields:
                    yield (*path, name), name, item
            elif isinstance(item, tuple) and item and all(isinstance(part, str) for part in item):
                if name in fields:
                    yield from (((*path, name, at), name, part) for at, part in enumerate(item))
            elif item and isinstance(item, (BaseModel, tuple)):
                yield from _identifiers(item, (*path, name), fields)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _identifiers(item, (*path, index), fields)


def _countries(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield countries that a language of the campaign has no name for."""
    for index, addressee in enumerate(loaded.campaign.addressees):
        country = (addressee.address and addressee.address.country) or ""
        for locale in loaded.campaign.locales if country else ():
            own = loaded.own_countries(locale)
            if country not in own and country not in babel_locale(locale).territories:
                yield loaded.problem(
                    "unknown-country",
                    f"`{country[:40]}` is not the code of a country",
                    "write its two capital letters, for example KZ",
                    ("addressees", index, "address", "country"),
                )
                break


def _source_languages(loaded: LoadedCampaign) -> Iterator[Problem]:
    for index, source in enumerate(loaded.campaign.sources):
        if not is_known(source.language):
            yield loaded.problem(
                "unknown-locale",
                f"`{source.language[:40]}` is not a language that is known",
                "write a code such as it, de-CH or kk-Cyrl",
                ("sources", index, "language"),
            )


def _lacks(loaded: LoadedCampaign) -> Iterator[Problem]:
    campaign = loaded.campaign
    if campaign.demands and campaign.demands_intro is None:
        yield loaded.problem(
            "demands-intro",
            "`demands_intro` is missing",
            "write the beginning of the sentence that the demands continue",
            ("demands",),
        )
    head = campaign.letterhead
    if head and head.logo and not head.authorised:
        yield loaded.problem(
            "emblem",
            "the logo's owner has not been recorded as agreeing to its use",
            "write `authorised: true` once it is so",
            ("letterhead", "logo"),
        )
    if head and head.logo and head.logo_text is None:
        yield loaded.problem(
            "logo-text",
            "the logo has no description for people who cannot see it",
            "add `logo_text: …`",
            ("letterhead", "logo"),
        )
