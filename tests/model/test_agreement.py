"""What a text agrees with is counted from the people listed, and a gender is never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import CampaignError
from appello.locales.translator import Identity, State
from appello.model.agreement import Agreement, agreement, agreement_names, wording
from appello.model.messages import messages
from appello.model.text import Text, uninflected

if TYPE_CHECKING:
    from tests.conftest import Desk

AGREEING = {"text": "We sign.", "agree": "signatories"}
COUNTED = {"one": "I sign.", "other": "We sign.", "count": "signatories.count"}


def _signatories(*genders: str | None) -> dict[str, Any]:
    people = [
        {"id": f"p{index}", "name": f"Person {index}", "consent": {"state": "given"}}
        | ({"gender": gender} if gender else {})
        for index, gender in enumerate(genders)
    ]
    return {"people": people}


def _case(case_id: str, gender: str | None, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    case = {"id": case_id, "name": case_id.title(), "consent": {"state": "given"}} | changes
    return case | {"gender": gender} if gender else case


@pytest.mark.parametrize(
    "genders, expected, unknown",
    [
        (("female",), "female", ()),
        (("female", "female"), "female", ()),
        (("male",), "male", ()),
        (("male", "male", "male"), "male", ()),
        (("female", "male"), "mixed", ()),
        (("male", "female", "female"), "mixed", ()),
        ((), "neutral", ()),
        (("neutral",), "neutral", ()),
        (("female", "neutral"), "neutral", ()),
        ((None,), "neutral", ("p0",)),
        (("female", None, "male", None), "neutral", ("p1", "p3")),
        (("neutral", None), "neutral", ()),
    ],
)
def test_the_gender_of_several_people(
    genders: tuple[str | None, ...], expected: str, unknown: tuple[str, ...], desk: Desk
) -> None:
    """Women only, men only, both, or neutral; those whose gender alone is missing are named."""
    campaign = desk.load(signatories=_signatories(*genders)).campaign
    found = agreement(campaign, "signatories")
    assert found.gender == expected
    assert tuple(person for person, _ in found.unknown) == unknown
    assert [path for _, path in found.unknown] == [
        ("signatories", "people", int(person[1:]), "gender") for person in unknown
    ]


def test_everybody_whom_a_text_may_agree_with(desk: Desk) -> None:
    """Signatories, addressees, all people in groups, one group, one person."""
    cases = [_case("vasko", "male"), _case("tarvel", "female")]
    groups = [
        {"id": "held", "heading": "Held", "text": "Held.", "cases": ["vasko"]},
        {"id": "freed", "heading": "Freed", "text": "Freed.", "cases": ["tarvel"]},
    ]
    loaded = desk.load(cases=cases, case_groups=groups, signatories=_signatories("female"))
    campaign = loaded.campaign
    found = {
        name: agreement(campaign, name, campaign.addressees).gender
        for name in agreement_names(campaign)
    }
    assert found == {
        "signatories": "female", "addressees": "female", "cases": "mixed",
        "groups.held": "male", "groups.freed": "female",
        "cases.vasko": "male", "cases.tarvel": "female",
    }  # fmt: skip
    assert agreement(campaign, "addressees").gender == "neutral"
    with pytest.raises(KeyError):
        agreement(campaign, "groups.nobody")


def test_the_field_that_would_say_the_gender_is_known(desk: Desk) -> None:
    """Of a person in a group, the field is that of the person in the list of cases."""
    campaign = desk.load(cases=[_case("vasko", "male"), _case("tarvel", None)]).campaign
    expected = Agreement("neutral", (("tarvel", ("cases", 1, "gender")),))
    for name in ("cases", "groups.held", "cases.tarvel"):
        assert agreement(campaign, name) == expected


def test_people_who_are_only_counted_still_count(desk: Desk) -> None:
    """A person whose name the edition withholds keeps the gender with which sentences agree."""
    hidden = _case("tarvel", "female", naming={"public": "omitted"})
    projected = desk.project(cases=[_case("vasko", "male"), hidden])
    assert agreement(projected.campaign, "groups.held").gender == "mixed"


def test_a_text_that_agrees_is_typed_with_its_wordings(desk: Desk) -> None:
    """A text names whose gender decides, and gives variants where its own language has them."""
    variants = {"female": "We women sign.", "mixed": {"other": "We all sign."}}
    plain = desk.load(opening=AGREEING).campaign.opening
    assert plain == Text("We sign.", agree="signatories")
    assert plain.variant("female") == Text("We sign.")
    text = desk.load(opening=AGREEING | {"variants": variants}).campaign.opening
    assert [text.variant(gender).other for gender in ("female", "male", "mixed")] == [
        "We women sign.", "We sign.", "We all sign.",
    ]  # fmt: skip
    assert list(text.sentences) == ["We sign.", "We women sign.", "We all sign."]
    female = {"one": "I, a woman, sign.", "other": "We women sign."}
    counted = COUNTED | {"agree": "signatories", "variants": {"female": female}}
    text = desk.load(opening=counted).campaign.opening
    assert text.variant("female") == Text(
        "We women sign.", "I, a woman, sign.", "signatories.count"
    )
    assert text.variant("male") == Text("We sign.", "I sign.", "signatories.count")


@pytest.mark.parametrize(
    "opening, code, field",
    [
        ({"text": "We sign."}, "missing-key", "opening"),
        ({"agree": "signatories"}, "missing-key", "opening"),
        (AGREEING | {"text": ""}, "empty", "opening.text"),
        (AGREEING | {"variant": "x"}, "unknown-key", "opening.variant"),
        (AGREEING | {"variants": {"neuter": "x"}}, "unknown-key", "opening.variants.neuter"),
        (AGREEING | {"variants": {"female": ""}}, "empty", "opening.variants.female"),
        (AGREEING | {"variants": {"female": ["x"]}}, "not-text", "opening.variants.female"),
        (COUNTED | {"variants": {"female": "x"}}, "variant-agree", "opening"),
        (
            COUNTED | {"agree": "signatories", "variants": {"female": "x"}},
            "variant-number",
            "opening",
        ),
        (
            AGREEING | {"variants": {"male": {"one": "x", "other": "y"}}},
            "variant-number",
            "opening",
        ),
    ],
)
def test_what_is_typed_wrongly_is_named(
    opening: dict[str, Any], code: str, field: str, desk: Desk
) -> None:
    """A text without whom it agrees with, or with variants of another shape, is refused."""
    with pytest.raises(CampaignError) as caught:
        desk.load(opening=opening)
    assert (code, field) in [(item.code, item.field) for item in caught.value.problems]


def test_wordings_for_genders_are_messages_of_their_own(desk: Desk) -> None:
    """Translators find each wording under the context of the text and the gender."""
    opening = AGREEING | {"variants": {"female": "We women sign."}}
    found = [
        (item.context, item.text.other, item.is_optional, item.path)
        for item in messages(desk.load(opening=opening).campaign)
        if item.context.startswith("opening")
    ]
    assert found == [
        ("opening", "We sign.", False, ("opening",)),
        ("opening@female", "We women sign.", True, ("opening", "variants", "female")),
        ("opening@male", "We sign.", True, ("opening",)),
        ("opening@mixed", "We sign.", True, ("opening",)),
    ]
    assert not any("@" in item.context for item in messages(desk.load().campaign))


class _Fake(Identity):
    """A language in which some wordings are in some state, and all others are missing."""

    def __init__(self, states: dict[str, State]) -> None:
        super().__init__("it")
        self._states = states

    def state(self, context: str, message: str) -> State:  # noqa: ARG002 - the protocol's signature
        return self._states.get(context, "missing")


@pytest.mark.parametrize(
    "gender, states, expected",
    [
        ("female", {"opening": "ready", "opening@female": "ready"}, "opening@female"),
        ("female", {"opening@female": "ready"}, "opening@female"),
        ("female", {"opening": "ready"}, "opening"),
        ("female", {"opening": "ready", "opening@male": "ready"}, "opening"),
        ("female", {"opening": "ready", "opening@female": "fuzzy"}, "opening@female"),
        ("mixed", {"opening": "ready", "opening@male": "ready"}, "opening"),
        ("neutral", {"opening": "ready", "opening@female": "ready"}, "opening"),
        ("male", {}, "opening"),
    ],
)
def test_the_wording_of_a_gender_is_taken_if_there_is_one(
    gender: str, states: dict[str, State], expected: str
) -> None:
    """A mixed group never gets the male wording, and a doubtful one is not passed over."""
    text = Text("We sign.", agree="signatories", variants=(("female", Text("We women sign.")),))
    context, chosen = wording(_Fake(states), "opening", text, gender)
    assert context == expected
    assert chosen.other == ("We women sign." if expected == "opening@female" else "We sign.")


@pytest.mark.parametrize(
    "placeholder, expected",
    [
        ("cases.vasko.name.genitive", ("cases.vasko.name", "genitive")),
        ("mentions.movement.locative", ("mentions.movement", "locative")),
        ("cases.dative.name", ("cases.dative.name", "")),
        ("mentions.dative", ("mentions.dative", "")),
        ("name.dative", ("name.dative", "")),
        ("groups.held.count.words", ("groups.held.count.words", "")),
    ],
)
def test_a_placeholder_may_ask_for_a_case(placeholder: str, expected: tuple[str, str]) -> None:
    """The last word is a case only after a fact; an id may be the name of a case."""
    assert uninflected(placeholder) == expected
