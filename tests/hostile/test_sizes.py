"""Campaigns that are too long, too deep or too many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.hostile.conftest import Lab

MERGE_BOMB = "a: &a {x: 1}\n" + "".join(
    f"{after}: &{after} {{<<: [{', '.join([f'*{before}'] * 9)}]}}\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
PEOPLE = """signatories:
  people:
    - id: una
      name: Una Firsthand
      consent: {state: given}
    - id: canary
      name: Canary Quill
      consent: {state: given}
"""
KIND = """name: mp_letter
title: A long letter
description: For more signatories than fit on five pages.
needs: [addressees, signatories]
page_limit: 999
"""


def people(count: int) -> str:
    """Return a block of signatories, each with a name that no other begins with."""
    entries = (f"{{id: s{n}, name: No {n:05d}., consent: {{state: given}}}}" for n in range(count))
    return "signatories: {people: [" + ",\n".join(entries) + "]}\n"


def test_merge_bomb(lab: Lab) -> None:
    """A21: a bomb of merge keys is refused at its first anchor, in no time and no memory."""
    lab.campaign.write_text(MERGE_BOMB, encoding="utf-8")
    lab.refuses("anchor", at="campaign.yaml:1:4", seconds=0.2)
    lab.refuses("anchor", at="campaign.yaml:1:4", arguments=["check"], megabytes=400)


@pytest.mark.parametrize(
    "old, new, code",
    [
        pytest.param("value: 100", "value: {}", "bad-number", id="B38"),
        pytest.param("fictitious: true", "tone: {}", "unknown-value", id="B38-word"),
        pytest.param("fictitious: true", "? {}\n: x", "unknown-key", id="B38-key"),
        pytest.param("fictitious: true", "? {}\n: x\n? {}\n: y", "duplicate-key", id="B38-twice"),
        pytest.param("Una Firsthand", "&{} Una", "anchor", id="B38-anchor"),
        pytest.param("Una Firsthand", "*{}", "alias", id="B38-alias"),
    ],
)
def test_nothing_is_repeated_in_full(lab: Lab, old: str, new: str, code: str) -> None:
    """A number or a word of a hundred thousand digits is refused, and not repeated in full."""
    lab.edit(old, new.replace("{}", "7" * 100_000))
    lab.refuses(code, never=["7" * 200])


@pytest.mark.parametrize(
    "title, code, says",
    [
        pytest.param("[" * 15 + "]" * 15, "not-text", "", id="D61-16"),
        pytest.param("[" * 16 + "]" * 16, "too-deep", "16 levels are the limit", id="D61"),
        pytest.param("[" * 500 + "]" * 500, "too-deep", "16 levels are the limit", id="D62"),
        pytest.param(
            "{a: " * 500 + "}" * 500, "too-deep", "16 levels are the limit", id="D62-keys"
        ),
        pytest.param("[" * 100_000, "too-deep", "16 levels are the limit", id="D63"),
    ],
)
def test_depth(lab: Lab, title: str, code: str, says: str) -> None:
    """A value that is nested more than sixteen deep is refused where it passes the limit."""
    lab.edit("title: A test campaign", f"title: {title}")
    lab.refuses(code, [says], at="campaign.yaml:3:8" if code == "not-text" else "")


def test_depth_is_told_where_it_is_passed(lab: Lab) -> None:
    """D61: the place that is named is the seventeenth level; the real program does not crash."""
    lab.edit("title: A test campaign", f"title: {'[' * 100_000}")
    lab.refuses("too-deep", ["too deeply nested"], at="campaign.yaml:3:23", process=True)


@pytest.mark.parametrize(
    "old, new, says",
    [
        pytest.param("A test campaign", "x " * 500_000, "the line has 999999 characters", id="D65"),
        pytest.param(
            "set her free at once",
            "x " * 500_000,
            "text too long: 999999 characters",
            id="D65-prose",
        ),
        pytest.param("set her free at once", "x" * 100_000, "20000 is the limit", id="D70"),
        pytest.param(
            "set her free at once",
            "x" * 2001,
            "a word of more than 2000 characters",
            id="D70-prose",
        ),
        pytest.param("Una Firsthand", "x" * 2001, "the line has 2001 characters", id="D70-name"),
    ],
)
def test_long_texts(lab: Lab, old: str, new: str, says: str) -> None:
    """A text or a word that no letter can hold is refused with the limit, and not repeated."""
    lab.edit(old, new)
    lab.refuses("too-long", [says, "limit" if "limit" in says else ""], never=["x" * 200])


def test_long_words_are_broken(lab: Lab) -> None:
    """D69: words of a thousand characters are broken over lines, and nothing of them is lost."""
    words = {
        "We write to you about a journalist.": "opening" * 143,
        "She was arrested without a warrant.": "arrested" * 125,
        "set her free at once": "demanded" * 125,
        "Una Firsthand": "Signatory" * 111,
        "Ann Example": "Imprisoned" * 100,
    }
    for old, new in words.items():
        lab.edit(old, new)
    lab.prints()
    printed = re.sub(r"[\s\u2010\ufffe]", "", lab.text())
    assert [word for word in words.values() if word not in printed] == []


def test_no_signatories(lab: Lab) -> None:
    """D71: a letter of members that nobody signs is refused."""
    lab.edit(PEOPLE, "signatories: {people: []}\n")
    lab.refuses("kind-needs", ["needs signatories"], at="campaign.yaml:10:5")


def test_hundred_thousand_signatories(lab: Lab) -> None:
    """D67: a hundred thousand signatories are refused before they are read, with the limit."""
    lab.edit(PEOPLE, "signatories: {people: [" + "{},\n" * 100_000 + "]}\n")
    lab.refuses("too-many", ["the list has more than 50000 items"], at="campaign.yaml:50056:1")


def test_large_file(lab: Lab) -> None:
    """D67: a file of more than four million bytes is refused unread, with the limit."""
    lab.edit(PEOPLE, people(100_000))
    assert lab.campaign.stat().st_size > 4_000_000
    lab.refuses("too-large", ["4000000 is the limit", "registers of their own"], seconds=0.5)


def test_three_hundred_signatories(lab: Lab) -> None:
    """D66: every one of three hundred signatories is printed, once."""
    lab.edit(PEOPLE, people(300))
    lab.write("templates/mp_letter/kind.yaml", KIND)
    lab.prints()
    assert sorted(re.findall(r"No \d{5}\.", lab.text())) == [f"No {n:05d}." for n in range(300)]


@pytest.mark.long
def test_ten_thousand_signatories(lab: Lab) -> None:
    """D66: every one of ten thousand signatories is printed, once."""
    lab.edit(PEOPLE, people(10_000))
    lab.write("templates/mp_letter/kind.yaml", KIND)
    lab.prints()
    found = sorted(re.findall(r"No \d{5}\.", lab.text()))
    assert found == [f"No {n:05d}." for n in range(10_000)]


def test_many_mistakes(lab: Lab) -> None:
    """The same mistake in two thousand entries is told a hundred times and then counted."""
    entries = "".join(f"    - {{id: s{n}, name: A, partei: x}}\n" for n in range(2000))
    lab.edit(PEOPLE, f"signatories:\n  people:\n{entries}")
    lab.refuses("unknown-key", ["unknown key `partei`"], at="campaign.yaml:157:26")
    lab.refuses("more-problems", ["there are 2000 problems; these are the first 100"])


def test_list_of_nothing(lab: Lab) -> None:
    """Lists with two hundred thousand empty items are refused quickly."""
    nothing = "[" + "~," * 49_000 + "]"
    lab.edit("lines: [Palace of Nowhere]", f"lines: {nothing}")
    lab.edit("locales: [en]", f"locales: {nothing}")
    lab.edit("sources: [report]", f"sources: {nothing}")
    lab.edit("cases: [ann]", f"cases: {nothing}")
    lab.refuses("more-problems", ["there are 196000 problems"])


def test_mapping_with_many_keys(lab: Lab) -> None:
    """A mapping with more than a thousand keys is refused."""
    lab.edit("figures:", "".join(f"k{n}: v\n" for n in range(2000)) + "figures:")
    lab.refuses("too-many", ["there are more than 1000 keys here"], at="campaign.yaml:1029:1")
