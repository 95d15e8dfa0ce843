"""Where the pictures of a contact sheet stand: in rows and columns on a page of A4."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["GAP", "MARGIN", "Grid", "grid"]

_SHORT, _LONG = 595.276, 841.89
"""The sides of A4, in points."""
MARGIN, GAP = 26.0, 10.0
"""Around the page, and between pictures."""
_HEAD, _CAPTION = 20.0, 19.0
"""What two lines need above all pictures, and below each."""


@dataclass(frozen=True, slots=True)
class Grid:
    """How pictures are arranged on a page of A4.

    Attributes:
        columns, rows: how many there are.
        width, height: of the page, in points.
    """

    columns: int
    rows: int
    width: float
    height: float

    @property
    def cell(self) -> tuple[float, float]:
        """Width and height of the place of a picture, without its caption."""
        across = self.width - 2 * MARGIN - (self.columns - 1) * GAP
        down = self.height - 2 * MARGIN - _HEAD - (self.rows - 1) * GAP
        return across / self.columns, down / self.rows - _CAPTION

    @property
    def scale(self) -> float:
        """How large a page of A4 is in it."""
        width, height = self.cell
        return min(width / _SHORT, height / _LONG)

    def corner(self, number: int) -> tuple[float, float]:
        """Return the left edge and the top of the place of a picture, row by row."""
        row, column = divmod(number, self.columns)
        width, height = self.cell
        left = MARGIN + column * (width + GAP)
        return left, self.height - MARGIN - _HEAD - row * (height + _CAPTION + GAP)


def grid(number: int) -> Grid:
    """Return the arrangement in which a number of pictures are largest."""
    return max(
        (
            Grid(columns, math.ceil(number / columns), *sides)
            for sides in ((_SHORT, _LONG), (_LONG, _SHORT))
            for columns in range(1, number + 1)
        ),
        key=lambda item: round(item.scale, 6),
    )
