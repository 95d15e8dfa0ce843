"""What a part of a campaign consists of, for who walks through all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

__all__ = ["parts"]


def parts(
    value: BaseModel | Mapping[str, Any] | tuple[Any, ...],
) -> Iterable[tuple[str | int, Any]]:
    """Return the values in a model, a mapping or a list, by field, key or position from 0.

    Of a model it is what iterating over it gives, without a copy of it.
    """
    if isinstance(value, tuple):
        return enumerate(value)
    return value.items() if isinstance(value, Mapping) else vars(value).items()
