"""The lines of a .po file, looked at before Babel reads it: Babel forgives too much."""

from __future__ import annotations

import re

__all__ = ["malformed"]

_PO_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = 'ntr"\\'


def malformed(text: str) -> tuple[int, str, str] | None:
    """Return the line of a catalog that Babel would read wrongly without a word, what, and advice.

    Babel cuts the last letter off a text whose quotation mark is missing, keeps the first of two
    translations of the same message, and takes the backslash from an escape that it does not know.
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
            advice = "open it in Poedit, or correct the quotation marks of this line"
            return number, f"this line is not well formed: {line[:60]}", advice
        word, piece = match.group(1) or "", match.group(2)
        for escape in _ESCAPED.findall(piece):
            if escape not in _ESCAPES:
                advice = "write the character itself, or \\\\ if a backslash is meant"
                return number, f"\\{escape} means nothing in a catalog", advice
        if word in {"msgctxt", "msgid"} and keyword.startswith("msgstr"):
            head = {}
        keyword = word or keyword
        if word in {"msgstr", "msgstr[0]"}:
            key = (head.get("msgctxt", ""), head.get("msgid", ""))
            if key in seen:
                what = f"the message of line {seen[key]} is translated a second time here"
                return number, what, "keep one of the two, and delete the other"
            seen[key] = number
        if keyword in {"msgctxt", "msgid"}:
            head[keyword] = head.get(keyword, "") + piece
    return None
