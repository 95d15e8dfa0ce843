"""Words of withheld names in composed letters: in what they print, and where their links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from urllib.parse import unquote, urlsplit

from appello.errors import Problem
from appello.model.letter import Letter
from appello.model.line import Line, lines
from appello.model.sought import Sought

__all__ = ["leaks"]

_WORD = re.compile(r"[^\W\d_]+")


def leaks(letters: Sequence[Letter], withheld: Sequence[str]) -> Iterator[Problem]:
    """Yield lines of letters that have a word of a withheld name, or link to a page named so."""
    if not withheld:
        return
    sought = Sought(withheld)
    names = _whole_names(withheld)
    # Letters to several addressees share what is the same in them; it is looked at once.
    seen: set[int] = set()
    for letter in letters:
        parts = [getattr(letter, item.name) for item in fields(letter)]
        for line in lines(tuple(part for part in parts if id(part) not in seen)):
            if sought.is_in(line.text):
                advice = "reword it; if the word is innocent, use another"
                yield _leak(letter, line, "has a word of", advice)
            elif any(name <= _in_address(line) for name in names):
                advice = "link to another page, or to none"
                yield _leak(letter, line, "links to an address with the words of", advice)
        seen.update(map(id, parts))


def _leak(letter: Letter, line: Line, does: str, advice: str) -> Problem:
    locale = letter.key.locale
    message = f"{locale}: `{line.id}` {does} a name that this edition withholds"
    return Problem("withheld-name", message, advice, field=line.id, locale=locale)


def _whole_names(withheld: Iterable[str]) -> list[frozenset[str]]:
    """Return the words of each whole name; one word alone is often innocent in an address.

    A name has a word that is withheld by itself too, which a confidential source's title has not.
    """
    found = {frozenset(_WORD.findall(text.casefold())) for text in withheld}
    single = frozenset().union(*(words for words in found if len(words) == 1))
    return [words for words in found if len(words) > 1 and words & single]


def _in_address(line: Line) -> set[str]:
    """Return the words of the addresses that a line links to, without the names of computers."""
    found: set[str] = set()
    for run in line.runs:
        if run.href:
            _, _, *rest = urlsplit(run.href)
            found.update(_WORD.findall(unquote(" ".join(rest)).casefold()))
    return found
