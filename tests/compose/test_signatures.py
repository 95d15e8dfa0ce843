"""The signature block: in which order people sign, what is said of each, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.letter import Letter

GIVEN = {"state": "given"}


def _signed(desk: Desk, people: list[dict[str, Any]], **signatories: Any) -> Letter:  # noqa: ANN401 - whatever YAML can hold
    people = [{"consent": GIVEN} | person for person in people]
    (letter,) = desk.letters(
        signatories={"people": people} | signatories,
        organizations=[
            {"id": "reds", "name": "The Reds", "classification": "party"},
            {"id": "blues", "name": "The Blues", "classification": "party"},
            {"id": "senate", "name": "Senate", "classification": "chamber"},
        ],
    )
    return letter


@pytest.mark.parametrize(
    "number, columns, style",
    [
        (1, 1, "columns"), (3, 1, "columns"), (4, 2, "columns"), (10, 2, "columns"),
        (11, 3, "columns"), (30, 3, "columns"), (31, 3, "run_in"),
    ],
)  # fmt: skip
def test_the_number_decides_on_columns(number: int, columns: int, style: str, desk: Desk) -> None:
    """Up to 3 sign in one column, up to 10 in two, up to 30 in three, and more run in."""
    people = [{"id": f"p{index}", "name": f"Person {index}"} for index in range(number)]
    block = _signed(desk, people).signature_block
    assert (block.columns, block.style, len(block.entries)) == (columns, style, number)


def test_a_style_that_was_asked_for_is_kept(desk: Desk) -> None:
    """The campaign may ask for a list however many sign."""
    assert _signed(desk, [{"id": "a", "name": "A B"}], style="list").signature_block.style == "list"


PEOPLE: list[dict[str, Any]] = [
    {"id": "zoe", "name": "Zoe Abel", "sort_name": "Abel Zoe", "country": "IT",
     "memberships": [{"organization_id": "reds"}]},
    {"id": "ann", "name": "Ann Young", "sort_name": "Young Ann", "lead": True, "country": "AT",
     "memberships": [{"organization_id": "blues"}]},
    {"id": "max", "name": "Max Lang", "sort_name": "Lang Max",
     "memberships": [{"organization_id": "blues"}, {"organization_id": "senate"}]},
    {"id": "eve", "name": "Eve ábalos", "sort_name": "Zorn Eve", "lead": True},
]  # fmt: skip


@pytest.mark.parametrize(
    "order, expected",
    [
        ("as_listed", ["Zoe Abel", "Ann Young", "Max Lang", "Eve ábalos"]),
        ("alphabetical", ["Zoe Abel", "Max Lang", "Ann Young", "Eve ábalos"]),
        ("initiator_first", ["Ann Young", "Eve ábalos", "Zoe Abel", "Max Lang"]),
        ("by_party", ["Max Lang", "Ann Young", "Zoe Abel", "Eve ábalos"]),
        ("by_chamber", ["Max Lang", "Zoe Abel", "Ann Young", "Eve ábalos"]),
        ("by_country", ["Ann Young", "Zoe Abel", "Max Lang", "Eve ábalos"]),
    ],
)
def test_people_sign_in_the_order_that_was_asked_for(
    order: str, expected: list[str], desk: Desk
) -> None:
    """Each order puts the same people in its own way; those without a group come last."""
    block = _signed(desk, PEOPLE, order=order).signature_block
    assert [entry.lines[0].text for entry in block.entries] == expected


def test_a_signature_says_who_and_for_whom(desk: Desk) -> None:
    """Under a name stand post, representative, memberships of that day and capacity."""
    person = {
        "id": "a", "name": "Ann Young", "honorific_prefix": "Sen.", "post": "Senator",
        "represented_by": "Max Lang", "personal_capacity": "true",
        "memberships": [
            {"organization_id": "reds", "end_date": "2031-04-13"},
            {"organization_id": "blues", "start_date": "2031-04-14"},
            {"organization_id": "senate"},
        ],
    }  # fmt: skip
    (entry,) = _signed(desk, [person]).signature_block.entries
    assert [line.text for line in entry.lines] == [
        "Sen.\N{NO-BREAK SPACE}Ann Young", "Senator", "represented by Max Lang",
        "The Blues", "Senate", "in a personal capacity",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "prefix, expected",
    [
        ("Sen.", [("Sen.\N{NO-BREAK SPACE}Ann Young", "en", True)]),
        (
            {"ar": "السيدة"},
            [("السيدة", "", False), ("\N{NO-BREAK SPACE}", "", False), ("Ann Young", "en", True)],
        ),
    ],
    ids=["the same script", "another script"],
)
def test_a_prefix_runs_in_its_own_direction(
    prefix: str | dict[str, str], expected: list[tuple[str, str, bool]], desk: Desk
) -> None:
    """In an Arabic letter, a Latin prefix and name are one piece, an Arabic prefix is not."""
    person = {"id": "a", "name": "Ann Young", "honorific_prefix": prefix, "post": "MP (Reds)"}
    (letter,) = desk.letters(locales=["ar"], signatories={"people": [person | {"consent": GIVEN}]})
    (entry,) = letter.signature_block.entries
    name, post = entry.lines
    assert [(run.text, run.lang, run.isolate) for run in name.runs] == expected
    assert [(run.text, run.lang, run.isolate) for run in post.runs] == [("MP (Reds)", "en", True)]


def test_signed_disclaimer_and_note_appear_on_request(desk: Desk) -> None:
    """Nothing is printed about the signatures unless the campaign asks for it."""
    person = [{"id": "a", "name": "Ann Young"}]
    plain = _signed(desk, person).signature_block
    assert (plain.signed, plain.disclaimer, plain.note) == (None, None, None)
    full = _signed(desk, person, signing="signed", disclaimer="true", note="More to come.")
    block = full.signature_block
    assert block.signed is not None
    assert block.disclaimer is not None
    assert block.note is not None
    assert block.signed.text == "(signed)"
    assert block.disclaimer.text == "This letter commits only those who have signed it."
    assert block.note.blocks[0].items[0].text == "More to come."
