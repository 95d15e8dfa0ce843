"""The text that a letter's PDF must have, from the model and the catalogs, never from the HTML."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from appello.model.letter import Letter
from appello.model.line import Line, Prose, lines
from appello.model.parts import Table

__all__ = [
    "IGNORED",
    "difference",
    "expected_pieces",
    "is_arabic",
    "normalise",
    "running_pieces",
    "without_repeated_headers",
]

IGNORED = re.compile(
    "[\x02\ufffe\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f\u2010\u2011-]+"
)
_T = TypeVar("_T")
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")


def is_arabic(text: str) -> bool:
    """Tell whether there is Arabic script in a text."""
    return _ARABIC.search(text) is not None


def normalise(text: str) -> str:
    """Fold what extraction may change without changing the words, such as spaces and hyphens."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", text))


def expected_pieces(letter: Letter) -> Iterator[tuple[str, str]]:
    """Yield the id and text of everything printed, without what stands on every page."""
    block = letter.signature_block
    for line in lines(letter):
        if line.id != "fictitious" and line is not block.signed:
            yield line.id, line.text
    if block.signed and block.signing == "signed" and block.style != "run_in":
        unpictured = [entry for entry in block.entries if not entry.image]
        yield from [(block.signed.id, block.signed.text)] * len(unpictured)
    for note in letter.footnotes:
        yield f"footnotes.{note.number}.marker", str(note.number)
    for number in range(1, len(letter.demands) + 1) if len(letter.demands) > 1 else ():
        yield f"demands.{number}.marker", f"{number}."
    for number in range(1, len(letter.parts.questions) + 1):
        yield f"questions.{number}.marker", f"{number}."
    for prose in _prose(letter):
        yield from _list_markers(prose)


def running_pieces(letter: Letter, pages: int) -> Iterator[tuple[str, str]]:
    """Yield what stands on every page, page by page."""
    edition_line = letter.edition_line  # is a digest of all that is printed
    for page in range(1, pages + 1):
        yield "folio", letter.folio.replace("{page}", str(page)).replace("{pages}", str(pages))
        yield "edition line", edition_line
        if letter.fictitious:
            yield letter.fictitious.id, letter.fictitious.text


def _list_markers(prose: Prose) -> Iterator[tuple[str, str]]:
    for block in prose.blocks:
        for number in range(1, len(block.items) + 1):
            if block.kind == "numbers":
                yield f"{prose.id}.marker", f"{number}."
            elif block.kind == "bullets":
                yield f"{prose.id}.marker", "•"


def _within(value: object, wanted: type[_T]) -> Iterator[_T]:
    """Yield everything of a type in a part of a letter."""
    if isinstance(value, wanted):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item, wanted)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _within(getattr(value, field.name), wanted)


def _headers(letter: Letter) -> Iterator[tuple[Line, ...]]:
    yield letter.signature_block.header
    yield from (table.header for table in _within(letter.parts, Table))


def _prose(letter: Letter) -> Iterator[Prose]:
    yield from _within(letter.parts, Prose)
    yield letter.opening
    yield from (*letter.background, *letter.concerns, *letter.closing)
    yield from (group.prose for group in letter.case_groups)
    for optional in (letter.cases_intro, letter.postscript, letter.signature_block.note):
        if optional:
            yield optional


def without_repeated_headers(
    extra: Counter[str], letters: Iterable[Letter], pages: int
) -> Counter[str]:
    """Return surplus characters less those of headers of tables, printed on each page again."""
    left = Counter(extra)
    for letter in letters:
        for header in filter(None, _headers(letter)):
            once = Counter("".join(normalise(line.text) for line in header))
            times = min(pages - 1, *(left[char] // number for char, number in once.items()))
            left.subtract({char: number * times for char, number in once.items()})
    return +left


def difference(expected: str, found: str) -> tuple[Counter[str], Counter[str]]:
    """Return the characters that are missing and those that are too many."""
    wanted, got = Counter(expected), Counter(found)
    return wanted - got, got - wanted
