"""A letter uses what was known on its day, however long the register goes on after it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from appello.load.campaign import load_campaign
from appello.model.as_of import as_of
from appello.model.facts import facts
from appello.model.glossary import Glossary

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.case import NamedCase
    from appello.workspace.folders import Workspace

STORY: dict[str, Any] = {
    "status": {"value": "convicted", "as_of": "2031-06-20", "sources": ["press"]},
    "sentence": {"kind": "imposed", "min_years": "4", "max_years": "4"},
    "detention": {"place": "Colony"},
    "history": [
        {
            "value": "on_trial",
            "as_of": "2031-04-28",
            "sentence": {"kind": "risk", "min_years": "3", "max_years": "8"},
            "charges": [{"label": {"en": "sabotage"}}],
        },
        {"value": "house_arrest", "as_of": "2031-03-15", "detention": {"place": "at home"}},
    ],
}


def _vasko(desk: Desk, date: str, **changes: Any) -> NamedCase:  # noqa: ANN401 - whatever YAML can hold
    cases = [{"id": "vasko", "name": "Ilir Vasko"} | changes, {"id": "tarvel", "name": "T"}]
    return desk.load(date=date, facts_as_of="2031-01-01", cases=cases).campaign.cases[0]


@pytest.mark.parametrize(
    "date, status, years, charges, place",
    [
        ("2031-07-01", "convicted", 4, 0, "Colony"),
        ("2031-06-20", "convicted", 4, 0, "Colony"),
        ("2031-06-19", "on_trial", 8, 1, None),
        ("2031-04-28", "on_trial", 8, 1, None),
        ("2031-04-27", "house_arrest", None, 0, "at home"),
        ("2031-03-14", None, None, 0, None),
    ],
)
def test_the_status_is_that_of_the_letters_day(
    date: str, status: str | None, years: int | None, charges: int, place: str | None, desk: Desk
) -> None:
    """The latest status that is not later than the letter brings what stands beside it."""
    case = _vasko(desk, date, **STORY)
    assert (case.status and case.status.value) == status
    assert (case.sentence and case.sentence.max_years) == years
    assert len(case.charges) == charges
    held = case.detention and case.detention.place
    assert (held and held.use("en").text) == place


def test_the_order_of_the_history_does_not_matter(desk: Desk) -> None:
    """Days decide, not the order in which statuses were typed."""
    turned = STORY | {"history": STORY["history"][::-1]}
    assert _vasko(desk, "2031-05-01", **turned).status == _vasko(desk, "2031-05-01", **STORY).status


def test_no_status_is_lost(desk: Desk) -> None:
    """All other statuses stay in the history with what was beside them."""
    loaded = desk.load(
        date="2031-05-01",
        cases=[{"id": "vasko", "name": "V"} | STORY, {"id": "tarvel", "name": "T"}],
    )
    case = loaded.campaign.cases[0]
    assert [item.value for item in case.history] == ["house_arrest", "convicted"]
    later = case.history[-1]
    assert later.sentence is not None
    assert (later.sentence.kind, later.sources) == ("imposed", ("press",))
    assert as_of(loaded.campaign) is loaded.campaign


@pytest.mark.parametrize(
    "date, field, typed",
    [
        ("2031-07-01", "status.as_of", "2031-06-20"),
        ("2031-07-01", "history.1.as_of", "2031-03-15"),
        ("2031-05-01", "status.as_of", "2031-04-28"),
        ("2031-05-01", "sentence.max_years", "8"),
        ("2031-05-01", "charges.0.label.en", "sabotage"),
        ("2031-05-01", "history.0.as_of", "2031-03-15"),
        ("2031-05-01", "history.0.detention.place", "at home"),
        ("2031-05-01", "history.1.as_of", "2031-06-20"),
        ("2031-05-01", "history.1.sources.0", "press"),
        ("2031-05-01", "history.1.sentence.max_years", "4"),
        ("2031-03-20", "detention.place", "at home"),
        ("2031-03-20", "history.0.value", "on_trial"),
        ("2031-01-01", "history.1.value", "house_arrest"),
        ("2031-01-01", "history.2.value", "convicted"),
        ("2031-03-20", "name", "Ilir Vasko"),
    ],
)
def test_each_field_is_found_where_it_was_typed(
    date: str, field: str, typed: str, desk: Desk
) -> None:
    """Whatever status is in force, a mistake in it is told at the line that somebody wrote."""
    cases = [{"id": "vasko", "name": "Ilir Vasko"} | STORY, {"id": "tarvel", "name": "T"}]
    loaded = desk.load(date=date, cases=cases)
    parts = (int(part) if part.isdigit() else part for part in field.split("."))
    place = loaded.places(("cases", 0, *parts))
    line = loaded.file.read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert line[place.column - 1 :].strip("'\" ") == typed


@pytest.mark.parametrize(
    "changes, dead",
    [
        ({"death": {"on": "2031-04-14"}}, True),
        ({"death": {"on": "2031-04-15"}}, False),
        ({"death": {}}, True),
        ({"death": {}, "status": {"value": "deceased", "as_of": "2031-04-15"}}, False),
        ({"status": {"value": "deceased", "as_of": "2031-04-15"}}, False),
        ({"status": {"value": "deceased", "as_of": "2031-04-14"}}, True),
    ],
)
def test_a_later_death_is_not_known(changes: dict[str, Any], dead: bool, desk: Desk) -> None:  # noqa: FBT001 - a table
    """A letter speaks of nobody as dead who died after its day."""
    assert _vasko(desk, "2031-04-14", **changes).is_dead is dead


def test_the_register_serves_letters_of_different_years(desk: Desk, workspace: Workspace) -> None:
    """One register gives letters of 2016 and 2020 each its own status of the same person."""
    register = workspace.campaigns / "shared" / "kazakhstan.yaml"
    desk.write_file("campaigns/shared/kazakhstan.yaml", register.read_bytes())
    group = {"id": "held", "heading": "H", "text": "T", "cases": ["bokayev"]}
    found = {}
    for date in ("2016-11-30", "2020-11-25"):
        file = desk.write(date=date, cases=[{"ref": "kazakhstan/bokayev"}], case_groups=[group])
        campaign = load_campaign(desk.workspace, file).campaign
        (case,) = campaign.cases
        assert case.status is not None
        known = facts(campaign, glossary=Glossary())
        found[date] = (case.status.value, known.get("groups.held.max_years"), len(case.charges))
        assert case.is_minor_on(datetime.date.fromisoformat(date)) is False
    assert found == {"2016-11-30": ("on_trial", 8, 3), "2020-11-25": ("convicted", None, 0)}
