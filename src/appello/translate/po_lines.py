"""The lines of a .po file, looked at before Babel reads it: Babel forgives too much."""

from __future__ import annotations

import re

__all__ = ["malformed"]

_PO_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"((?:[^"\\]|\\.)*)"')


def malformed(data: bytes) -> tuple[int, str] | None:
    """Return the line of a catalog that Babel would read wrongly without a word, and what it is.

    Babel cuts the last letter off a text whose quotation mark is missing, and keeps the first of
    two translations of the same message.
    """
    seen: dict[tuple[str, ...], int] = {}
    head: list[str] = []
    keyword = ""
    for number, raw in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        match = _PO_LINE.fullmatch(line)
        if match is None:
            return number, f"this line is not well formed: {line[:60]}"
        word, text = match.group(1) or "", match.group(2)
        if word in {"msgctxt", "msgid"} and keyword.startswith("msgstr"):
            head = []
        if word:
            keyword = word
            if word.startswith("msgstr") and word in {"msgstr", "msgstr[0]"}:
                key = tuple(head)
                if key in seen:
                    return number, f"the message of line {seen[key]} is translated twice"
                seen[key] = number
        if keyword in {"msgctxt", "msgid"}:
            head.append(f"{keyword} {text}" if word else text)
    return None
