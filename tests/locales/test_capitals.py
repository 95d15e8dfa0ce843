"""Capital letters as each language writes them."""

from __future__ import annotations

import pytest

from appello.locales.capitals import capitalised, capitals


@pytest.mark.parametrize(
    "text,locale,expected",
    [
        ("Italia", "it", "ITALIA"),
        ("Kazakistan", "tr", "KAZAKİSTAN"),
        ("Κάτω Χώρες", "el", "ΚΑΤΩ ΧΩΡΕΣ"),
        ("Μπαχρέιν", "el", "ΜΠΑΧΡΕΪΝ"),
        ("Ταϊλάνδη", "el", "ΤΑΪΛΑΝΔΗ"),
        ("An tSualainn", "ga", "AN tSUALAINN"),
        ("Na hOileáin", "ga", "NA hOILEÁIN"),
        ("Қазақстан", "kk", "ҚАЗАҚСТАН"),
    ],
)
def test_countries_in_capitals(text: str, locale: str, expected: str) -> None:
    """A country's name in capitals is spelt as in the language's own street signs."""
    assert capitals(text, locale) == expected


@pytest.mark.parametrize(
    "text,locale,expected",
    [
        ("iki", "tr", "İki"),
        ("iki", "it", "Iki"),
        ("élus", "fr", "Élus"),
        ("", "it", ""),
        ("ათი", "ka", "ათი"),
    ],
)
def test_the_first_letter_as_a_capital(text: str, locale: str, expected: str) -> None:
    """Only the first letter changes; a Turkish i keeps its dot."""
    assert capitalised(text, locale) == expected
