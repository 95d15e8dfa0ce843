"""Hyphenation patterns are read quickly, and are those that pyphen would have read."""

from __future__ import annotations

from pathlib import Path

import pyphen
import pytest

from appello.render.hyphenation import _read, can_hyphenate

FILES = sorted(
    {pyphen.LANGUAGES[name] for name in ("af", "en", "eo", "hu", "it", "nb", "ru", "el")}
)
"""Files with comments, settings, blanks, changes of spelling, and in several encodings."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_patterns_are_the_same(file: Path) -> None:
    """Every pattern has the points that pyphen gives it, with what a division changes."""
    ours, theirs = _read(file), pyphen.HyphDict(file)
    assert ours.patterns == theirs.patterns
    assert ours.maxlen == theirs.maxlen
    for letters, (_, values) in theirs.patterns.items():
        found = ours.patterns[letters][1]
        assert [getattr(item, "data", None) for item in found] == [
            getattr(item, "data", None) for item in values
        ]


def test_pyphen_uses_them() -> None:
    """What has been read is what WeasyPrint's next word is divided with."""
    assert can_hyphenate("de-AT")
    dictionary = pyphen.Pyphen(lang="de_AT")
    assert dictionary.hd is pyphen.hdcache[pyphen.LANGUAGES["de_AT"]]
    assert dictionary.inserted("Menschenrechte") == "Men-schen-rech-te"


@pytest.mark.parametrize(
    "locale, name, word",
    [
        ("en", "Parliament", "par-lia-ment"),
        ("it", "Parlamento", "par-la-men-to"),
        ("ru", "Парламент", "пар-ла-мент"),
    ],
)
def test_names_are_not_divided(locale: str, name: str, word: str) -> None:
    """A word with a capital stays whole; the same word without is divided."""
    assert can_hyphenate(locale)
    dictionary = pyphen.Pyphen(lang=locale)
    assert dictionary.inserted(name) == name
    assert dictionary.inserted(name.lower()) == word


def test_languages_without_patterns() -> None:
    """Kazakh and Arabic have none, and their words are not divided."""
    assert not can_hyphenate("kk")
    assert not can_hyphenate("ar")
