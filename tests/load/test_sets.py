"""Sets of addressees: people whom registers give, by conditions, on the campaign's date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.compose.plan import plan
from appello.errors import CampaignError
from appello.load.campaign import load_campaign

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.loaded import LoadedCampaign

REGISTER = """\
# Everybody here is invented.
id: assembly
organizations:
  - {id: assembly, name: Assembly, classification: parliament}
  - {id: lower, name: Lower House, classification: chamber, parent_id: assembly}
  - {id: meadow, name: Meadow, classification: group}
  - {id: harbour, name: Harbour, classification: group}
  - {id: fish, name: Fisheries, classification: committee}
people:
  - id: ada
    name: Ada Amber
    gender: female
    locale: it
    country: QR
    memberships: [{organization_id: lower}, {organization_id: meadow}, {organization_id: fish, role: Chair}]
  - id: bo
    name: Bo Brel
    gender: male
    locale: de
    country: QZ
    memberships: [{organization_id: lower}, {organization_id: harbour}, {organization_id: fish}]
  - id: cal
    name: Cal Corv
    gender: male
    locale: en
    memberships: [{organization_id: lower, end_date: 2030-12-31}, {organization_id: meadow}]
  - id: dora
    name: Dora Drem
    gender: female
    locale: it
    memberships: [{organization_id: lower}, {organization_id: meadow, end_date: 2030-12-31}]
addressees:
  - id: eve
    name: Eve Elb
    gender: female
    office: minister
    post: Minister of Fish
    locale: it
    end_date: 2031-12-31
"""  # noqa: E501 - as a person would type it
SET = {
    "id": "members",
    "from": "assembly",
    "office": "member_of_parliament",
    "post": "Member of the Assembly",
    "fallback_locale": "en",
}
PAPER = {"id": "letter", "kind": "mp_letter", "addressees": ["members"]}


def _load(desk: Desk, register: str = REGISTER, **keys: Any) -> LoadedCampaign:  # noqa: ANN401 - whatever YAML can hold
    desk.write_file("campaigns/shared/assembly.yaml", register)
    listed = keys.pop("addressees", [SET | keys])
    return desk.load(locales=["en", "it"], addressees=listed, documents=[PAPER])


def _ids(loaded: LoadedCampaign) -> list[str]:
    return [item.id for item in loaded.campaign.addressees]


@pytest.mark.parametrize(
    "where, ids",
    [
        ({}, ["ada", "bo", "dora", "eve"]),
        ({"group": "meadow"}, ["ada"]),
        ({"group": ["meadow", "harbour"]}, ["ada", "bo"]),
        ({"parliament": "assembly"}, ["ada", "bo", "dora"]),
        ({"chamber": "lower", "locale": "it"}, ["ada", "dora"]),
        ({"committee": "fish", "role": "Chair"}, ["ada"]),
        ({"group": "meadow", "role": "Chair"}, []),
        ({"role": "Chair"}, ["ada"]),
        ({"country": ["QR", "QZ"]}, ["ada", "bo"]),
        ({"office": "minister"}, ["eve"]),
        ({"party": "meadow"}, ["ada"]),
    ],
)
def test_all_conditions_hold_with_any_of_their_values(
    where: dict[str, Any], ids: list[str], desk: Desk
) -> None:
    """A set has the people of a register of whom every condition is true on the campaign's date."""
    assert _ids(_load(desk, where=where)) == ids


def test_papers_that_name_a_set_go_to_its_people(desk: Desk) -> None:
    """Each of them gets one letter, in her or his own language or else in the fallback."""
    loaded = _load(desk)
    assert loaded.campaign.documents[0].addressees == ("ada", "bo", "dora", "eve")
    found = [(item.key.addressee, item.key.locale) for item in plan(loaded.campaign, "public")]
    assert sorted(found) == [("ada", "it"), ("bo", "en"), ("dora", "it"), ("eve", "it")]


def test_a_demand_may_be_made_of_a_set(desk: Desk) -> None:
    """Where a demand names a set, it is made of its people."""
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    demand = {"id": "release", "text": "Speak up.", "of": ["members"]}
    loaded = desk.load(addressees=[SET], documents=[PAPER], demands=[demand])
    assert loaded.campaign.demands[0].of == ("ada", "bo", "dora", "eve")
    place = loaded.places(("demands", 0, "of", 3))
    assert place.file == desk.folder / "campaign.yaml"


def test_a_variety_of_a_language_is_the_language(desk: Desk) -> None:
    """Somebody who reads Swiss Italian gets the Italian letter, not the fallback."""
    loaded = _load(desk, REGISTER.replace("locale: de", "locale: it-CH"))
    found = {item.key.addressee: item.key.locale for item in plan(loaded.campaign, "public")}
    assert found["bo"] == "it"


def test_one_set_may_stand_without_a_list(desk: Desk) -> None:
    """The short form is one set, which documents call `all`."""
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    loaded = desk.load(
        addressees={key: value for key, value in SET.items() if key != "id"},
        documents=[PAPER | {"addressees": ["all"]}],
    )
    assert loaded.campaign.documents[0].addressees == ("ada", "bo", "dora", "eve")


def test_a_set_stands_among_other_addressees(desk: Desk) -> None:
    """People come in the order of the file, and each has the place where it was typed."""
    single = {"id": "zoe", "name": "Zoe", "gender": "female", "office": "minister", "post": "M"}
    loaded = _load(desk, addressees=[single | {"id": "yan"}, SET, single])
    assert _ids(loaded) == ["yan", "ada", "bo", "dora", "eve", "zoe"]
    places = [loaded.places(("addressees", index, "name")) for index in (0, 1, 5)]
    assert [item.file and item.file.name for item in places] == [
        "campaign.yaml", "assembly.yaml", "campaign.yaml",
    ]  # fmt: skip
    assert places[1].line == 11


def test_who_is_left_out_is_known_with_the_reason(desk: Desk) -> None:
    """Somebody without a seat or the membership, and somebody who is excepted, is remembered."""
    loaded = _load(
        desk,
        addressees=[
            SET | {"where": {"group": "meadow"}, "except": [{"id": "ada", "reason": "signs it"}]}
        ],
    )
    assert [(item.id, item.why, item.reason) for item in loaded.sets[0].left_out] == [
        ("ada", "exempt", "signs it"),
        ("cal", "office", "left the seat or office on 2030-12-31"),
        ("dora", "membership", "the membership that `where` asks for is not held on 2031-04-14"),
    ]


def test_what_the_register_says_stands_before_the_set(desk: Desk) -> None:
    """The office and the post of the set are for those whose entry has none."""
    loaded = _load(desk)
    offices = {item.id: item.office for item in loaded.campaign.addressees}
    assert offices["eve"] == "minister"
    assert offices["ada"] == "member_of_parliament"


def _problems(desk: Desk, register: str = REGISTER, **keys: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - as above
    with pytest.raises(CampaignError) as caught:
        _load(desk, register, **keys)
    return [(item.code, item.message, item.advice) for item in caught.value.problems]


def test_people_who_cannot_be_addressed_are_named(desk: Desk) -> None:
    """Without an office or a post, each person is told at her or his place in the register."""
    found = _problems(desk, addressees=[{"id": "members", "from": "assembly"}])
    assert found[0] == (
        "not-addressable",
        "`ada` has no office and no post, so there is no form of address",
        "add `office: …` and `post: …` here, or to the set if it is the same for all of its people",
    )
    assert len(found) == 3


def test_of_many_only_some_are_told(desk: Desk) -> None:
    """After twenty people, only their number is given."""
    people = "".join(f"  - {{id: p{number}, name: P}}\n" for number in range(30))
    found = _problems(
        desk, f"id: assembly\npeople:\n{people}", addressees=[{"id": "members", "from": "*"}]
    )
    assert len(found) == 21
    assert found[-1][1] == "there are 30 such people; these are the first 20"


def test_a_register_that_does_not_exist_is_named(desk: Desk) -> None:
    """A mistyped register is answered with the nearest."""
    assert _problems(desk, addressees=[SET | {"from": ["asembly"]}]) == [
        ("no-register", "there is no register `asembly`", "did you mean `assembly`?")
    ]


def test_a_mistyped_condition_is_named(desk: Desk) -> None:
    """The keys of a set are checked like all others."""
    found = _problems(desk, where={"grup": "meadow"})
    assert found == [("unknown-key", "unknown key `grup`", "did you mean `group`?")]


def test_two_sets_may_share_people(desk: Desk) -> None:
    """Somebody in two sets is one addressee; both papers go to that person."""
    other = SET | {"id": "fishers", "where": {"committee": "fish"}}
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    papers = [PAPER, PAPER | {"id": "second", "addressees": ["fishers", "members"]}]
    loaded = desk.load(locales=["en", "it"], addressees=[SET, other], documents=papers)
    assert _ids(loaded) == ["ada", "bo", "dora", "eve"]
    assert loaded.campaign.documents[1].addressees == ("ada", "bo", "dora", "eve")


def test_two_sets_cannot_write_differently_to_one_person(desk: Desk) -> None:
    """Sets that give one person two offices are refused."""
    other = SET | {"id": "fishers", "where": {"committee": "fish"}, "office": "minister"}
    found = _problems(desk, addressees=[SET, other])
    assert [code for code, _, _ in found] == ["set-conflict", "set-conflict"]


def test_the_same_entry_of_two_registers_is_taken_once(desk: Desk) -> None:
    """The first register's entry stands, and the other is known to be left out."""
    desk.write_file(
        "signatories/again.yaml", "id: again\npeople:\n  - {id: ada, name: Ada Amber}\n"
    )
    loaded = _load(desk, addressees=[SET | {"from": ["assembly", "again"]}])
    assert _ids(loaded) == ["ada", "bo", "dora", "eve"]
    assert [(item.id, item.why) for item in loaded.sets[0].left_out] == [
        ("cal", "office"),
        ("ada", "twice"),
    ]


def test_two_people_with_one_id_are_told(desk: Desk) -> None:
    """An id that means somebody else in another register of the set is refused."""
    again = "id: again\npeople:\n  - {id: ada, name: Ada Orl, gender: female}\n"
    desk.write_file("signatories/again.yaml", again)
    assert _problems(desk, addressees=[SET | {"from": ["assembly", "again"]}]) == [
        (
            "duplicate-id",
            "somebody else in the set has the id `ada`, from the register `assembly`",
            "give one of the two another id",
        )
    ]


def test_forms_of_people_in_registers_are_read_as_strictly(desk: Desk) -> None:
    """A placeholder that stands for nothing is told at the person's place in the register."""
    own = "    forms: {it: {block: {lines: ['{nome}']}, salutation: {text: A}, closing: {text: B}}}"
    register = REGISTER.replace("    end_date: 2031-12-31", own)
    with pytest.raises(CampaignError) as caught:
        _load(desk, register)
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == (
        "unknown-placeholder", "forms of address have no {nome}",
    )  # fmt: skip
    assert problem.place.file == desk.workspace.campaigns / "shared" / "assembly.yaml"


def test_a_signing_pack_shows_a_letter_to_a_set_once_a_language(desk: Desk) -> None:
    """Those who may sign are not shown ten thousand letters."""
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    pack = {"id": "pack", "kind": "signing_pack", "text_of": "letter"}
    loaded = desk.load(locales=["en", "it"], addressees=[SET], documents=[PAPER, pack])
    found = [item.key for item in plan(loaded.campaign, "public") if item.key.document == "pack"]
    assert [(item.locale, item.addressee) for item in found] == [("en", "bo"), ("it", "ada")]


def test_a_campaign_without_sets_is_as_it_was(desk: Desk) -> None:
    """Nothing is said of sets where there is none."""
    loaded = desk.load()
    assert loaded.sets == ()
    assert load_campaign(desk.workspace, desk.folder / "campaign.yaml").campaign == loaded.campaign
