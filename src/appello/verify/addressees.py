"""Does a letter show anything of somebody to whom it is not addressed?

Asked of the campaign's own data, not of the composed letter: a letter that was composed with the
address of another would agree with its page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from appello.errors import Problem
from appello.model.letter import Letter, LetterKey
from appello.model.line import lines

__all__ = ["Addressees", "stranger_problems"]

_SHORTEST = 4
"""Letters; what is shorter is part of too many other words."""


@dataclass(frozen=True, slots=True)
class Addressees:
    """Everybody to whom a campaign writes.

    Attributes:
        texts: by id, what only letters to this addressee have: names, offices, address.
        documents: by id, the addressees of each document.
    """

    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, key: LetterKey) -> tuple[str, ...]:
        """Return the ids of those to whom a letter is addressed."""
        return (key.addressee,) if key.addressee else self.documents.get(key.document, ())


def stranger_problems(
    key: LetterKey, letters: Sequence[Letter], pages: Iterable[str], addressees: Addressees
) -> Iterator[Problem]:
    """Yield each addressee of other letters of whom a letter shows more than its prose does.

    Args:
        key: which letter.
        letters: its parts, each in one language.
        pages: the text of its pages, with spaces.
        addressees: everybody to whom the campaign writes.
    """
    own = addressees.of(key)
    others = addressees.texts.keys() - set(own)
    if not others:
        return
    known = sorted(
        (_plain(text) for name in own for text in addressees.texts.get(name, ())), key=len
    )
    shown = _without(_plain(" ".join(pages)), known)
    heads = "\n".join(line.text for letter in letters for line in lines(_head(letter)))
    headed = _without(_plain(heads), known)
    rest = "\n".join(
        line.text for letter in letters for line in set(lines(letter)) - set(lines(_head(letter)))
    )
    meant = _without(_plain(rest), known)
    for name in sorted(others):
        for text in map(_plain, addressees.texts[name]):
            if len(text) < _SHORTEST or (text not in shown and text not in headed):
                continue
            if _count(text, headed) or _count(text, shown) > _count(text, meant):
                yield Problem(
                    "other-addressee",
                    f"the letter shows what belongs to letters to `{name}`",
                    "do not send the letter; look at the template and at `addressees`",
                    field=f"addressees.{name}",
                )
                break


def _head(letter: Letter) -> tuple[object, ...]:
    """Return the lines that say to whom a letter is addressed."""
    return letter.inside_addresses, letter.salutations


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _without(text: str, known: Iterable[str]) -> str:
    """Take out what belongs to the letter's own addressees, the longest first."""
    for piece in reversed(list(known)):
        text = text.replace(piece, "\n")
    return text


def _count(wanted: str, text: str) -> int:
    """Count where a text stands as whole words; the number of a note may follow."""
    letter = r"[^\W\d_]"
    return len(re.findall(rf"(?<!{letter}){re.escape(wanted)}(?!{letter})", text))
