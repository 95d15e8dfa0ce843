"""The sentences that translators wrote, as the letters print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appello.check.said import Said
from appello.errors import AppelloError, Place
from appello.locales.numbers import plural_index
from appello.model.facts import facts
from appello.model.loaded import LoadedCampaign
from appello.pipeline.catalogs import Catalogs
from appello.pipeline.wordings import Wordings
from appello.translate.catalog import Catalog

__all__ = ["translated"]


def translated(
    loaded: LoadedCampaign, catalogs: Catalogs, locales: Sequence[str]
) -> Iterator[Said]:
    """Yield the translations that letters print, in the form for the campaign's numbers.

    Args:
        loaded: the campaign.
        catalogs: its translations; those that cannot be read are passed over.
        locales: the languages.
    """
    wordings = Wordings(loaded)
    known = facts(loaded.campaign, glossary=loaded.glossary)
    for locale in locales:
        try:
            catalog = catalogs.prose(locale)
        except AppelloError:
            continue
        if not isinstance(catalog, Catalog):
            continue
        for message in wordings.needed(catalog):
            text = message.text
            entry = catalog.entries.get((message.context, text.one or text.other))
            if entry is None or not entry.is_complete:
                continue
            number = known.get(text.count) if text.one else None
            index = plural_index(number, locale) if isinstance(number, int) else 0
            index = min(index, len(entry.forms) - 1)
            form = entry.forms[index]
            place = Place(catalog.file, entry.line_of(index))
            yield Said(message, form, locale, place, message.context, is_source=False)
