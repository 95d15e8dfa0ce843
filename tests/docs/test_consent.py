"""The tables of consent and naming are what the program does, cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from appello.compose.projection import project
from appello.errors import CampaignError, Place
from appello.model.campaign import Campaign
from appello.model.glossary import Glossary
from appello.model.loaded import LoadedCampaign
from appello.model.naming import EDITIONS
from appello.model.person import Edition

PAGE = "docs/explanation/consent-and-naming.md"
NAMINGS = ("", "full", "given_name", "initials", "pseudonym", "descriptor", "omitted")
SOURCED = {"state": "on_public_record", "sources": ["report"]}
STATES: dict[str, list[dict[str, Any]]] = {
    "`given`": [{"state": "given"}],
    "`on_public_record`": [SOURCED],
    "`unknown`": [
        {"state": "unknown"},
        {},
        {"state": "on_public_record"},
        {"state": "given", "expires": "2031-01-31"},
    ],
    "`withheld`": [{"state": "withheld"}, {"state": "given", "scope": {"channels": ["post"]}}],
    "`withdrawn`": [{"state": "withdrawn"}],
}
ROWS = {name: (consents, False) for name, consents in STATES.items()} | {
    f"{name}, under 18": (consents, True) for name, consents in STATES.items()
}
NAME = "Anna Maria Example"
PRINTED = {
    "given_name": "Anna",
    "initials": "A.\N{NO-BREAK SPACE}M.\N{NO-BREAK SPACE}E.",
    "pseudonym": "Witness A",
    "descriptor": "a witness",
    "omitted": None,
}


def _person(
    consent: dict[str, Any], edition: Edition, naming: str, *, is_minor: bool
) -> dict[str, Any]:
    person: dict[str, Any] = {"id": "witness", "name": NAME, "consent": consent}
    person |= {"pseudonym": "Witness A", "descriptor": "a witness", "given_name": "Anna"}
    if naming:
        person["naming"] = {edition: naming}
    if is_minor:
        person["age"] = {"value": "17", "on": "2031-01-01"}
    return person


def _outcome(person: dict[str, Any], edition: Edition) -> tuple[str, str | None]:
    """Return what an edition does with a person, and what it prints."""
    campaign = Campaign.model_validate(
        {
            "id": "example",
            "title": "Example",
            "source_locale": "en",
            "locales": ["en"],
            "date": "2031-02-01",
            "facts_as_of": "2031-02-01",
            "documents": [{"id": "letter", "kind": "mp_letter"}],
            "sender": "Members",
            "subject": "Subject",
            "opening": "Opening.",
            "cases": [person],
        }
    )
    loaded = LoadedCampaign(
        campaign, Path("campaign.yaml"), lambda _: Place(), {}, {}, {}, Glossary()
    )
    try:
        projection = project(loaded, edition)
    except CampaignError:
        return "stop", None
    shown = projection.people["witness"]
    words = shown.name.use("en").text if shown.name else None
    words = shown.descriptor.other if shown.descriptor else words
    assert ("Anna Maria" in repr((projection.campaign, projection.people))) == (words == NAME)
    assert (NAME in projection.withheld) == (words != NAME)
    return ("print" if words == NAME else "replace"), words


@pytest.mark.parametrize("naming", NAMINGS)
@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_cell(pages: dict[str, Any], edition: Edition, row: str, naming: str) -> None:
    """Each cell of a table says whether the name is printed, replaced, or stops the letter."""
    rows = {name: cells for name, *cells in pages[PAGE].table(f"### In the {edition} edition")}
    wanted = rows[row][NAMINGS.index(naming)]
    consents, is_minor = ROWS[row]
    for consent in consents:
        done, words = _outcome(_person(consent, edition, naming, is_minor=is_minor), edition)
        assert done == wanted
        if done == "replace":
            assert words == PRINTED[naming]


@pytest.mark.parametrize("edition", EDITIONS)
def test_tables_have_no_other_rows(pages: dict[str, Any], edition: Edition) -> None:
    """Each table has a row for each state of consent, and each of them again for minors."""
    assert [row[0] for row in pages[PAGE].table(f"### In the {edition} edition")] == list(ROWS)


@pytest.mark.parametrize("missing", ["pseudonym", "descriptor", "given_name"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_words_that_are_missing_stop_the_letter(edition: Edition, missing: str) -> None:
    """A way of naming without the words that it needs stops the letter."""
    person = _person({"state": "given"}, edition, missing, is_minor=False)
    del person[missing]
    assert _outcome(person, edition) == ("stop", None)


@pytest.mark.parametrize("naming", ["", "full", "initials"])
def test_a_name_that_is_missing_stops_what_would_print_it(naming: str) -> None:
    """Whoever has no name, because it is private, can be shown only in other words."""
    person = _person({"state": "given"}, "addressee", naming, is_minor=False)
    del person["name"]
    assert _outcome(person, "addressee") == ("stop", None)
