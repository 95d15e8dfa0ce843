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


def _texts(letter: Letter) -> list[tuple[str, list[list[str]]]]:
    """Return each group's heading and what is printed of each person in it."""
    return [
        (
            group.heading.text if group.heading else "",
            [[line.text for line in entry.lines] for entry in group.entries],
        )
        for group in letter.signature_block.groups
    ]


def test_headings_name_what_a_group_shares(desk: Desk) -> None:
    """Under its heading nobody's party is named again, and those without one come last."""
    found = _texts(_signed(desk, PEOPLE, order="by_party", headings="true"))
    assert found == [
        ("The Blues", [["Max Lang", "Senate"], ["Ann Young", "Austria"]]),
        ("The Reds", [["Zoe Abel", "Italy"]]),
        ("Other signatories", [["Eve ábalos"]]),
    ]


def test_headings_of_countries_are_in_the_letters_language(desk: Desk) -> None:
    """Countries are sorted and named in the language of the letter."""
    people = [{"id": code.lower(), "name": code, "country": code} for code in ("DE", "AT", "SE")]
    (letter,) = desk.letters(
        locales=["it"],
        signatories={"people": people, "order": "by_country", "headings": "true"},
    )
    assert [heading for heading, _ in _texts(letter)] == ["Austria", "Germania", "Svezia"]


def test_groups_without_headings_are_only_an_order(desk: Desk) -> None:
    """Without headings all stand in one group, and each person's party is named."""
    ((heading, found),) = _texts(_signed(desk, PEOPLE, order="by_party"))
    assert heading == ""
    assert found[0] == ["Max Lang", "The Blues", "Senate"]


def test_a_membership_says_role_and_constituency(desk: Desk) -> None:
    """A role stands before the organisation, the constituency after it."""
    membership = {"organization_id": "senate", "role": "Vice-President", "area": "Lakemere"}
    person = {"id": "a", "name": "Ann Young", "memberships": [membership], "place": "Port Aurel"}
    ((_, [lines]),) = _texts(_signed(desk, [person]))
    assert lines == ["Ann Young", "Vice-President, Senate, Lakemere", "Port Aurel"]


def test_a_representative_has_prefix_name_and_role(desk: Desk) -> None:
    """An organisation signs through a person, named in the letter's language."""
    name = {"en": "Nadia Brenn", "ru": "Надя Бренн"}
    person = {
        "id": "a", "name": "Harbour Watch",
        "represented_by": {"name": name, "honorific_prefix": "Dr", "role": "Director"},
    }  # fmt: skip
    ((_, [lines]),) = _texts(_signed(desk, [person]))
    assert lines[1] == "represented by Dr\N{NO-BREAK SPACE}Nadia Brenn, Director"


def test_running_text_parts_people_with_semicolons(desk: Desk) -> None:
    """Each person is one line, and all but the last of a group end with the mark."""
    ((_, found),) = _texts(_signed(desk, PEOPLE, style="run_in"))
    assert found == [
        ["Zoe Abel, The Reds, Italy;"], ["Ann Young, The Blues, Austria;"],
        ["Max Lang, The Blues, Senate;"], ["Eve ábalos"],
    ]  # fmt: skip


def test_a_sheet_numbers_people_through_all_groups(desk: Desk) -> None:
    """Numbers do not begin again under a heading; columns that nobody fills are left out."""
    block = _signed(
        desk, PEOPLE, style="sheet", order="by_chamber", headings="true"
    ).signature_block
    assert [entry.number.text for entry in block.entries if entry.number] == ["1", "2", "3", "4"]
    titles = ["No.", "Name", "Party or group", "Place", "Signature"]
    assert [line.text for line in block.header] == titles
    cells = [[[line.text for line in cell] for cell in entry.cells] for entry in block.entries]
    assert cells[:2] == [[["The Blues"], []], [["The Reds"], ["Italy"]]]
    bare = _signed(desk, [{"id": "a", "name": "A B"}], style="sheet", signing="none")
    assert [line.text for line in bare.signature_block.header] == ["No.", "Name"]


@pytest.mark.parametrize(
    "number, style, expected",
    [(3, None, "room"), (12, None, "none"), (40, None, "none"), (40, "sheet", "room"),
     (2, "list", "none")],
)  # fmt: skip
def test_room_to_sign_is_left_where_it_is_usual(
    number: int, style: str | None, expected: str, desk: Desk
) -> None:
    """Few people in columns and rows of a sheet have room for a signature; others have none."""
    people = [{"id": f"p{index}", "name": f"P{index}"} for index in range(number)]
    form = {"style": style} if style else {}
    assert _signed(desk, people, **form).signature_block.signing == expected


def test_many_signatures_raise_the_limit_of_pages(desk: Desk) -> None:
    """The limit of a kind is for the text; three hundred rows of a sheet need more pages."""
    people = [{"id": f"p{index}", "name": f"P{index}"} for index in range(300)]
    few, many = _signed(desk, people[:10]), _signed(desk, people, style="sheet")
    assert few.page_limit == 5
    assert many.page_limit > 30


def test_names_are_sorted_by_a_spelling_of_the_printed_script(desk: Desk) -> None:
    """A Latin sort_name does not sort a name that is printed in Cyrillic."""
    people = [
        {"id": "z", "name": {"en": "Anna Zorn", "ru": "Анна Цорн"}, "sort_name": "Zorn Anna"},
        {"id": "b", "name": {"en": "Boris Abel", "ru": "Борис Абель"},
         "sort_name": {"en": "Abel Boris", "ru": "Абель Борис"}},
        {"id": "c", "name": "Carl Muster", "sort_name": "Muster Carl"},
    ]  # fmt: skip
    found = desk.letters(
        locales=["en", "ru"], signatories={"people": people, "order": "alphabetical"}
    )
    ids = {
        letter.key.locale: [entry.lines[0].id[-1] for entry in letter.signature_block.entries]
        for letter in found
    }
    assert ids == {"en": ["b", "c", "z"], "ru": ["b", "z", "c"]}
