"""Papers of the campaigns that were made from real texts: every word, and every finished file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from appello.model.line import lines
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.release.conformance import conformance_problems
from appello.verify.letter import verify
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from appello.render.pdf import Renderer

HERE = Path(__file__).parent
FAMILIES = ("Noto Serif", "Amiri")
CAMPAIGNS = (
    "dcas-exchange-of-views-2020",
    "ep-event-kazakhstan-china-2019",
    "ep-resolution-2019",
    "hr-dialogue-2016",
    "italian-mps-kazakhstan-2020",
)
LOCALES = ("en", "it", "fr", "ru", "ar")
LETTER = ("italian-mps-kazakhstan-2020", "letter")
"""Tests of its own look at this one."""


class Golden(Protocol):
    """Whether golden files are to be written anew."""

    is_updated: bool


@pytest.fixture(scope="module", params=CAMPAIGNS)
def made(request: pytest.FixtureRequest, workspace: Workspace) -> Prepared:
    """A campaign, composed in all its languages."""
    return prepare(workspace, workspace.campaign_file(request.param), Selection())


def test_every_kind_is_shown(workspace: Workspace) -> None:
    """The examples have a paper of each kind that a campaign can ask for."""
    shown = {
        document.kind
        for campaign in CAMPAIGNS
        for document in prepare(
            workspace, workspace.campaign_file(campaign), Selection(locales=("en",))
        ).loaded.campaign.documents
    }
    assert shown == set(workspace.kinds()) - {"cover_list"}


def test_nothing_is_wrong_but_drafts(made: Prepared) -> None:
    """Only native readers are missing, and spellings of names that no source gives."""
    assert {item.code for item in made.warnings} <= {
        "draft-address", "draft-name", "draft-translation", "latin-names", "second-wording",
        "silenced",
    }  # fmt: skip


def test_papers_are_in_five_languages(made: Prepared) -> None:
    """Each paper is made in en, it, fr, ru and ar, but letters to people in their own language."""
    documents = {item.id: item for item in made.loaded.campaign.documents}
    found: dict[str, set[str]] = {}
    for letter in made.letters:
        found.setdefault(letter.key.document, set()).add(letter.key.locale)
    assert set(found) == set(documents)
    for name, locales in found.items():
        assert documents[name].own_language or locales >= set(LOCALES)


def test_text_is_the_golden_text(made: Prepared, golden: Golden) -> None:
    """Every word of the papers is the word that was looked at last."""
    campaign = made.loaded.campaign.id
    for locale in sorted({letter.key.locale for letter in made.letters}):
        text = "".join(
            f"[{letter.key.file_stem}] [{line.id}] {line.text}\n"
            for letter in made.letters
            if letter.key.locale == locale and (campaign, letter.key.document) != LETTER
            for line in lines(letter)
        )
        file = HERE / "text" / f"seed-{campaign}-{locale}.txt"
        if golden.is_updated and text:
            file.write_text(text, encoding="utf-8")
        assert not text or text == file.read_text(encoding="utf-8")


def test_finished_papers_are_verified(made: Prepared, renderer: Renderer, golden: Golden) -> None:
    """Each finished paper is right, conforms, and is as long as when it was looked at."""
    campaign = made.loaded.campaign.id
    found: dict[str, int] = {}
    for letter in made.letters:
        if (campaign, letter.key.document) != LETTER:
            data, words = renderer.pdf(letter)
            found[f"{letter.key.file_stem} {letter.key.locale}"] = verify(
                data, letter, words=words, families=FAMILIES, withheld=made.projection.withheld
            )
            # An independent checker of PDF/A-2a and PDF/UA-1.
            assert not list(conformance_problems(data, letter.key.file_stem))
    file = HERE / "facts" / f"seed-{campaign}.json"
    if golden.is_updated:
        file.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert found == json.loads(file.read_text(encoding="utf-8"))
