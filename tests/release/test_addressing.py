"""Addressees are taken from the letter as printed, and from the campaign what it does not print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from appello.release.addressing import destinations
from appello.release.outgoing import Destination

if TYPE_CHECKING:
    from tests.conftest import Desk

LINDQVIST: dict[str, Any] = {
    "id": "lindqvist",
    "name": "Maren Lindqvist",
    "gender": "female",
    "office": "prime_minister",
    "post": "Prime Minister of Valdoria",
    "email": "office@example.org",
    "address": {
        "lines": ["Government House", "1 Long Street"],
        "postal_code": "00185",
        "city": {"en": "Valda", "it": "Valda Grande"},
        "country": "SE",
    },
}
RELL: dict[str, Any] = {
    "id": "lindqvist-rell",
    "name": {"en": "Ivo Rell", "it": "Ivo Relli"},
    "gender": "male",
    "office": "minister",
    "post": "Minister of Justice",
}


def _found(desk: Desk, **changes: Any) -> dict[str, tuple[Destination, ...]]:  # noqa: ANN401 - any key
    loaded = desk.load(**changes)
    return {
        letter.key.locale: destinations(letter, loaded.campaign.addressees, loaded.emails)
        for letter in desk.letters(**changes)
    }


def test_an_address_is_taken_apart(desk: Desk) -> None:
    """Block, street, postal code, town, country, salutation and e-mail address stand apart."""
    [found] = _found(desk, addressees=[LINDQVIST])["en"]
    assert found == Destination(
        "lindqvist",
        "Maren Lindqvist",
        block=found.block,
        salutation=found.salutation,
        emails=("office@example.org",),
        street=("Government House", "1 Long Street"),
        postal_code="00185",
        city="Valda",
        country="SWEDEN",
    )
    assert "Maren Lindqvist" in "\n".join(found.block).replace("\N{NO-BREAK SPACE}", " ")
    assert found.salutation.endswith(",")


def test_each_letter_has_its_own_language(desk: Desk) -> None:
    """Town, country and salutation are those of the letter."""
    found = _found(desk, addressees=[LINDQVIST], locales=["en", "it"])
    [english], [italian] = found["en"], found["it"]
    assert (italian.city, italian.country) == ("Valda Grande", "SVEZIA")
    assert italian.salutation != english.salutation


def test_several_together_keep_their_order(desk: Desk) -> None:
    """Of a letter to two people, each has her or his own lines, though one id begins the other."""
    document = {"id": "letter", "kind": "mp_letter", "together": "true"}
    changes = {
        "addressees": [LINDQVIST, RELL],
        "documents": [document | {"addressees": ["lindqvist", "lindqvist-rell"]}],
    }
    first, second = _found(desk, **changes)["en"]
    assert (first.id, second.id) == ("lindqvist", "lindqvist-rell")
    assert not any("Rell" in line for line in first.block)
    assert any("Rell" in line for line in second.block)
    assert (second.street, second.city, second.country, second.emails) == ((), "", "", ())
