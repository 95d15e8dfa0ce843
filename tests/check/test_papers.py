"""What papers say of other papers holds: enclosures are made, and packs show what is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

LETTER: dict[str, Any] = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
PACK: dict[str, Any] = {"id": "signing", "kind": "signing_pack", "text_of": "letter"}
COVER: dict[str, Any] = {
    "id": "cover",
    "kind": "transmittal",
    "addressees": ["lindqvist"],
    "opening": "Here they are.",
    "encloses": ["letter"],
}
LIST: dict[str, Any] = {"id": "people", "kind": "case_list", "opening": "These are the people."}
THANKS = LETTER | {"id": "thanks", "kind": "thank_you", "opening": "We thank you."}
PORTRAIT = {"image": "vasko.jpg", "text": "Ilir Vasko"}
VASKO: dict[str, Any] = {"id": "vasko", "name": "Ilir Vasko", "consent": {"state": "given"}}
TARVEL = {"id": "tarvel", "name": "Noemi Tarvel", "consent": {"state": "given"}}


def _codes(desk: Desk, *documents: dict[str, Any], **changes: Any) -> list[str]:  # noqa: ANN401 - as YAML
    found = desk.check(documents=list(documents), **changes)
    return [item.code for item in found if not item.code.startswith("draft")]


@pytest.mark.parametrize(
    "documents",
    [(LETTER, PACK), (LETTER, COVER), (LETTER, LIST, COVER | {"encloses": ["letter", "people"]})],
)
def test_nothing_is_wrong(documents: tuple[dict[str, Any], ...], desk: Desk) -> None:
    """A pack with its text, and a letter with its enclosures, are not troubled."""
    assert not {"text-of", "kind-needs", "same-opening", "paper-language", "not-printed"} & set(
        _codes(desk, *documents)
    )


@pytest.mark.parametrize(
    "documents, code",
    [
        ((LETTER, COVER | {"encloses": ["cover"]}), "encloses-itself"),
        ((LETTER, COVER | {"encloses": ["letter", "letter"]}), "enclosed-twice"),
        ((LETTER, COVER | {"encloses": ["nothing"]}), "unknown-id"),
        ((LETTER | {"encloses": ["thanks"], "kind": "case_list"}, THANKS), "not-printed"),
        ((LETTER | {"locales": ["it"]}, COVER), "paper-language"),
        ((LETTER | {"locales": ["it"]}, PACK), "paper-language"),
        ((LETTER, {"id": "signing", "kind": "signing_pack"}), "text-of"),
        ((LIST, PACK | {"text_of": "people"}), "text-of"),
        ((LETTER | {"leaves_out": ["signatories"]}, PACK), "text-of"),
        ((LETTER, THANKS | {"text_of": "letter"}), "not-printed"),
        ((LETTER, PACK | {"opening": "Please sign."}), "not-printed"),
        ((LETTER, PACK | {"date": "2031-04-12"}), "not-printed"),
        ((LETTER, PACK | {"reply_by": "2031-04-15"}), "reply-by"),
    ],
)
def test_each_mistake_is_told(documents: tuple[dict[str, Any], ...], code: str, desk: Desk) -> None:
    """A paper that refers to another one wrongly is refused."""
    assert code in _codes(desk, *documents, locales=["en", "it"])


def test_a_pack_asks_before_the_day_of_the_letter(desk: Desk) -> None:
    """The day of the answer may be that of the letter or earlier."""
    assert "reply-by" not in _codes(desk, LETTER, PACK | {"reply_by": "2031-04-14"})


@pytest.mark.parametrize(
    "consent, more, expected",
    [
        ({}, {}, "portrait-consent"),
        ({"state": "withheld"}, {}, "portrait-consent"),
        ({"state": "on_public_record"}, {}, "portrait-consent"),
        ({"state": "given", "expires": "2031-01-01"}, {}, "portrait-consent"),
        ({"state": "given", "scope": {"editions": ["restricted"]}}, {}, "portrait-consent"),
        ({"state": "given"}, {}, ""),
        ({"state": "on_public_record", "sources": ["press"]}, {}, ""),
        ({"state": "given"}, {"naming": {"public": "initials"}}, "portrait-withheld"),
    ],
)
def test_a_portrait_needs_its_own_leave(
    consent: dict[str, Any], more: dict[str, Any], expected: str, desk: Desk
) -> None:
    """The leave to print the name is none for the picture, and without the name there is none."""
    desk.write_file("campaigns/nowhere/vasko.jpg", b"any bytes")
    vasko = VASKO | more | {"portrait": PORTRAIT | {"consent": consent}}
    found = [item for item in _codes(desk, LIST, cases=[vasko, TARVEL]) if "portrait" in item]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize("documents, number", [([LIST], 1), ([LETTER], 0)])
def test_charges_in_profiles_need_words(
    documents: list[dict[str, Any]], number: int, desk: Desk
) -> None:
    """A charge without words in a language is told where profiles would print it."""
    vasko = VASKO | {"charges": [{"label": {"en": "false news"}}]}
    found = _codes(desk, *documents, cases=[vasko, TARVEL], locales=["en", "it"])
    assert found.count("charge-language") == number
