"""Tables of rolls: thousands of people are read at once, and every odd cell is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.effort import calls

from appello.errors import CampaignError
from appello.model.loaded import LoadedCampaign
from appello.workspace.invented import invented_roll

if TYPE_CHECKING:
    from tests.conftest import Desk

ROLL: dict[str, Any] = {"id": "people", "file": "people.csv"}
KINDS = [{"id": "threats", "text": "Threats"}]


def _load(desk: Desk, table: str | bytes, **roll: Any) -> LoadedCampaign:  # noqa: ANN401 - whatever YAML can hold
    desk.write_file("campaigns/nowhere/people.csv", table)
    return desk.load(rolls=[ROLL | roll])


def _refused(desk: Desk, table: str | bytes, **roll: Any) -> list[tuple[str, int, int]]:  # noqa: ANN401 - as above
    with pytest.raises(CampaignError) as caught:
        _load(desk, table, **roll)
    return [
        (problem.code, problem.place.line, problem.place.column)
        for problem in caught.value.problems
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_is_read(sign: str, desk: Desk) -> None:
    """Each row becomes a person, whatever stands between its cells."""
    rows = [
        ["name", "number", "place", "consent", "violation", "occupation"],
        ["Ida Saltmere", "3", "Port Aurel", "given", "threats", "baker"],
        ["Émile Reed", "5", "", "", "threats", ""],
    ]
    table = "\ufeff" + "\r\n".join(sign.join(row) for row in rows) + "\r\n"
    first, second = _load(desk, table, violations=KINDS).campaign.rolls[0].entries
    assert first.model_dump() == {
        "number": 3, "name": "Ida Saltmere", "place": "Port Aurel", "occupation": "baker",
        "violation": "threats", "consent": "given",
    }  # fmt: skip
    assert second.model_dump() == {
        "number": 5, "name": "Émile Reed", "place": None, "occupation": None,
        "violation": "threats", "consent": "unknown",
    }  # fmt: skip


def test_rows_are_numbered_without_a_column(desk: Desk) -> None:
    """Without a column of numbers, the rows have those of their order."""
    loaded = _load(desk, "name\nIda Saltmere\nEmile Reed\n")
    assert [entry.number for entry in loaded.campaign.rolls[0].entries] == [1, 2]


def test_formulas_are_text(desk: Desk) -> None:
    """What a spreadsheet would compute is kept as it is typed."""
    loaded = _load(desk, 'name\n"=HYPERLINK(""https://x"")"\n')
    assert loaded.campaign.rolls[0].entries[0].name == '=HYPERLINK("https://x")'


@pytest.mark.parametrize(
    "table, roll, found",
    [
        ("nmae,place\nIda,Aurel\n", {}, [("unknown-column", 1, 1), ("no-name-column", 1, 1)]),
        ("name,place\n,Aurel\nIda,\n  ,\n", {}, [("no-name", 2, 1), ("no-name", 4, 1)]),
        ("number,name\n1,Ida\n1,Emile\n", {}, [("roll-number", 3, 1)]),
        ("number,name\n2,Ida\n1,Emile\n3,Ada\n", {}, [("roll-number", 3, 1)]),
        ("number,name\nx,Ida\n0,Ada\n", {}, [("bad-number", 2, 1), ("bad-number", 3, 1)]),
        ("name,consent\nIda,gven\n", {}, [("unknown-value", 2, 5)]),
        ("name,violation\nIda,threat\nAda,\n", {"violations": KINDS},
         [("unknown-violation", 2, 5), ("unknown-violation", 3, 5)]),
        ("name,place\nIda,Aurel\n", {"violations": KINDS}, [("unknown-violation", 2, 1)]),
        ("name,violation\nIda,threats\n", {}, [("unknown-violation", 2, 5)]),
        ('name,place\nIda\x07,Aurel\nAda,"a\nb"\n', {},
         [("forbidden-character", 2, 1), ("cell-control", 3, 5)]),
        ("name,place\nIda\u202e,Aurel\n", {}, [("forbidden-character", 2, 1)]),
        (b"name\n\xff\n", {}, [("not-utf8", 2, 1)]),
        ("", {}, [("empty-file", 1, 1)]),
    ],
)  # fmt: skip
def test_mistakes_are_told_where_they_stand(
    table: str | bytes, roll: dict[str, Any], found: list[tuple[str, int, int]], desk: Desk
) -> None:
    """Everything that is wrong in a table is told at once, with its line and column."""
    assert _refused(desk, table, **roll) == found


def test_mistyped_words_are_suggested(desk: Desk) -> None:
    """An unknown column, consent or violation comes with the nearest word that is known."""
    with pytest.raises(CampaignError, match="no column") as caught:
        _load(desk, "name,ocupation\nIda,baker\n")
    assert caught.value.problems[0].advice == "did you mean `occupation`?"
    with pytest.raises(CampaignError, match="gven") as caught:
        _load(desk, "name,consent\nIda,gven\n")
    assert caught.value.problems[0].advice == "did you mean `given`?"


def test_mistakes_of_two_tables_and_the_campaign_are_told_together(desk: Desk) -> None:
    """One bad table hides neither another nor a paper of an unknown kind."""
    desk.write_file("campaigns/nowhere/one.csv", "place\nAurel\n")
    desk.write_file("campaigns/nowhere/two.csv", "name,consent\nIda,no\n")
    with pytest.raises(CampaignError) as caught:
        desk.load(
            rolls=[{"id": "one", "file": "one.csv"}, {"id": "two", "file": "two.csv"}],
            documents=[{"id": "letter", "kind": "no_such_kind"}],
        )
    codes = {problem.code for problem in caught.value.problems}
    assert codes == {"no-kind", "no-name-column", "unknown-value"}


@pytest.mark.parametrize(
    "typed, code",
    [("other.csv", "no-table"), ("../people.csv", "table-outside"), ("link.csv", "table-outside")],
)
def test_tables_lie_in_the_campaigns_folder(typed: str, code: str, desk: Desk) -> None:
    """A table that is missing, elsewhere or a link is refused at the key that names it."""
    outside = desk.write_file("campaigns/people.csv", "name\nIda\n")
    desk.folder.mkdir()
    (desk.folder / "link.csv").symlink_to(outside)
    with pytest.raises(CampaignError) as caught:
        desk.load(rolls=[ROLL | {"file": typed}])
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.place.file == desk.folder / "campaign.yaml"


def test_a_roll_has_one_list(desk: Desk) -> None:
    """People in a table and in the campaign's file as well are refused."""
    entries = [{"number": "1", "name": "Ida"}]
    assert _refused(desk, "name\nIda\n", entries=entries)[0][0] == "roll-twice"


def test_problems_of_people_stand_in_the_table(desk: Desk) -> None:
    """A later check names the row and column of the table, not the campaign's file."""
    desk.write_file("campaigns/nowhere/people.csv", "place,name\nAurel,Ida Reed\nAurel,Ida Reed\n")
    (found,) = [
        problem for problem in desk.check(rolls=[ROLL]) if problem.code == "roll-person-twice"
    ]
    assert found.place.file == desk.folder / "people.csv"
    assert (found.place.line, found.place.column) == (3, 7)


def test_those_who_translate_need_no_table(desk: Desk, tmp_path: Path) -> None:
    """A campaign without private facts is loaded without its tables."""
    from appello.load.campaign import load_campaign

    file = desk.write(rolls=[ROLL])
    loaded = load_campaign(desk.workspace, file, needs_forms=False, with_private=False)
    assert loaded.campaign.rolls[0].entries == ()
    assert tmp_path.is_dir()


def test_five_thousand_rows_are_read_once(desk: Desk) -> None:
    """A table of ten times as many people costs ten times as much, not a hundred times."""
    kinds = [
        {"id": name, "text": name}
        for name in (
            "arbitrary-detention",
            "prosecution",
            "ill-treatment",
            "threats",
            "surveillance",
        )
    ]
    small, large = invented_roll(500), invented_roll(5000)
    _load(desk, small, violations=kinds)
    few = calls(lambda: _load(desk, small, violations=kinds))
    many = calls(lambda: _load(desk, large, violations=kinds))
    assert many < 10 * few
    assert many < 300 * 5000
    loaded = _load(desk, large, violations=kinds)
    assert len({entry.name for entry in loaded.campaign.rolls[0].entries}) == 5000
