"""What every printed text is made of: runs in a line, lines in blocks, blocks in prose."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    # Only for its name: an unchanged run reads letters' keys and does without Babel.
    from appello.locales.translator import State

__all__ = ["FIELDS", "Block", "Line", "Prose", "Run", "differing", "lines"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one style.

    Attributes:
        text: what is printed.
        href: address that it links to; empty for none.
        lang: BCP 47 tag if the language differs from the letter's; empty otherwise.
        note: number of the footnote that it calls; 0 for none.
        keep: not broken over two lines.
        isolate: kept apart from the direction of the text around it.
        name: the name of a person or an organisation.
        state: how far it is translated; only a preview has what is not ready.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    lang: str = ""
    note: int = 0
    keep: bool = False
    isolate: bool = False
    name: bool = False
    state: State = "ready"


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text that is printed in one piece: an address line, a paragraph, a name.

    Attributes:
        id: where it comes from, for messages: `demands.release`.
        runs: the pieces in reading order.
    """

    id: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words without styles."""
        return "".join([run.text for run in self.runs])


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line) or a list (one line an item)."""

    kind: Literal["paragraph", "bullets", "numbers"]
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and lists of one field."""

    id: str
    blocks: tuple[Block, ...]


def lines(value: object) -> Iterator[Line]:
    """Yield every line in a letter or in a part of it, in the order of the fields."""
    if isinstance(value, Line):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from lines(item)
    else:
        for name in FIELDS[type(value)]:
            yield from lines(getattr(value, name))


def differing(one: object, other: object) -> Iterator[tuple[Line, Line]]:
    """Yield the lines in which two letters differ, or two parts of letters, in their order.

    What they have in common is not walked through, if they share it.

    Raises:
        ValueError: they are of different shapes. Values that are not lines, such as titles, are not
            compared.
    """
    if one is other:
        return
    if isinstance(one, Line) and isinstance(other, Line):
        if one.text != other.text:
            yield one, other
    elif isinstance(one, tuple) and isinstance(other, tuple):
        for mine, theirs in zip(one, other, strict=True):
            yield from differing(mine, theirs)
    elif type(one) is not type(other):
        raise ValueError("two letters that are not alike")
    else:
        for name in FIELDS[type(one)]:
            yield from differing(getattr(one, name), getattr(other, name))


class _Fields(dict[type, tuple[str, ...]]):
    """The names of dataclasses' fields in order; of any other type, nothing."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        is_dataclass = dataclasses.is_dataclass(kind)
        self[kind] = tuple(item.name for item in dataclasses.fields(kind)) if is_dataclass else ()
        return self[kind]


FIELDS = _Fields()
"""The names of the fields of every dataclass that was asked for: a letter has hundreds of them."""
