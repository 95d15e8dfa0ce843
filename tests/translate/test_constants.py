"""What is the same in every language is found, however a language writes it."""

from __future__ import annotations

import pytest

from appello.translate.constants import constants


@pytest.mark.parametrize(
    "source, translation",
    [
        ("177,000 people", "177.000 persone"),
        ("177,000 people", "177\u202f000 personnes"),
        ("177,000 people", "177\u00a0000 osób"),
        ("177,000 people", "177’000 Personen"),
        ("177,000 people", "١٧٧٬٠٠٠ شخص"),
        ("177,000 people", "177000 персон"),
        ("1,234,567", "1.234.567"),
        ("in 2020", "۲۰۲۰"),
        ("Article 174", "art. 174"),
        ("on 05 May", "am 5. Mai"),
        ("zero or 0", "0 o zero"),
        ("5 %", "5%"),
        ("5%", "٥٪"),
        ("B9-0144/2021.", "(B9-0144/2021)"),
        ("2019/2610(RSP)", "القرار 2019/2610(RSP)"),
        ("see https://example.org/a_(b", "https://example.org/a_(b."),
        ("[here](https://example.org/7)", "[qui](https://example.org/7)"),
        ("mailto:a@example.org", "mailto:a@example.org,"),
        ("and/or", "e/o"),
        ("{figures.a2020} and [^odf-33098]", "no figure"),
    ],
)
def test_same_in_both(source: str, translation: str) -> None:
    """Separators, digits of other scripts, and punctuation around them make no difference."""
    assert constants(source) == constants(translation)


@pytest.mark.parametrize(
    "source, translation",
    [
        ("5 years", "6 anni"),
        ("5 years", "anni"),
        ("5 and 5", "5"),
        ("17,5", "175"),
        ("1,000", "100"),
        ("5%", "5"),
        ("B9-0144/2021", "B9-0145/2021"),
        ("2019/2610(RSP)", "2019/2610"),
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a", "http://example.org/a"),
        ("www.example.org", ""),
    ],
)
def test_not_the_same(source: str, translation: str) -> None:
    """Another figure, reference, percent sign or address is seen."""
    assert constants(source) != constants(translation)


def test_dates_and_times_are_numbers() -> None:
    """A date in figures counts by its numbers, in whatever order a language has them."""
    assert constants("2020-11-25") == constants("25.11.2020")
