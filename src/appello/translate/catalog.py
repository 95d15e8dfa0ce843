"""Read a .po file and give its finished messages; the unfinished is a Problem, never English."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import pofile

from appello.errors import Place, Problem, TranslationError
from appello.locales.numbers import names_its_number, plural_categories, plural_index
from appello.locales.translator import State
from appello.model.facts import without_ending
from appello.model.text import Text, note_ids, placeholders
from appello.translate.po_lines import malformed

__all__ = ["Catalog", "read_catalog"]


@dataclass(frozen=True, slots=True)
class _Entry:
    forms: tuple[str, ...]
    line: int
    is_fuzzy: bool
    is_draft: bool


@dataclass(frozen=True, slots=True)
class Catalog:
    """The messages of one .po file. A `Translator`.

    Attributes:
        locale: BCP 47 tag of its language.
        file: the .po file.
        entries: by context and message (the singular, if there is a plural).
    """

    locale: str
    file: Path
    entries: dict[tuple[str, str], _Entry]

    def text(self, context: str, message: str) -> str:
        """Return the translation of a message.

        Raises:
            TranslationError: there is none that is finished.
        """
        return self._entry(context, Text(message)).forms[0]

    def plural(self, context: str, one: str, other: str, *, number: int) -> str:
        """Return the form of a message that serves a number.

        Raises:
            TranslationError: there is none that is finished.
        """
        return self._entry(context, Text(other, one)).forms[plural_index(number, self.locale)]

    def state(self, context: str, message: str) -> State:
        """Say how far a message (the singular, if there is a plural) is translated."""
        entry = self.entries.get((context, message))
        if entry is None or not all(form.strip() for form in entry.forms):
            return "missing"
        return "fuzzy" if entry.is_fuzzy else "ready"

    def problems(self, needed: Iterable[tuple[str, Text]]) -> Iterator[Problem]:
        """Yield what keeps the needed messages, given with their contexts, from being printed."""
        for context, text in needed:
            unfinished = list(self._unfinished(context, text))
            yield from unfinished
            if not unfinished:
                yield from self._placeholder_problems(
                    context, text, self.entries[context, text.one or text.other]
                )

    def same_as_source(self, needed: Iterable[tuple[str, Text]]) -> Iterator[tuple[str, Place]]:
        """Yield contexts and places of translations that repeat a source text of several words."""
        for context, text in needed:
            entry = self.entries.get((context, text.one or text.other))
            if entry and " " in text.other.strip() and text.other in entry.forms:
                yield context, Place(self.file, entry.line)

    def drafts(self, needed: Iterable[tuple[str, Text]]) -> int:
        """Count the needed messages that no native reader has confirmed."""
        return sum(
            (entry := self.entries.get((context, text.one or text.other))) is not None
            and entry.is_draft
            for context, text in needed
        )

    def _entry(self, context: str, text: Text) -> _Entry:
        problems = list(self._unfinished(context, text))
        if problems:
            raise TranslationError(problems)
        return self.entries[context, text.one or text.other]

    def _unfinished(self, context: str, text: Text) -> Iterator[Problem]:
        entry = self.entries.get((context, text.one or text.other))
        excerpt = _excerpt(text.other)
        if entry is None:
            older = [item.line for (known, _), item in self.entries.items() if known == context]
            what = "was translated from another source text" if older else "is not in the catalog"
            advice = "add an entry with this msgctxt and msgid, and translate it"
            if older:
                advice = "copy the new source text into its msgid, then look through its msgstr"
            message = f"{self.locale}: `{context}` {what}: {excerpt}"
            place = Place(self.file, older[0] if older else 0)
            yield Problem("not-translated", message, advice, place, context)
            return
        place = Place(self.file, entry.line)
        if entry.is_fuzzy:
            yield Problem(
                "fuzzy",
                f"{self.locale}: the translation of `{context}` is marked fuzzy: {excerpt}",
                "check it against the new source text and remove the mark",
                place,
                context,
            )
        wanted = len(plural_categories(self.locale)) if text.one else 1
        if len(entry.forms) != wanted or not all(form.strip() for form in entry.forms):
            categories = enumerate(plural_categories(self.locale)) if text.one else ()
            forms = ", ".join(f"msgstr[{index}] ({name})" for index, name in categories)
            yield Problem(
                "not-translated",
                f"{self.locale}: `{context}` is not completely translated: {excerpt}",
                f"write the translation after {forms or 'msgstr'}",
                place,
                context,
            )

    def _placeholder_problems(self, context: str, text: Text, entry: _Entry) -> Iterator[Problem]:
        """Compare placeholders; a form that stands for one number only may leave it out."""
        expected = _named(text.other)
        place = Place(self.file, entry.line)
        for index, form in enumerate(entry.forms):
            found = _as_spans(_named(form), expected)
            may_lack = text.one and names_its_number(index, self.locale)
            optional = {f"{{{text.count}}}"} if may_lack else set()
            missing = {name for name in expected - found if name not in optional}
            extra = set(found - expected)
            for name in sorted(missing):
                yield Problem(
                    "placeholder-missing",
                    f"{self.locale}: the translation of `{context}` lacks {name}",
                    "put it where the name or number belongs",
                    place,
                    context,
                )
            for name in sorted(extra):
                yield Problem(
                    "placeholder-unknown",
                    f"{self.locale}: the translation of `{context}` has {name}, "
                    "which the source has not",
                    "remove it, or correct its spelling",
                    place,
                    context,
                )


def read_catalog(file: Path, locale: str) -> Catalog:
    """Read the catalog of a language.

    Raises:
        TranslationError: the file is missing or is not a catalog of that language.
    """
    try:
        data = file.read_bytes()
    except OSError:
        message = f"{locale}: there is no catalog"
        raise TranslationError(
            Problem(
                "no-catalog", message, "make it, or remove the language from `locales`", Place(file)
            )
        ) from None
    if fault := malformed(data):
        line, what = fault
        message = f"{locale}: {what}"
        advice = "open it in Poedit, or correct the quotation marks of this line"
        raise TranslationError(Problem("bad-catalog", message, advice, Place(file, line)))
    try:
        catalog = pofile.read_po(io.BytesIO(data), charset="utf-8", abort_invalid=True)
    except pofile.PoFileError as error:
        raise TranslationError(
            Problem(
                "bad-catalog",
                f"{locale}: {error.args[0]}",
                "open it in Poedit to find the place",
                Place(file, error.lineno or 0),
            )
        ) from None
    except (ValueError, LookupError, TypeError) as error:
        raise TranslationError(
            Problem(
                "bad-catalog",
                f"{locale}: the catalog cannot be read: {error}",
                "save it as UTF-8 with a header",
                Place(file),
            )
        ) from None
    header = dict(catalog.mime_headers).get("Language", "").replace("_", "-")
    if header != locale:
        message = (
            f"{locale}: the catalog's header says that its language is `{header or 'not given'}`"
        )
        raise TranslationError(
            Problem("wrong-language", message, f"write `Language: {locale}`", Place(file, 1))
        )
    entries = {}
    for item in catalog:
        if not item.id:
            continue
        forms = (item.string,) if isinstance(item.string, str) else tuple(item.string or ())
        key = item.id if isinstance(item.id, str) else item.id[0]
        is_draft = any("draft" in comment for comment in item.user_comments)
        entries[item.context or "", key] = _Entry(forms, item.lineno or 0, item.fuzzy, is_draft)
    return Catalog(locale, file, entries)


def _named(text: str) -> Counter[str]:
    """Count placeholders and footnotes; a number in figures, in words and as an ordinal are one."""
    named = Counter(f"{{{without_ending(name)}}}" for name in placeholders(text))
    return named + Counter(f"[^{note_id}]" for note_id in note_ids(text))


def _as_spans(found: Counter[str], expected: Counter[str]) -> Counter[str]:
    """Count both ends of a span of years as the span, and the reverse, if the source has that."""
    result = found.copy()
    for name in expected.keys() | found.keys():
        if name.endswith(".years}"):
            ends = [name.replace(".years}", f".{end}_years}}") for end in ("min", "max")]
            span = expected[name] - result[name]
            having, times = (result, span) if span > 0 else (expected, -span)
            if all(having[end] >= times for end in ends):
                result.update({name: span} | dict.fromkeys(ends, -span))
    return +result


def _excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return f'"{flat[:50]}…"' if len(flat) > 50 else f'"{flat}"'  # noqa: PLR2004 - fits a line
