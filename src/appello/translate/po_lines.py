"""The lines of a .po file, looked at before Babel reads it: Babel forgives too much."""

from __future__ import annotations

import re

__all__ = ["malformed"]

_PO_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"((?:[^"\\]|\\.)*)"')


def malformed(text: str) -> tuple[int, str] | None:
    """Return the line of a catalog that Babel would read wrongly without a word, and what it is.

    Babel cuts the last letter off a text whose quotation mark is missing, and keeps the first of
    two translations of the same message.
    """
    seen: dict[tuple[str, ...], int] = {}
    head: dict[str, str] = {}
    keyword = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        match = _PO_LINE.fullmatch(line)
        if match is None:
            return number, f"this line is not well formed: {line[:60]}"
        word, piece = match.group(1) or "", match.group(2)
        if word in {"msgctxt", "msgid"} and keyword.startswith("msgstr"):
            head = {}
        keyword = word or keyword
        if word in {"msgstr", "msgstr[0]"}:
            key = (head.get("msgctxt", ""), head.get("msgid", ""))
            if key in seen:
                return number, f"the message of line {seen[key]} is translated twice"
            seen[key] = number
        if keyword in {"msgctxt", "msgid"}:
            head[keyword] = head.get(keyword, "") + piece
    return None
