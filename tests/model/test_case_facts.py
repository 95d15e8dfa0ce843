"""Of a person, prose can print what is known exactly, and nothing that is not."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from appello.model.case_facts import Phrases, case_facts, identifying

if TYPE_CHECKING:
    from tests.conftest import Desk


def _facts(desk: Desk, **changes: Any) -> dict[str, object]:  # noqa: ANN401 - whatever YAML can hold
    cases = [{"id": "vasko", "name": "Ilir Vasko"} | changes, {"id": "tarvel", "name": "T"}]
    campaign = desk.load(cases=cases).campaign
    return dict(case_facts(campaign.cases[0], campaign))


# The letter is of 2031-04-14, its facts of 2031-04-10.
@pytest.mark.parametrize(
    "changes, age",
    [
        ({}, None),
        ({"age": {"value": "17", "on": "2031-04-10"}}, 17),
        ({"age": {"value": "17", "on": "2031-04-14"}}, 17),
        ({"age": {"value": "17", "on": "2031-04-09"}}, None),
        ({"birth_date": "2000-04-14"}, 31),
        ({"birth_date": "2000-04-15"}, 30),
        ({"birth_date": "2000-04-15", "death": {"on": "2020-05-01"}}, 20),
        ({"birth_date": "2000-04-15", "death": {}}, None),
        (
            {"birth_date": "2000-04-15", "status": {"value": "deceased", "as_of": "2025-01-01"}},
            None,
        ),
        ({"age": {"value": "17", "on": "2001-01-01"}, "death": {"on": "2001-01-01"}}, 17),
        ({"age": {"value": "17", "on": "2001-01-01"}}, None),
    ],
)
def test_an_age_is_a_fact_only_if_it_is_exact(
    changes: dict[str, Any], age: int | None, desk: Desk
) -> None:
    """An age that may have changed since it was stated is not printed."""
    assert _facts(desk, **changes).get("cases.vasko.age") == age


def test_what_is_known_can_be_printed(desk: Desk) -> None:
    """Charges, place and days have placeholders, which are those that are withheld with a name."""
    found = _facts(
        desk,
        birth_date="1990-01-01",
        status={"value": "deceased", "as_of": "2031-03-30"},
        death={"on": "2031-03-28"},
        charges=[{"label": {"en": "sabotage"}}, {"label": {"en": "theft"}}],
        detention={"place": "Colony", "since": "2030-01-01"},
    )
    assert found.keys() == identifying("vasko")
    charges = found["cases.vasko.charges"]
    assert isinstance(charges, Phrases)
    assert [item.use("en").text for item in charges.wordings] == ["sabotage", "theft"]
    assert found["cases.vasko.died"] == datetime.date(2031, 3, 28)
    assert found["cases.vasko.status.as_of"] == datetime.date(2031, 3, 30)


def test_what_is_not_known_has_no_placeholder(desk: Desk) -> None:
    """A person of whom only the name is known has no other fact."""
    assert _facts(desk) == {}
