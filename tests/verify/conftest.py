"""One file is held against many letters here, and read once for all of them."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from appello.verify import text

_Reading = list[str]
_read = text._other_readings


@functools.lru_cache(maxsize=2)
def _begun(data: bytes) -> tuple[list[_Reading], Iterator[_Reading]]:
    """Return what was read of a file so far, and what goes on reading it."""
    return [], _read(data)


def _remembered(data: bytes) -> Iterator[_Reading]:
    """Yield what `_read` yields, and read the same bytes only once."""
    known, others = _begun(data)
    yield from known
    for reading in others:
        known.append(reading)
        yield reading


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second and third extractors take seconds for a long file, always with the same result."""
    monkeypatch.setattr(text, "_other_readings", _remembered)
