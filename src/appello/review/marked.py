"""A line of a difference, cut into what stayed, what went and what came."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["pieces"]

_MARKED = re.compile(r"\[-(?P<gone>.*?)-\]|\{\+(?P<come>.*?)\+\}", re.DOTALL)


def pieces(line: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line such as `in [-12-] {+13+} cases`: `same`, `gone` or `come`."""
    end = 0
    for match in _MARKED.finditer(line):
        if match.start() > end:
            yield "same", line[end : match.start()]
        kind = match.lastgroup or "same"
        yield kind, match[kind]
        end = match.end()
    if end < len(line):
        yield "same", line[end:]
