"""Every id that a campaign mentions exists, and is unique; what needs another thing has it."""

from __future__ import annotations

from collections.abc import Iterator

from appello.check.unknown_ids import unknown_id_problems
from appello.errors import Problem
from appello.locales.tags import babel_locale, is_known
from appello.model.addressee import ChosenAddressee
from appello.model.dispatch import languages
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
    ("participants",),
    ("events",),
    ("statements",),
    ("quotations",),
    ("guidance",),
    ("questions",),
    ("red_lines",),
    ("next_steps",),
    ("scorecards",),
    ("coverages",),
    ("rolls",),
    ("contacts",),
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
    yield from _own_languages(loaded)
    yield from unknown_id_problems(loaded)
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
                "remove one if they are the same; if not, give each its own id",
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
        for place, locale in enumerate(document.locales):
            if locale not in known:
                yield _no_language(loaded, locale, ("documents", number, "locales", place))
        for index, pair in enumerate(document.bilingual):
            path = ("documents", number, "bilingual", index, "locales")
            for place, locale in enumerate(pair.locales):
                if locale not in known:
                    yield _no_language(loaded, locale, (*path, place))
            if pair.locale in seen:
                yield loaded.problem(
                    "duplicate-id",
                    f"the languages {' and '.join(pair.locales)} are paired twice",
                    "remove one",
                    path,
                )
            seen.add(pair.locale)


def _own_languages(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield addressees who are to be written to in their own language, and have none here."""
    campaign = loaded.campaign
    positions = {item.id: index for index, item in enumerate(campaign.addressees)}
    for number, document in enumerate(campaign.documents):
        known = document.locales or campaign.locales
        for name in document.addressees if document.own_language else ():
            index = positions.get(name)
            if index is None or campaign.addressees[index].locale in known:
                continue
            if isinstance(campaign.addressees[index], ChosenAddressee):
                continue
            locale = campaign.addressees[index].locale
            says = f"reads `{locale}`, in which this paper is not made" if locale else "has none"
            yield loaded.problem(
                "own-language",
                f"the paper goes to everybody in her or his own language, and `{name}` {says}",
                f"add `locale: …` to `{name}`, and the language to the campaign's `locales`",
                ("documents", number, "own_language"),
            )


def _no_language(loaded: LoadedCampaign, locale: str, path: FieldPath) -> Problem:
    return loaded.problem(
        "unknown-id",
        f"there is no `{locale}` among the languages of the campaign",
        "add it to the campaign's `locales`, or name another",
        path,
    )


def _countries(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield countries that a language of the campaign has no name for."""
    written = languages(loaded.campaign)
    for index, addressee in enumerate(loaded.campaign.addressees):
        country = addressee.address and addressee.address.country
        if not country:
            continue
        chosen = isinstance(addressee, ChosenAddressee)
        for locale in written[addressee.id] if chosen else loaded.campaign.locales:
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
