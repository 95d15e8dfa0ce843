"""Texts with several wordings, of which the addressee decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.load.test_sets import PAPER, REGISTER, SET

from appello.errors import CampaignError
from appello.model.line import lines
from appello.model.messages import messages
from appello.model.text import Text

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.letter import Letter
    from appello.model.line import Prose

OPENING = [
    {"when": {"committee": "fish", "role": "Chair"}, "text": "You chair the committee."},
    {"id": "green", "when": {"group": "meadow"}, "text": "Your group has spoken."},
    {"when": {"office": "minister"}, "text": {"text": "You decide.", "agree": "addressees"}},
    {"text": "We write to you."},
]


def _keys(**keys: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    return {"addressees": [SET], "documents": [PAPER], "opening": OPENING} | keys


def _letters(desk: Desk, **keys: Any) -> dict[str, Letter]:  # noqa: ANN401 - as above
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    return {letter.key.addressee: letter for letter in desk.letters(**_keys(**keys))}


def _text(prose: Prose) -> str:
    return " ".join(line.text for line in lines(prose))


def test_the_first_wording_whose_condition_is_met_is_printed(desk: Desk) -> None:
    """A chair in the group gets the chair's wording; who meets no condition gets the last."""
    openings = {name: _text(letter.opening) for name, letter in _letters(desk).items()}
    assert openings == {
        "ada": "You chair the committee.",
        "bo": "We write to you.",
        "dora": "We write to you.",
        "eve": "You decide.",
    }


def test_paragraphs_and_papers_have_wordings_too(desk: Desk) -> None:
    """A paragraph of the background, and what a paper says instead of the campaign, may differ."""
    text = [{"when": {"group": "harbour"}, "text": "You know the harbour."}, {"text": "Far away."}]
    background = [{"id": "place", "text": text}]
    found = _letters(desk, background=background, documents=[PAPER | {"closing": text}])
    assert _text(found["bo"].background[0]) == "You know the harbour."
    assert _text(found["eve"].background[0]) == "Far away."
    assert _text(found["bo"].closing[0]) == "You know the harbour."


def test_several_addressees_together_share_a_wording_only_if_all_meet_it(desk: Desk) -> None:
    """One letter to all has a wording only if its condition is true of each of them."""
    text = [{"when": {"office": "member_of_parliament"}, "text": "Members."}, {"text": "All."}]
    paper = PAPER | {"together": "true"}
    (letter,) = _letters(desk, opening=text, documents=[paper]).values()
    assert _text(letter.opening) == "All."
    members = [SET | {"where": {"chamber": "lower"}}]
    (letter,) = _letters(desk, opening=text, documents=[paper], addressees=members).values()
    assert _text(letter.opening) == "Members."


def test_each_wording_is_a_message_of_its_own(desk: Desk) -> None:
    """The last wording keeps the context of a single one, so its translations stay."""
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    loaded = desk.load(**_keys())
    found = [item for item in messages(loaded.campaign) if item.context.startswith("opening")]
    assert [(item.context, item.condition) for item in found] == [
        ("opening", ""),
        ("opening.committee-fish-role-chair", "committee: fish, role: Chair"),
        ("opening.green", "group: meadow"),
        ("opening.office-minister", "office: minister"),
        ("opening.office-minister@female", "office: minister"),
        ("opening.office-minister@male", "office: minister"),
        ("opening.office-minister@mixed", "office: minister"),
    ]
    lines = [loaded.places(item.path).line for item in found]
    assert len(set(lines[:4])) == 4


@pytest.mark.parametrize(
    "opening, code, message",
    [
        ([], "no-default", "there is no wording for everybody else"),
        (OPENING[:2], "no-default", "there is no wording for everybody else"),
        (
            [{"text": "One."}, {"text": "Two."}],
            "never-reached",
            "wording 1 is for everybody, so those after it would never be printed",
        ),
        (
            [OPENING[1], OPENING[1], OPENING[3]],
            "never-reached",
            "two wordings are for `group: meadow`, or are called `green`",
        ),
        ([{"when": {"grp": "x"}, "text": "T"}, {"text": "U"}], "unknown-key", "unknown key `grp`"),
        ([{"when": {"group": "x"}}, {"text": "U"}], "missing-key", "`text` is missing"),
    ],
)
def test_wordings_that_cannot_work_are_refused(
    opening: list[dict[str, Any]], code: str, message: str, desk: Desk
) -> None:
    """A list without a wording for everybody else, or with one that is never reached, is told."""
    with pytest.raises(CampaignError) as caught:
        desk.load(opening=opening)
    assert [(item.code, item.message) for item in caught.value.problems] == [(code, message)]


@pytest.mark.parametrize(
    "when, found",
    [
        ({"group": "meadow"}, []),
        ({"group": "medow"}, [("unknown-id", "there is no `medow` among the organizations")]),
        ({"party": "fish"}, [("wrong-organisation", "`fish` is a committee, not a party")]),
        ({"country": "XX"}, [("unused-wording", "no letter has the wording for `country: XX`")]),
    ],
)
def test_conditions_that_nobody_meets_are_told(
    when: dict[str, str], found: list[tuple[str, str]], desk: Desk
) -> None:
    """Organisations that do not exist are errors, and wordings without a letter are warnings."""
    desk.write_file("campaigns/shared/assembly.yaml", REGISTER)
    problems = desk.check(**_keys(opening=[{"when": when, "text": "One."}, {"text": "Two."}]))
    codes = {"unknown-id", "wrong-organisation", "unused-wording"}
    assert [(item.code, item.message) for item in problems if item.code in codes] == found


def test_prose_may_name_where_the_addressee_sits(desk: Desk) -> None:
    """The one chamber or group of an addressee is a fact, if everybody written to has one."""
    members = [SET | {"where": {"chamber": "lower"}}]
    opening = "To {addressee.name} of the {addressee.chamber}."
    assert _text(_letters(desk, opening=opening, addressees=members)["bo"].opening) == (
        "To Bo Brel of the Lower House."
    )
    problems = desk.check(**_keys(opening="The {addressee.group}.", addressees=members))
    assert "there is no fact {addressee.group}" in [item.message for item in problems]


def test_a_single_wording_is_what_it_was(desk: Desk) -> None:
    """A plain text has no choices."""
    assert desk.load().campaign.opening == Text("We write to you about two journalists.")
