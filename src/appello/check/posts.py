"""Offices in words that a letter would print in another language than its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from appello.check.sets import few
from appello.errors import Problem
from appello.model.addressee import ChosenAddressee
from appello.model.dispatch import languages
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.text import LocalisedName

__all__ = ["post_problems"]

_Post = tuple[FieldPath, str, LocalisedName]


def post_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield posts that are not given in the language of a letter.

    What the people of a set have in common is told once a language.
    """
    campaign = loaded.campaign
    posts: list[_Post] = []
    shared: dict[tuple[LocalisedName, str], list[tuple[int, ChosenAddressee]]] = {}
    written = languages(campaign) if loaded.sets else {}
    for index, item in enumerate(campaign.addressees):
        if isinstance(item, ChosenAddressee):
            for locale in written[item.id]:
                shared.setdefault((item.post, locale), []).append((index, item))
        else:
            posts.append((("addressees", index, "post"), item.id, item.post))
    posts += [
        (("signatories", "people", index, "post"), item.id, item.post)
        for index, item in enumerate(campaign.signatories.people)
        if item.post
    ]
    for path, person, post in posts:
        for locale in campaign.locales:
            yield from _lacking(loaded, locale, path, f"`{person}`", post)
    sets = {item.typed.id: item for item in loaded.sets}
    for (post, locale), people in shared.items():
        index, first = people[0]
        who = few([item.id for _, item in people])
        for problem in _lacking(loaded, locale, ("addressees", index, "post"), who, post):
            typed = sets[first.chosen_by]
            if typed.typed.post == post:
                field = f"addressees.{first.chosen_by}.post"
                yield replace(problem, place=typed.place(("post",)), field=field)
            else:
                yield problem


def _lacking(
    loaded: LoadedCampaign, locale: str, path: FieldPath, who: str, post: LocalisedName
) -> Iterator[Problem]:
    source = loaded.campaign.source_locale
    if locale != source and not post.has(locale):
        message = f"{locale}: the post of {who} is not given in this language"
        advice = f"write `post: {{{source}: …, {locale}: …}}`"
        found = loaded.problem("post-language", message, advice, path, warning=True)
        yield replace(found, locale=locale)
