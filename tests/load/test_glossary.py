"""The glossary is read with the workspace's own entries over it, and its slips are pointed at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from appello.errors import CampaignError
from appello.load.glossary import load_glossary
from appello.render.fonts import coverage
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from tests.conftest import Desk

FILE = "templates/glossary.yaml"
OWN = """\
sources: {HARBOUR: Gazette of Valdoria}
terms:
  - id: harbour-convention
    kind: treaty
    names: {en: {text: Port Aurel Convention, source: HARBOUR}}
  - id: un
    kind: institution
    names: {en: The Nations}
"""


def test_own_terms_are_laid_over_the_programs(desk: Desk) -> None:
    """New terms are added; a term of the same id replaces the program's with all its languages."""
    program = load_glossary(desk.workspace)
    desk.write_file(FILE, OWN)
    glossary = load_glossary(desk.workspace)
    assert [*program.by_id, "harbour-convention"] == list(glossary.by_id)
    assert glossary.by_id["un"].names.keys() == {"en"}
    assert glossary.by_id["un"].acronyms == {}
    assert glossary.by_id["eu"] == program.by_id["eu"]
    assert {"HARBOUR", "EPCA"} <= set(glossary.sources)


def test_a_campaign_knows_the_glossary(desk: Desk) -> None:
    """What is loaded with a campaign has the terms of the program and of the workspace."""
    desk.write_file(FILE, OWN)
    assert {"harbour-convention", "eu"} <= set(desk.load().glossary.by_id)


@pytest.mark.parametrize(
    "old, new, code, line, advice",
    [
        ("kind: treaty", "kind: traety", "unknown-value", 4, "did you mean `treaty`?"),
        ("id: un", "id: harbour-convention", "duplicate-id", 6, "give each its own id"),
        ("    names: {en: The Nations}\n", "", "empty", 6, "write one of them"),
        ("source: HARBOUR", "source: HARBUOR", "unknown-id", 3, "did you mean `HARBOUR`?"),
        ("kind: treaty", "kind: treaty\n    instead: uun", "unknown-id", 5, "did you mean `un`?"),
        ("{en: The", "{xx: The", "unknown-locale", 8, "write a code such as it"),
        ("names: {en: The", "name: {en: The", "unknown-key", 8, "did you mean `names`?"),
    ],
)
def test_slips_are_pointed_at(
    old: str, new: str, code: str, line: int, advice: str, desk: Desk
) -> None:
    """What is wrong in a workspace's glossary is told with its line when a campaign is loaded."""
    assert old in OWN
    file = desk.write_file(FILE, OWN.replace(old, new))
    with pytest.raises(CampaignError) as caught:
        desk.load()
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == (code, file, line)
    assert problem.advice.startswith(advice)


def test_example_of_the_reference_is_a_glossary(desk: Desk, pytestconfig: pytest.Config) -> None:
    """The file that the reference shows is read without a problem."""
    page = (pytestconfig.rootpath / "docs" / "reference" / "glossary.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    desk.write_file(FILE, example)
    assert load_glossary(desk.workspace).by_id["old-harbour"].instead == "port-aurel"


def test_every_word_of_the_program_can_be_printed(workspace: Workspace) -> None:
    """The program's fonts have every character of its glossary."""
    glossary = load_glossary(workspace)
    texts = [
        text
        for term in glossary.terms
        for wording in (*term.names.values(), *term.acronyms.values())
        for text in wording.all_texts()
    ]
    assert {*map(ord, "".join(texts))} <= coverage(workspace.fonts)
