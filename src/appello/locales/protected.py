"""The parts of a text that typography leaves as they are, each hidden behind one stand-in.

Placeholders, calls of notes, addresses, targets of links, escaped signs, emphasis marks and the
signs that begin the items of a list are for the program, not for the reader. A stand-in is one
character of Unicode's private use, whose kind tells the rules what it will be on paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["MARK", "NUMBER", "START", "WORD", "apart"]

WORD = "\ue000"
"""Stands for a name, a date, an address: on paper it is a word."""
NUMBER = "\ue001"
"""Stands for a placeholder that prints a number in figures."""
MARK = "\ue002"
"""Stands for emphasis and other signs of Markdown, and calls of notes: it parts nothing."""
START = "\ue003"
"""Stands for the sign that begins an item of a list, with the space after it."""

_STAND_IN = re.compile(f"[{WORD}{NUMBER}{MARK}{START}]")
_PARTS = re.compile(
    r"""(?x)
    (?P<start> (?m:^)[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+ )
    | (?P<number> \{ (?: figures\.[a-z0-9_-]+ | [a-z0-9_.-]*(?:count|min_years|max_years) ) \} )
    | (?P<word>
        \{[a-z0-9_][a-z0-9_.-]*\}
        | (?: https?:// | www\. | mailto: )
          (?: [^\s()<>\[\]{}"'«»“”] | '(?=[\w%/?&=#+-]) | \([^\s()]*\) )+
        | (?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+
        | [\ue000-\uf8ff]
      )
    | (?P<mark>
        \\[!-/:-@\[-`{-~]
        | \[\^[a-z0-9][a-z0-9-]*\]
        | \]\((?:[^()\n]|\([^()\n]*\))*\)
        | \[(?=[^\]\n]{0,300}\]\()
        | \*+(?=\S) | (?<=\S)\*+
        | (?<!\w)_+(?=\S) | (?<=\S)_+(?!\w)
      )
    """
)


def apart(text: str, change: Callable[[str], str], *, after_number: re.Pattern[str]) -> str:
    """Change a text as if its protected parts were single characters.

    Args:
        text: what people typed.
        change: the rules; they may neither drop nor reorder stand-ins.
        after_number: matches what makes of a number at the start of a line a date ("25. November")
            and not an item of a list.
    """
    kinds = {"start": START, "number": NUMBER, "word": WORD, "mark": MARK}
    hidden: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        if kind == "start" and after_number.match(text, match.end()):
            return match.group()
        hidden.append(match.group())
        return kinds[kind]

    changed = change(_PARTS.sub(hide, text))
    rest = iter(hidden)
    return _STAND_IN.sub(lambda _: next(rest), changed)
