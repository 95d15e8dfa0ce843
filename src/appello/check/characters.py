"""Every character can be printed, and no word mixes alphabets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pydantic import BaseModel

from appello.errors import Problem
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.messages import messages
from appello.model.text import LocalisedName, Text, placeholders, uninflected
from appello.model.walk import parts

__all__ = ["character_problems"]

_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_WITH_TEXTS = (BaseModel, Text, LocalisedName, dict, tuple)
_UNPRINTED = {"other_names", "health", "risk"}
_NO_GLYPH = "write it otherwise, or put a font that has it into the workspace's fonts/ folder"


def character_problems(loaded: LoadedCampaign, *, printable: frozenset[int]) -> Iterator[Problem]:
    """Yield characters that no font has, and words that look right but mix alphabets."""
    for path, text in (*_texts(loaded.campaign, ()), *_terms(loaded)):
        if text.isascii():
            continue
        for char in dict.fromkeys(text):
            if ord(char) not in printable and not char.isspace():
                name = unicodedata.name(char, "an unnamed character")
                yield loaded.problem(
                    "no-glyph",
                    f"no font has the character U+{ord(char):04X} {name}",
                    _NO_GLYPH,
                    path,
                )
        for word in text.split():
            if mixed := _mixed(word):
                yield loaded.problem(
                    "mixed-alphabets", mixed, "retype the word in one alphabet", path, warning=True
                )


def _texts(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, Text):
        yield from ((path, text) for text in value.sentences)
    elif isinstance(value, LocalisedName):
        yield from ((path, text) for text in value.all_texts())
    elif isinstance(value, (BaseModel, dict, tuple)):
        for key, item in parts(value):
            # Not for nothing, and not for an empty list: people have many fields and fill few.
            if not item or key in _UNPRINTED:
                continue
            if isinstance(item, str):
                yield (*path, key), item
            elif isinstance(item, _WITH_TEXTS):
                yield from _texts(item, (*path, key))


def _terms(loaded: LoadedCampaign) -> Iterator[tuple[FieldPath, str]]:
    """Yield the terms that prose prints, at the text that asks for them."""
    for message in messages(loaded.campaign):
        for name in (*placeholders(message.text.one), *placeholders(message.text.other)):
            if term := loaded.glossary.printed.get(uninflected(name)[0]):
                for locale in loaded.campaign.locales:
                    if text := term.use(locale):
                        yield message.path, text


def _mixed(word: str) -> str:
    """Describe a word whose letters come from two alphabets that look alike."""
    if word.isascii():
        return ""
    found: dict[str, tuple[int, str]] = {}
    for position, char in enumerate(word, 1):
        if char.isalpha():
            script = unicodedata.name(char, "").partition(" ")[0]
            if script in _SCRIPTS:
                found.setdefault(script, (position, char))
    if len(found) < 2:  # noqa: PLR2004 - one alphabet is as it should be
        return ""
    rare = min(
        found,
        key=lambda script: sum(unicodedata.name(char, "").startswith(script) for char in word),
    )
    position, char = found[rare]
    name = f"U+{ord(char):04X} {unicodedata.name(char)}"
    return f"`{word[:40]}` mixes alphabets: letter {position} is {name}"
