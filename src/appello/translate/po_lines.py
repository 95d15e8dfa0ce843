"""The lines of a .po file: Babel forgives too much, and says only where a message begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["malformed", "said_lines", "source_line"]

_PO_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = 'ntr"\\'
_EMPTY_STARTS = {'msgid ""', 'msgid_plural ""'}
_FORM = re.compile(r'msgstr(?:\[(\d+)\])?\s+"')


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


def source_line(number: int, lines: Sequence[str]) -> int:
    """Return the first line with words of a source text, which may begin on the line after.

    Args:
        number: the line of its `msgid`, counted from 1.
        lines: those of the file.
    """
    return number + 1 if lines[number - 1].strip() in _EMPTY_STARTS else number


def said_lines(number: int, lines: Sequence[str]) -> tuple[int, ...]:
    """Return the first line with words of each form of a translation, counted from 1.

    Args:
        number: the line of its `msgid`, counted from 1.
        lines: those of the file.
    """
    found: dict[int, int] = {}
    for index in range(number, len(lines)):
        line = lines[index].strip()
        if match := _FORM.match(line):
            goes_on = line.endswith(' ""') and lines[index + 1].strip().startswith('"')
            found[int(match[1] or 0)] = index + 2 if goes_on else index + 1
        elif found and not line.startswith('"'):
            break
    return tuple(found[form] for form in sorted(found))
