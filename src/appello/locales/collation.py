"""The order of names in each alphabet: "Ål" after "Zorn" in Danish, before it in English.

Three levels, as in the Unicode Collation Algorithm: letters first, accents where letters are equal,
capitals last. The tables say where a language's alphabet differs from that of the Latin, Cyrillic,
Greek or Arabic letters in Unicode's order, as CLDR's collation data does; spaces and hyphens come
before letters, so that "De Sutter" stands before "Deák". The letters of the letter's own script
come first.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appello.locales.tags import entry_for, script

__all__ = ["SortKey", "sort_key"]

_Primary = tuple[int, int, int]
SortKey = tuple[tuple[_Primary, ...], tuple[str, ...], str]
"""What names are sorted by: letters, accents, and the text itself."""

_SCRIPTS = {"Latn": "LATIN", "Grek": "GREEK", "Cyrl": "CYRILLIC", "Arab": "ARABIC"}
_LONGEST = 3
_SEPARATOR: _Primary = (-1, 0, 0)

_COMMON = "а ә|г ґ ғ|д ђ|е є|з ѕ|и і ї й ј|к қ|л љ|н ң њ|о ө|т ћ|у ў ұ ү|х һ|ч џ|ب پ|ج چ|ز ژ|ك گ"
_LETTERS = {
    "az": "c ç|e ə|g ğ|h x ı|k q|o ö|s ş|u ü",
    "cs": "c č|h ch|r ř|s š|z ž",
    "da": "z æ ø å",
    "es": "n ñ",
    "et": "s š z ž|w õ ä ö ü",
    "fa": "ن و",
    "fi": "z å ä ö",
    "hr": "c č ć|d dž đ|l lj|n nj|s š|z ž",
    "hu": "c cs|d dz dzs|g gy|l ly|n ny|o ö|s sz|t ty|u ü|z zs",
    "kk": "а ә|г ғ|е ё|и й|к қ|н ң|о ө|у ұ ү|х һ|ы і",
    "lt": "c č|s š|z ž",
    "lv": "c č|g ģ|k ķ|l ļ|n ņ|r ŗ|s š|z ž",
    "mt": "b ċ|f ġ|g għ|h ħ|y ż",
    "nb": "z æ ø å",
    "pl": "a ą|c ć|e ę|l ł|n ń|o ó|s ś|z ź ż",
    "ro": "a ă â|i î|s ș|t ț",
    "sk": "a ä|c č|h ch|o ô|r ř|s š|z ž",
    "sl": "c č ć|d đ|s š|z ž",
    "sv": "z å ä ö",
    "tr": "c ç|g ğ|h ı|o ö|s ş|u ü",
}
"""Letters that stand after the first of their group, each a letter of its own in that language."""
_COMMON_LIKE = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i",
    "þ": "th", "ŋ": "n", "ə": "e", "ς": "σ", "ة": "ت", "ى": "ي", "ک": "ك", "ی": "ي", "ـ": "",
}  # fmt: skip
_NORDIC = {"ü": "y", "ű": "y"}
_LIKE = {
    "da": {**_NORDIC, "ä": "æ", "ö": "ø", "ő": "ø", "aa": "å"},
    "fi": {**_NORDIC, "æ": "ä", "ø": "ö", "ő": "ö"},
    "hu": {"ő": "ö", "ű": "ü"},
    "lt": {"y": "i"},
    "lv": {"y": "i"},
    "nb": {**_NORDIC, "ä": "æ", "ö": "ø", "ő": "ø", "aa": "å"},
    "ro": {"ş": "ș", "ţ": "ț"},
    "sv": {**_NORDIC, "æ": "ä", "ø": "ö", "ő": "ö"},
}
"""Letters that are sorted as others and differ from them only as an accent does."""


def sort_key(text: str, locale: str) -> SortKey:
    """Return what to sort a name by in a letter in a language."""
    order = _order(locale)
    found = list(order.elements(_small(text, locale)))
    return tuple(letter for letter, _ in found), tuple(mark for _, mark in found), text.swapcase()


def _small(text: str, locale: str) -> str:
    if entry_for({"tr": True, "az": True}, locale):
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())


@dataclass(frozen=True, slots=True)
class _Order:
    """The alphabet of a language.

    Attributes:
        own: the first word of the Unicode names of the letters that come first.
        letters: places of letters that do not stand where Unicode has them.
        like: letters sorted as others.
    """

    own: str
    letters: Mapping[str, _Primary]
    like: Mapping[str, str]

    def elements(self, text: str) -> Iterator[tuple[_Primary, str]]:
        """Yield the place of each letter, and the accent that distinguishes it from its equals."""
        position = 0
        while position < len(text):
            pieces = (text[position : position + length] for length in range(_LONGEST, 1, -1))
            known = (piece for piece in pieces if piece in self.letters or piece in self.like)
            piece = next(known, text[position])
            yield from self._element(piece)
            position += len(piece)

    def _element(self, piece: str) -> Iterator[tuple[_Primary, str]]:
        if piece in self.letters:
            yield self.letters[piece], ""
        elif piece in self.like:
            yield from ((letter, mark + piece) for letter, mark in self.elements(self.like[piece]))
        elif piece.isspace() or unicodedata.category(piece) == "Pd":
            yield _SEPARATOR, ""
        else:
            base = unicodedata.normalize("NFKD", piece)
            if base != piece and base[0] != piece:
                marks = "".join(filter(unicodedata.combining, base))
                plain = "".join(char for char in base if not unicodedata.combining(char))
                yield from ((letter, mark + marks) for letter, mark in self.elements(plain))
            elif piece.isalnum():
                yield _place(piece, self.own), ""


@functools.cache
def _order(locale: str) -> _Order:
    own = _SCRIPTS.get(script(locale), "LATIN")
    letters: dict[str, _Primary] = {}
    for group in "|".join((_COMMON, entry_for(_LETTERS, locale) or "")).split("|"):
        base, *others = group.split() or [""]
        if base:
            rank, code, _ = _place(base, own)
            letters |= {other: (rank, code, place) for place, other in enumerate(others, 1)}
    like = _COMMON_LIKE | (entry_for(_LIKE, locale) or {})
    like = {key: value for key, value in like.items() if key not in letters}
    return _Order(own, letters, like)


def _place(char: str, own: str) -> _Primary:
    """Return the place of a letter: digits, the letter's own script, Latin, then other scripts."""
    if char.isdigit():
        return (0, unicodedata.digit(char, 0), 0)
    name = unicodedata.name(char, "").partition(" ")[0]
    ranks = [own, *(item for item in _SCRIPTS.values() if item != own)]
    return (ranks.index(name) + 1 if name in ranks else len(ranks) + 1, ord(char), 0)
