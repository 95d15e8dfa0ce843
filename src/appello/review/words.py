"""The review page's own words: source texts, translations, and how they are filled in."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from babel.dates import format_date
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from markupsafe import Markup, escape

from appello.locales.tags import babel_locale, direction, is_known
from appello.locales.translator import Identity, Translator
from appello.model.text import Text
from appello.review import labels
from appello.review.labels import Label
from appello.translate.catalog import read_catalog

__all__ = ["SOURCE", "Words", "languages", "source_texts"]

SOURCE = "en"
_TAG = "TRANSLATORS:"
_OPTIONS = {"encoding": "utf-8", "silent": "false", "trimmed": "true"}
_ISOLATE, _END = Markup("\N{FIRST STRONG ISOLATE}"), Markup("\N{POP DIRECTIONAL ISOLATE}")


@dataclass(frozen=True, slots=True)
class Words:
    """The page's words in one language.

    Attributes:
        translator: gives them.
    """

    translator: Translator

    @property
    def locale(self) -> str:
        """BCP 47 tag of the language."""
        return self.translator.locale

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction(self.locale)

    @property
    def own_name(self) -> str:
        """What the language calls itself."""
        own = babel_locale(self.locale).get_display_name() or self.locale
        return own[0].upper() + own[1:]

    def text(self, context: str, message: str, **values: object) -> Markup:
        """Return a text with its placeholders filled in, safe to stand in HTML."""
        return self._filled(self.translator.text(context, message), values)

    def plural(self, context: str, one: str, other: str, number: int, **values: object) -> Markup:
        """Return the text that serves a number, which is its placeholder {count}."""
        text = self.translator.plural(context, one, other, number=number)
        return self._filled(text, values | {"count": number})

    def label(self, table: Mapping[str, Label], name: str, **values: object) -> Markup:
        """Return what a table of labels calls something, or its name if the table has none."""
        if name not in table:
            return escape(name)
        context, message = table[name]
        return self.text(context, message, **values)

    def language(self, locale: str) -> str:
        """Return the name of a letter's language, or of both of a bilingual letter."""
        names = (
            babel_locale(tag).get_display_name(self.locale.replace("-", "_")) or tag
            for tag in locale.split("+")
        )
        return " + ".join(names)

    def _filled(self, text: str, values: Mapping[str, object]) -> Markup:
        """Fill in placeholders; what runs in another direction than the page is kept apart."""
        kept: dict[str, object] = {}
        for name, value in values.items():
            letters = {unicodedata.bidirectional(char) for char in str(value)}
            is_foreign = bool(letters & ({"L"} if self.direction == "rtl" else {"R", "AL"}))
            kept[name] = _ISOLATE + escape(value) + _END if is_foreign else value
        return escape(text).format(**kept)

    def day(self, day: datetime.date) -> str:
        """Return a day as this language writes it."""
        return format_date(day, "medium", locale=babel_locale(self.locale))


def languages(folders: Sequence[Path]) -> dict[str, Words]:
    """Return the languages that the page is completely translated into; English is the first.

    Args:
        folders: of templates; the first that has a language's catalog gives it.

    Raises:
        TranslationError: a catalog cannot be read.
    """
    needed = [
        (context, Text(texts[-1], texts[0] if len(texts) > 1 else ""))
        for context, texts, _ in source_texts()
    ]
    found = {SOURCE: Words(Identity(SOURCE))}
    files: dict[str, Path] = {}
    for folder in folders:
        for file in sorted(folder.glob("locales/*/LC_MESSAGES/review.po")):
            files.setdefault(file.parents[1].name, file)
    for locale, file in files.items():
        if not is_known(locale):
            continue
        catalog = read_catalog(file, locale)
        # A language that is half translated would stop the page in the middle of a review.
        if all(catalog.has(context, text) for context, text in needed):
            found[locale] = Words(catalog)
    return found


def source_texts() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield context, text (or singular and plural) and comment of each of the page's texts."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for method, name in _sources():
        with resources.as_file(resources.files("appello.review") / name) as file:
            stream = file.open("rb")
            with stream:
                for _, text, comments, context in extract(
                    method,
                    stream,
                    keywords=DEFAULT_KEYWORDS,
                    comment_tags=(_TAG,),
                    options=_OPTIONS if method == "jinja2" else {},
                    strip_comment_tags=True,
                ):
                    texts = (text,) if isinstance(text, str) else tuple(text)
                    if (context or "", texts) not in seen:
                        seen.add((context or "", texts))
                        yield context or "", texts, " ".join(comments)


def _sources() -> list[tuple[str, str]]:
    """Return how each file that has texts is read, and its name."""
    folder = resources.files("appello.review") / "page"
    templates = sorted(item.name for item in folder.iterdir() if item.name.endswith(".html"))
    program = Path(labels.__file__).name
    return [("python", program), *(("jinja2", f"page/{name}") for name in templates)]
