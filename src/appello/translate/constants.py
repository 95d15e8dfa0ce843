"""What is the same in every language: numbers in figures, references, addresses on the web."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from appello.model.text import NOTE, PLACEHOLDER

__all__ = ["constants"]

_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s)>\]]+")
# The lengths are limited so that a long word of digits is not tried from each of them.
_REFERENCE = re.compile(r"[A-Z0-9][\w-]{0,60}(?:/[\w-]{1,60})+(?:\([A-Z]{1,9}\))?")
_GROUPING = re.compile(r"(?<=\d)[\s.,’'٬\u00a0\u202f](?=\d{3}(?!\d))")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_NUMBER = re.compile(r"\d+")
_PERCENT = re.compile("[%٪]")


def constants(text: str) -> Counter[str]:
    """Count what no translation may change.

    Digits of every script count as Western ones, and separators of thousands are left out.
    """
    text = NOTE.sub(" ", PLACEHOLDER.sub(" ", text))
    text = _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.decimal(match.group())), text)
    found = Counter(match.rstrip(".,;:") for match in _ADDRESS.findall(text))
    text = _ADDRESS.sub(" ", text)
    references = [item for item in _REFERENCE.findall(text) if any(map(str.isdigit, item))]
    found.update(references)
    for reference in references:
        text = text.replace(reference, " ", 1)
    found.update(number.lstrip("0") or "0" for number in _NUMBER.findall(_GROUPING.sub("", text)))
    found.update("%" for _ in _PERCENT.findall(text))
    return found
