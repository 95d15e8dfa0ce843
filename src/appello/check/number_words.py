"""Numbers in words, and nouns that a placeholder brings along: do they fit what stands after?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from appello.check.said import Said
from appello.errors import Problem
from appello.locales.numbers import names_its_number, plural_index
from appello.locales.ranges import years
from appello.locales.words import inflected_one
from appello.model.facts import WORDS, Fact, Years, facts, without_ending
from appello.model.loaded import LoadedCampaign

__all__ = ["number_word_problems"]

_BEFORE_A_WORD = re.compile(r"\{([a-z0-9_.-]+)\}[\s\u00a0]+[*_\"“„«]*([^\W\d_]+)")
_SHORT = 3
"""So many letters tell whether two words are forms of one: Jahre, Jahren."""


def number_word_problems(loaded: LoadedCampaign, said: Iterable[Said]) -> Iterator[Problem]:
    """Yield placeholders whose number or noun does not fit the word after them."""
    known = facts(loaded.campaign, glossary=loaded.glossary)
    for item in said:
        for name, following in dict.fromkeys(_BEFORE_A_WORD.findall(item.text)):
            fact = known.get(without_ending(name))
            try:
                if isinstance(fact, Years):
                    yield from _twice(item, name, fact, following)
                elif name.endswith(WORDS):
                    yield from _one(item, name, fact)
            except KeyError:
                # Another message says that the language does not have such words.
                continue


def _one(said: Said, name: str, fact: Fact | None) -> Iterator[Problem]:
    """Yield a number that is one and is printed as in counting.

    German counts "eins", and says "eine Person". Where a form of a text serves one alone, its
    translator can write the word; where it serves 21 too, only a reader can tell whether it fits.
    """
    word = inflected_one(said.locale) if fact == 1 else None
    if not word:
        return
    is_alone = names_its_number(plural_index(1, said.locale), said.locale)
    number = without_ending(name)
    if not is_alone:
        advice = f"see whether it fits the noun; {{{number}}} prints a figure"
    elif said.message.text.one:
        advice = "write the word itself, as the noun wants it, in the wording for one"
    else:
        advice = (
            "give the text of the campaign two wordings, `one: …` and `other: …`, with "
            f"`count: {number}`, and write the word itself in that for one"
        )
    yield said.problem(
        "one-in-words",
        f"{{{name}}} prints `{word}`, whatever the noun after it",
        advice,
        warning=not is_alone,
    )


def _twice(said: Said, name: str, fact: Years, following: str) -> Iterator[Problem]:
    """Yield a span of years before the noun that it prints itself."""
    printed = years(fact.least, fact.most, said.locale)
    noun = printed.split()[-1]
    if following.casefold()[:_SHORT] == noun.casefold()[:_SHORT]:
        yield said.problem(
            "noun-twice",
            f"{{{name}}} prints `{printed}`, and `{following}` stands after it once more",
            f"remove `{following}`",
            warning=False,
        )
