"""Salutation, closing and inside address come from the forms of the language and the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.compose.address import etiquette
from appello.errors import CampaignError
from appello.load.schema import validate
from appello.load.yaml_source import read_yaml
from appello.model.addressee import Addressee
from appello.model.forms import FormsOfAddress

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.workspace.folders import Workspace

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
                    "block": {
                        "lines": ["{post.dative}", "панові {name.dative}"],
                        "otherwise": ["Адресат: пан {name}", "{post}"],
                    },
                    "salutation": {
                        "text": "Пане {name.vocative}!",
                        "otherwise": "Пане {post.vocative}!",
                    },
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


def test_an_address_is_in_the_language_of_the_letter() -> None:
    """A line may have a spelling for a language; one that has none is printed as it is."""
    lines = [{"en": "House of Mills", "uk": "Дім млинів"}, "7 Mill Street"]
    found = etiquette(_addressee(address={"lines": lines}), FORMS, "uk", tone="deferential")
    assert [line.text for line in found.inside_address][2:] == ["Дім млинів", "7 Mill Street"]


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


def test_another_wording_serves_where_a_case_is_missing() -> None:
    """A form with a wording that needs no case form uses it, whole, and says why."""
    post = {"uk": {"text": "Посол", "dative": "Послові", "vocative": "После"}}
    name = {"uk": {"text": "Петро Бондар", "vocative": "Петре"}}
    found = etiquette(
        _addressee(office="ambassador", name=name, post=post), FORMS, "uk", tone="deferential"
    )
    assert [line.text for line in found.inside_address] == ["Адресат: пан Петро Бондар", "Посол"]
    assert found.salutation.text == "Пане Петре!"
    (remark,) = found.remarks
    assert (remark.code, remark.severity.value, remark.locale, remark.field) == (
        "other-wording", "warning", "uk", "addressees.bondar.name",
    )  # fmt: skip
    assert remark.message == (
        "uk: the address block is worded so that it does without the dative of the name of `bondar`"
    )
    assert remark.advice == (
        "for the usual wording, write `uk: {text: Петро Бондар, dative: …}` under `name`"
    )


def test_the_usual_wording_is_taken_where_every_case_is_there() -> None:
    """A form with two wordings uses the first if the data have what it asks for."""
    post = {"uk": {"text": "Посол", "dative": "Послові"}}
    found = etiquette(_addressee(office="ambassador", post=post), FORMS, "uk", tone="deferential")
    assert [line.text for line in found.inside_address] == ["Послові", "панові Петрові Бондарю"]
    assert found.remarks == ()


def test_another_wording_may_lack_a_case_too() -> None:
    """Where neither wording can be printed, the message asks for what the second one needs."""
    with pytest.raises(CampaignError) as caught:
        etiquette(
            _addressee(office="ambassador", name={"uk": "Петро Бондар"}),
            FORMS,
            "uk",
            tone="deferential",
        )
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == ("no-case-form", "addressees.bondar.post")
    assert "the vocative of the post" in problem.message


def test_every_missing_case_is_named_at_once() -> None:
    """A block that needs two case forms asks for both."""
    with pytest.raises(CampaignError) as caught:
        etiquette(
            _addressee(name={"uk": "Петро"}, post={"uk": "Міністр"}), FORMS, "uk", tone="cool"
        )
    fields = [problem.field for problem in caught.value.problems]
    assert fields == ["addressees.bondar.post", "addressees.bondar.name"]


def test_a_name_of_another_language_is_not_inflected() -> None:
    """The dative of an English spelling is no dative in a Ukrainian letter."""
    name = {"en": {"text": "Petro Bondar", "dative": "to Petro", "vocative": "Petro"}}
    with pytest.raises(CampaignError) as caught:
        etiquette(_addressee(name=name), FORMS, "uk", tone="cool")
    (problem,) = caught.value.problems
    assert problem.code == "no-case-form"
    assert problem.advice == "write `uk: {text: …, dative: …}` under `name`"


def test_no_form_of_the_program_leaves_a_letter_unmade(workspace: Workspace) -> None:
    """Every form that asks for a case has a wording that asks for none."""
    for file in sorted((workspace.root / "templates" / "forms").glob("*.yaml")):
        forms = validate(FormsOfAddress, read_yaml(file))
        for office, genders in forms.offices.items():
            for gender in genders:
                addressee = _addressee(office=office, gender=gender, name="Petro", post="Minister")
                for tone in ("deferential", "neutral", "cool"):
                    found = etiquette(addressee, forms, forms.locale, tone=tone)
                    assert "Petro" in " ".join(line.text for line in found.inside_address)


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


def test_own_forms_stand_in_the_place_of_the_offices() -> None:
    """An addressee's own forms of address are used whole, for the language's regions as well."""
    own = {
        "block": {"lines": ["{name}", "{post}"], "review": "native"},
        "salutation": {"text": "Dear Keeper,", "review": "native"},
        "closing": {"text": "Yours,"},
    }
    addressee = _addressee(office="lighthouse_keeper", forms={"uk": own})
    for locale in ("uk", "uk-UA"):
        found = etiquette(addressee, FORMS, locale, tone="deferential")
        assert found.salutation.text == "Dear Keeper,"
        assert found.closing.text == "Yours,"
        assert found.unreviewed == ("closing",)
    assert _code(_addressee(office="lighthouse_keeper", forms={"it": own})) == "no-office"


def test_institutions_need_no_person_and_are_greeted_once(desk: Desk) -> None:
    """Two institutions stand in one letter by their names alone, under one salutation."""
    addressees = [
        {"id": name.lower(), "name": name, "office": "institution"} for name in ("Board", "Court")
    ]
    document = {
        "id": "letter", "kind": "mp_letter", "addressees": ["board", "court"], "together": "true",
    }  # fmt: skip
    (letter,) = desk.letters(addressees=addressees, documents=[document], demands=None,
                             demands_intro=None)  # fmt: skip
    assert [[line.text for line in block] for block in letter.inside_addresses] == [
        ["Board"], ["Court"],
    ]  # fmt: skip
    assert [line.text for line in letter.salutations] == ["Dear Sir or Madam,"]
    assert letter.closing_formula.text == "Yours faithfully,"
