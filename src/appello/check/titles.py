"""Titles of treaties and resolutions that letters print in another language than their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from appello.check.sets import few
from appello.errors import Problem
from appello.locales.tags import babel_locale
from appello.model.loaded import LoadedCampaign

__all__ = ["title_problems"]

_LANGUAGE = "en"
"""The language of titles that are given once for all languages."""


def title_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Say once a language which titles stay in English, or in the language that they have."""
    instruments = loaded.campaign.instruments
    for index, locale in enumerate(loaded.campaign.locales):
        if babel_locale(locale).language == _LANGUAGE:
            continue
        foreign = [item.id for item in instruments if not item.title.has(locale)]
        if foreign:
            found = loaded.problem(
                "title-language",
                f"{locale}: not in this language and printed in another: the title of "
                f"{few(foreign)}",
                f"write `title: {{{_LANGUAGE}: …, {locale}: …}}` where it has been published so",
                ("locales", index),
                warning=True,
            )
            yield replace(found, locale=locale)
