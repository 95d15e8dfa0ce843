"""No message waits in vain for a translation: papers of some kind print each of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.pofile import read_po
from tests.pipeline.test_pseudo import RICH, RUNNING, SHEET

from appello.compose.cover import BundledPaper, cover_list
from appello.compose.head import dateline
from appello.compose.letters import compose
from appello.compose.plan import plan
from appello.errors import Place
from appello.load.campaign import load_kind
from appello.model.chrome import ChromeMessage
from appello.model.letter import Letter
from appello.model.naming import EDITIONS
from appello.model.person import Edition
from appello.model.text import PLACEHOLDER
from appello.pipeline.confirmations import PackTexts
from appello.pipeline.prepare import Prepared
from appello.pipeline.preview import prepare_preview
from appello.pipeline.selection import Selection
from appello.render.template_lint import examine_templates
from appello.translate.pseudo import PseudoTranslator
from appello.workspace.folders import Workspace, find_workspace

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.render.pdf import Renderer

WORKSPACE = find_workspace(Path(__file__).resolve().parents[2])
LOCALE = "en-XA"
CATALOG = WORKSPACE.root / "templates" / "locales" / "letters.pot"
KINDS = {name: load_kind(WORKSPACE, name, Place()) for name in WORKSPACE.kinds()}
MARK = re.compile(r"Mark(\d+)x")
GIVEN = {"state": "given"}
STATUSES = ("at_liberty", "under_investigation", "imprisoned", "released", "missing")
RARE: dict[str, Any] = {
    "documents": [
        {"id": "visit", "kind": "event_invitation", "event": "visit", "opening": "Please come."},
        {"id": "list", "kind": "case_list", "opening": "They are:"},
        {"id": "gaps", "kind": "resolution_gap_note", "coverage": "said", "opening": "A note."},
        {"id": "release", "kind": "press_release", "opening": "News."},
        {
            "id": "thanks",
            "kind": "thank_you",
            "addressees": ["lindqvist"],
            "opening": "Thank you.",
            "enclosures": ["A map"],
        },
    ],
    "events": [
        {
            "id": "visit",
            "title": "Visit",
            "start": "2031-05-06T15:00",
            "end": "2031-05-08T12:00",
            "zone": "Asia/Almaty",
        }
    ],
    "case_groups": [
        {
            "id": "held",
            "heading": "Held",
            "text": "They wait.",
            "cases": [*(f"person-{number}" for number in range(len(STATUSES))), "hidden"],
        }
    ],
    "cases": [
        *(
            {
                "id": f"person-{number}",
                "name": f"Ilir Vasko{'abcde'[number]}",
                "consent": GIVEN,
                "status": {"value": status, "as_of": "2031-04-01", "sources": ["press"]},
                "sentence": {
                    "kind": "sought",
                    "min_years": 2,
                    "max_years": 4,
                    "sources": ["press"],
                },
            }
            for number, status in enumerate(STATUSES)
        ),
        {"id": "hidden", "name": "Noemi Tarvel", "naming": {"public": "omitted"}},
    ],
    "instruments": [
        {"id": "res", "kind": "other", "title": "A resolution", "adopted": "2031-03-01"}
    ],
    "coverages": [{"id": "said", "instrument": "res"}],
    "participants": [{"id": "orsolini", "name": "Livia Orsolini", "consent": GIVEN}],
    "quotations": [
        {
            "id": "one",
            "text": "They must not be forgotten.",
            "speaker": "orsolini",
            "date": "2031-04-12",
            "language": "it",
        }
    ],
}
"""A campaign with what neither a sample nor an example happens to have."""


class Marking(PseudoTranslator):
    """A pseudo-locale in which each of the letters' own messages has a word of its own."""

    def __init__(self, locale: str) -> None:
        super().__init__(locale)
        self._numbers: dict[ChromeMessage, int] = {}

    def text(self, context: str, message: str) -> str:
        """Return the message's word, with its placeholders."""
        number = self._numbers.setdefault((context, message), len(self._numbers))
        return " ".join(
            [f"Mark{number}x", *(item.group() for item in PLACEHOLDER.finditer(message))]
        )

    def printed(self, page: str) -> set[ChromeMessage]:
        """Return the messages whose words stand on a page."""
        found = set(map(int, MARK.findall(page)))
        return {message for message, number in self._numbers.items() if number in found}


def _letters(
    workspace: Workspace, file: Path, chrome: Marking, edition: Edition
) -> tuple[Prepared, list[Letter]]:
    """Compose the papers of a campaign with the words of a translator."""
    prepared = prepare_preview(workspace, file, chrome.locale, selection=Selection(edition=edition))
    complete = PackTexts(workspace, prepared.loaded)
    letters = [
        compose(
            complete(assignment),
            prepared.projection,
            kind=prepared.loaded.kinds[assignment.document.kind],
            forms=prepared.loaded.forms[chrome.locale],
            campaign_messages=PseudoTranslator(chrome.locale),
            chrome=chrome,
            words=prepared.materials.words[assignment.document.kind],
            pictures=prepared.materials.pictures,
        )[0]
        for assignment in plan(prepared.projection.campaign, edition)
    ]
    return prepared, letters


def _cover(prepared: Prepared, letters: list[Letter], chrome: Marking) -> Letter:
    """Compose the cover list of a bundle of some papers."""
    papers = [BundledPaper((), (), datetime.date(2031, 4, 14), 1, ()) for _ in letters]
    return cover_list(
        papers,
        letters[0],
        chrome,
        kind=KINDS["cover_list"],
        dateline=dateline(prepared.projection.campaign, chrome.locale, chrome),
        words=examine_templates(WORKSPACE.template_folders(), "cover_list").words,
    )


def _shipped() -> Iterator[tuple[Path, Edition]]:
    """Yield the samples of all kinds and the examples, in each edition that they have."""
    files = [WORKSPACE.template_file(name, "sample", "campaign.yaml") for name in KINDS]
    files += [WORKSPACE.campaign_file(name) for name in WORKSPACE.campaign_ids()]
    for file in filter(None, files):
        name = file.parents[1].name
        for edition in KINDS[name].editions if name in KINDS else EDITIONS:
            yield file, edition


def test_every_message_stands_on_a_page(desk: Desk, renderer: Renderer) -> None:
    """Samples, examples, a rich letter and a few rare facts print every message between them."""
    chrome = Marking(LOCALE)
    found: set[ChromeMessage] = set()

    def look(workspace: Workspace, file: Path, edition: Edition = "public") -> None:
        prepared, letters = _letters(workspace, file, chrome, edition)
        for letter in [*letters, _cover(prepared, letters, chrome)]:
            page, _ = renderer.html(letter)
            found.update(chrome.printed(page))

    for file, edition in _shipped():
        look(WORKSPACE, file, edition)
    signing = [RICH["signatories"] | form for form in ({}, RUNNING, SHEET)]
    for signatories in signing:
        look(desk.workspace, desk.write(**RICH | {"signatories": signatories}))
    look(desk.workspace, desk.write(**RARE))
    with CATALOG.open("rb") as stream:
        known = {(item.context, item.id) for item in read_po(stream) if item.id}
    assert sorted(known - found) == [], "nothing prints these"
    assert found <= known
