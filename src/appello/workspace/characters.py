"""Bytes and characters that may stand in a file of a workspace."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from appello.errors import CampaignError, Place, Problem

__all__ = ["FORBIDDEN", "decode", "describe", "forbidden_advice", "refuse_invisible"]

_ALWAYS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
) + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 15))
FORBIDDEN = re.compile(
    f"[{_ALWAYS}]|(?<=[A-Za-z\u00c0-\u052f])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z\u00c0-\u052f])"
)
"""Controls, invisible and direction-changing characters, private use, noncharacters.

Zero-width joiner and non-joiner are allowed, except in Latin, Greek and Cyrillic words, which need
neither.
"""
_SUSPECT = re.compile(f"[{_ALWAYS}\u200c\u200d]")
"""All that may be forbidden, without a look at what stands beside it: found ten times quicker."""

_LIMIT = 4_000_000
_SAVE_AS = "save the file as UTF-8; in most editors this is a choice in the Save As window"
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


def refuse_invisible(text: str, file: Path) -> None:
    """Name a character that a parser would refuse without saying which and where, or let pass.

    Raises:
        CampaignError: there is one.
    """
    bad = FORBIDDEN.search(text) if _SUSPECT.search(text) else None
    if bad is None:
        return
    line = text.count("\n", 0, bad.start()) + 1
    place = Place(file, line, bad.start() - text.rfind("\n", 0, bad.start()))
    message = f"the character {describe(bad.group())} is not allowed"
    raise CampaignError(
        Problem("forbidden-character", message, forbidden_advice(bad.group()), place)
    )


def decode(data: bytes, file: Path, *, limit: int = _LIMIT, save_as: str = _SAVE_AS) -> str:
    """Turn the bytes of a file into text whose lines end in a line feed.

    Args:
        data: what stands in the file.
        file: named in problems.
        limit: how many bytes it may have.
        save_as: what to do about a file in another encoding.

    Raises:
        CampaignError: the file is too large, or not UTF-8.
    """
    if len(data) > limit:
        raise CampaignError(
            Problem(
                "too-large",
                f"the file has {len(data)} bytes; {limit} is the limit",
                "move people to registers of their own",
                Place(file),
            )
        )
    if data.startswith(_UTF16_MARKS) or b"\0" in data[:4]:
        message = "the file is in UTF-16 or UTF-32"
        raise CampaignError(Problem("not-utf8", message, save_as, Place(file)))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        place = Place(file, line, len(before.decode("utf-8").removeprefix("\ufeff")) + 1)
        message = f"the file is not UTF-8: byte {error.start + 1} cannot be read"
        raise CampaignError(Problem("not-utf8", message, save_as, place)) from None
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
