"""Read a .po file and give its finished messages; the unfinished is a Problem, never English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError

from appello.errors import AppelloError, Place, Problem, TranslationError
from appello.locales.numbers import plural_categories, plural_index
from appello.locales.translator import State
from appello.model.text import PLACEHOLDER, LocalisedName, Text
from appello.translate.entry import Entry
from appello.translate.header import header_problem
from appello.translate.names import by_family, missing_names
from appello.translate.po_file import messages_of, parse
from appello.translate.po_lines import malformed, said_lines, source_line
from appello.translate.rules import rule_problems
from appello.translate.terms import Pair
from appello.workspace.characters import decode, refuse_invisible

__all__ = ["DRAFT", "Catalog", "read_catalog"]

DRAFT = "draft"
"""Beginning of the comment on a translation that no native reader has confirmed."""
_DIFFERS, _SAME = "differs:", "same:"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The messages of one .po file. A `Translator`.

    Attributes:
        locale: BCP 47 tag of its language.
        file: the .po file.
        entries: by context and message (the singular, if there is a plural).
        obsolete: lines of messages that have been put aside, by context and message.
    """

    locale: str
    file: Path
    entries: dict[tuple[str, str], Entry]
    obsolete: dict[tuple[str, str], int] = field(default_factory=dict)

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
        if entry is None or not entry.is_complete:
            return "missing"
        return "fuzzy" if entry.is_fuzzy else "ready"

    def problems(
        self,
        needed: Iterable[tuple[str, Text]],
        *,
        names: Sequence[LocalisedName] = (),
        source: str = "en",
    ) -> Iterator[Problem]:
        """Yield what keeps the needed messages from being printed, and what looks wrong in them.

        Args:
            needed: contexts and source texts.
            names: people who must be the same in every language.
            source: the language of the source texts.
        """
        known = by_family(names, source)
        for context, text in needed:
            unfinished = list(self._unfinished(context, text))
            yield from unfinished
            if unfinished:
                continue
            entry = self.entries[context, text.one or text.other]
            place = Place(self.file, entry.line)
            absent = missing_names(text, entry.forms, known, self.locale)
            yield from rule_problems(self.locale, context, text, entry, place, names=list(absent))

    def has(self, context: str, text: Text) -> bool:
        """Tell whether a message, with its plural if it has one, is translated and finished."""
        return not any(self._unfinished(context, text))

    def same_as_source(self, needed: Iterable[tuple[str, Text]]) -> Iterator[tuple[str, Place]]:
        """Yield contexts and places of translations that repeat a source text of several words.

        Those of which the translator says why are left out.
        """
        for context, text in needed:
            entry = self.entries.get((context, text.one or text.other))
            if entry is None or entry.same:
                continue
            typed, forms = _words(text.other), [*map(_words, entry.forms)]
            if len(typed) > 1 and typed in forms:
                yield context, Place(self.file, entry.line_of(forms.index(typed)))

    def pairs(self, needed: Iterable[tuple[str, Text]]) -> Iterator[Pair]:
        """Yield context, source text, forms and place of each needed message that is translated.

        Those of which the translator says why they differ are left out.
        """
        for context, text in needed:
            entry = self.entries.get((context, text.one or text.other))
            if entry and entry.is_complete and not entry.differs:
                yield context, text.other, entry.forms, Place(self.file, entry.line_of(0))

    def drafts(self, needed: Iterable[tuple[str, Text]]) -> list[Place]:
        """Return where the needed messages stand that no native reader has confirmed."""
        entries = (self.entries.get((context, text.one or text.other)) for context, text in needed)
        return [Place(self.file, entry.line) for entry in entries if entry and entry.is_draft]

    def _entry(self, context: str, text: Text) -> Entry:
        problems = list(self._unfinished(context, text))
        if problems:
            raise TranslationError(problems)
        return self.entries[context, text.one or text.other]

    def _unfinished(self, context: str, text: Text) -> Iterator[Problem]:
        entry = self.entries.get((context, text.one or text.other))
        excerpt = _excerpt(text.other)
        if entry is None or entry.plural != (text.other if text.one else ""):
            yield self._absent(context, text, excerpt)
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
        if len(entry.forms) != wanted or not entry.is_complete:
            categories = enumerate(plural_categories(self.locale)) if text.one else ()
            forms = ", ".join(f"msgstr[{index}] ({name})" for index, name in categories)
            yield Problem(
                "not-translated",
                f"{self.locale}: `{context}` is not completely translated: {excerpt}",
                f"write the translation after {forms or 'msgstr'}",
                place,
                context,
            )

    def _absent(self, context: str, text: Text, excerpt: str) -> Problem:
        """Say what there is instead of a translation."""
        older = [item.line for (known, _), item in self.entries.items() if known == context]
        aside = self.obsolete.get((context, text.one or text.other), 0)
        what, line = "is not in the catalog", 0
        advice = "run `appello translate update`, and translate it"
        if aside:
            what, line = "has been put aside", aside
            advice = "run `appello translate update`, which takes it back from the lines with #~"
        elif older:
            what, line = "was translated from another source text", older[0]
            advice = "run `appello translate update`, then look through the translation"
        message = f"{self.locale}: `{context}` {what}: {excerpt}"
        return Problem("not-translated", message, advice, Place(self.file, line), context)


def read_catalog(file: Path, locale: str) -> Catalog:
    """Read the catalog of a language.

    Raises:
        TranslationError: the file is missing or is not a catalog of that language.
    """
    try:
        data = file.read_bytes()
    except OSError:
        message = f"{locale}: there is no catalog"
        begin = "update" if file.stem == "campaign" else f"add {locale} --templates"
        advice = f"`appello translate {begin}` begins it; or remove the language from `locales`"
        raise TranslationError(Problem("no-catalog", message, advice, Place(file))) from None
    try:
        text = decode(data, file)
        refuse_invisible(text, file)
    except AppelloError as error:
        raise TranslationError(error.problems) from None
    if problem := _unreadable(text, file, locale):
        raise TranslationError(problem)
    try:
        catalog = parse(text)
    except PoFileError as error:
        said = str(error.args[0])
        if "more translations" in said:
            said = f"a message has more forms than the {len(plural_categories(locale))} it can have"
        message = f"{locale}: {said}"
        advice = "open it in Poedit to find the place"
        place = Place(file, (error.lineno or 0) + 1)
        raise TranslationError(Problem("bad-catalog", message, advice, place)) from None
    except (ValueError, LookupError, TypeError) as error:
        message = f"{locale}: the catalog cannot be read: {error}"
        advice = "open it in Poedit, and save it as UTF-8"
        raise TranslationError(Problem("bad-catalog", message, advice, Place(file))) from None
    lines = text.split("\n")
    return Catalog(
        locale,
        file,
        {_key(item): _entry(item, lines) for item in messages_of(catalog)},
        {_key(item): (item.lineno or 0) for item in catalog.obsolete.values()},
    )


def _unreadable(text: str, file: Path, locale: str) -> Problem | None:
    """Return what is wrong with a file that Babel would misread, or that would harm it."""
    if fault := malformed(text):
        line, what, advice = fault
        return Problem("bad-catalog", f"{locale}: {what}", advice, Place(file, line))
    return header_problem(text, Place(file, 1), locale)


def _key(item: Message) -> tuple[str, str]:
    return item.context or "", item.id if isinstance(item.id, str) else item.id[0]


def _entry(item: Message, lines: list[str]) -> Entry:
    forms = (item.string,) if isinstance(item.string, str) else tuple(item.string or ())
    return Entry(
        forms,
        source_line(item.lineno or 0, lines),
        "" if isinstance(item.id, str) else item.id[1],
        item.fuzzy,
        any(comment.startswith(DRAFT) for comment in item.user_comments),
        _reason(item, _DIFFERS),
        _reason(item, _SAME),
        said_lines(item.lineno or 0, lines),
    )


def _words(text: str) -> list[str]:
    """Return the words of a text, without its placeholders, capitals and marks."""
    return [word.casefold() for word in _WORD.findall(PLACEHOLDER.sub(" ", text))]


def _reason(item: Message, word: str) -> str:
    """Return what the translator says after a word at the beginning of a comment."""
    said = (comment for comment in item.user_comments if comment.startswith(word))
    return next(said, "").removeprefix(word).strip()


def _excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return f'"{flat[:50]}…"' if len(flat) > 50 else f'"{flat}"'  # noqa: PLR2004 - fits a line
