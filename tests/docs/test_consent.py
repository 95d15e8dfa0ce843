"""The table of consent and naming is what the program does, cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from appello.compose.projection import project
from appello.errors import CampaignError, Place
from appello.model.campaign import Campaign
from appello.model.glossary import Glossary
from appello.model.loaded import LoadedCampaign

PAGE = "docs/explanation/consent-and-naming.md"
NAMINGS = ("", "full", "initials", "pseudonym", "descriptor", "omitted")
SOURCED = {"state": "on_public_record", "sources": ["report"]}
STATES: dict[str, list[dict[str, Any]]] = {
    "`given`": [{"state": "given"}],
    "`on_public_record`, with a source": [SOURCED],
    "`on_public_record`, without a source": [{"state": "on_public_record"}],
    "`unknown`": [{"state": "unknown"}, {}],
    "`withheld`": [{"state": "withheld"}],
    "`withdrawn`": [{"state": "withdrawn"}],
    "any, under 18": [{"state": "given"}, SOURCED, {"state": "unknown"}, {"state": "withdrawn"}],
}
MINOR = "any, under 18"
NAME = "Anna Maria Example"
PRINTED = {
    "initials": "A.\N{NO-BREAK SPACE}M.\N{NO-BREAK SPACE}E.",
    "pseudonym": "Witness A",
    "descriptor": "a witness",
    "omitted": None,
}


def _person(consent: dict[str, Any], naming: str, *, is_minor: bool) -> dict[str, Any]:
    person: dict[str, Any] = {"id": "witness", "name": NAME, "consent": consent}
    person |= {"pseudonym": "Witness A", "descriptor": "a witness"}
    if naming:
        person["naming"] = {"public": naming}
    if is_minor:
        person["age"] = {"value": "17", "on": "2031-01-01"}
    return person


def _outcome(person: dict[str, Any]) -> tuple[str, str | None]:
    """Return what the public edition does with a person, and what it prints."""
    campaign = Campaign.model_validate(
        {
            "id": "example",
            "title": "Example",
            "source_locale": "en",
            "locales": ["en"],
            "date": "2031-02-01",
            "facts_as_of": "2031-02-01",
            "documents": [],
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
        shown = project(loaded, "public").people["witness"]
    except CampaignError:
        return "stop", None
    words = shown.name.use("en").text if shown.name else None
    words = shown.descriptor.other if shown.descriptor else words
    return ("print" if words == NAME else "replace"), words


@pytest.mark.parametrize("naming", NAMINGS)
@pytest.mark.parametrize("state", STATES)
def test_cell(pages: dict[str, Any], state: str, naming: str) -> None:
    """Each cell of the table says whether the name is printed, replaced, or stops the letter."""
    rows = {row[0]: row[1:] for row in pages[PAGE].table("## What is printed")}
    wanted = rows[state][NAMINGS.index(naming)]
    for consent in STATES[state]:
        done, words = _outcome(_person(consent, naming, is_minor=state == MINOR))
        assert done == wanted
        if done == "replace":
            assert words == PRINTED[naming]


def test_table_has_no_other_rows(pages: dict[str, Any]) -> None:
    """The table has a row for each state of consent and one for minors."""
    assert [row[0] for row in pages[PAGE].table("## What is printed")] == list(STATES)


@pytest.mark.parametrize("missing", ["pseudonym", "descriptor"])
def test_words_that_are_missing_stop_the_letter(missing: str) -> None:
    """A way of naming without the words that it needs stops the letter."""
    person = _person({"state": "given"}, missing, is_minor=False)
    del person[missing]
    assert _outcome(person) == ("stop", None)
