"""private.yaml: laid over a campaign, kept out of catalogs, and made to forget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appello.errors import CampaignError
from appello.load.campaign import load_campaign
from appello.load.overlay import removal
from appello.model.naming import EDITIONS, decide

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

PATH = "campaigns/nowhere/private.yaml"
TYPED = """\
# Nobody else may read this.
cases:
  - id: vasko
    name: Ilir Vasko

  # He wrote in April.
  - id: tarvel
    name: Noemi Tarvel
    consent:
      evidence: safe

signatories:
  - id: ghisellin
    consent: {evidence: "folder #7"}
"""
LEFT = """\
# Nobody else may read this.
cases:
  - id: vasko
    name: Ilir Vasko


signatories:
  - id: ghisellin
    consent: {evidence: "folder #7"}
"""


def _codes(desk: Desk, private: str) -> list[str]:
    desk.write_file(PATH, private)
    with pytest.raises(CampaignError) as caught:
        desk.load()
    return [problem.code for problem in caught.value.problems]


def test_private_facts_are_laid_over_the_campaign(desk: Desk) -> None:
    """What private.yaml says stands in the place of the campaign's, consent key by key."""
    desk.write_file(PATH, "cases: [{id: vasko, name: Real Name, consent: {evidence: safe}}]")
    vasko, tarvel = desk.load().campaign.cases
    assert vasko.name.use("en").text == "Real Name"
    assert (vasko.consent.state, vasko.consent.evidence) == ("given", "safe")
    assert tarvel.name.use("en").text == "Noemi Tarvel"


def test_private_facts_of_signatories(desk: Desk) -> None:
    """Signatories have private facts too."""
    desk.write_file(PATH, "signatories: [{id: lindmark, consent: {evidence: letter}}]")
    assert desk.load().campaign.signatories.people[1].consent.evidence == "letter"


def test_somebody_from_a_register_has_private_facts(desk: Desk) -> None:
    """A reference to a register is resolved before the private facts are laid over it."""
    register = "id: people\ncases: [{id: vasko, consent: {state: given}}]"
    desk.write_file("campaigns/shared/people.yaml", register)
    desk.write_file(PATH, "cases: [{id: vasko, name: Ilir Vasko}]")
    group = {"id": "held", "heading": "Held", "text": "They are.", "cases": ["vasko"]}
    loaded = desk.load(cases=[{"ref": "people/vasko"}], case_groups=[group])
    assert loaded.campaign.cases[0].name.use("en").text == "Ilir Vasko"


@pytest.mark.parametrize("private", ["cases:\n", "cases: []\n", "signatories:\n"])
def test_an_empty_private_file_says_nothing(private: str, desk: Desk) -> None:
    """A private file without entries changes nothing."""
    before = desk.load().campaign
    desk.write_file(PATH, private)
    assert desk.load().campaign == before


@pytest.mark.parametrize(
    "private, code",
    [
        ("cases: [{id: vasco, name: Ilir}]", "private-unknown"),
        ("signatories: [{id: vasko, name: Ilir}]", "private-unknown"),
        ("cases: [{name: Ilir}]", "private-unknown"),
        ("cases: [{id: vasko, note: a teacher}]", "private-text"),
        ("cases: [{id: vasko, descriptor: a teacher}]", "private-text"),
        ("case: [{id: vasko}]", "unknown-key"),
        ("cases: [{id: vasko, nmae: Ilir}]", "unknown-key"),
        ("cases: {id: vasko}", "wrong-shape"),
        ("cases: [vasko]", "wrong-shape"),
        ("- id: vasko", "not-a-mapping"),
    ],
)
def test_mistakes_in_the_private_file_are_named(private: str, code: str, desk: Desk) -> None:
    """Somebody who is not in the campaign, words to translate and wrong keys are refused."""
    assert _codes(desk, private) == [code]


def test_a_mistake_has_its_place_in_the_private_file(desk: Desk) -> None:
    """A wrong value is reported where it was typed."""
    desk.write_file(PATH, "cases:\n  - id: vasko\n    birth_date: yesterday\n")
    with pytest.raises(CampaignError) as caught:
        desk.load()
    place = caught.value.problems[0].place
    assert (place.file, place.line) == (desk.folder / "private.yaml", 3)


def test_without_the_private_file_the_name_is_not_known(desk: Desk) -> None:
    """A name that only private.yaml has is missing without it, and only stops what prints it."""
    desk.write_file(PATH, "cases: [{id: vasko, name: Ilir Vasko}]")
    vasko = {"id": "vasko", "naming": {"public": "omitted"}, "consent": {"state": "given"}}
    group = {"id": "held", "heading": "Held", "text": "They are.", "cases": ["vasko"]}
    file = desk.write(cases=[vasko], case_groups=[group])
    campaign = load_campaign(desk.workspace, file, with_private=False).campaign
    assert not campaign.cases[0].has_name
    stopped = [item for item in EDITIONS if decide(campaign.cases[0], campaign, item).stops]
    assert stopped == ["addressee", "restricted"]
    campaign = load_campaign(desk.workspace, file).campaign
    assert not any(decide(campaign.cases[0], campaign, item).stops for item in EDITIONS)


def test_an_entry_is_removed_with_its_comment(tmp_path: Path) -> None:
    """What is said of one person goes; everything else stays as it was typed."""
    file = tmp_path / "private.yaml"
    file.write_text(TYPED, encoding="utf-8")
    found = removal(file, "tarvel")
    assert found is not None
    assert found.after.decode() == LEFT
    assert file.read_text(encoding="utf-8") == TYPED


@pytest.mark.parametrize("person", ["nobody", "safe"])
def test_nothing_is_removed_of_somebody_unknown(person: str, tmp_path: Path) -> None:
    """An id that has no entry is not found, in whatever else it stands."""
    file = tmp_path / "private.yaml"
    assert removal(file, person) is None
    file.write_text(TYPED, encoding="utf-8")
    assert removal(file, person) is None


def test_the_only_entry_leaves_an_empty_list(tmp_path: Path) -> None:
    """The last person's entry goes as well."""
    file = tmp_path / "private.yaml"
    file.write_text("cases:\n- id: vasko\n  name: Ilir Vasko\n", encoding="utf-8")
    found = removal(file, "vasko")
    assert found is not None
    assert found.after == b"cases:\n"


def test_what_cannot_be_removed_safely_is_left_to_people(tmp_path: Path) -> None:
    """Entries on one line are not cut apart by the program."""
    file = tmp_path / "private.yaml"
    file.write_text("cases: [{id: vasko, name: I}, {id: tarvel, name: N}]\n", encoding="utf-8")
    with pytest.raises(CampaignError) as caught:
        removal(file, "vasko")
    assert [problem.code for problem in caught.value.problems] == ["not-removed"]
