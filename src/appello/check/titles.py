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
        is_english = babel_locale(locale).language == _LANGUAGE
        foreign = [
            item.id
            for item in instruments
            if not item.title.has(locale) and not (is_english and "" in dict(item.title.spellings))
        ]
        if foreign:
            found = loaded.problem(
                "title-language",
                f"{locale}: not in this language and printed in another: the title of "
                f"{few(foreign)}",
                "write it under its language in `title`, as it was published: "
                f"`title: {{{_LANGUAGE}: …, {locale}: …}}`"
                if not is_english
                else f"write it under `{locale}` in `title` as well",
                ("locales", index),
                warning=True,
            )
            yield replace(found, locale=locale)
