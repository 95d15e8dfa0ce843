"""How much room a row has in the letter: on the sheet it has the whole width."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from appello.render.splice.content import Segment, shown
from appello.render.splice.meanings import Glyphs

__all__ = ["Room", "extent", "room"]

_GAP = 1.0
"""CSS pixels that must stay free: widths are rounded in a file."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where a row may stand, in CSS pixels from the left edge of the page."""

    left: float
    right: float

    @property
    def is_bounded(self) -> bool:
        """Whether anything stands beside it."""
        return not (math.isinf(self.left) and math.isinf(self.right))

    def has(self, row: tuple[float, float]) -> bool:
        """Tell whether a row with this beginning and end fits."""
        return self.left <= row[0] and row[1] <= self.right


def room(models: Sequence[Segment], others: Sequence[Segment], glyphs: Glyphs) -> Room:
    """Return the room between what stands left and right of a row.

    What stands in the margin takes its room from its neighbours, which a sheet does not have.

    Args:
        models: the pieces of the row.
        others: the other pieces on the page.
        glyphs: measures them.
    """
    left, right = extent(models, glyphs)
    y, size = float(models[0].y), max(size for _, size, _, _ in shown(models[0].glyphs))
    free = Room(-math.inf, math.inf)
    for other in others:
        if abs(float(other.y) - y) >= size:
            continue
        start, end = extent([other], glyphs)
        if end <= left:
            free = Room(max(free.left, min(end + _GAP, left)), free.right)
        elif start >= right:
            free = Room(free.left, min(free.right, max(start - _GAP, right)))
    return free


def extent(pieces: Sequence[Segment], glyphs: Glyphs) -> tuple[float, float]:
    """Return where pieces of a row begin and end, in CSS pixels from the left."""
    starts = [float(piece.x) for piece in pieces]
    widths = [glyphs.measure(piece.glyphs)[0] for piece in pieces]
    return min(starts), max(start + width for start, width in zip(starts, widths, strict=True))
