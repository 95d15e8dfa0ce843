"""Texts that nobody can read, with everything in its place that no translator may change."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from appello.errors import Place
from appello.load.campaign import load_forms
from appello.model.forms import FormsOfAddress
from appello.model.text import note_ids, placeholders
from appello.translate.pseudo import PseudoTranslator, pseudo_forms

if TYPE_CHECKING:
    from tests.conftest import Desk

LOCALES = ("en-XA", "ar-XB")
PROSE = (
    "We, {signatories.count.words} of **us**, *know* [the law](https://example.org/Some_(page) "
    "and https://example.org/Other. [^odf-1]\n\n- One\\* thing, É?\n- {name}\n\n12. Last"
)


def _given(locale: str, text: str) -> str:
    return PseudoTranslator(locale).text("", text)


@pytest.mark.parametrize(
    "locale, text, expected",
    [
        ("en-XA", "By post", "[Ɓý þöšţ öñé]"),
        ("en-XA", "{place}, {date}", "[{place}, {date}]"),
        ("en-XA", "- One\n\n2. Two  \n", "- [Öñé öñé]\n\n2. [Ţŵö öñé]  \n"),
        ("en-XA", "See [a](https://x.org/a) [^b-1]", "[Šéé [å](https://x.org/a) [^b-1] öñé]"),
        ("en-XA", "", ""),
        ("ar-XB", "By post; why?", "بن طضغف؛ لدن؟"),
        ("ar-XB", "{place}, Łódź 12", "{place}، بضثه 12"),
    ],
)
def test_texts_are_changed(locale: str, text: str, expected: str) -> None:
    """Letters change, en-XA grows, ar-XB has Arabic signs; marks and lists stay."""
    assert _given(locale, text) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_not_language_stays(locale: str) -> None:
    """Placeholders, calls of notes, links, addresses, emphasis and escapes are kept in order."""
    found = _given(locale, PROSE)
    assert placeholders(found) == placeholders(PROSE)
    assert note_ids(found) == note_ids(PROSE)
    kept = re.compile(r"\*+|https://example\.org/\w+|\\\*|^- |^12\. ", re.MULTILINE)
    assert kept.findall(found) == kept.findall(PROSE)


def test_accented_texts_are_two_fifths_longer() -> None:
    """A sentence has at least 1.4 times as many letters, and not one that ASCII has."""
    sentence = "Every word of this sentence, the QUICK and the lazy one, must grow by the same."
    found = _given("en-XA", sentence)
    before, after = (sum(map(str.isalpha, text)) for text in (sentence, found))
    assert 1.4 * before <= after <= 1.5 * before
    assert not re.search("[A-Za-z]", found)
    assert found == unicodedata.normalize("NFC", found)


def test_right_to_left_texts_have_no_other_letters() -> None:
    """Whatever the alphabet, each letter becomes one Arabic letter, and nothing is invisible."""
    text = "Łódź, Ünal, Қасым, Ναί; ßæ"
    found = _given("ar-XB", text)
    assert len(found) == len(text)
    assert {unicodedata.bidirectional(char) for char in found if char.isalpha()} == {"AL"}
    assert not [char for char in found if unicodedata.category(char) == "Cf"]


@pytest.mark.parametrize("number, form", [(0, "others"), (1, "one"), (2, "others")])
def test_plurals_follow_the_number(number: int, form: str) -> None:
    """One has its own form, every other number shares the second."""
    for locale in LOCALES:
        translator = PseudoTranslator(locale)
        found = translator.plural("", "one", "others", number=number)
        assert found == translator.text("", form)


def test_every_message_is_ready() -> None:
    """There is nothing that a pseudo-locale could not give."""
    assert {PseudoTranslator(locale).state("x", "y") for locale in LOCALES} == {"ready"}


def test_other_languages_are_refused() -> None:
    """A language that somebody reads is not made up."""
    with pytest.raises(ValueError, match="it"):
        PseudoTranslator("it")


@pytest.fixture
def forms(desk: Desk) -> FormsOfAddress:
    """The English forms of address."""
    return load_forms(desk.workspace, "en", Place())


@pytest.mark.parametrize("locale", LOCALES)
def test_forms_of_address_are_changed_throughout(locale: str, forms: FormsOfAddress) -> None:
    """Blocks, salutations and closings in every tone are changed; their sources are not."""
    found = pseudo_forms(forms, locale)
    assert found.locale == locale
    assert found.layout == forms.layout
    for office, genders in forms.offices.items():
        for gender, form in genders.items():
            changed = found.offices[office][gender]
            assert changed.block.lines == tuple(_given(locale, x) for x in form.block.lines)
            assert changed.salutation.text == _given(locale, form.salutation.text)
            assert changed.closing.source == form.closing.source
            assert changed.closing.review == form.closing.review
            for tone, words in form.tones.items():
                if words.closing:
                    other = changed.tones[tone].closing
                    assert other
                    assert other.text == _given(locale, words.closing.text)
