"""Lists in a sentence."""

from __future__ import annotations

import pytest

from appello.locales.lists import join


@pytest.mark.parametrize(
    "locale, items, expected",
    [
        ("en", "A", "A"), ("en", "ABC", "A, B and C"), ("en-GB", "ABC", "A, B and C"),
        ("en-US", "ABC", "A, B, and C"), ("it", "AB", "A e B"), ("de", "ABC", "A, B und C"),
        ("es", ["Ana", "Igor"], "Ana e Igor"), ("es", ["Ana", "Hilda"], "Ana e Hilda"),
        ("es", ["Ana", "hielo"], "Ana y hielo"), ("es", ["Ana", "Yolanda"], "Ana y Yolanda"),
        ("es", ["Igor", "Ana"], "Igor y Ana"),
        ("kk", "AB", "A және B"), ("kk", "ABC", "A, B және C"), ("tg", "ABC", "A, B ва C"),
        ("cs", "ABC", "A, B a\u00a0C"), ("sk", "ABC", "A, B a C"), ("bg", "ABC", "A, B и C"),
        ("hu", "ABC", "A, B és C"), ("fi", "ABC", "A, B ja C"), ("lt", "ABC", "A, B ir C"),
        ("lv", "ABC", "A, B un C"), ("mt", "AB", "A u B"), ("ga", "ABC", "A, B agus C"),
        ("el", "ABC", "A, B και C"), ("hr", "ABC", "A, B i C"), ("sr", "ABC", "A, B и C"),
        ("pt", "ABC", "A, B e C"), ("tr", "ABC", "A, B ve C"),
        ("cy", ["Bob", "Ann"], "Bob ac Ann"), ("cy", ["A", "B", "Cai"], "A, B a Cai"),
        ("lb", ["A", "Ben"], "A a Ben"), ("lb", ["B", "Ann"], "B an Ann"),
        ("ar", ["Ann", "Bea"], "Ann و Bea"), ("ar", ["علي", "سمير"], "علي وسمير"),
        ("fa", ["آ", "ب", "پ"], "آ، ب، و پ"), ("he", ["דן", "גל"], "דן וגל"),
        ("he", ["Ann", "Bea"], "Ann ו-Bea"), ("ug", "ABC", "A، B ۋە C"),
    ],
)  # fmt: skip
def test_lists_are_sentences(locale: str, items: str | list[str], expected: str) -> None:
    """Items are joined by the language's conjunction, changed where its sound asks for it."""
    assert join(list(items), locale) == expected


@pytest.mark.parametrize(
    "locale, items, expected",
    [
        ("es", ["siete", "ocho"], "siete u ocho"), ("es", ["seis", "siete"], "seis o siete"),
        ("de", "AB", "A oder B"), ("kk", "ABC", "A, B, не болмаса C"), ("mt", "ABC", "A, B jew C"),
        ("lb", "AB", "A oder B"), ("uz-Cyrl", "AB", "A ёки B"), ("ar", "AB", "A أو B"),
    ],
)  # fmt: skip
def test_alternatives_are_sentences_too(locale: str, items: str | list[str], expected: str) -> None:
    """Alternatives have a conjunction of their own."""
    assert join(list(items), locale, style="or") == expected


@pytest.mark.parametrize("style, english", [("standard", " and "), ("or", " or ")])
def test_no_english_stands_between_words_of_another_language(style: str, english: str) -> None:
    """Pashto has no "or" for two items in CLDR; a comma stands there, not the English word."""
    assert style in {"standard", "or"}
    joined = join(["A", "B"], "ps", style="or" if style == "or" else "standard")
    assert english not in joined
