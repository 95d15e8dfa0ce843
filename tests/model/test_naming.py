"""What a consent counts as in an edition, on the letter's date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.model.messages import messages
from appello.model.naming import EDITIONS, NAMINGS, STANDINGS, TABLE, standing

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.person import Edition

SOURCED = {"state": "on_public_record", "sources": ["press"]}


def test_the_table_has_a_cell_for_everything() -> None:
    """Each edition answers for each consent, of adults and minors, and for each way of naming."""
    keys = {(state, is_minor) for state in STANDINGS for is_minor in (False, True)}
    assert set(TABLE) == set(EDITIONS)
    for rows in TABLE.values():
        assert set(rows) == keys
        assert {len(row) for row in rows.values()} == {len(NAMINGS)}


def test_no_edition_is_stricter_than_the_public_one() -> None:
    """Whatever the public edition prints, the others print as well."""
    for edition in ("addressee", "restricted"):
        for key, row in TABLE["public"].items():
            for public, other in zip(row, TABLE[edition][key], strict=True):
                assert public != "print" or other == "print"


# The letter's date is 2031-04-14; its one language is English, and it goes by post.
@pytest.mark.parametrize(
    "consent, edition, counts_as",
    [
        ({"state": "given"}, "public", "given"),
        ({"state": "given", "expires": "2031-04-14"}, "public", "given"),
        ({"state": "given", "expires": "2031-04-13"}, "public", "unknown"),
        (SOURCED, "public", "on_public_record"),
        (SOURCED | {"expires": "2031-04-13"}, "public", "unknown"),
        ({"state": "on_public_record"}, "restricted", "unknown"),
        ({"state": "given", "scope": {"editions": ["addressee"]}}, "addressee", "given"),
        ({"state": "given", "scope": {"editions": ["addressee"]}}, "public", "withheld"),
        (SOURCED | {"scope": {"editions": ["addressee"]}}, "restricted", "withheld"),
        ({"state": "given", "scope": {"channels": ["post", "email"]}}, "public", "given"),
        ({"state": "given", "scope": {"channels": ["email"]}}, "public", "withheld"),
        ({"state": "given", "scope": {"languages": ["en", "fr"]}}, "public", "given"),
        ({"state": "given", "scope": {"languages": ["fr"]}}, "public", "withheld"),
        ({"state": "withheld"}, "restricted", "withheld"),
        ({"state": "withheld", "scope": {"editions": ["restricted"]}}, "restricted", "given"),
        ({"state": "withheld", "scope": {"editions": ["restricted"]}}, "addressee", "withheld"),
        (
            {"state": "withheld", "scope": {"editions": ["restricted"]}, "expires": "2031-04-13"},
            "restricted",
            "withheld",
        ),
        (
            {"state": "withdrawn", "scope": {"editions": ["restricted"]}},
            "restricted",
            "withdrawn",
        ),
        ({"state": "unknown", "scope": {"editions": ["public"]}}, "public", "unknown"),
    ],
)
def test_a_consent_counts_within_its_limits(
    consent: dict[str, Any], edition: Edition, counts_as: str, desk: Desk
) -> None:
    """Scope, end and sources decide what a consent counts as."""
    document = {"id": "letter", "kind": "mp_letter", "transmission": "post"}
    case = {"id": "vasko", "name": "Ilir Vasko", "consent": consent}
    campaign = desk.load(cases=[case], case_groups=None, documents=[document]).campaign
    assert standing(campaign.cases[0].consent, campaign, edition) == counts_as


@pytest.mark.parametrize(
    "transmission, counts_as",
    [
        ("post", "given"),
        ("post_and_email", "withheld"),
        ("open_letter", "withheld"),
        (None, "withheld"),
    ],
)
def test_every_paper_must_go_by_a_way_that_is_covered(
    transmission: str | None, counts_as: str, desk: Desk
) -> None:
    """A consent for letters by post covers no campaign of which one paper goes otherwise."""
    consent = {"state": "given", "scope": {"channels": ["post"]}}
    papers: list[dict[str, Any]] = [
        {"id": "letter", "kind": "mp_letter", "transmission": "post"},
        {"id": "other", "kind": "mp_letter"}
        | ({"transmission": transmission} if transmission else {}),
    ]
    case = {"id": "vasko", "name": "Ilir Vasko", "consent": consent}
    campaign = desk.load(cases=[case], case_groups=None, documents=papers).campaign
    assert standing(campaign.cases[0].consent, campaign, "public") == counts_as


def test_an_edition_needs_only_the_words_that_it_prints(desk: Desk) -> None:
    """A name that is printed needs no words instead of it; one that is not needs no note."""
    person = {
        "id": "vasko",
        "name": "Ilir Vasko",
        "note": "a teacher",
        "descriptor": "a colleague",
        "consent": {"state": "given", "scope": {"editions": ["addressee"]}},
        "naming": {"public": "descriptor", "restricted": "omitted"},
    }
    campaign = desk.load(cases=[person], case_groups=None).campaign

    def words(*editions: Edition) -> set[str]:
        contexts = (item.context for item in messages(campaign, *editions))
        return {item.partition("vasko.")[2] for item in contexts if "vasko" in item}

    assert words("public") == {"descriptor"}
    assert words("addressee") == {"note"}
    assert words("restricted") == set()
    assert words(*EDITIONS) == words() == {"note", "descriptor"}
