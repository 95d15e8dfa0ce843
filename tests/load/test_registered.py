"""What a register records of a person binds the campaigns that use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import CampaignError, Problem

if TYPE_CHECKING:
    from tests.conftest import Desk

REGISTER = """\
id: people
cases:
  - id: roe
    name: Roe
    asks: [release, protection]
    relatives: [{case: poe, kind: sibling}]
    consent: {state: withheld}
  - id: poe
    name: Poe
"""
GROUP = {"id": "g", "heading": "H", "text": "T", "cases": ["roe"]}


def _problems(desk: Desk, **beside: Any) -> list[Problem]:  # noqa: ANN401 - whatever YAML can hold
    desk.write_file("campaigns/shared/people.yaml", REGISTER)
    try:
        desk.load(cases=[{"ref": "people/roe"} | beside], case_groups=[GROUP])
    except CampaignError as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize(
    "beside, codes",
    [
        ({}, []),
        ({"consent": {"state": "given"}}, ["consent-widened"]),
        ({"consent": {"state": "on_public_record", "sources": ["press"]}}, ["consent-widened"]),
        ({"consent": {"state": "unknown"}}, ["consent-widened"]),
        ({"consent": {"state": "withdrawn"}}, []),
        ({"consent": {"state": "withheld"}}, []),
        ({"consent": {"evidence": "letter"}}, ["consent-widened"]),
        (
            {"consent": {"state": "withheld", "scope": {"editions": ["public"]}}},
            ["consent-widened"],
        ),
        ({"note": "author"}, []),
        ({"asks": ["release"]}, []),
        ({"asks": ["release", "protection"]}, []),
        ({"asks": ["release", "pardon"]}, ["asks-widened"]),
        ({"asks": []}, ["asks-widened"]),
        ({"relatives": [{"case": "poe", "kind": "spouse"}]}, []),
        ({"relatives": [{"case": "pou", "kind": "spouse"}]}, ["no-relative"]),
        ({"relatives": [{"case": "roe", "kind": "spouse"}]}, ["no-relative"]),
    ],
)
def test_a_campaign_narrows_and_never_widens(
    beside: dict[str, Any], codes: list[str], desk: Desk
) -> None:
    """A campaign can ask for less and say more of a person, but not take leave that was refused."""
    found = _problems(desk, **beside)
    assert [item.code for item in found] == codes
    assert all(item.advice and item.place.file == desk.folder / "campaign.yaml" for item in found)


def test_a_signatory_who_has_refused_stays_refused(desk: Desk) -> None:
    """The rule holds for those who sign as well."""
    desk.write_file(
        "signatories/members.yaml",
        "id: members\npeople:\n  - {id: ann, name: Ann, consent: {state: withdrawn}}\n",
    )
    people = [{"ref": "members/ann", "consent": {"state": "given"}}]
    with pytest.raises(CampaignError) as caught:
        desk.load(signatories={"people": people})
    assert [item.code for item in caught.value.problems] == ["consent-widened"]


@pytest.mark.parametrize(
    "private, codes",
    [
        ("consent: {state: given}", ["consent-widened"]),
        ("consent: {scope: {editions: [public]}, state: withheld}", ["consent-widened"]),
        ("consent: {evidence: letter}", []),
        ("name: Richard Roe", []),
    ],
)
def test_the_private_file_does_not_widen_either(private: str, codes: list[str], desk: Desk) -> None:
    """Leave that the register denies cannot be given in private.yaml."""
    desk.write_file("campaigns/nowhere/private.yaml", f"cases:\n  - id: roe\n    {private}\n")
    assert [item.code for item in _problems(desk)] == codes
