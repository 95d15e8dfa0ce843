"""What is wrong with sets of addressees, and with the people in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.load.test_sets import PAPER, REGISTER, SET

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.errors import Problem

CODES = {
    "addressee-twice", "duplicate-id", "empty-set", "idle-exception", "left-out", "more-problems",
    "no-address", "no-email", "no-fallback", "no-gender", "out-of-office", "same-person",
    "set-bilingual", "unknown-id", "unused-set", "wrong-organisation",
}  # fmt: skip


def _found(
    desk: Desk,
    changes: dict[str, Any] | None = None,
    *,
    register: str = REGISTER,
    paper: dict[str, Any] | None = None,
    **keys: Any,  # noqa: ANN401 - whatever YAML can hold
) -> list[Problem]:
    desk.write_file("campaigns/shared/assembly.yaml", register)
    keys = {
        "locales": ["en", "it"],
        "addressees": [SET | (changes or {})],
        "documents": [PAPER | (paper or {})],
    } | keys
    return [item for item in desk.check(**keys) if item.code in CODES and item.code != "left-out"]


def _told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(item.code, item.message) for item in problems]


def test_a_sound_set_has_nothing_wrong(desk: Desk) -> None:
    """People of a register with seats, genders and languages are written to without a word."""
    assert _found(desk) == []


@pytest.mark.parametrize(
    "changes, told",
    [
        ({"where": {"group": "meado"}},
         [("unknown-id", "there is no `meado` among the organizations")]),
        ({"where": {"group": "fish"}},
         [("wrong-organisation", "`fish` is a committee, not a group")]),
        ({"where": {"parliament": "lower"}}, []),
        ({"where": {"country": "XX"}}, [("empty-set", "nobody is in the set `members`")]),
        ({"except": [{"id": "ad", "reason": "r"}]},
         [("unknown-id", "there is no `ad` in the registers of the set")]),
        ({"except": [{"id": "cal", "reason": "r"}]},
         [("idle-exception", "the set would not write to `cal` anyhow")]),
        ({"except": [{"id": "ada", "reason": "r"}]}, []),
        ({"fallback_locale": "fr"},
         [("unknown-id", "there is no `fr` among the languages of the campaign")]),
        ({"id": "ada"}, [("duplicate-id", "the id `ada` is used twice among the addressees")]),
    ],
)  # fmt: skip
def test_what_a_set_says_is_checked(
    changes: dict[str, Any], told: list[tuple[str, str]], desk: Desk
) -> None:
    """Conditions, exceptions and languages that do not exist are told at their place in the set."""
    paper = {"addressees": [changes.get("id", "members")]}
    found = _found(desk, changes, paper=paper)
    assert _told(found) == told
    assert all(item.place.file == desk.folder / "campaign.yaml" for item in found)


def test_a_missing_fallback_is_needed_only_if_somebody_needs_it(desk: Desk) -> None:
    """Who reads none of the paper's languages is named, with those languages."""
    bare = {key: value for key, value in SET.items() if key != "fallback_locale"}
    found = _found(desk, addressees=[bare])
    assert _told(found) == [
        (
            "no-fallback",
            "1 person reads no language in which `letter` is made (they read de): `bo`",
        )
    ]
    assert _found(desk, addressees=[bare | {"where": {"locale": "it"}}]) == []


def test_a_language_that_nobody_recorded_is_told_as_such(desk: Desk) -> None:
    """Who has no language in the register is told apart from who reads another."""
    bare = {key: value for key, value in SET.items() if key != "fallback_locale"}
    register = REGISTER.replace("    gender: female\n    locale: it\n    country", "    country")
    found = _found(desk, addressees=[bare], register=register)
    assert _told(found) == [
        ("no-fallback", "no language is recorded for 1 person to whom `letter` goes: `ada`"),
        (
            "no-fallback",
            "1 person reads no language in which `letter` is made (they read de): `bo`",
        ),
    ]
    assert "`locale: …`" in found[0].advice


def test_people_left_out_are_told_with_their_number(desk: Desk) -> None:
    """A warning of the set says who would be in it but for a seat or a membership."""
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    found = desk.check(
        locales=["en", "it"],
        addressees=[SET | {"where": {"group": "meadow"}}],
        documents=[PAPER],
    )
    (message,) = [item.message for item in found if item.code == "left-out"]
    assert message.startswith("2 people are left out, whose seat or membership is not held")
    assert message.endswith(": `cal`, `dora`")


def test_a_later_paper_finds_who_has_left_since(desk: Desk) -> None:
    """A member whose seat ends between the campaign's date and a paper's is out of office."""
    register = REGISTER.replace(
        "[{organization_id: lower}, {organization_id: harbour}",
        "[{organization_id: lower, end_date: 2031-05-01}, {organization_id: harbour}",
    )
    found = _found(desk, register=register, paper={"date": "2031-05-20"})
    assert _told(found) == [("out-of-office", "`bo` left the office on 2031-05-01")]
    assert found[0].place.file == desk.workspace.campaigns / "shared" / "assembly.yaml"


def test_an_unknown_gender_matters_where_a_language_needs_it(desk: Desk) -> None:
    """English addresses a member without telling a gender; German cannot."""
    register = REGISTER.replace("    gender: male\n    locale: de", "    locale: de")
    assert _found(desk, register=register) == []
    found = _found(desk, register=register, locales=["en", "de", "it"])
    assert _told(found) == [
        (
            "no-gender",
            "de: the form of address of `bo` needs a gender, which nobody has given",
        )
    ]
    assert found[0].place.line == 16


def test_the_way_of_sending_needs_an_address(desk: Desk) -> None:
    """By post, each person needs an address, which the set may give; by e-mail, one's own."""
    where = {"where": {"group": "meadow"}}
    by_post, by_mail = {"transmission": "post"}, {"transmission": "email"}
    assert _told(_found(desk, where, paper=by_post)) == [
        ("no-address", "`letter` goes by post, and `ada` has no address")
    ]
    address = {"address": {"lines": ["Assembly Square 1"], "city": "Aurel"}}
    assert _found(desk, where | address, paper=by_post) == []
    assert _told(_found(desk, where, paper=by_mail)) == [
        ("no-email", "`letter` goes by e-mail, and `ada` has no address for it")
    ]


@pytest.mark.parametrize(
    "private, told",
    [
        ("id: assembly\ncontacts:\n  - {id: ada, emails: [ada@x.example]}\n", []),
        ("id: assembly\ncontacts:\n  - {id: ada, phones: [+39 06 1]}\n", ["no-email"]),
        ("id: assembly\n", ["no-email"]),
        (None, ["no-email"]),
    ],
)
def test_a_private_address_is_enough(desk: Desk, private: str | None, told: list[str]) -> None:
    """By e-mail, an address of the register's private file will do; without any it is named."""
    if private:
        desk.write_file("signatories/private/assembly.yaml", private)
    found = _found(desk, {"where": {"group": "meadow"}}, paper={"transmission": "email"})
    assert [item.code for item in found] == told
    for item in found:
        assert "{id: ada, emails: [name@example.org]}" in item.advice
        assert "signatories/private/assembly.yaml" in item.advice


def test_namesakes_of_one_parliament_are_told(desk: Desk) -> None:
    """The same name twice in one parliament is likely one person; in two, it is not."""
    other = (
        "  - {id: amber, name: Amber Áda, gender: female, memberships: [{organization_id: %s}]}\n"
    )
    twice = REGISTER.replace("people:\n", "people:\n" + other % "lower")
    assert _told(_found(desk, register=twice)) == [
        ("same-person", "`amber` and `ada` have the same name and sit in the same parliament")
    ]
    elsewhere = "  - {id: diet, name: Diet, classification: parliament}\npeople:\n" + other % "diet"
    assert _found(desk, register=REGISTER.replace("people:\n", elsewhere)) == []


def test_a_set_without_a_paper_is_told(desk: Desk) -> None:
    """A set needs a paper, and no paper to a set is in two languages."""
    single = {"id": "zoe", "name": "Zoe", "gender": "female", "office": "minister", "post": "M"}
    found = _found(desk, addressees=[SET, single], documents=[PAPER | {"addressees": ["zoe"]}])
    assert _told(found) == [("unused-set", "no paper goes to the set `members`")]
    pair = {"bilingual": [{"locales": ["en", "it"]}]}
    assert _told(_found(desk, paper=pair)) == [
        ("set-bilingual", "the people of a set get one letter each, in one language")
    ]


def test_people_in_two_registers_are_told(desk: Desk) -> None:
    """Somebody whom two registers of a set have gets one letter, and the campaign says so."""
    again = "id: again\npeople:\n  - {id: ada, name: Ada Amber}\n"
    desk.write_file("campaigns/shared/again.yaml", again)
    found = _found(desk, {"from": ["assembly", "again"]})
    assert _told(found) == [
        ("addressee-twice", "1 person stands in two registers of the set: `ada`")
    ]


def test_who_is_left_out_can_be_silenced(desk: Desk) -> None:
    """A register that keeps former members warns each time, unless the campaign says why not."""
    silenced = [{"code": "left-out", "at": "addressees.members", "reason": "former members"}]
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    found = desk.check(locales=["en", "it"], addressees=[SET], documents=[PAPER], silenced=silenced)
    assert [item.code for item in found if item.code in {"left-out", "silenced"}] == ["silenced"]
