"""Which letters a campaign has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appello.compose.plan import plan

if TYPE_CHECKING:
    from tests.conftest import Desk


def _paper(*pairs: list[str]) -> dict[str, object]:
    bilingual = [{"locales": pair} for pair in pairs]
    return {
        "id": "letter",
        "kind": "mp_letter",
        "addressees": ["lindqvist"],
        "bilingual": bilingual,
    }


def test_pairs_come_after_the_languages(desk: Desk) -> None:
    """A document has a letter in each language, and then one in each pair, in the order written."""
    paper = _paper(["it", "en"], ["en", "it"])
    campaign = desk.load(locales=["en", "it"], documents=[paper]).campaign
    found = [assignment.key.locale for assignment in plan(campaign, "public")]
    assert found == ["en", "it", "it+en", "en+it"]


def test_a_pair_is_composed_part_by_part(desk: Desk) -> None:
    """Each part of a pair is the assignment of the letter in its language."""
    campaign = desk.load(locales=["en", "it"], documents=[_paper(["it", "en"])]).campaign
    english, italian, pair = plan(campaign, "public")
    assert pair.parts == (italian, english)
    assert english.parts == (english,)
    assert pair.key.locales == ("it", "en")


def test_a_paper_may_have_fewer_languages_than_the_campaign(desk: Desk) -> None:
    """A paper that names its languages is made in these, the others in all."""
    few = _paper() | {"id": "few", "locales": ["it"]}
    campaign = desk.load(locales=["en", "it"], documents=[_paper(), few]).campaign
    found = [(item.document.id, item.key.locale) for item in plan(campaign, "public")]
    assert found == [("letter", "en"), ("letter", "it"), ("few", "it")]


def test_everybody_is_written_to_in_her_or_his_own_language(desk: Desk) -> None:
    """With own_language, each addressee gets one letter, in the language that she or he reads."""
    people = [
        {"id": name, "name": name.title(), "gender": "female", "office": "prime_minister",
         "post": "Prime Minister", "locale": locale}
        for name, locale in (("lindqvist", "it"), ("berg", "en"))
    ]  # fmt: skip
    paper = _paper() | {"addressees": ["lindqvist", "berg"], "own_language": "true"}
    campaign = desk.load(locales=["en", "it"], addressees=people, documents=[paper]).campaign
    found = [(item.key.locale, item.key.addressee) for item in plan(campaign, "public")]
    assert found == [("en", "berg"), ("it", "lindqvist")]
