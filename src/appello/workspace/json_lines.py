"""Lines of our own registers: one flat JSON object a line, whose values are all texts."""

from __future__ import annotations

import json

__all__ = ["texts_of"]


def texts_of(line: bytes) -> dict[str, str]:
    """Return the keys and texts of one line.

    Raises:
        ValueError: the line is anything else; the message says what.
    """
    try:
        pairs = json.loads(line.decode(), object_pairs_hook=list)
    except (ValueError, RecursionError):
        raise ValueError("the line is not JSON") from None
    if not isinstance(pairs, list) or not all(isinstance(item, tuple) for item in pairs):
        raise ValueError("the line is not a JSON object")
    data = dict(pairs)
    if len(data) != len(pairs):
        raise ValueError("a key stands twice")
    if other := sorted(name for name, value in pairs if not isinstance(value, str)):
        raise ValueError(f"`{other[0]}` is not text")
    return data
