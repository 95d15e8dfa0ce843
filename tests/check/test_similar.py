"""Spellings of one name are found alike, and names of different people are not."""

from __future__ import annotations

import itertools

import pytest
from tests.effort import calls

from appello.check.similar import alike, folded, near_pairs

PAIRS = [
    ("Khassenov", "Khasenov"), ("Nienau", "Nienaß"), ("Rusland", "Ruslan"),
    ("Akberdiyeva", "Akberdieva"), ("Sanchez", "Sánchez"), ("Maks", "Max"),
    ("Kenzhebek", "Kezhenbek"), ("Lyudmyla", "Lyudmila"), ("Kozlovska", "Kozlovskaya"),
    ("Токаев", "Tokayev"), ("Dzhaukerova", "Jaukerova"),
]  # fmt: skip
CONTROLS = [
    ("Kenzhebek", "Aset"), ("Chuprina", "Sychev"), ("Dulat", "Zhanbolat"), ("Daniyar", "Daryn"),
    ("Person1", "Person2"), ("Ada", "Ida"),
]  # fmt: skip


@pytest.mark.parametrize("one, other", PAIRS)
def test_spellings_of_one_name(one: str, other: str) -> None:
    """Transliterations, lost accents and slips of a letter are seen through."""
    assert alike(folded(one), folded(other))


@pytest.mark.parametrize("one, other", CONTROLS)
def test_names_of_different_people(one: str, other: str) -> None:
    """Different names stay different, and so do short and numbered ones."""
    assert not alike(folded(one), folded(other))


def test_pairs_differ_in_one_word_at_most() -> None:
    """People of one family, or of one given name, are no pair."""
    names = [
        ("Kenzhebek", "Abishev"), ("Aset", "Abishev"), ("Igor", "Chuprina"), ("Igor", "Sychev"),
        ("Dulat", "Agadil"), ("Zhanbolat", "Agadil"), ("Kezhenbek", "Abishev"), ("Max", "Bokayev"),
        ("Maks", "Bokaev"),
    ]  # fmt: skip
    assert sorted(near_pairs(names)) == [(0, 6), (7, 8)]


def test_pairs_are_the_same_however_many_names_there_are() -> None:
    """Many names that share a word are compared in another way, and the pairs are the same."""
    syllables = ("ba", "ka", "ri", "to", "mo")
    words = ["".join(item) for item in itertools.product(syllables, repeat=4)]
    shapes = [folded(word) for word in words]
    found = [
        (one, other)
        for one, other in itertools.combinations(range(len(words)), 2)
        if alike(shapes[one], shapes[other])
    ]
    assert found
    assert sorted(near_pairs([("Same", word) for word in words])) == found
    few = [pair for pair in found if pair[1] < 40]
    assert sorted(near_pairs([("Same", word) for word in words[:40]])) == few


def test_names_are_compared_with_known_ones_only() -> None:
    """Against known names, the others are compared with those, and not with one another."""
    names, known = [("Max", "Bokayev"), ("Maks", "Bokaev")], [("Max", "Bokaiev"), ("Max", "Bokaev")]
    assert list(near_pairs(names, known)) == [(0, 2), (0, 3)]
    assert list(near_pairs([*names, ("Ada", "Ion")], [("Ada", "Iona")])) == []


def test_namesakes_by_the_thousand_are_quick() -> None:
    """Five thousand people of one name make five thousand pairs, not millions."""
    names = [("Same", "Name")] * 5000
    assert len(list(near_pairs(names))) == 4999
    assert calls(lambda: list(near_pairs(names))) < 4 * len(names)
