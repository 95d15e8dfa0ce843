"""Bytes become text in one way only, and characters that nobody sees are named, not printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.errors import CampaignError, Place, Problem
from appello.workspace.characters import (
    FORBIDDEN,
    decode,
    describe,
    forbidden_advice,
    refuse_invisible,
)

FILE = Path("campaign.po")


def _refused(data: bytes) -> Problem:
    with pytest.raises(CampaignError) as caught:
        refuse_invisible(decode(data, FILE), FILE)
    [problem] = caught.value.problems
    assert problem.advice
    return problem


@pytest.mark.parametrize(
    "data", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\r\nb\n", b"\xef\xbb\xbfa\rb\n"]
)
def test_lines_end_in_one_way(data: bytes) -> None:
    """Line ends of every system and a byte-order mark make no difference."""
    assert decode(data, FILE) == "a\nb\n"


@pytest.mark.parametrize(
    "data, code, place",
    [
        ("a".encode("utf-16"), "not-utf8", Place(FILE)),
        ("ab".encode("utf-16-be"), "not-utf8", Place(FILE)),
        (b"a\nb\xe9c", "not-utf8", Place(FILE, 2, 2)),
        (b"\xef\xbb\xbfab\xff", "not-utf8", Place(FILE, 1, 3)),
        ("é".encode() + b"\xc3", "not-utf8", Place(FILE, 1, 2)),
        (b"\xc0\xaf", "not-utf8", Place(FILE, 1, 1)),
        (b"\xed\xa0\x80", "not-utf8", Place(FILE, 1, 1)),
        (b" " * 4_000_001, "too-large", Place(FILE)),
        ("a\nbc\u202ed".encode(), "forbidden-character", Place(FILE, 2, 3)),
        ("\ufeff\ufeffa".encode(), "forbidden-character", Place(FILE, 1, 1)),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(data: bytes, code: str, place: Place) -> None:
    """Line and column are those that an editor shows, in characters and without the mark."""
    problem = _refused(data)
    assert (problem.code, problem.place) == (code, place)


@pytest.mark.parametrize(
    "char", list("\x1b\u00ad\u200b\u2028\u2067\ue000\ufdd0\U0001fffe\U000e0041")
)
def test_invisible_character_is_named_and_not_repeated(char: str) -> None:
    """The message names the code point and never holds the character itself."""
    problem = _refused(f"a{char}b".encode())
    assert f"U+{ord(char):04X}" in problem.message
    assert char not in problem.message + problem.advice


@pytest.mark.parametrize("text", ["می\u200cروم", "क्\u200dष", "a\tb\n", "naïve — “é” ќ ұ", "٢٠٢٦"])
def test_what_languages_need_is_allowed(text: str) -> None:
    """Joiners between letters that join, tabs, line ends and every script's letters may stand."""
    assert FORBIDDEN.search(text) is None
    refuse_invisible(text, FILE)


@pytest.mark.parametrize("text", ["ab\u200cc", "а\u200dб", "\u200cx"])
def test_joiners_in_words_that_need_none(text: str) -> None:
    """In Latin, Greek and Cyrillic words a joiner only hides something."""
    assert FORBIDDEN.search(text)


def test_advice_depends_on_the_character() -> None:
    """Whoever typed a direction mark is told that the program sets directions."""
    assert "sets the direction" in forbidden_advice("\u202e")
    assert "invisible" in forbidden_advice("\u200b")
    assert describe("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert describe("\x1b") == "U+001B"
