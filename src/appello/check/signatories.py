"""Who signs and in what form: countries, signatures, orders, and those who sign for others."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from appello.errors import Problem
from appello.locales.tags import babel_locale
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.person import Consent, Signatories, Signatory
from appello.model.text import LocalisedName

__all__ = ["signatory_problems"]

_MOST_IN_COLUMNS = 30
_NAMED = 5


def signatory_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield what is wrong with the form of a signature block and with each signatory's part."""
    known = _countries(loaded)
    for index, person in enumerate(loaded.campaign.signatories.people):
        path: FieldPath = ("signatories", "people", index)
        yield from _country(loaded, person, path, known)
        yield from _representative(loaded, person, path)
        if person.signature and not person.signature.authorised:
            yield loaded.problem(
                "signature-leave",
                f"`{person.id}` has not been recorded as agreeing to the use of the signature",
                "write `authorised: true` beside `image` once it is so",
                (*path, "signature", "image"),
            )
    yield from _roles(loaded)
    yield from _form(loaded)
    yield from _sort_names(loaded)


def _country(
    loaded: LoadedCampaign, person: Signatory, path: FieldPath, known: Container[str]
) -> Iterator[Problem]:
    if person.country and person.country not in known:
        yield loaded.problem(
            "unknown-country",
            f"`{person.country[:40]}` is not the code of a country",
            "write two capital letters, for example IT; an invented country has none",
            (*path, "country"),
        )


def _countries(loaded: LoadedCampaign) -> frozenset[str]:
    """Return the codes of the countries that every language of the campaign has a name for."""
    known = (
        {*babel_locale(locale).territories, *loaded.own_countries(locale)}
        for locale in loaded.campaign.locales
    )
    return frozenset(set.intersection(*known)) if loaded.campaign.locales else frozenset()


def _representative(
    loaded: LoadedCampaign, person: Signatory, path: FieldPath
) -> Iterator[Problem]:
    """Yield people who sign for an organisation and have not agreed to be named."""
    if person.represented_by is None:
        return
    consent = person.represented_by.consent
    if consent.state in {"withheld", "withdrawn"}:
        yield loaded.problem(
            "signatory-refused",
            f"who signs for `{person.id}` has {consent.state} consent and cannot sign",
            "remove `represented_by`, or name another authorised person",
            (*path, "represented_by"),
        )
    elif not (
        consent.state == "given" or (consent.state == "on_public_record" and consent.sources)
    ):
        yield loaded.problem(
            "representative-unconfirmed",
            f"who signs for `{person.id}` has not agreed to be named, as far as the file says",
            "record it as `represented_by: {name: …, consent: {state: given}}`",
            (*path, "represented_by"),
            warning=True,
        )


def _is_known(consent: Consent) -> bool:
    on_record = consent.state == "on_public_record" and bool(consent.sources)
    return consent.state == "given" or on_record


def _roles(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield roles that a letter would print in another language than its own."""
    campaign = loaded.campaign
    roles: list[tuple[FieldPath, str, LocalisedName | None]] = []
    for index, person in enumerate(campaign.signatories.people):
        path: FieldPath = ("signatories", "people", index)
        if person.represented_by:
            role = person.represented_by.role
            roles.append(((*path, "represented_by", "role"), person.id, role))
        for number, membership in enumerate(person.memberships):
            roles.append(((*path, "memberships", number, "role"), person.id, membership.role))
    for where, person_id, role in roles:
        for locale in campaign.locales if role else ():
            if role and locale != campaign.source_locale and not role.has(locale):
                message = f"{locale}: the role of `{person_id}` is not given in this language"
                advice = f"write `role: {{{campaign.source_locale}: …, {locale}: …}}`"
                found = loaded.problem("post-language", message, advice, where, warning=True)
                yield replace(found, locale=locale)


def _form(loaded: LoadedCampaign) -> Iterator[Problem]:
    signatories = loaded.campaign.signatories
    if signatories.headings and not signatories.order.startswith("by_"):
        yield loaded.problem(
            "signatory-headings",
            f"`headings` needs groups, and the order {signatories.order} makes none",
            "write the order by_chamber, by_party or by_country, or remove `headings`",
            ("signatories", "headings"),
        )
    if not _runs_in(signatories):
        return
    message = "signatories in running text have no place for a signature"
    advice = "write `style: columns`, `list` or `sheet`, or remove this"
    if signatories.signing not in {None, "none"}:
        yield loaded.problem("signature-place", message, advice, ("signatories", "signing"))
    for index, person in enumerate(signatories.people):
        if person.signature:
            path = ("signatories", "people", index, "signature")
            yield loaded.problem("signature-place", message, advice, path)


def _runs_in(signatories: Signatories) -> bool:
    many = len(signatories.people) > _MOST_IN_COLUMNS
    return signatories.style == "run_in" or (signatories.style is None and many)


def _sort_names(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Say who would be sorted by the given name."""
    signatories = loaded.campaign.signatories
    unsorted = [
        person.id
        for person in signatories.people
        if person.sort_name is None
        and person.represented_by is None
        and " " in person.name.spellings[0][1].text
    ]
    if unsorted and signatories.order != "as_listed":
        names = ", ".join(f"`{person}`" for person in unsorted[:_NAMED])
        more = " …" if len(unsorted) > _NAMED else ""
        yield loaded.problem(
            "sort-name",
            f"{len(unsorted)} signatories are sorted by their names as printed: {names}{more}",
            "give `sort_name`, the family name first, or `order: as_listed`",
            ("signatories", "order"),
            warning=True,
        )
