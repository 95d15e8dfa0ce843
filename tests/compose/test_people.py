"""Lists of people: those whom the letter is about, and those who sign it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.letter import Letter

GIVEN = {"state": "given"}


def _groups(*ids: str) -> list[dict[str, Any]]:
    return [{"id": "held", "heading": "Held", "text": "They are.", "cases": list(ids)}]


def _entries(desk: Desk, *cases: dict[str, Any]) -> list[str]:
    (letter,) = desk.letters(
        cases=[{"consent": GIVEN} | case for case in cases],
        case_groups=_groups(*(case["id"] for case in cases)),
    )
    return [line.text for line in letter.case_groups[0].entries]


def test_relatives_are_named_in_the_same_breath(desk: Desk) -> None:
    """A person alongside another stands after that one, wherever the group lists them."""
    found = _entries(
        desk,
        {"id": "son", "name": "Son Roe", "alongside": "father", "descriptor": "his son",
         "naming": {"public": "descriptor"}, "consent": {"state": "withheld"}},
        {"id": "other", "name": "Bea Muster"},
        {"id": "father", "name": "Al Roe"},
        {"id": "aunt", "name": "Una Roe", "alongside": "father"},
    )  # fmt: skip
    assert found == ["Bea Muster", "Al Roe and his son and Una Roe"]


def test_a_relative_who_is_only_counted_is_not_mentioned(desk: Desk) -> None:
    """Whoever is omitted leaves no trace beside the person alongside."""
    found = _entries(
        desk,
        {"id": "father", "name": "Al Roe"},
        {"id": "son", "name": "Son Roe", "alongside": "father", "naming": {"public": "omitted"}},
    )
    assert found == ["Al Roe"]


def test_notes_stand_after_names(desk: Desk) -> None:
    """A few words about a person follow the name; other people's lines have none."""
    found = _entries(
        desk, {"id": "a", "name": "Al Roe", "note": "editor"}, {"id": "b", "name": "Bea Muster"}
    )
    assert found == ["Al Roe, editor", "Bea Muster"]


@pytest.mark.parametrize("note, expected", [("editor", True), (None, False)])
def test_a_group_says_whether_it_has_notes(note: str | None, expected: bool, desk: Desk) -> None:  # noqa: FBT001 - a table
    """Names stand in columns only where nobody has words beside the name."""
    case = {"id": "a", "name": "Al Roe", "consent": GIVEN} | ({"note": note} if note else {})
    (letter,) = desk.letters(cases=[case], case_groups=_groups("a"))
    assert letter.case_groups[0].has_notes is expected


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
    {"id": "zoe", "name": "Zoe Abel", "sort_name": "Abel Zoe",
     "memberships": [{"organization_id": "reds"}]},
    {"id": "ann", "name": "Ann Young", "sort_name": "Young Ann", "lead": True,
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
        ("by_party", ["Eve ábalos", "Max Lang", "Ann Young", "Zoe Abel"]),
    ],
)
def test_people_sign_in_the_order_that_was_asked_for(
    order: str, expected: list[str], desk: Desk
) -> None:
    """The four orders put the same people in four ways."""
    block = _signed(desk, PEOPLE, order=order).signature_block
    assert [entry[0].text for entry in block.entries] == expected


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
    assert [line.text for line in entry] == [
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
    ((name, post),) = letter.signature_block.entries
    assert [(run.text, run.lang, run.isolate) for run in name.runs] == expected
    assert [(run.text, run.lang, run.isolate) for run in post.runs] == [("MP (Reds)", "en", True)]


def test_signed_disclaimer_and_note_appear_on_request(desk: Desk) -> None:
    """Nothing is printed about the signatures unless the campaign asks for it."""
    person = [{"id": "a", "name": "Ann Young"}]
    plain = _signed(desk, person).signature_block
    assert (plain.signed, plain.disclaimer, plain.note) == (None, None, None)
    full = _signed(desk, person, signed="true", disclaimer="true", note="More to come.")
    block = full.signature_block
    assert block.signed is not None
    assert block.disclaimer is not None
    assert block.note is not None
    assert block.signed.text == "(signed)"
    assert block.disclaimer.text == "This letter commits only those who have signed it."
    assert block.note.blocks[0].items[0].text == "More to come."
