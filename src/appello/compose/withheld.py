"""The words that must not stand anywhere in what an edition prints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from appello.model.case import NamedCase
from appello.model.person import Edition
from appello.model.roll import NAMED_IN, Roll

__all__ = ["names_of_rolls", "words_of_cases"]

_TOKEN = re.compile(r"[^\W\d_]{5,}")


def words_of_cases(hidden: Iterable[NamedCase], names: Iterable[str]) -> tuple[str, ...]:
    """Return whole withheld names, and their longer words that no printed name shares.

    Shorter words are part of too many others to be looked for. Each comes in capitals as well, as
    courts and parliaments write names; small letters would take a Rose for a rose.

    Args:
        hidden: the people whom the edition does not name.
        names: the names that it prints.
    """
    printed = {word for text in names for word in _TOKEN.findall(text)}
    words: set[str] = set()
    for case in hidden:
        if case.has_name:
            words.update(case.name.all_texts())
        words.update(case.other_names)
        own = [name for name in (case.name, case.given_name) if name]
        texts = [*case.other_names, *(text for name in own for text in name.all_texts())]
        words.update(word for text in texts for word in _TOKEN.findall(text) if word not in printed)
    return tuple(sorted({*words, *_in_other_letters(words)} - printed))


def names_of_rolls(
    rolls: Iterable[Roll], edition: Edition, names: Collection[str]
) -> Iterator[str]:
    """Yield the whole names of those of a roll whom the edition does not name.

    Of hundreds of people, each word of a name is part of somebody else's.

    Args:
        rolls: all rolls of the campaign.
        edition: the edition.
        names: the names that it prints besides.
    """
    entries = [entry for roll in rolls for entry in roll.entries]
    printed = {entry.name for entry in entries if entry.consent in NAMED_IN[edition]}
    for name in sorted({entry.name for entry in entries if " " in entry.name} - printed):
        if name not in names:
            yield name
            if name.upper() != name:
                yield name.upper()


def _in_other_letters(words: set[str]) -> Iterator[str]:
    """Yield names in capitals, as family names are often set, and names typed so in small letters.

    Small letters alone would be found in too many words that are no names.
    """
    for word in words:
        yield word.upper()
        if word.isupper():
            yield word.title()
