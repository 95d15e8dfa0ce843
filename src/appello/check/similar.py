"""Names that look alike: folded over alphabets and transliterations, and compared letter by letter.

The folds are those of languages whose names reach Latin letters by several roads: `kh` and `x`,
`zh` and `j`, `yev` and `ev`, `y` and `i`, doubled consonants, `dzh` and `j`, `ks` and `x`.
"""

from __future__ import annotations

import functools
import itertools
import operator
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

__all__ = ["alike", "folded", "near_pairs"]

_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщыэюяқғңәөұүһ",
        (
            *(
                "a",
                "b",
                "v",
                "g",
                "g",
                "d",
                "e",
                "ye",
                "zh",
                "z",
                "i",
                "i",
                "i",
                "y",
                "k",
                "l",
                "m",
            ),
            *("n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "y", "e"),
            *("yu", "ya", "k", "g", "n", "a", "o", "u", "u", "h"),
        ),
        strict=True,
    )
) | {"ь": "", "ъ": "", "ё": "e"}
_FOLDS = (
    ("dzh", "j"), ("zh", "j"), ("ks", "x"), ("kh", "h"), ("x", "h"), ("sch", "sh"), ("tch", "ch"),
    ("yev", "ev"), ("iev", "ev"), ("y", "i"), ("w", "v"), ("q", "k"), ("ii", "i"), ("ou", "u"),
)  # fmt: skip
_FEW = 50
"""Words up to which comparing each with each is the quicker way."""
_LONG = 8
"""Letters from which on a name may differ by more than one step."""
_MOST = 2
"""Steps by which a long name may differ."""
_SHORT = 4
"""Names of fewer letters are compared only as they are."""


@functools.lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return a word without case, accents, alphabet and the choices of transliteration."""
    text = word.casefold()
    if not text.isascii():
        text = "".join(_CYRILLIC.get(char, char) for char in unicodedata.normalize("NFC", text))
        kept = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in kept if not unicodedata.combining(char))
    if not text.isalnum():
        text = "".join(char for char in text if char.isalnum())
    for typed, plain in _FOLDS:
        text = text.replace(typed, plain)
    if not any(map(operator.eq, text, text[1:])):
        return text
    return "".join(
        char if char.isalpha() else "".join(same) for char, same in itertools.groupby(text)
    )


def alike(first: str, second: str) -> bool:
    """Tell whether two folded words may be one, spelt in two ways; digits must be the same."""
    if first == second:
        return True
    shorter = min(len(first), len(second))
    if shorter < _SHORT or not (first + second).isalpha():
        return False
    most = _MOST if shorter >= _LONG else 1
    return abs(len(first) - len(second)) <= most and _distance(first, second) <= most


def near_pairs(
    names: Sequence[tuple[str, ...]], known: Sequence[tuple[str, ...]] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions of names that are alike in every word.

    All words but one must be the same when folded, and that one may differ a little; the time
    grows with the number of names, not with its square.

    Args:
        names: the words of each name as typed.
        known: names with which the others are compared instead of with one another; their
            positions come after those of the others.
    """

    def wanted(one: int, other: int) -> bool:
        return known is None or one < len(names) <= other

    shapes = [tuple(map(folded, name)) for name in (*names, *(known or ()))]
    seen: set[tuple[int, int]] = set()
    first: dict[tuple[str, ...], int] = {}
    buckets: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    for position, shape in enumerate(shapes):
        if first.setdefault(shape, position) != position:
            # Compared with the first only: thousands of namesakes would make millions of pairs.
            if wanted(first[shape], position):
                yield first[shape], position
            continue
        for slot in range(len(shape)):
            buckets[slot, (*shape[:slot], "", *shape[slot + 1 :])].append(position)
    for (slot, _), members in buckets.items():
        if len(members) > 1 and wanted(members[0], members[-1]):
            for pair in _close(members, [shapes[item][slot] for item in members]):
                if pair not in seen and wanted(*pair):
                    seen.add(pair)
                    yield pair


def _close(members: list[int], words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of members whose words are alike, in the order of the later ones."""
    left: dict[str, list[int]] = defaultdict(list)
    letters = [_letters(word) for word in words]
    for index, word in enumerate(words):
        if len(words) <= _FEW:
            # A step takes one letter away and brings one in, at most.
            own = letters[index]
            others = [at for at in range(index) if (letters[at] ^ own).bit_count() <= 2 * _MOST]
        else:
            # Of two words that are alike, the same is left by deletions.
            rests = _deletions(word)
            others = sorted({other for rest in rests for other in left[rest]})
            for rest in rests:
                left[rest].append(index)
        for other in others:
            if alike(words[other], word):
                yield members[other], members[index]


@functools.lru_cache(maxsize=65536)
def _deletions(word: str) -> frozenset[str]:
    """Return a word and what is left of it without one letter, or several if it is long."""
    found = {word}
    if len(word) < _SHORT or not word.isalpha():
        return frozenset(found)
    layer = {word}
    for _ in range(_MOST if len(word) >= _LONG else 1):
        layer = {item[:at] + item[at + 1 :] for item in layer for at in range(len(item))}
        found |= layer
    return frozenset(found)


def _letters(word: str) -> int:
    """Return the set of a word's letters as bits; some letters share one."""
    return sum({1 << (ord(char) & 63) for char in word})


def _distance(first: str, second: str) -> int:
    """Return in how many steps one word becomes the other: insert, delete, replace, exchange."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, char in enumerate(first, 1):
        new = [i]
        for j, other in enumerate(second, 1):
            best = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (char != other))
            if i > 1 and j > 1 and char == second[j - 2] and first[i - 2] == other:
                best = min(best, before[j - 2] + 1)
            new.append(best)
        before, row = row, new
    return row[-1]
