"""Footnotes: each source is printed once, at its first call, and called again by its number."""

from __future__ import annotations

from dataclasses import replace

from appello.compose.chrome import pattern
from appello.locales.tags import direction, script
from appello.locales.translator import Identity, Translator
from appello.locales.typography import polish
from appello.model.demand import Instrument, Source
from appello.model.letter import Footnote
from appello.model.line import Block, Line, Prose, Run, lines

__all__ = ["Notes"]

_LANGUAGE = "en"
"""The language of titles that are given once for all languages."""
_KEPT_ADDRESS = 40
"""So many characters of an address stay on one line."""


class Notes:
    """Numbers the sources of one letter in the order in which its paragraphs call them."""

    def __init__(
        self,
        translator: Translator,
        sources: tuple[Source, ...],
        instruments: tuple[Instrument, ...],
        *,
        is_against: bool = False,
    ) -> None:
        self._translator = translator
        # WeasyPrint 70 lets the space before what is not broken push such a line over the margin.
        self._kept_address = 0 if is_against else _KEPT_ADDRESS
        entries: tuple[Source | Instrument, ...] = (*instruments, *sources)
        self._entries = {entry.id: entry for entry in entries}
        self._numbers: dict[str, int] = {}
        self.footnotes: list[Footnote] = []

    def call(self, prose: Prose, ids: tuple[str, ...]) -> Prose:
        """Add the calls of notes to the end of a text, except those that it has called itself."""
        called = {run.note for line in lines(prose) for run in line.runs}
        numbers = sorted({self.number(note_id) for note_id in ids} - called)
        if not numbers or not prose.blocks:
            return prose
        *blocks, last = prose.blocks
        *items, line = last.items
        ended = _with_calls(line, numbers)
        return Prose(prose.id, (*blocks, Block(last.kind, (*items, ended))))

    def mark(self, line: Line, ids: tuple[str, ...]) -> Line:
        """Add the calls of notes to the end of a line that stands alone."""
        called = {run.note for run in line.runs}
        return _with_calls(line, sorted({self.number(note_id) for note_id in ids} - called))

    def number(self, note_id: str) -> int:
        """Return the number of the footnote of a source or an instrument."""
        if note_id not in self._numbers:
            self._numbers[note_id] = len(self._numbers) + 1
            self.footnotes.append(self._note(self._numbers[note_id], self._entries[note_id]))
        return self._numbers[note_id]

    def title(self, instrument: Instrument) -> Line:
        """Name a treaty or a resolution by its title and its official number."""
        return self._instrument(instrument, f"instruments.{instrument.id}")

    def _note(self, number: int, entry: Source | Instrument) -> Footnote:
        """Write a note; one that runs against the letter's direction has English marks throughout.

        In an Arabic letter, the marks between a Latin title and a Latin number would else be
        Arabic, and the pieces would stand from right to left.
        """
        locale = self._translator.locale
        is_against = direction(locale) == "rtl" and direction(_language(entry, locale)) == "ltr"
        if not is_against or _is_confidential(entry):
            return Footnote(number, self._line(entry))
        english = Notes(Identity(_LANGUAGE), (), (), is_against=True)
        return Footnote(number, english._line(entry), lang=_LANGUAGE)

    def titled(self, instrument: Instrument) -> Run:
        """Return a title in the letter's language if there is one in it, else in its own."""
        use = instrument.title.use(self._translator.locale)
        has_one_for_all = not dict(instrument.title.spellings).keys() - {""}
        return self._foreign(use.text, _LANGUAGE if has_one_for_all else use.lang)

    def _line(self, entry: Source | Instrument) -> Line:
        line_id = f"footnotes.{entry.id}"
        line = (
            self._instrument(entry, line_id)
            if isinstance(entry, Instrument)
            else self._source(entry, line_id)
        )
        if entry.url is None:
            return line
        shown = entry.url.removeprefix("https://").removesuffix("/")
        address = (Run(shown, href=entry.url, isolate=True, keep=len(shown) <= self._kept_address),)
        return pattern(
            self._translator,
            "footnote with address",
            "{source}, {address}",
            line_id,
            source=line.runs,
            address=address,
        )

    def _source(self, source: Source, line_id: str) -> Line:
        if source.confidential:
            on_file = "Source on file with the senders"
            return pattern(self._translator, "footnote", on_file, line_id)
        publisher = (self._foreign(source.publisher, source.language),)
        if source.title is None:
            return Line(line_id, publisher)
        title = (self._foreign(source.title, source.language, is_quoted=True),)
        return pattern(
            self._translator,
            "footnote",
            '{publisher}, "{title}"',
            line_id,
            publisher=publisher,
            title=title,
        )

    def _instrument(self, instrument: Instrument, line_id: str) -> Line:
        title = (self.titled(instrument),)
        if instrument.reference is None:
            return Line(line_id, title)
        reference = (replace(self._foreign(instrument.reference, _LANGUAGE), isolate=True),)
        return pattern(
            self._translator,
            "footnote",
            "{title}, {reference}",
            line_id,
            title=title,
            reference=reference,
        )

    def _foreign(self, text: str, language: str, *, is_quoted: bool = False) -> Run:
        """Mark a text in another language, so that it is read aloud and laid out as such.

        Quotations inside a quoted title have the marks of the second level.
        """
        locale = self._translator.locale
        if is_quoted:
            before, after = polish('"x"', language).split("x")
            text = polish(f'"{text}"', language).removeprefix(before).removesuffix(after)
        else:
            text = polish(text, language)
        if language == locale:
            return Run(text)
        return Run(text, lang=language, isolate=script(language) != script(locale))


def _language(entry: Source | Instrument, locale: str) -> str:
    """Return the language of a source's title in a letter."""
    if isinstance(entry, Source):
        return entry.language
    return locale if locale in dict(entry.title.spellings) else _LANGUAGE


def _is_confidential(entry: Source | Instrument) -> bool:
    return isinstance(entry, Source) and entry.confidential


def _with_calls(line: Line, numbers: list[int]) -> Line:
    runs = list(line.runs)
    for number in numbers:
        if runs and runs[-1].note > 0:
            runs.append(Run(",", note=-1))
        runs.append(Run(str(number), note=number))
    return Line(line.id, tuple(runs))
