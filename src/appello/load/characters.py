"""Bytes and characters that may stand in a file of a workspace."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from appello.errors import CampaignError, Place, Problem

__all__ = ["FORBIDDEN", "decode", "describe", "forbidden_advice"]

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2060-\u2069\ufeff\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\uffff"
    "\U000f0000-\U0010ffff]"
    "|["
    + "".join(
        chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 15)
    )
    + "]"
)
"""Controls, invisible and direction-changing characters, private use, noncharacters.

Zero-width joiner and non-joiner are allowed: some languages need them.
"""

_LIMIT = 4_000_000
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def describe(char: str) -> str:
    """Name a character without printing it: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X}" + (f" {name}" if name else "")


def forbidden_advice(char: str) -> str:
    """Say what to do about a forbidden character."""
    if "\u2066" <= char <= "\u2069" or "\u202a" <= char <= "\u202e":
        return "delete it; the program sets the direction of names and numbers itself"
    return "delete it; it is invisible, so retype the word around it"


def decode(data: bytes, file: Path) -> str:
    """Turn the bytes of a file into text.

    Raises:
        CampaignError: the file is too large, or not UTF-8.
    """
    if len(data) > _LIMIT:
        raise CampaignError(
            Problem(
                "too-large",
                f"the file has {len(data)} bytes; {_LIMIT} is the limit",
                "move people to registers of their own",
                Place(file),
            )
        )
    advice = "save the file as UTF-8; in most editors this is a choice in the Save As window"
    if data.startswith(_UTF16_MARKS):
        raise CampaignError(Problem("not-utf8", "the file is in UTF-16", advice, Place(file)))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = f"the file is not UTF-8: byte {error.start + 1} cannot be read"
        raise CampaignError(
            Problem("not-utf8", message, advice, Place(file, line, column))
        ) from None
