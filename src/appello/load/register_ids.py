"""Ids for people and organisations that a register does not have yet, made from their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

__all__ = ["folded", "slug", "unique"]

_LONGEST = 58
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i", "ħ": "h",
        "Ħ": "h", "ŋ": "n", "Ŋ": "n", "ə": "a", "Ə": "a", "'": "", "’": "",
    }
)  # fmt: skip


def slug(text: str) -> str:
    """Return a text as an id: small Latin letters, digits and hyphens; empty if it has none."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def unique(wanted: str, taken: Container[str]) -> str:
    """Return an id, with a number after it if it is taken: for namesakes."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def folded(text: str) -> str:
    """Return a text without differences of case, for comparisons."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
