"""Text over other text: all of it leaves ink, and none of it can be read."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Box", "overlapping"]

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""

_SHARE = 0.4
"""How much of a piece of text may lie in another; those of lines set close touch each other."""


def overlapping(pieces: Sequence[Box]) -> int:
    """Count the pieces of text that lie over one of those below them or beside them."""
    found = 0
    below: list[Box] = []
    for piece in sorted(pieces, key=lambda box: box[1]):
        left, bottom, right, top = piece
        below = [other for other in below if other[3] > bottom]
        for other in below:
            wide = min(right, other[2]) - max(left, other[0])
            high = min(top, other[3]) - bottom
            # A single letter, such as the last of a word in Arabic, often reaches under another.
            if wide <= max(top - bottom, other[3] - other[1]) or high <= 0:
                continue
            if wide * high > _SHARE * min(_area(piece), _area(other)):
                found += 1
                break
        below.append(piece)
    return found


def _area(box: Box) -> float:
    left, bottom, right, top = box
    return (right - left) * (top - bottom)
