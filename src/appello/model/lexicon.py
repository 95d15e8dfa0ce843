"""A glossary in one language, ready to be looked for in prose.

A name is found in other grammatical forms too, as far as a rule without a dictionary goes.
Capitals, marks of stress, the dots of the Russian ё and the shape of apostrophes do not matter. Of
each word of four letters or more, the last letters may differ:

- in most languages the last two letters may be other ones, and up to three more may follow
  (Unii Europejskiej, Организации Объединённых Наций);
- in languages that put ending after ending (Kazakh, Turkish, Finnish …) only the last letter may be
  another, and up to eight more may follow (Еуропалық Одақтың);
- in English no letter is another, and up to two more may follow (human rights defenders);
- in Arabic a final ة may be missing, up to three letters may follow, and a word may begin with the
  article, with "and", "to", "in" or "like", or with several of them (للاتحاد الأوروبي);
- names of countries and cities are looked for as they are in English and the Romance languages,
  with one letter more in German, Dutch and the Scandinavian languages: so that "Kazakhstani" is not
  taken for Kazakhstan.

Shorter words, and acronyms, must be the same letter for letter; an acronym also in its capitals.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from appello.locales.tags import babel_locale
from appello.model.glossary import Glossary, Term
from appello.model.text import NOTE, PLACEHOLDER

__all__ = ["Lexicon"]

_SLOT = re.compile(f"{PLACEHOLDER.pattern}|{NOTE.pattern}")
_TOKEN = re.compile(r"\w+|[\x00!?;:]|\.(?=\s)")
_FOLDED = {ord("ё"): "е", ord("Ё"): "Е", ord("\u0301"): None, ord("\u0640"): None}
_FOLDED |= dict.fromkeys(range(0x064B, 0x0653))
_FOLDED |= dict.fromkeys(map(ord, "’ʼ‘`"), "'")
_SHORT = 4
_SHORTEST_STEM = 3
_KEY = 3
_CHANGES = {"en": (0, 2), "ar": (0, 3)} | dict.fromkeys(
    ("kk", "tr", "az", "ky", "uz", "tt", "fi", "et", "hu", "mn"), (1, 8)
)
_USUAL_CHANGES = (2, 3)
_PLACE_CHANGES = dict.fromkeys(("en", "it", "fr", "es", "pt", "ca", "ro"), (0, 0))
_PLACE_CHANGES |= dict.fromkeys(("de", "nl", "da", "sv", "nb", "nn", "no"), (0, 1))
_ARABIC_ARTICLE = "ال"
_ARABIC_BEGINNINGS = (
    *(("و" if conjunction else "") + rest for conjunction in (0, 1)
      for rest in ("", "ال", "ب", "بال", "ك", "كال", "ل", "لل")),
    "ف", "فال",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Word:
    """The part of a word that must be there, and how many letters may follow it."""

    stem: str
    ending: int

    def fits(self, candidates: Iterable[str]) -> bool:
        return any(
            item.startswith(self.stem) and len(item) - len(self.stem) <= self.ending
            for item in candidates
        )


class _Token(NamedTuple):
    """A word of prose: where it stands, and what it is without the beginnings it may have."""

    start: int
    end: int
    candidates: tuple[str, ...]


class Lexicon:
    """The names and acronyms of a glossary in one language.

    Args:
        glossary: the glossary; terms that are not to be compared are left out.
        locale: BCP 47 tag of the language.
    """

    def __init__(self, glossary: Glossary, locale: str) -> None:
        self.locale = locale
        self._language = babel_locale(locale).language
        self._names: dict[str, list[tuple[tuple[_Word, ...], str]]] = {}
        self._phrases: dict[str, list[tuple[_Word, ...]]] = {}
        self._acronyms: dict[str, list[tuple[str, str]]] = {}
        self._foreign: dict[str, list[tuple[str, str]]] = {}
        self._found: dict[str, dict[str, str]] = {}
        self._codes: dict[str, list[str]] = {}
        self._wordings: dict[str, list[str]] = {}
        compared = [term for term in glossary.terms if term.compare]
        for term in compared:
            self._add(term)
        own = {acronym for found in self._acronyms.values() for acronym, _ in found}
        for term in compared:
            if acronym := term.acronym_in(locale):
                others = {text for item in term.acronyms.values() for text in item.all_texts()}
                for text in sorted(others - own):
                    first = _first(text)
                    self._foreign.setdefault(first, []).append((text, acronym.text))

    def wordings(self, term_id: str) -> list[str]:
        """Return the name of a term in the language and its acronym, as far as there are any."""
        return self._wordings.get(term_id, [])

    def terms_in(self, text: str) -> dict[str, str]:
        """Return the ids of the terms in a text, each with the words in which it was found.

        Of terms that overlap, the longest counts: "Democratic Choice of Kazakhstan" does not speak
        of the country.
        """
        if text not in self._found:
            folded = _fold(text)
            found: dict[str, str] = {}
            tokens = _tokens(folded, self._language) if self._may_have_terms(folded) else []
            position = 0
            while position < len(tokens):
                length, term_id = max(self._matches(folded, tokens, position), default=(1, ""))
                if term_id:
                    words = folded[tokens[position].start : tokens[position + length - 1].end]
                    found.setdefault(term_id, words)
                position += length
            self._found[text] = found
        return self._found[text]

    def has(self, term_id: str, text: str) -> bool:
        """Tell whether a text has a term, be it inside a longer one."""
        folded = _fold(text)
        tokens = _tokens(folded, self._language)
        return any(
            _begins(words, tokens, position)
            for words in self._phrases.get(term_id, ())
            for position in range(len(tokens))
        ) or any(
            _stands(folded, acronym, token.start)
            for acronym in self._codes.get(term_id, ())
            for token in tokens
        )

    def foreign_acronyms(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield acronyms of other languages, each with the acronym of this language."""
        folded = _fold(text)
        if folded.isupper() or not any(first in folded for first in self._foreign):
            return
        for match in _TOKEN.finditer(folded):
            start = match.start()
            if any(_stands(folded, text, start) for text, _ in self._acronyms.get(match[0], ())):
                continue
            for text_there, own in self._foreign.get(match[0], ()):
                if _stands(folded, text_there, start):
                    yield text_there, own

    def _add(self, term: Term) -> None:
        is_place = term.kind in {"country", "city"}
        name, acronym = term.name_in(self.locale), term.acronym_in(self.locale)
        for text in name.all_texts() if name else ():
            if words := self._words(text, is_place=is_place):
                self._names.setdefault(words[0].stem[:_KEY], []).append((words, term.id))
                self._phrases.setdefault(term.id, []).append(words)
        acronyms = [*(acronym.all_texts() if acronym else ()), *filter(None, (term.code,))]
        for text in map(_fold, acronyms):
            self._acronyms.setdefault(_first(text), []).append((text, term.id))
            self._codes.setdefault(term.id, []).append(text)
        self._wordings[term.id] = [*((name.text,) if name else ()), *acronyms[:1]]

    def _words(self, text: str, *, is_place: bool) -> tuple[_Word, ...]:
        cut, more = _CHANGES.get(self._language, _USUAL_CHANGES)
        if is_place:
            cut, more = _PLACE_CHANGES.get(self._language, (cut, more))
        return tuple(self._word(word, cut, more) for word in re.findall(r"\w+", _fold(text)))

    def _word(self, typed: str, cut: int, more: int) -> _Word:
        word = typed.casefold()
        if self._language == "ar" and len(word) > _SHORT:
            word = word.removeprefix(_ARABIC_ARTICLE)
        if len(word) < _SHORT:
            return _Word(word, 0)
        stem = word[: max(_SHORTEST_STEM, len(word) - cut)]
        if self._language == "ar":
            stem = stem.removesuffix("ة")
        return _Word(stem, len(word) - len(stem) + more)

    def _may_have_terms(self, folded: str) -> bool:
        """Tell fast whether a text is worth dividing into words."""
        lowered = folded.casefold()
        return any(key in lowered for key in self._names) or any(
            first in folded for first in self._acronyms
        )

    def _matches(
        self, folded: str, tokens: list[_Token], position: int
    ) -> Iterator[tuple[int, str]]:
        """Yield how many words each name or acronym takes that begins at a position."""
        token = tokens[position]
        for candidate in token.candidates:
            for words, term_id in self._names.get(candidate[:_KEY], ()):
                if _begins(words, tokens, position):
                    yield len(words), term_id
        for acronym, term_id in self._acronyms.get(folded[token.start : token.end], ()):
            if _stands(folded, acronym, token.start):
                end = token.start + len(acronym)
                yield sum(item.start < end for item in tokens[position:]), term_id


@functools.lru_cache(maxsize=256)
def _fold(text: str) -> str:
    """Leave out what does not matter for a comparison; a placeholder becomes a sign of its own."""
    return _SLOT.sub("\x00", unicodedata.normalize("NFC", text)).translate(_FOLDED)


@functools.lru_cache(maxsize=256)
def _tokens(folded: str, language: str) -> list[_Token]:
    """Return the words of a text; both lexicons of a language ask for the same ones."""
    beginnings = _ARABIC_BEGINNINGS if language == "ar" else ("",)
    tokens = []
    for match in _TOKEN.finditer(folded):
        word = match[0].casefold()
        candidates = tuple(word[len(item) :] for item in beginnings if word.startswith(item))
        tokens.append(_Token(match.start(), match.end(), candidates))
    return tokens


def _begins(words: Sequence[_Word], tokens: Sequence[_Token], position: int) -> bool:
    """Tell whether the words of a name stand at a position, one after the other."""
    return len(tokens) - position >= len(words) and all(
        word.fits(tokens[position + index].candidates) for index, word in enumerate(words)
    )


def _first(acronym: str) -> str:
    """Return the first run of letters of an acronym."""
    return re.split(r"\W", acronym, maxsplit=1)[0]


def _stands(folded: str, acronym: str, start: int) -> bool:
    """Tell whether an acronym stands at a place as a word of its own."""
    end = start + len(acronym)
    return folded.startswith(acronym, start) and not folded[end : end + 1].isalnum()
