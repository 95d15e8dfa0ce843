"""Names that have no spelling in a language of the campaign, or one that nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from appello.check.sets import few
from appello.errors import Problem
from appello.locales.tags import script
from appello.model.address import Address
from appello.model.loaded import LoadedCampaign
from appello.model.naming import decide
from appello.model.person import Edition
from appello.model.text import LocalisedName

__all__ = ["spelling_problems"]


def spelling_problems(loaded: LoadedCampaign, edition: Edition) -> Iterator[Problem]:
    """Yield, once a language, how many names it has in other letters, and which are drafts."""
    yield from _latin_names(loaded, edition)
    yield from _draft_names(loaded)


def _latin_names(loaded: LoadedCampaign, edition: Edition) -> Iterator[Problem]:
    """Say once a language how many names stay in Latin letters for want of another spelling."""
    campaign = loaded.campaign
    signatories = campaign.signatories.people
    named = [case for case in campaign.cases if decide(case, campaign, edition).style == "full"]
    for index, locale in enumerate(campaign.locales):
        if script(locale) == "Latn":
            continue
        names = [
            *(case.name for case in named),
            *(person.name for person in signatories),
            *(item.represented_by.name for item in signatories if item.represented_by),
            *(mention.name for mention in campaign.mentions),
        ]
        count = sum(name.use(locale).is_fallback for name in names)
        if count:
            found = loaded.problem(
                "latin-names",
                f"{locale}: {count} names have no spelling in this script "
                "and stay in Latin letters",
                f"give `name: {{en: …, {locale}: …}}` where a source has the spelling",
                ("locales", index),
                warning=True,
            )
            yield replace(found, locale=locale)


def _of_address(address: Address) -> Iterator[tuple[str, LocalisedName]]:
    """Yield what of an address may be spelt in several languages."""
    yield from ((f"lines.{number}", line) for number, line in enumerate(address.lines))
    if address.city:
        yield "city", address.city


def _draft_names(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Say once a language which spellings no native reader has confirmed."""
    campaign = loaded.campaign
    names = {
        **{f"cases.{case.id}.name": case.name for case in campaign.cases},
        **{f"mentions.{mention.id}": mention.name for mention in campaign.mentions},
        **{f"signatories.{person.id}.name": person.name for person in campaign.signatories.people},
        **{
            f"signatories.{person.id}.represented_by": person.represented_by.name
            for person in campaign.signatories.people
            if person.represented_by
        },
        **{f"addressees.{item.id}.name": item.name for item in campaign.addressees},
        **{f"addressees.{item.id}.post": item.post for item in campaign.addressees},
        **{f"instruments.{item.id}.title": item.title for item in campaign.instruments},
        **{
            f"addressees.{item.id}.address.{field}": line
            for item in campaign.addressees
            if item.address
            for field, line in _of_address(item.address)
        },
    }
    # Most people in registers have no draft spelling, in whichever language they are written to.
    drafted = {
        field: name
        for field, name in names.items()
        if any(forms.review == "draft" for _, forms in name.spellings)
    }
    for index, locale in enumerate(campaign.locales):
        drafts = [
            field for field, name in drafted.items() if name.use(locale).forms.review == "draft"
        ]
        if drafts:
            found = loaded.problem(
                "draft-name",
                f"{locale}: no native reader has confirmed the spelling of {few(drafts)}",
                "have it read, and write `review: native` beside it",
                ("locales", index),
                warning=True,
            )
            yield replace(found, locale=locale)
