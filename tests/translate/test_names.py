"""A name that prose types out is found again in a translation, whatever its case ending."""

from __future__ import annotations

import pytest

from appello.model.text import LocalisedName, NameForms, Text
from appello.translate.names import by_family, missing_names


def _name(**spellings: str) -> LocalisedName:
    return LocalisedName(tuple((tag, NameForms(text=text)) for tag, text in spellings.items()))


NAMES = [
    _name(en="Ilir Vasko", it="Ilir Vasco", ru="Илир Васко", ar="إلير فاسكو"),
    LocalisedName((("", NameForms(text="Noemi Tarvel")),)),
    LocalisedName((("", NameForms(text="Hwa Kim")),)),
]


def _missing(source: str | Text, *forms: str, locale: str = "it") -> list[str]:
    text = Text(source) if isinstance(source, str) else source
    return list(missing_names(text, forms, by_family(NAMES, "en"), locale))


@pytest.mark.parametrize(
    "source, translation, locale",
    [
        ("They hold Ilir Vasko.", "Tengono Ilir Vasco.", "it"),
        ("They hold Ilir Vasko.", "Tengono VASCO.", "it"),
        ("They hold Noemi Tarvel.", "Держат Tarvel.", "ru"),
        ("About Vasko and Tarvel", "Po Vaskovi a Tarvelové", "cs"),
        ("Vasko", "о деле Васка", "ru"),
        ("Vasko", "قضية إلير فاسكو", "ar"),
        ("Vaskos are many", "Ce ne sono molti", "it"),
        ("Ask Hwa Kim", "Chiedete", "it"),
        ("Free them", "Liberateli", "it"),
    ],
)
def test_named(source: str, translation: str, locale: str) -> None:
    """A case ending, capitals and the language's own spelling are all the same name."""
    assert _missing(source, translation, locale=locale) == []


@pytest.mark.parametrize(
    "source, translation, locale, names",
    [
        ("They hold Ilir Vasko.", "Lo tengono.", "it", ["Ilir Vasco"]),
        ("They hold Ilir Vasko.", "Tengono Ilir Tarvel.", "it", ["Ilir Vasco"]),
        ("They hold Vasko.", "Держат Vasko.", "ru", ["Илир Васко"]),
        ("Vasko and Tarvel", "Loro due", "it", ["Ilir Vasco", "Noemi Tarvel"]),
        ("Vasko and Tarvel", "Vasco e Tarantel", "it", ["Noemi Tarvel"]),
    ],
)
def test_not_named(source: str, translation: str, locale: str, names: list[str]) -> None:
    """A name that a translation lacks is told as the letter's language spells it."""
    assert _missing(source, translation, locale=locale) == names


def test_every_plural_form_names_them() -> None:
    """A name that either source form has must stand in each form of the translation."""
    text = Text("{n.count} letters of Tarvel", "a letter of Tarvel", "n.count")
    assert _missing(text, "una lettera di Tarvel", "{n.count} lettere") == ["Noemi Tarvel"]
    assert _missing(text, "una lettera di Tarvel", "{n.count} lettere di Tarvel") == []
