"""Where lines stand on the pages of an example: WeasyPrint's boxes say of which element they are.

The boxes of a page are not in WeasyPrint's public interface. A box that is not found on the page,
or has another shape than it has now, means that letters are rendered the normal way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

import weasyprint
from weasyprint.formatting_structure.boxes import TextBox

from appello.render.splice.content import Segment
from appello.render.splice.outcome import CannotSpliceError, Reason

__all__ = ["Hole", "find_holes", "rows"]

_DIGITS = 6
"""Decimals of a CSS pixel in a file."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Where a line of a class stands on the pages of its example.

    Attributes:
        place: the number of its place.
        spots: of each segment the page and its number among the page's segments, from 0.
        rows: of each segment the row of text in which it stands, from 0.
    """

    place: int
    spots: tuple[tuple[int, int], ...]
    rows: tuple[int, ...]


def find_holes(
    document: weasyprint.Document,
    numbered: Mapping[Element, int],
    pages: Sequence[Sequence[Segment]],
) -> list[Hole]:
    """Find the lines that vary on the pages of an example.

    Args:
        document: its pages, laid out.
        numbered: the numbers of the places, by all elements in them.
        pages: the segments of its pages, as they were written.

    Raises:
        CannotSpliceError: a box of such a line is not where something is written.
    """
    spots: dict[int, set[tuple[int, int]]] = {}
    for number, (page, written) in enumerate(zip(document.pages, pages, strict=True)):
        where: dict[tuple[float, float], list[int]] = {}
        for index, segment in enumerate(written):
            where.setdefault((float(segment.x), float(segment.y)), []).append(index)
        for box in _texts(page):
            place = numbered.get(box.element)
            if place is None:
                continue
            indexes = where.get(_place(box), [])
            if len(indexes) != 1:
                raise CannotSpliceError(Reason.CONTENT, "a line is not written where it stands")
            spots.setdefault(place, set()).add((number, indexes[0]))
    return [hole for place in sorted(spots) for hole in _holes(place, sorted(spots[place]), pages)]


def _texts(page: weasyprint.document.Page) -> Iterator[TextBox]:
    """Yield the texts of a page that are painted, but for the numbers of items."""
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - see above
        is_painted = isinstance(box, TextBox) and box.text.strip()
        if is_painted and not box.element_tag.endswith("::marker"):
            yield box


def _place(box: TextBox) -> tuple[float, float]:
    """Return where a text's base line begins, as it is written in a file."""
    return round(box.position_x, _DIGITS), round(box.position_y + box.baseline, _DIGITS)


def rows(pieces: Sequence[Segment], pages: Sequence[int]) -> tuple[int, ...]:
    """Return in which row each segment stands, from 0; `pages` has the page of each."""
    row, found = 0, []
    for at, piece in enumerate(pieces):
        if at and (pages[at], piece.y) != (pages[at - 1], pieces[at - 1].y):
            row += 1
        found.append(row)
    return tuple(found)


def _holes(
    place: int, spots: Sequence[tuple[int, int]], pages: Sequence[Sequence[Segment]]
) -> list[Hole]:
    """Tell a line that is printed on each page from one that is divided between pages."""
    by_page = [list(group) for _, group in groupby(spots, key=lambda spot: spot[0])]
    glyphs = {tuple(pages[page][index].glyphs for page, index in group) for group in by_page}
    whole = by_page if len(glyphs) == 1 else [list(spots)]
    return [
        Hole(
            place,
            tuple(group),
            rows([pages[page][index] for page, index in group], [page for page, _ in group]),
        )
        for group in whole
    ]
