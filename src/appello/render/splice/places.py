"""Where lines stand on the page: found by filling the template once with lines that are marked."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

import weasyprint
from markupsafe import escape

from appello.model.letter import Letter
from appello.model.line import Line, Run
from appello.render.pdf import Renderer
from appello.render.splice.outcome import CannotSpliceError, Reason
from appello.render.splice.shape import with_lines

__all__ = ["EDITION_LINE", "Place", "Tag", "find_places"]

EDITION_LINE = -1
"""The number of the line at the foot of each page, which is none of the letter's data."""

_START, _BETWEEN, _END = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_START}([0-9]+){_BETWEEN}")
_HEADINGS = {"h1", "h2", "h3"}
_INLINE = {"bdi", "span", "em", "strong", "sup", "a"}
_UNSTEADY = {"table", "caption", "thead", "tbody", "tr", "th", "td", "a", "sup", "title"}


@dataclass(frozen=True, slots=True)
class Tag:
    """An element without what is in it."""

    name: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands alone in an element.

    Attributes:
        line: its number in the order of `Outlines`, or EDITION_LINE.
        chain: the elements around it, from the root to the block that it fills.
        inner: the elements inside that block that hold it and nothing else.
    """

    line: int
    chain: tuple[Tag, ...]
    inner: tuple[Tag, ...]

    @property
    def is_heading(self) -> bool:
        """Whether a bookmark leads to it."""
        return self.chain[-1].name in _HEADINGS


def find_places(
    renderer: Renderer,
    letter: Letter,
    numbers: Collection[int],
    lines: tuple[Line, ...],
    own: Element,
) -> list[tuple[Element, Place]]:
    """Return the elements of a letter's page in which lines stand, and their places.

    A line that the template prints twice has two places, and one that it does not print has none.

    Args:
        renderer: fills the template.
        letter: an example of its class.
        numbers: which lines vary.
        lines: all lines of the letter, in the order of `Outlines`.
        own: the letter's page, as its template gives it.

    Raises:
        CannotSpliceError: a line stands where it cannot be laid out by itself.
    """
    marked = with_lines(letter, {number: _marked(number, lines[number]) for number in numbers})
    marked = dataclasses.replace(marked, title=f"{_START}{_BETWEEN}{letter.title}{_END}")
    source = renderer.html(marked)[0]
    root = _parsed(source)
    parents = {child: parent for parent in root.iter() for child in parent}
    places: list[tuple[Element, Place]] = []
    edition_line = marked.edition_line
    for element in list(root.iter()):
        number = _number(element, edition_line)
        if number is None:
            continue
        block = element
        inner: list[Tag] = []
        while block.tag in _INLINE and _is_alone(block, parents[block]):
            inner.insert(0, _tag(block))
            block = parents[block]
        chain = [_tag(block)]
        above = block
        while (parent := parents.get(above)) is not None:
            chain.insert(0, _tag(parent))
            above = parent
        if block.tag in _INLINE or _UNSTEADY & {tag.name for tag in (*chain, *inner)}:
            raise CannotSpliceError(Reason.PLACE, _where(number, lines))
        places.append((block, Place(number, tuple(chain), tuple(inner))))
    printed = sorted(int(number) for number in _MARK.findall(source))
    printed = [EDITION_LINE] * source.count(str(escape(edition_line))) + printed
    if sorted(place.line for _, place in places) != printed:
        raise CannotSpliceError(Reason.PLACE, "a line that varies shares its element with others")
    _unmark(root, marked, letter)
    if tostring(root) != tostring(own):
        raise CannotSpliceError(Reason.PLACE, "the template does more than place the lines")
    same = dict(zip(root.iter(), own.iter(), strict=True))
    return [(same[element], place) for element, place in places]


def _where(number: int, lines: tuple[Line, ...]) -> str:
    return "edition line" if number == EDITION_LINE else lines[number].id


def _parsed(source: str) -> Element:
    root: Element = weasyprint.HTML(string=source, base_url=None).etree_element
    return root


def _marked(number: int, line: Line) -> Line:
    return Line(line.id, (Run(f"{_START}{number}{_BETWEEN}"), *line.runs, Run(_END)))


def _number(element: Element, edition_line: str) -> int | None:
    """Return the number of the line that fills an element, if one does."""
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    if pieces == [edition_line]:
        return EDITION_LINE
    whole = pieces[0] + pieces[-1] if len(pieces) > 1 else pieces[0]
    match = re.fullmatch(rf"\s*{_START}([0-9]+){_BETWEEN}.*{_END}\s*", whole, re.DOTALL)
    if match and sum(piece.count(_START) for piece in pieces) == 1:
        return int(match[1])
    return None


def _is_alone(element: Element, parent: Element) -> bool:
    return len(parent) == 1 and not (parent.text or "").strip() and not (element.tail or "").strip()


def _tag(element: Element) -> Tag:
    return Tag(element.tag, tuple(sorted(element.attrib.items())))


def _texts(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter():
        yield element, "text"
        yield element, "tail"


def _unmark(root: Element, marked: Letter, letter: Letter) -> None:
    """Take the marks away, so that the page is the letter's own."""
    marked_line, edition_line = marked.edition_line, letter.edition_line
    for element, name in _texts(root):
        text = getattr(element, name)
        if not text:
            continue
        text = text.replace(marked_line, edition_line)
        if element.tag == "title":
            text = text.replace(marked.title, letter.title)
        setattr(element, name, _MARK.sub("", text).replace(_END, ""))
