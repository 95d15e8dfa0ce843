"""A sheet on which every distinct line of a class is laid out once, as it is in a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from markupsafe import Markup, escape

from appello.model.line import Line, Run
from appello.render.present import line_markup
from appello.render.splice.content import Segment
from appello.render.splice.outcome import CannotSpliceError, Reason
from appello.render.splice.places import Place, Tag
from appello.render.splice.press import rows

__all__ = ["Content", "Group", "Setting", "markup", "read_sheet", "sheet", "sheet_style", "text_of"]

Content = tuple[Run, ...] | str
"""The runs of a line, or the text of an edition line."""

_RED = 8
"""The red of the first place, of 255."""
_MOST_PLACES = 200
_TURNS = 4
_INNER = 4
_TOGETHER = 12
_FLOW = "splice-flow"
_LINES = "splice-lines"
_TURN = "data-turn"
_AS_TEXT = (
    "position: static",
    "break-before: auto",
    "break-after: auto",
    "break-inside: auto",
    "list-style-type: none",
    "bookmark-level: none",
)
_TALL = 1e7
"""The height of the sheet in CSS pixels: it never breaks."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is laid out for one place.

    Attributes:
        place: where the lines stand.
        is_row: whether each fits into one row; then many share a block.
        example: what the example has there.
        contents: what the letters have there, each once.
    """

    place: Place
    is_row: bool
    example: Content
    contents: tuple[Content, ...]

    @property
    def blocks(self) -> Iterator[tuple[Content, ...]]:
        """What stands in one block each: the example's first, to measure from."""
        step = _TOGETHER if self.is_row else 1
        if not self.is_row:
            yield (self.example,)
        for at in range(0, len(self.contents), step):
            part = self.contents[at : at + step]
            yield (self.example, *part) if self.is_row else part


@dataclass(frozen=True, slots=True)
class Setting:
    """A line as it was laid out.

    Attributes:
        pieces: its segments.
        example: those of the example's line in the same place.
        looks: of each piece the row, the element inside the line, and the fonts.
    """

    pieces: tuple[Segment, ...]
    example: tuple[Segment, ...]
    looks: tuple[tuple[int, int, tuple[bytes, ...]], ...]

    @property
    def is_one_row(self) -> bool:
        """Whether it did not have to be broken."""
        return not self.looks or self.looks[-1][0] == 0


def sheet(groups: Sequence[Group], direction: str) -> Element:
    """Return the sheet's page.

    Args:
        groups: what is laid out, by the numbers of the places.
        direction: the letters' direction, `ltr` or `rtl`.

    Raises:
        CannotSpliceError: there are more places than colours.
    """
    if len(groups) > _MOST_PLACES:
        raise CannotSpliceError(Reason.PLACE, "too many lines vary")
    root, body = groups[0].place.chain[:2]
    parts = [_open(root), "<head></head>", _open(body)]
    for number, group in enumerate(groups):
        chain = group.place.chain[2:-1]
        parts += [_open(tag, _FLOW) for tag in chain]
        parts += _blocks(number, group, direction)
        parts += [f"</{tag.name}>" for tag in reversed(chain)]
    page = fromstring("".join([*parts, "</body></html>"]))  # noqa: S314 - we wrote it ourselves
    for element in page.iter():
        if turn := element.attrib.pop(_TURN, ""):
            for index, inner in enumerate(element.iter()):
                colour = f"s{turn}-{(index - 1) % _INNER + 1 if index else 0}"
                inner.set("class", f"{inner.get('class', '')} {colour}".strip())
    return page


def sheet_style(groups: Sequence[Group], width: float) -> str:
    """Return the rules of the sheet, for a page of a width in CSS pixels."""
    rules = [
        f"@page {{ size: {width!r}px {_TALL:.0f}px !important }}",
        f".{_FLOW} {{ {'; '.join(f'{rule} !important' for rule in _AS_TEXT)} }}",
        f".{_LINES} {{ white-space: pre-line !important }}",
        ".splice-entry { white-space: normal }",
    ]
    for number in range(len(groups)):
        for turn in range(_TURNS):
            for inner in range(_INNER + 1):
                colour = f"rgb({_RED + number}, {turn}, {inner})"
                rules.append(f".s{number}-{turn}-{inner} {{ color: {colour} !important }}")
    return "\n".join(rules)


def text_of(content: Content) -> str:
    """Return the words of what stands in a place."""
    return content if isinstance(content, str) else "".join([run.text for run in content])


def read_sheet(groups: Sequence[Group], found: Sequence[Segment]) -> list[dict[Content, Setting]]:
    """Return how each line of each place was laid out.

    Args:
        groups: what is on the sheet.
        found: the segments of the sheet.

    Raises:
        CannotSpliceError: there are not as many lines as there should be.
    """
    by_place: list[list[Segment]] = [[] for _ in groups]
    for segment in found:
        number = segment.colour[0] - _RED
        if not 0 <= number < len(groups):
            raise CannotSpliceError(Reason.CONTENT, "the sheet has a text of another colour")
        by_place[number].append(segment)
    return [_settings(group, own) for group, own in zip(groups, by_place, strict=True)]


def _settings(group: Group, found: Sequence[Segment]) -> dict[Content, Setting]:
    settings: dict[Content, Setting] = {}
    entries = _entries(found)
    example: tuple[Segment, ...] = ()
    for block in group.blocks:
        for index, content in enumerate(block):
            pieces = next(entries, ())
            if not pieces:
                raise CannotSpliceError(Reason.CONTENT, "the sheet has too few lines")
            if index == 0 and (group.is_row or not example):
                example = pieces
            row = rows(pieces, [0] * len(pieces))
            looks = tuple(
                (at, piece.colour[2], piece.fonts) for at, piece in zip(row, pieces, strict=True)
            )
            settings[content] = Setting(pieces, example, looks)
    if next(entries, ()):
        raise CannotSpliceError(Reason.CONTENT, "the sheet has too many lines")
    return settings


def _entries(found: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Yield the segments of each line; the turns of the colours must follow one another."""
    at = turn = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].colour[1] == turn:
            end += 1
        yield tuple(found[at:end])
        if end == at:
            return
        at, turn = end, (turn + 1) % _TURNS


def _blocks(number: int, group: Group, direction: str) -> Iterator[str]:
    tag, turn = group.place.chain[-1], 0
    before = "".join(map(_open, group.place.inner))
    after = "".join(f"</{tag.name}>" for tag in reversed(group.place.inner))
    for block in group.blocks:
        if group.is_row:
            yield _open(tag, f"{_FLOW} {_LINES}")
        for index, content in enumerate(block):
            entry = Tag("span", (("class", "splice-entry"),)) if group.is_row else tag
            marked = Tag(entry.name, (*entry.attributes, (_TURN, f"{number}-{turn}")))
            yield "\n" if index else ""
            yield _open(marked, "" if group.is_row else _FLOW)
            yield f"{before}{markup(content, direction)}{after}</{entry.name}>"
            turn = (turn + 1) % _TURNS
        yield f"</{tag.name}>" if group.is_row else ""


def markup(content: Content, direction: str) -> Markup:
    """Return the markup of what stands in a place, in a letter of a direction."""
    if isinstance(content, str):
        return escape(content)
    return line_markup(Line("", content), direction)


def _open(tag: Tag, more: str = "") -> str:
    """Write the beginning of an element, with more classes, and without an id to link to."""
    attributes = {name: value for name, value in tag.attributes if name != "id"}
    if more:
        attributes["class"] = f"{attributes.get('class', '')} {more}".strip()
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag.name}{written}>"
