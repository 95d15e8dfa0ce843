"""Where lines stand on the pages of an example: it is laid out again with coloured lines."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

import pikepdf
import weasyprint

from appello.model.letter import Letter
from appello.render.fetcher import AssetFetcher
from appello.render.inner_languages import mark_inner_languages
from appello.render.pdf import Renderer, write
from appello.render.splice.content import Segment, contents, segments
from appello.render.splice.outcome import CannotSpliceError, Reason
from appello.render.splice.places import NUMBER

__all__ = ["Hole", "adopt", "coloured", "find_holes", "rows"]

_RED = 7
"""The red of all coloured lines, of 255; green and blue number the places."""
_BYTE = 256


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


def adopt(root: Element, fetcher: AssetFetcher) -> weasyprint.HTML:
    """Return a page that WeasyPrint can lay out; the elements are taken over, not copied."""
    html = weasyprint.HTML(string="<html></html>", url_fetcher=fetcher, base_url=None)
    own = html.etree_element
    own.attrib.update(root.attrib)
    own[:] = list(root)
    return html


def coloured(root: Element) -> Element:
    """Return a copy of a page in which each line that varies has a colour of its own."""
    page = copy.deepcopy(root)
    for element in list(page.iter()):
        number = element.attrib.pop(NUMBER, None)
        if number is None:
            continue
        high, low = divmod(int(number), _BYTE)
        style = f"color: rgb({_RED}, {high}, {low}) !important"
        whole = element
        if element.tag == "li":
            # The number of an item would take its colour, and is none of its words.
            whole = element.makeelement("span", {})
            whole.text, element.text = element.text, None
            whole.extend(list(element))
            element[:] = [whole]
        for inner in whole.iter():
            inner.set("style", style)
    return page


def find_holes(
    renderer: Renderer,
    letter: Letter,
    root: Element,
    fetcher: AssetFetcher,
    pages: Sequence[Sequence[Segment]],
) -> list[Hole]:
    """Find the lines that vary on the pages of an example, by laying it out with colours.

    Args:
        renderer: lays out.
        letter: the example.
        root: its page, with the places numbered.
        fetcher: the example's pictures.
        pages: the segments of its pages.

    Raises:
        CannotSpliceError: the coloured page is not the same in everything but its colours.
    """
    html = adopt(coloured(root), fetcher)
    mark_inner_languages(html.etree_element)
    with pikepdf.open(io.BytesIO(write(renderer.render(html, letter), letter))) as pdf:
        found = [segments(contents(page)) for page in pdf.pages]
    if [list(map(_without_colour, page)) for page in found] != [
        list(map(_without_colour, page)) for page in pages
    ] or any(segment.colour[0] == _RED for page in pages for segment in page):
        raise CannotSpliceError(Reason.CONTENT, "colours change more than colours")
    spots: dict[int, list[tuple[int, int]]] = {}
    for number, page in enumerate(found):
        for index, segment in enumerate(page):
            red, green, blue = segment.colour
            if red == _RED:
                spots.setdefault(green * _BYTE + blue, []).append((number, index))
    return [hole for place in sorted(spots) for hole in _holes(place, spots[place], found)]


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


def _without_colour(segment: Segment) -> tuple[bytes, bytes, bytes]:
    return segment.x, segment.y, segment.glyphs
