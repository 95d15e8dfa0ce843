"""Which wording of each text the letters of a language need, and which gender they cannot know."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from appello.compose.plan import papers, plan
from appello.errors import Problem
from appello.locales.translator import Translator
from appello.model.agreement import Agreement, agreement
from appello.model.belonging import Belonging
from appello.model.campaign import Campaign
from appello.model.choosing import chosen_wording
from appello.model.dispatch import dispatches
from appello.model.document import Document
from appello.model.loaded import LoadedCampaign
from appello.model.messages import Message, messages, texts
from appello.model.paper import paper, selected, shown
from appello.model.person import Edition
from appello.model.text import GENDERS
from appello.translate.catalog import Catalog

__all__ = ["Wordings"]

_MOST_NAMED = 5


class Wordings:
    """The texts of a campaign, each in the wordings that its letters print.

    Args:
        loaded: the campaign.
        editions: only the texts that these print; those of all if none is given.
    """

    def __init__(self, loaded: LoadedCampaign, *editions: Edition) -> None:
        self._loaded = loaded
        self._messages = {item.context: item for item in messages(loaded.campaign, *editions)}

    def needed(self, translator: Translator) -> list[Message]:
        """Return what must be translated into a language, in the order of the letter.

        A text that agrees with people is needed in the wording for their gender if a translator has
        begun that one, or others and no plain one; else in the plain one.
        """
        begun = self._begun(translator)
        printed = self._printed(translator.locale) or set(self._messages)
        found: dict[str, Message] = {}
        for message in self._plain():
            if message.context not in printed:
                continue
            for item in self._agreements(message.text.agree):
                if not _is_gender_missing(message.context, item, begun):
                    context = _chosen(message.context, item.gender, begun)
                    found[context] = self._messages[context]
        return list(found.values())

    @functools.cached_property
    def papers(self) -> dict[str, list[Document]]:
        """The papers that are made in each language."""
        return papers(self._loaded.campaign)

    @functools.cache  # noqa: B019 - lives as long as the run
    def _printed(self, locale: str) -> set[str]:
        """Return the contexts of the texts that papers in a language print; none without papers."""
        campaign, kinds = self._loaded.campaign, self._loaded.kinds
        found: set[str] = set()
        for document in self.papers.get(locale, ()):
            text = shown(campaign, document)
            written = paper(campaign, text, kinds[text.kind])
            reduced = written.campaign.model_copy(update={"documents": (written.document,)})
            unused = self._unused(document, reduced, locale)
            found |= {
                item.context
                for item in messages(reduced)
                if item.path[0] not in text.own_words
                if item.context.partition("@")[0] not in unused
            }
        return found

    def _unused(self, document: Document, reduced: Campaign, locale: str) -> set[str]:
        """Return the contexts of wordings that nobody gets who is written to in a language."""
        depending = [item for item in texts(reduced) if item.text.choices]
        if not depending:
            return set()
        belonging = Belonging.of(reduced.organizations, reduced.date)
        letters = [
            item.addressees
            for item in dispatches(self._loaded.campaign, document)
            if locale in item.locales
        ]
        unused = set()
        for item in depending:
            chosen = (chosen_wording(item.text, people, belonging) for people in letters)
            names = {choice.id if choice else "" for choice in chosen}
            known = ["", *(choice.id for choice in item.text.choices)]
            unused |= {f"{item.context}.{name}".rstrip(".") for name in known if name not in names}
        return unused

    def problems(self, catalog: Catalog) -> Iterator[Problem]:
        """Yield texts that a language has for genders only, and whose people's is not known."""
        begun = self._begun(catalog)
        for message in self._plain():
            for item in self._agreements(message.text.agree):
                if _is_gender_missing(message.context, item, begun):
                    yield self._unknown_gender(message, item, catalog.locale)

    def _plain(self) -> Iterator[Message]:
        return (message for message in self._messages.values() if not message.is_optional)

    @functools.cache  # noqa: B019 - lives as long as the run
    def _agreements(self, name: str) -> tuple[Agreement, ...]:
        """Return what texts agree with: one thing for all letters, unless it is the addressees."""
        campaign = self._loaded.campaign
        if not name:
            return (Agreement("neutral"),)
        if name != "addressees":
            found = (selected(campaign, item) for item in campaign.documents)
            return tuple(dict.fromkeys(agreement(each, name) for each in found))
        groups = (item.addressees for item in plan(campaign, "public"))
        return tuple(dict.fromkeys(agreement(campaign, name, group) for group in groups))

    def _begun(self, translator: Translator) -> set[str]:
        """Return the contexts that a translator has begun, finished or not."""
        if not isinstance(translator, Catalog):
            return set(self._messages)
        return {
            context
            for (context, _), entry in translator.entries.items()
            if any(form.strip() for form in entry.forms)
        }

    def _unknown_gender(self, message: Message, item: Agreement, locale: str) -> Problem:
        names = ", ".join(f"`{person}`" for person, _ in item.unknown[:_MOST_NAMED])
        others = len(item.unknown) - _MOST_NAMED
        more = f" and {others} more" if others > 0 else ""
        found = self._loaded.problem(
            "gender-unknown",
            f"{locale}: `{message.context}` needs the gender of {names}{more}, "
            "which nobody has given",
            "add `gender: …` if the person or a source says it, or translate "
            f"`{message.context}` in words that tell no gender",
            item.unknown[0][1],
        )
        return replace(found, locale=locale)


def _chosen(context: str, gender: str, begun: set[str]) -> str:
    variant = f"{context}@{gender}"
    has_others = context not in begun and _has_variant(context, begun)
    return variant if gender in GENDERS and (variant in begun or has_others) else context


def _is_gender_missing(context: str, item: Agreement, begun: set[str]) -> bool:
    return bool(item.unknown) and context not in begun and _has_variant(context, begun)


def _has_variant(context: str, begun: set[str]) -> bool:
    return any(f"{context}@{gender}" in begun for gender in GENDERS)
