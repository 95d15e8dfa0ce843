"""Consents that have ended, and names that are printed without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import EVERY_CHARACTER, SMALL

from appello.check.campaign import check

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.person import Edition

CODES = {"consent-dates", "consent-expired", "minor-printed", "name-unconfirmed"}


def _codes(desk: Desk, edition: Edition, **person: Any) -> list[str]:  # noqa: ANN401 - any YAML
    vasko = {"id": "vasko", "name": "Ilir Vasko"} | person
    loaded = desk.load(cases=[vasko, SMALL["cases"][1]])
    found = check(loaded, printable=EVERY_CHARACTER, edition=edition)
    return [problem.code for problem in found if problem.code in CODES]


GIVEN = {"state": "given"}
CHILD = {"age": {"value": "17", "on": "2031-01-01"}}


@pytest.mark.parametrize(
    "edition, person, codes",
    [
        ("public", {"consent": GIVEN}, []),
        ("public", {"consent": GIVEN | {"expires": "2031-04-14"}}, []),
        ("addressee", {"consent": GIVEN | {"expires": "2031-04-13"}},
         ["consent-expired", "name-unconfirmed"]),
        ("public", {"consent": GIVEN | {"date": "2031-01-02", "expires": "2031-01-01"}},
         ["consent-dates"]),
        ("public", {"consent": GIVEN | {"date": "2031-01-02", "expires": "2032-01-01"}}, []),
        ("addressee", {}, ["name-unconfirmed"]),
        ("restricted", {"naming": {"restricted": "given_name"}, "given_name": "Ilir"},
         ["name-unconfirmed"]),
        ("addressee", {"naming": {"addressee": "initials"}}, []),
        ("addressee", {"consent": GIVEN, "naming": {"addressee": "full"}} | CHILD,
         ["minor-printed"]),
        ("addressee", {"consent": GIVEN, "naming": {"addressee": "initials"}} | CHILD, []),
        ("public", {"naming": {"public": "initials", "addressee": "full"}} | CHILD, []),
    ],
)  # fmt: skip
def test_names_are_looked_at_once_more(
    edition: Edition, person: dict[str, Any], codes: list[str], desk: Desk
) -> None:
    """A name without a consent that counts, a child's name and an ended consent are reported."""
    assert sorted(_codes(desk, edition, **person)) == codes


@pytest.mark.parametrize(
    "state, counted", [("given", "unknown"), ("withheld", "withheld"), ("withdrawn", "withdrawn")]
)
def test_the_end_of_a_refusal_is_no_consent(state: str, counted: str, desk: Desk) -> None:
    """What an ended consent counts as is said as it is: a refusal stays one."""
    person = {"id": "vasko", "name": "Ilir Vasko", "naming": {"public": "initials"}}
    person |= {"consent": {"state": state, "expires": "2031-01-01"}}
    found = desk.check(cases=[person, SMALL["cases"][1]])
    (message,) = [item.message for item in found if item.code == "consent-expired"]
    assert message.endswith(f"counts as {counted}")


def test_a_signatorys_consent_ends_too(desk: Desk) -> None:
    """A signatory whose consent has ended counts as not having agreed."""
    people = [{"id": "old", "name": "Marta Old", "consent": GIVEN | {"expires": "2031-01-01"}}]
    codes = [item.code for item in desk.check(signatories={"people": people})]
    assert codes == ["signatory-unconfirmed", "consent-expired"]


def test_a_signatory_may_sign_in_one_edition_only(desk: Desk) -> None:
    """Whoever agreed to sign for the addressee alone does not sign in public."""
    consent = GIVEN | {"scope": {"editions": ["addressee"]}}
    people = [{"id": "shy", "name": "Marta Shy", "consent": consent}]
    loaded = desk.load(signatories={"people": people})
    public = check(loaded, printable=EVERY_CHARACTER, edition="public")
    assert "signatory-refused" in [item.code for item in public]
    assert check(loaded, printable=EVERY_CHARACTER, edition="addressee") == []


def test_the_mark_points_at_whoever_has_not_agreed(desk: Desk) -> None:
    """Not the first in the list is marked, but the one concerned, and nobody who has refused."""
    states = {"ada": "given", "bo": "withdrawn", "cy": "unknown", "dee": "unknown"}
    people = [
        {"id": name, "name": f"Sam {name.title()}", "consent": {"state": state}}
        for name, state in states.items()
    ]
    loaded = desk.load(signatories={"people": people})
    found = check(loaded, printable=EVERY_CHARACTER)
    assert [(item.code, item.field) for item in found] == [
        ("signatory-refused", "signatories.people.1.consent.state"),
        ("signatory-unconfirmed", "signatories.people.2.id"),
    ]
    assert "2 of 4 signatories" in found[1].message
    assert found[1].message.endswith(": `cy`, `dee`")
    assert "appello confirm ask nowhere --by DATE" in found[1].advice
    found = check(loaded, printable=EVERY_CHARACTER, agreed={"cy"})
    assert found[1].field == "signatories.people.3.id"
