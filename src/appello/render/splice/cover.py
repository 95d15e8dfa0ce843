"""Which lines have to be on the sheet: every glyph once, the widest rows, and what is not plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appello.model.line import Line
from appello.render.present import line_texts
from appello.render.splice.content import Segment
from appello.render.splice.meanings import Glyphs
from appello.render.splice.shaping import Shaped, Shaper
from appello.render.splice.sheet import Content, Setting

__all__ = ["Cover", "cover"]

_WIDEST = 6
"""Of each place so many of its widest rows are on the sheet, to see whether they fit."""
_SAME = 1e-3
"""CSS pixels."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What is on the sheet, and what is not.

    Attributes:
        on_sheet: the lines of each place that are, each once.
        shaped: of each place the rows that were shaped; some are on the sheet too.
        mirrored: of each place the example's row, if rows begin at the right.
    """

    on_sheet: Sequence[tuple[Content, ...]]
    shaped: Sequence[Mapping[Content, Shaped]]
    mirrored: Sequence[Shaped | None]

    def is_right(self, place: int, settings: Mapping[Content, Setting]) -> bool:
        """Tell whether rows of a place were shaped as they stand on the sheet, from its edge."""
        for content in self.on_sheet[place]:
            shaped, setting = self.shaped[place].get(content), settings[content]
            if shaped is not None and setting.is_one_row:
                found = shaped.segments(setting.example, mirrored=self.mirrored[place])
                if len(found) != len(setting.pieces) or not all(
                    map(_is_same, found, setting.pieces)
                ):
                    return False
        return True

    def doubtful(self, place: int, settings: Mapping[Content, Setting]) -> set[Content]:
        """Return rows that are not on the sheet, and wider than all that are and fit."""
        shaped, on_sheet = self.shaped[place], set(self.on_sheet[place])
        widest = max(
            (
                shaped[content].width
                for content in on_sheet
                if content in shaped and settings[content].is_one_row
            ),
            default=0.0,
        )
        return {
            content
            for content, row in shaped.items()
            if content not in on_sheet and row.width > widest
        }

    def add(self, place: int, example: Content, settings: dict[Content, Setting]) -> None:
        """Add what the rows of a place look like that are not on the sheet."""
        like = settings[example]
        for content, row in self.shaped[place].items():
            if content not in settings:
                pieces = row.segments(like.pieces, mirrored=self.mirrored[place])
                settings[content] = Setting(pieces, like.pieces, like.looks)


def cover(
    models: Sequence[Sequence[Segment]],
    examples: Sequence[Content],
    contents: Sequence[Sequence[Content]],
    *,
    language: str,
    direction: str,
    glyphs: Glyphs,
    always: Mapping[int, set[Content] | None],
) -> Cover:
    """Choose the lines for the sheet.

    Args:
        models: the example's segments in each place; none, if it is not a row.
        examples: what the example has in each place.
        contents: what the letters have in each place.
        language: the letters' language.
        direction: the letters' direction, `ltr` or `rtl`.
        glyphs: the widths of the example's glyphs.
        always: by places, what must be on the sheet; None for everything.
    """
    texts = [_texts(example) for example in examples]
    shaper = Shaper([item for item in zip(models, texts, strict=True) if item[0]], language, glyphs)
    on_sheet: list[tuple[Content, ...]] = []
    shaped: list[dict[Content, Shaped]] = []
    mirrored: list[Shaped | None] = []
    seen: set[tuple[bytes, int]] = set()
    for place, (model, lines) in enumerate(zip(models, contents, strict=True)):
        distinct = tuple(dict.fromkeys(lines))
        must = always.get(place, set())
        found = {}
        if must is not None and model:
            found = shaper.shape_all({item: _texts(item) for item in distinct}, model)
        own = found.get(examples[place]) if direction == "rtl" else None
        if direction == "rtl" and own is None:
            found = {}
        chosen = {examples[place], *(must or ())}
        chosen.update(sorted(found, key=lambda content: -found[content].width)[:_WIDEST])
        for content in distinct:
            row = found.get(content)
            if row is None or content in chosen or row.glyphs - seen:
                chosen.add(content)
                seen |= row.glyphs if row else frozenset()
        on_sheet.append(tuple(content for content in distinct if content in chosen))
        shaped.append(found)
        mirrored.append(own)
    return Cover(on_sheet, shaped, mirrored)


def _texts(content: Content) -> list[str]:
    """Return the texts of what stands in a place that WeasyPrint lays out one by one."""
    return [content] if isinstance(content, str) else line_texts(Line("", content))


def _is_same(shaped: Segment, laid: Segment) -> bool:
    return shaped.glyphs == laid.glyphs and abs(float(shaped.x) - float(laid.x)) < _SAME
