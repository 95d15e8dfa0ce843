"""What differs among the letters of one document in one language, and which of them look alike."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from appello.model.difference import Part
from appello.model.letter import LetterKey
from appello.model.pair import Composed, LetterPair
from appello.pipeline.reviews import letter_parts

__all__ = ["layout_of", "variable_parts"]

_ALWAYS = ("block", "address", "salutation")
"""Parts of an addressee that are shown even if there is only one letter."""


def variable_parts(letters: Iterable[Composed]) -> dict[LetterKey, tuple[Part, ...]]:
    """Return for each letter the parts that the others of its document and language do not share.

    Lines of one part, as of an address, stand together.
    """
    batches: dict[tuple[str, str], list[Composed]] = {}
    for letter in letters:
        batches.setdefault((letter.key.document, letter.key.locale), []).append(letter)
    found: dict[LetterKey, tuple[Part, ...]] = {}
    for batch in batches.values():
        named = {letter.key: _named(letter) for letter in batch}
        counts = Counter(part for parts in named.values() for part in parts)
        for key, parts in named.items():
            joined: dict[str, list[str]] = {}
            for name, text in parts:
                if counts[name, text] < len(batch) or name in _ALWAYS:
                    joined.setdefault(name, []).append(text)
            found[key] = tuple((name, ", ".join(texts)) for name, texts in joined.items())
    return found


def layout_of(letter: Composed, pages: int) -> str:
    """Return what letters have in common whose lines stand in the same places."""
    names = [name for name, _ in _named(letter)]
    return hashlib.sha256("\n".join([str(pages), *names]).encode()).hexdigest()[:16]


def _named(letter: Composed) -> list[Part]:
    """Return the words of a letter, under names that are the same for every addressee."""
    parts = letter.parts if isinstance(letter, LetterPair) else (letter,)
    prefix = len(parts) > 1
    return [
        (f"{part.key.locale} {_without_id(name)}" if prefix else _without_id(name), text)
        for part in parts
        for name, text in letter_parts(part)
    ]


def _without_id(name: str) -> str:
    pieces = name.split(".")
    return pieces[2] if pieces[0] == "addressees" and len(pieces) > 2 else name  # noqa: PLR2004 - addressees, id, part
