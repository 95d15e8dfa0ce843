"""What everything that is composed for one paper is written with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from appello.compose.chrome import pattern
from appello.compose.notes import Notes
from appello.compose.projection import Projection
from appello.compose.prose import Writer
from appello.locales.translator import Translator
from appello.model.demand import Paragraph
from appello.model.line import Line, Prose, Run
from appello.model.paper import Paper
from appello.model.text import Text

__all__ = ["Scribe"]


@dataclass(frozen=True, slots=True)
class Scribe:
    """The means of writing one paper in one language.

    Attributes:
        paper: what it says.
        projection: what its edition may know.
        writer: writes the campaign's sentences.
        chrome: gives the letter's own words.
        notes: numbers the sources in the order in which they are called.
        countries: names of countries in the language, by code.
        pictures: SHA-256 of the campaign's cleaned pictures, by the file that was typed.
        code: in a signing pack, what stands for the exact words of the text.
    """

    paper: Paper
    projection: Projection
    writer: Writer
    chrome: Translator
    notes: Notes
    countries: Mapping[str, str]
    pictures: Mapping[str, str]
    code: str = ""

    @property
    def locale(self) -> str:
        """The language."""
        return self.writer.locale

    def words(
        self, context: str, message: str, line_id: str, **values: tuple[Run, ...] | str
    ) -> Line:
        """Write one of the letter's own messages."""
        return pattern(self.chrome, context, message, line_id, **values)

    def optional(self, context: str, text: Text | None) -> Prose | None:
        """Write a text if there is one."""
        return self.writer.prose(context, text) if text else None

    def sourced(
        self, context: str, text: Text, sources: Iterable[str], instruments: Iterable[str] = ()
    ) -> Prose:
        """Write a text with calls of its notes at the end."""
        return self.notes.call(self.writer.prose(context, text), (*instruments, *sources))

    def about(self, instrument_id: str, sources: Iterable[str]) -> Line:
        """Name the text that a part of a paper is about; a note only says where it can be read."""
        known = {item.id: item for item in self.paper.campaign.instruments}
        found = known[instrument_id]
        address = (found.id,) if found.url else ()
        return self.notes.mark(self.notes.title(found), (*address, *sources))

    def paragraphs(self, name: str, paragraphs: Iterable[Paragraph]) -> tuple[Prose, ...]:
        """Write paragraphs with their notes; `name` is the list that they stand in."""
        return tuple(
            self.sourced(f"{name}.{item.id}.text", item.text, item.sources, item.instruments)
            for item in paragraphs
        )
