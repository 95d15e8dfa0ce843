"""The difference between two texts, in words."""

from __future__ import annotations

import pytest

from appello.confirm.difference import difference
from appello.confirm.text import SignedText


def _text(words: str, source: str = "") -> SignedText:
    parts = (("opening", words),)
    return SignedText("letter", "it", parts, (("opening", source),) if source else parts)


@pytest.mark.parametrize(
    "before, after, shown",
    [
        ("two journalists", "three journalists", "[-two-] {+three+} journalists"),
        ("set them free", "set them free now", "set them free {+now+}"),
        ("set them free now", "set them free", "set them free [-now-]"),
        (
            "one two three four five six seven eight nine old",
            "one two three four five six seven eight nine new",
            "… six seven eight nine [-old-] {+new+}",
        ),
    ],
)
def test_changed_words_stand_in_their_sentence(before: str, after: str, shown: str) -> None:
    """Words that went and words that came are marked, with a few words around them."""
    assert difference(_text(before), _text(after)) == [f"opening: {shown}"]


def test_typography_is_no_difference() -> None:
    """Other quotation marks and spaces are not shown."""
    assert difference(_text('a "word" more'), _text("a “word”  more")) == []


def test_source_alone_is_named() -> None:
    """If the words that were read are the same, the change of the source text is shown."""
    found = difference(_text("parole", "some words"), _text("parole", "some other words"))
    assert found == ["source opening: some {+other+} words"]


def test_new_and_lost_parts_are_shown_whole() -> None:
    """A paragraph that came or went is shown as words that came or went."""
    both = (("opening", "Hello"), ("closing", "Goodbye now"))
    one = both[:1]
    before, after = SignedText("letter", "en", one, one), SignedText("letter", "en", both, both)
    assert difference(before, after) == ["closing: {+Goodbye now+}"]
    assert difference(after, before) == ["closing: [-Goodbye now-]"]


def test_another_order_is_a_difference() -> None:
    """Paragraphs that changed places are reported, because the text is no longer the same."""
    parts = (("a", "One"), ("b", "Two"))
    turned = parts[::-1]
    found = difference(
        SignedText("letter", "en", parts, parts), SignedText("letter", "en", turned, turned)
    )
    assert found == ["the parts stand in another order"]
