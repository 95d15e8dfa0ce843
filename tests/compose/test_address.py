"""Salutation, closing and inside address come from the forms of the language and the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.compose.address import etiquette
from appello.errors import CampaignError
from appello.model.campaign import Addressee
from appello.model.forms import FormsOfAddress

if TYPE_CHECKING:
    from tests.conftest import Desk

FORMS = FormsOfAddress.model_validate(
    {
        "locale": "uk",
        "layout": "uk",
        "countries": {"XK": "Nowhereland"},
        "offices": {
            "minister": {
                "male": {
                    "block": {"lines": ["{post.dative}", "панові {name.dative}"], "source": "A"},
                    "salutation": {"text": "Пане {name.vocative}!", "review": "native"},
                    "closing": {"text": "З повагою,"},
                    "tones": {
                        "neutral": {"closing": {"text": "Щиро Ваші"}},
                        "cool": {"salutation": {"text": "Пане Міністре!"}},
                    },
                },
                "neutral": {
                    "block": {"lines": ["{name}"]},
                    "salutation": {"text": "Вітаємо!"},
                    "closing": {"text": "З повагою,"},
                },
            },
            "ambassador": {
                "male": {
                    "block": {"lines": ["{name}"]},
                    "salutation": {"text": "Пане!"},
                    "closing": {"text": "З повагою,"},
                }
            },
        },
    }
)
NAME = {
    "en": "Petro Bondar",
    "uk": {"text": "Петро Бондар", "dative": "Петрові Бондарю", "vocative": "Петре"},
}
POST = {"uk": {"text": "Міністр", "dative": "Міністрові"}}
ADDRESS = {
    "lines": ["House 7", "Main Street"], "postal_code": "01001",
    "city": {"en": "Kyiv", "uk": "Київ"}, "country": "UA",
}  # fmt: skip


def _addressee(**changes: Any) -> Addressee:  # noqa: ANN401 - whatever YAML can hold
    content = {"id": "bondar", "name": NAME, "gender": "male", "office": "minister", "post": POST}
    return Addressee.model_validate(content | changes)


def _code(addressee: Addressee) -> str:
    with pytest.raises(CampaignError) as caught:
        etiquette(addressee, FORMS, "uk", tone="deferential")
    (problem,) = caught.value.problems
    return problem.code


def test_case_forms_of_the_name_are_used() -> None:
    """The form asks for a grammatical case, and the data's form of that case is printed."""
    found = etiquette(_addressee(), FORMS, "uk", tone="deferential")
    assert [line.text for line in found.inside_address] == ["Міністрові", "панові Петрові Бондарю"]
    assert found.salutation.text == "Пане Петре!"
    assert found.closing.text == "З\N{NO-BREAK SPACE}повагою,"


@pytest.mark.parametrize(
    "tone, salutation, closing",
    [
        ("deferential", "Пане Петре!", "З\N{NO-BREAK SPACE}повагою,"),
        ("neutral", "Пане Петре!", "Щиро Ваші"),
        ("cool", "Пане Міністре!", "З\N{NO-BREAK SPACE}повагою,"),
    ],
)
def test_a_tone_changes_only_what_it_names(tone: str, salutation: str, closing: str) -> None:
    """What a tone does not say stays as in the deferential one."""
    found = etiquette(_addressee(), FORMS, "uk", tone=tone)
    assert (found.salutation.text, found.closing.text) == (salutation, closing)


def test_the_neutral_form_serves_where_the_gender_has_none() -> None:
    """An office without a form for women addresses them by the neutral one, never the male."""
    found = etiquette(_addressee(gender="female"), FORMS, "uk", tone="deferential")
    assert found.salutation.text == "Вітаємо!"
    assert _code(_addressee(gender="female", office="ambassador")) == "no-form"


def test_an_unknown_office_is_refused() -> None:
    """No form of address is made up for an office that the language does not have."""
    assert _code(_addressee(office="king")) == "no-office"


def test_a_missing_case_is_refused() -> None:
    """A name whose dative nobody gave is not printed in the nominative instead."""
    assert (
        _code(_addressee(name={"uk": {"text": "Петро Бондар", "vocative": "Петре"}}))
        == "no-case-form"
    )


def test_what_no_reader_confirmed_is_said() -> None:
    """Each part of the form that has not been reviewed is named; a source does not review it."""
    found = etiquette(_addressee(), FORMS, "uk", tone="deferential")
    assert found.unreviewed == ("address block", "closing")


def test_the_envelope_has_the_order_of_the_post() -> None:
    """Street, then postcode and town, then the country in capitals in the letter's language."""
    found = etiquette(
        _addressee(address=ADDRESS, email="p@example.org"), FORMS, "uk", tone="neutral"
    )
    assert [line.text for line in found.inside_address[2:]] == [
        "House 7", "Main Street", "01001 Київ", "УКРАЇНА", "p@example.org",
    ]  # fmt: skip


def test_the_forms_may_name_a_country_otherwise() -> None:
    """A language's file of forms may write a country as its letters do."""
    found = etiquette(_addressee(address={"country": "XK"}), FORMS, "uk", tone="neutral")
    assert found.inside_address[-1].text == "NOWHERELAND"


def test_an_address_may_lack_parts() -> None:
    """Without a postcode the town stands alone, and without an address the e-mail may."""
    found = etiquette(_addressee(address={"city": "Kyiv"}), FORMS, "uk", tone="neutral")
    assert [line.text for line in found.inside_address[2:]] == ["Kyiv"]
    found = etiquette(_addressee(email="p@example.org"), FORMS, "uk", tone="neutral")
    assert [line.text for line in found.inside_address[2:]] == ["p@example.org"]


def test_a_name_in_another_script_is_marked() -> None:
    """A name that has no spelling in the letter's script carries its own language."""
    addressee = _addressee(name={"en": "Petro Bondar"}, gender="female")
    (line,) = etiquette(addressee, FORMS, "uk", tone="neutral").inside_address
    assert [(run.text, run.lang, run.name, run.keep) for run in line.runs] == [
        ("Petro Bondar", "en", True, True)
    ]


def test_the_letter_has_the_forms_of_its_language(desk: Desk) -> None:
    """An Italian letter to a prime minister is addressed and laid out as Italian letters are."""
    (letter,) = desk.letters(locales=["it"], source_locale="it")
    assert letter.layout == "it"
    assert letter.salutations[0].text != desk.letters()[0].salutations[0].text
    (changed,) = desk.letters(
        locales=["it"],
        source_locale="it",
        documents=[
            {
                "id": "letter",
                "kind": "mp_letter",
                "addressees": ["lindqvist"],
                "layout": {"it": "fr"},
            }
        ],
    )
    assert changed.layout == "fr"
