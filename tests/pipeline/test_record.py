"""What is recorded of a person reaches a letter by placeholders only, and goes with the name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import AppelloError
from appello.model.letter import Letter
from appello.model.line import lines
from appello.model.messages import messages
from appello.pipeline.extraction import campaign_messages
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.verify.structure import structure_problems

if TYPE_CHECKING:
    from tests.conftest import Desk

CatalogWriter = Callable[..., Path]
RECORD: dict[str, Any] = {
    "other_names": ["Canaria Tarwel"],
    "birth_date": "1996-02-03",
    "status": {"value": "on_trial", "as_of": "2031-04-07"},
    "history": [{"value": "house_arrest", "as_of": "2031-01-17"}],
    "charges": [{"label": {"en": "canary charge"}, "article": "canary article"}],
    "detention": {"place": "Canary Colony", "since": "2031-02-19"},
    "health": [{"text": "canary health", "as_of": "2031-02-20"}],
    "risk": {"level": "high", "reviewed_on": "2031-02-21", "reviewer": "Canary Reviewer"},
    "opinions": ["opinion"],
}
OPINION = {"id": "opinion", "kind": "un_opinion", "title": "Canary opinion"}
VASKO = {"id": "vasko", "name": "Ilir Vasko", "consent": {"state": "given"}}
TOLD = (
    "She is {cases.tarvel.age}, charged with {cases.tarvel.charges}, held in "
    "{cases.tarvel.detention.place} since {cases.tarvel.detention.since}."
)


def _content(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    tarvel = {"id": "tarvel", "name": "Noemi Tarvel"} | RECORD | changes
    return {"cases": [VASKO, tarvel], "instruments": [OPINION]}


HIDDEN = {"consent": {"state": "withheld"}, "naming": {"public": "initials"}}


def test_prose_prints_what_is_known_of_somebody_who_is_named(desk: Desk) -> None:
    """Age, charges, place and day stand in the sentence that asks for them."""
    content = _content(consent={"state": "given"}) | {"opening": TOLD}
    (letter,) = desk.letters(**content)
    assert letter.opening.blocks[0].items[0].text.replace("\N{NO-BREAK SPACE}", " ") == (
        "She is 35, charged with canary charge, held in Canary Colony since 19 February 2031."
    )


def test_a_record_prints_nothing_by_itself(desk: Desk) -> None:
    """A letter about somebody of whom much is recorded is the same as one about her name."""
    full = desk.letters(**_content(consent={"state": "given"}))
    plain = {"id": "tarvel", "name": "Noemi Tarvel", "consent": {"state": "given"}}
    assert full == desk.letters(cases=[VASKO, plain])


def test_no_byte_tells_of_somebody_who_is_not_named(
    desk: Desk, render: Callable[[Letter], bytes]
) -> None:
    """Neither the composed letter nor the finished file has anything of the record."""
    file = desk.write(**_content(**HIDDEN))
    prepared = prepare(desk.workspace, file, Selection())
    (letter,) = prepared.letters
    assert "Canaria Tarwel" in prepared.projection.withheld
    assert not [line.text for line in lines(letter) if "anar" in line.text]
    assert "anar" not in repr(letter)
    canaries = ("canary", "Canary", "Canaria", "Tarwel", "house", "1996")
    final = render(letter)

    def found(*words: str) -> bool:
        problems = structure_problems(final, letter, families=(), withheld=words)
        return "withheld" in [problem.code for problem in problems]

    assert not found(*canaries)
    assert found("Journalists")


def test_translators_do_not_read_another_spelling(desk: Desk) -> None:
    """The template of catalogs has neither the name, nor another spelling, nor a fact."""
    catalog = campaign_messages(desk.load(**_content(**HIDDEN)))
    text = repr([(item.id, item.context, item.auto_comments) for item in catalog])
    assert "set them free" in text
    assert "anar" not in text
    assert "Tarvel" not in text


@pytest.mark.parametrize("said, refused", [("Sulla Tarwel.", True), ("Su due persone.", False)])
def test_a_translation_with_another_spelling_is_refused(
    said: str,
    refused: bool,  # noqa: FBT001 - a table
    desk: Desk,
    write_catalog: CatalogWriter,
) -> None:
    """A translator who knows the person by another spelling cannot let it slip."""
    content = _content(**HIDDEN) | {"locales": ["it"], "subject": "On two people"}
    campaign = desk.load(**content).campaign
    entries = {(item.context, item.text.other): item.text.other for item in messages(campaign)}
    file = desk.folder / "locales" / "it" / "LC_MESSAGES" / "campaign.po"
    write_catalog(file, "it", entries | {("subject", "On two people"): said})
    codes = []
    try:
        prepare(desk.workspace, desk.folder / "campaign.yaml", Selection())
    except AppelloError as error:
        codes = [item.code for item in error.problems]
    assert ("withheld-name" in codes) is refused
