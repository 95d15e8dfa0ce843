"""The translators of a campaign's languages: its own prose, and the words of its letters."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence

from appello.errors import AppelloError, Place, Problem, Severity
from appello.locales.tags import babel_locale
from appello.locales.translator import Identity, Translator
from appello.model.chrome import needed_chrome
from appello.model.loaded import LoadedCampaign
from appello.model.messages import known_names, messages
from appello.model.naming import EDITIONS
from appello.model.person import Edition
from appello.model.text import Text
from appello.pipeline.wordings import Wordings
from appello.translate.catalog import Catalog, read_catalog
from appello.translate.names import mentioned
from appello.translate.terms import TermCheck
from appello.workspace.folders import Workspace

__all__ = ["Catalogs", "Messages", "Words"]

_CHROME_LANGUAGE = "en"

Words = Sequence[tuple[str, str]]
"""Context and English text of each message that a template prints."""

Messages = Sequence[tuple[str, Text]]
"""Contexts and source texts."""

_Finder = Callable[[str], Translator]


class Catalogs:
    """Finds, reads and checks the catalogs that a campaign's letters need.

    Args:
        workspace: where catalogs are looked up.
        loaded: the campaign.
        words: the messages that its templates print, by document kind.
        edition: the edition that is made; without it, what any edition prints is needed.
    """

    def __init__(
        self,
        workspace: Workspace,
        loaded: LoadedCampaign,
        words: Mapping[str, Words],
        edition: Edition | None = None,
    ) -> None:
        self._workspace = workspace
        self._loaded = loaded
        self._edition: Edition = edition or "public"
        self._wordings = Wordings(loaded, *((edition,) if edition else EDITIONS))
        self._kinds = {name: words.get(name, ()) for name in loaded.kinds}

    @functools.cache  # noqa: B019 - lives as long as the run
    def prose(self, locale: str) -> Translator:
        """Return the translator of the campaign's prose.

        Raises:
            TranslationError: the catalog is missing or unreadable.
        """
        if locale == self._loaded.campaign.source_locale:
            return Identity(locale)
        return read_catalog(
            self._loaded.file.parent / "locales" / locale / "LC_MESSAGES" / "campaign.po", locale
        )

    @functools.cache  # noqa: B019 - lives as long as the run
    def chrome(self, locale: str) -> Translator:
        """Return the translator of the letter's own words.

        Raises:
            TranslationError: the catalog is missing or unreadable.
        """
        language = babel_locale(locale).language
        if language == _CHROME_LANGUAGE:
            return Identity(locale)
        for tag in (locale, language):
            if file := self._workspace.template_file("locales", tag, "LC_MESSAGES", "letters.po"):
                return read_catalog(file, tag)
        return read_catalog(
            self._workspace.root / "templates" / "locales" / locale / "LC_MESSAGES" / "letters.po",
            locale,
        )

    def needed(self) -> Iterator[tuple[_Finder, Callable[[Translator], Messages]]]:
        """Yield the two sources of translations, each with the messages that letters need of it."""
        yield self.prose, self._needed
        yield self.chrome, self._words

    def _needed(self, translator: Translator) -> Messages:
        """Return the campaign's messages, in the wordings that this language has to give."""
        return [(item.context, item.text) for item in self._wordings.needed(translator)]

    def _words(self, translator: Translator) -> Messages:
        """Return the messages of the letter's own words that papers in a language may print."""
        return self._words_in(translator.locale)

    @functools.cache  # noqa: B019 - lives as long as the run
    def _words_in(self, locale: str) -> Messages:
        made = {item.kind for item in self._wordings.papers.get(locale, ())}
        names = [name for name in self._kinds if name in made or not made]
        own = needed_chrome(self._loaded.kinds[name] for name in names)
        found = dict.fromkeys([*own, *(item for name in names for item in self._kinds[name])])
        return [(context, Text(text)) for context, text in found]

    def problems(self, locales: Sequence[str], *, withheld: Sequence[str]) -> Iterator[Problem]:
        """Yield everything that keeps the catalogs from being printed, in all languages at once."""
        campaign = self._loaded.campaign
        prose = [item.text for item in messages(campaign)]
        names = mentioned(known_names(campaign, self._edition), prose, campaign.source_locale)
        for locale in locales:
            for find, needed in self.needed():
                try:
                    catalog = find(locale)
                except AppelloError as error:
                    yield from error.problems
                    continue
                if isinstance(catalog, Catalog):
                    wanted = needed(catalog)
                    yield from catalog.problems(wanted, names=names, source=campaign.source_locale)
                    yield from _leaks(catalog, withheld)

    def remarks(self, locales: Sequence[str]) -> Iterator[Problem]:
        """Yield warnings about catalogs whose letters can be printed."""
        yield from self.left_in_source(locales)
        yield from self.term_problems(locales)
        yield from self._drafts(locales)

    def left_in_source(self, locales: Sequence[str]) -> Iterator[Problem]:
        """Yield translations of several words that are the source text."""
        for locale in locales:
            catalog = self.prose(locale)
            if isinstance(catalog, Catalog):
                for context, place in catalog.same_as_source(self._needed(catalog)):
                    message = f"{locale}: the translation of `{context}` repeats the source text"
                    advice = (
                        "translate it; if it has to be the same, add the comment `same: ` with the "
                        "reason to the entry"
                    )
                    yield Problem(
                        "same-as-source", message, advice, place, context, Severity.WARNING, locale
                    )

    def term_problems(self, locales: Sequence[str]) -> Iterator[Problem]:
        """Yield warnings about translations that use other words than the glossary.

        Raises:
            TranslationError: a catalog is missing or unreadable.
        """
        campaign = self._loaded.campaign
        check = TermCheck(self._loaded.glossary, campaign.source_locale, campaign.date)
        for locale in locales:
            catalog = self.prose(locale)
            if isinstance(catalog, Catalog):
                yield from check.problems(locale, catalog.pairs(self._needed(catalog)))

    def _drafts(self, locales: Sequence[str]) -> Iterator[Problem]:
        """Yield, for each language, how many translations no native reader has confirmed."""
        for locale in locales:
            total = 0
            drafts: list[Place] = []
            for find, needed in self.needed():
                catalog = find(locale)
                if isinstance(catalog, Catalog):
                    total += len(needed(catalog))
                    drafts += catalog.drafts(needed(catalog))
            if drafts:
                advice = "have them read, and delete the comment `draft` from each that is right"
                if not all(
                    place.file and place.file.is_relative_to(self._workspace.root)
                    for place in drafts
                ):
                    target = f"templates/locales/{locale}/LC_MESSAGES/letters.po"
                    advice += f"; copy the program's own to {target} of the workspace before"
                yield Problem(
                    "draft-translation",
                    f"{locale}: {len(drafts)} of {total} translations are drafts "
                    "that no native reader has confirmed",
                    advice,
                    drafts[0],
                    severity=Severity.WARNING,
                    locale=locale,
                )


def _leaks(catalog: Catalog, withheld: Sequence[str]) -> Iterator[Problem]:
    """Yield translations that name a person whom the edition withholds."""
    for (context, _), entry in catalog.entries.items():
        if any(word in form for form in entry.forms for word in withheld):
            yield Problem(
                "withheld-name",
                f"{catalog.locale}: the translation of `{context}` names a person "
                "whom this edition withholds",
                "reword the sentence without the name",
                Place(catalog.file, entry.line),
                context,
            )
