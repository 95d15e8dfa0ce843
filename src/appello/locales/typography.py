"""Micro-typography of each language, applied by the engine so that nobody has to type it.

People type straight quotation marks and ordinary spaces. The engine sets the language's quotation
marks by nesting level, apostrophes, the spaces before signs, and spaces that must not break.
"""

from __future__ import annotations

import functools

from appello.locales.protected import apart
from appello.locales.quotes import set_quotes
from appello.locales.spaces import month_pattern, set_spaces

__all__ = ["polish"]


@functools.lru_cache(maxsize=4096)
def polish(text: str, locale: str) -> str:
    """Set quotation marks, apostrophes and unbreakable spaces of a language in typed text.

    Placeholders, addresses, targets of links and calls of notes stay as they are. Typographic signs
    that are already there are left alone, so that applying it twice changes nothing. Results are
    kept, because the letters of one campaign in one language say the same.
    """
    return apart(
        text,
        lambda part: set_spaces(set_quotes(part, locale), locale),
        after_number=month_pattern(locale),
    )
