"""Does a letter show anything of somebody to whom it is not addressed?

Asked of the campaign's own data, not of the composed letter: a letter that was composed with the
address of another would agree with its page.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from appello.errors import Problem
from appello.model.letter import Letter, LetterKey
from appello.model.line import lines

__all__ = ["Addressees", "stranger_in_piece", "stranger_problems"]

_SHORTEST = 4
"""Letters; what is shorter is part of too many other words."""


_RUN = re.compile(r"[^\W\d_]+")
_Index = Mapping[str, Mapping[str, Sequence[str]]]
"""By a word, the texts that have it, each with the ids of those to whom it belongs."""


class Addressees:
    """Everybody to whom a campaign writes.

    A worker that is sent the same addressees with each of thousands of letters unpacks them once.

    Args:
        texts: by id, what only letters to this addressee have: names, offices, address.
        documents: by id, the addressees of each document.
    """

    def __init__(
        self,
        texts: Mapping[str, Sequence[str]] | None = None,
        documents: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.texts = dict(texts or {})
        self.documents = dict(documents or {})

    def of(self, key: LetterKey) -> tuple[str, ...]:
        """Return the ids of those to whom a letter is addressed."""
        return (key.addressee,) if key.addressee else tuple(self.documents.get(key.document, ()))

    def plain(self, name: str) -> list[str]:
        """Return what only letters to somebody have, as it is looked for."""
        return [_plain(text) for text in self.texts.get(name, ())]

    def near(self, text: str) -> dict[str, Sequence[str]]:
        """Return what may stand in a text, with the ids of those to whom it belongs.

        A text of somebody can stand there as whole words only if each of its words does; it is
        looked up by the one that fewest others have.
        """
        found: dict[str, Sequence[str]] = dict(self._index.get("", {}))
        for run in set(_RUN.findall(text)):
            found |= self._index.get(run, {})
        return found

    @functools.cached_property
    def _index(self) -> _Index:
        owners: dict[str, list[str]] = {}
        for name in self.texts:
            for text in dict.fromkeys(self.plain(name)):
                if len(text) >= _SHORTEST:
                    owners.setdefault(text, []).append(name)
        runs = {text: set(_RUN.findall(text)) for text in owners}
        often = Counter(run for found in runs.values() for run in found)
        index: dict[str, dict[str, list[str]]] = {}
        for text, names in owners.items():
            rarest = min(runs[text], key=lambda run: (often[run], run), default="")
            index.setdefault(rarest, {})[text] = names
        return index

    @functools.cached_property
    def _packed(self) -> tuple[str, bytes]:
        data = json.dumps([self.texts, self.documents]).encode()
        return hashlib.sha256(data).hexdigest(), data

    def __reduce__(self) -> tuple[Callable[[str, bytes], Addressees], tuple[str, bytes]]:
        """Send the addressees to another process, which may know them already."""
        return _unpacked, self._packed


_unpacked_last: dict[str, Addressees] = {}


def _unpacked(digest: str, data: bytes) -> Addressees:
    if digest not in _unpacked_last:
        _unpacked_last.clear()
        _unpacked_last[digest] = Addressees(*json.loads(data))
    return _unpacked_last[digest]


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
    heads = "\n".join(line.text for letter in letters for line in lines(_head(letter)))
    rest = "\n".join(
        line.text for letter in letters for line in set(lines(letter)) - set(lines(_head(letter)))
    )
    yield from _strangers(key, " ".join(pages), heads, rest, addressees)


def stranger_in_piece(
    letter: Letter, shown: Sequence[str], meant: Sequence[str], addressees: Addressees
) -> Iterator[Problem]:
    """Yield what `stranger_problems` does, of pieces of a letter alone.

    Args:
        letter: the letter.
        shown: pieces of text on its pages.
        meant: the letter's own lines of which they are.
        addressees: everybody to whom the campaign writes.
    """
    heads = "\n".join(line.text for line in lines(_head(letter)))
    yield from _strangers(letter.key, "\n".join(shown), heads, "\n".join(meant), addressees)


def _strangers(
    key: LetterKey, page: str, heads: str, rest: str, addressees: Addressees
) -> Iterator[Problem]:
    own = set(addressees.of(key))
    known = sorted((text for name in own for text in addressees.plain(name)), key=len)
    shown = _without(_plain(page), known)
    headed = _without(_plain(heads), known)
    meant = _without(_plain(rest), known)
    strangers: set[str] = set()
    for text, names in addressees.near(f"{shown}\n{headed}").items():
        # Looking for the text itself is quick, and most are not there.
        if (text in shown or text in headed) and (
            _count(text, headed) or _count(text, shown) > _count(text, meant)
        ):
            strangers.update(names)
    for name in sorted(strangers - own):
        yield Problem(
            "other-addressee",
            f"the letter shows what belongs to letters to `{name}`",
            "do not send the letter; look at the template and at `addressees`",
            field=f"addressees.{name}",
        )


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
