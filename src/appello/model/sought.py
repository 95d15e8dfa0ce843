"""Words that must not stand in a text, found in one walk however many there are."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

__all__ = ["Sought"]

_TOKEN = re.compile(r"\w+")


class Sought:
    """Looks for whole words and whole names.

    A pattern of thousands of alternatives would be tried at each word of the text; here a word is
    looked up among the first words of what is sought.

    Args:
        texts: what is sought; between two words of one there may be any space.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        odd = []
        for text in texts:
            if first := _TOKEN.match(text):
                self._by_first.setdefault(first.group(), []).append(text)
            elif text:
                odd.append(text)
        self._odd = re.compile("|".join(f"(?:{_source(text)})" for text in odd)) if odd else None

    def is_in(self, text: str) -> bool:
        """Tell whether one of them stands in a text."""
        # Of a long text most words are nobody's, and to look at them one by one would take seconds.
        if self._by_first.keys().isdisjoint(_TOKEN.findall(text)):
            return self._has_odd(text)
        for token in _TOKEN.finditer(text):
            for wanted in self._by_first.get(token.group(), ()):
                if _pattern(wanted).match(text, token.start()):
                    return True
        return self._has_odd(text)

    def _has_odd(self, text: str) -> bool:
        return self._odd is not None and self._odd.search(text) is not None


@functools.lru_cache(maxsize=4096)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_source(text))


def _source(text: str) -> str:
    # Typography makes some of the spaces unbreakable.
    words = re.escape(text).replace(r"\ ", r"\s+")
    return rf"(?<!\w){words}(?!\w)"
