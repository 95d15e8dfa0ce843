"""Whatever a paper does not have vanishes with everything around it, in every kind of paper."""

from __future__ import annotations

import itertools
import random
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import Place
from appello.load.campaign import load_kind
from appello.model.kind import Part
from appello.model.letter import Letter
from appello.verify.letter import verify
from appello.workspace.folders import find_workspace

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from tests.conftest import Desk

    from appello.render.pdf import Renderer

WORKSPACE = find_workspace(Path(__file__).resolve().parents[2])
KINDS = {name: load_kind(WORKSPACE, name, Place()) for name in WORKSPACE.kinds()}
LOCALES = ("en", "ar")
RANDOM_CHOICES = 12
CONSENT = {"state": "given"}
STATUTE = {"id": "statute", "kind": "law", "title": "The statute"}
IN_THE_CAMPAIGN: dict[str, dict[str, Any]] = {
    "background": {"background": [{"id": "one", "text": "Mark background."}]},
    "case_groups": {
        "case_groups": [
            {"id": "held", "heading": "Mark heading", "text": "They wait.", "cases": ["vasko"]}
        ],
        "cases": [{"id": "vasko", "name": "Ilir Vasko", "consent": CONSENT}],
    },
    "concerns": {"concerns": [{"id": "law", "text": "Mark concerns."}]},
    "demands": {
        "demands_intro": "Mark intro:",
        "demands": [{"id": "one", "text": "mark demand."}],
    },
    "closing": {"closing": [{"id": "one", "text": "Mark closing."}]},
    "postscript": {"postscript": "Mark postscript."},
    "place": {"place": "Markplace"},
    "reference": {"reference": "MARK-OURS"},
    "your_reference": {"your_reference": "MARK-YOURS"},
    "return_address": {"return_address": "Mark return address"},
    "letterhead": {"letterhead": {"lines": ["Mark letterhead"]}},
    "fictitious": {"fictitious": "true"},
    "profiles": {
        "case_groups": [
            {"id": "held", "heading": "Mark profile", "text": "They wait.", "cases": ["vasko"]}
        ],
        "cases": [{"id": "vasko", "name": "Ilir Vasko", "consent": CONSENT}],
    },
    "event": {
        "events": [
            {"id": "talks", "title": "Mark talks", "start": "2031-05-01",
             "seats": [{"people": ["ord"]}]}
        ],
    },
    "statements": {"statements": [{"id": "one", "by": ["ord"], "text": "Mark statement."}]},
    "quotations": {
        "quotations": [
            {"id": "one", "speaker": "ord", "text": "Mark quotation.", "date": "2031-03-01"}
        ]
    },
    "guidance": {"guidance": [{"id": "one", "text": "Mark guidance."}]},
    "questions": {"questions": [{"id": "one", "text": "Mark question?"}]},
    "red_lines": {"red_lines": [{"id": "one", "text": "Mark line."}]},
    "next_steps": {"next_steps": [{"id": "one", "text": "Mark step."}]},
    "scorecard": {
        "instruments": [STATUTE],
        "scorecards": [
            {"id": "card", "instrument": "statute", "as_of": "2031-04-10", "total": "2",
             "recommendations": [
                 {"id": "one", "text": "Mark recommendation", "status": "partial"}
             ]}
        ],
    },
    "coverage": {
        "instruments": [STATUTE],
        "coverages": [
            {"id": "gaps", "instrument": "statute",
             "issues": [{"id": "one", "text": "Mark issue"}]}
        ],
    },
    "roll": {"rolls": [{"id": "people", "stated": "7654"}]},
    "contacts": {"contacts": [{"id": "desk", "name": "Mark Desk", "consent": CONSENT}]},
    "about": {"about": "Mark about."},
}  # fmt: skip
PARTICIPANT: dict[str, Any] = {
    "id": "ord", "name": "Ida Ord", "role": "Mark speaker", "consent": CONSENT,
}  # fmt: skip
HEARD = {"event", "statements", "quotations"}
"""Parts in which a participant occurs."""
IN_THE_PAPER: dict[str, dict[str, Any]] = {
    "follows": {"follows": {"date": "2031-03-01", "reference": "MARK-EARLIER"}},
    "enclosures": {"enclosures": ["Mark enclosure", "Another"]},
    "copies": {"copies": ["Mark copies"]},
    "transmission": {"transmission": "open_letter"},
    "event": {"event": "talks"},
    "scorecard": {"scorecard": "card"},
    "coverage": {"coverage": "gaps"},
    "roll": {"roll": "people"},
    "addressees": {"addressees": ["lindqvist"]},
}
IN_THE_SIGNATURES: dict[str, dict[str, Any]] = {
    "note": {"note": "Mark note."},
    "disclaimer": {"disclaimer": "true"},
}
WITH_ANOTHER = {
    "cases_intro": "case_groups",
    "remark": "case_groups",
    "sources": "background",
}
"""Elements that are part of another one: a sentence, a few words after a name, footnotes."""
MARKS = {
    "background": "Mark background",
    "case_groups": "Mark heading",
    "concerns": "Mark concerns",
    "demands": "mark demand",
    "closing": "Mark closing",
    "postscript": "Mark postscript",
    "place": "Markplace",
    "reference": "MARK-OURS",
    "your_reference": "MARK-YOURS",
    "return_address": "Mark return address",
    "letterhead": "Mark letterhead",
    "fictitious": "Fictitious example",
    "follows": "MARK-EARLIER",
    "enclosures": "Mark enclosure",
    "copies": "Mark copies",
    "transmission": "Open letter",
    "note": "Mark note",
    "disclaimer": "commits only those",
    "cases_intro": "Mark sentence",
    "remark": "mark remark",
    "sources": "Mark source",
    "statements": "Mark statement",
    "event": "Mark talks",
    "quotations": "Mark quotation",
    "guidance": "Mark guidance",
    "questions": "Mark question",
    "red_lines": "Mark line",
    "next_steps": "Mark step",
    "scorecard": "Mark recommendation",
    "coverage": "Mark issue",
    "profiles": "Mark profile",
    "roll": "7,654",
    "contacts": "Mark Desk",
    "about": "Mark about",
    "addressees": "Maren Lindqvist",
    "post": "Mark rank",
    "represented_by": "Mark Deputy",
}
SIGNATORY: dict[str, dict[str, Any]] = {
    "post": {"post": "Mark rank"},
    "represented_by": {"represented_by": {"name": "Mark Deputy", "consent": CONSENT}},
}
ANYWHERE = frozenset(MARKS) - set(typing.get_args(Part))
IN_LETTERS = {"return_address", "transmission"}
UNDER_NAMES = {"note", "disclaimer", "post", "represented_by"}
ROOM = {"address-notes", "box", "room", "line-to-sign", "cell-room", "tick", "to-write"}
"""Boxes that may be empty: they keep something else in its place."""
LONELY = re.compile(
    r"^\s*[,;:،؛.)]|,\s*[,;.]|\(\s*\)|:\s*[,;.]|[(–—]\s*$|\b(and|or)\s*$|^\s*(and|or)\b|[{}]"
)


def _switchable(kind: str) -> list[str]:
    """Return the elements that a paper of a kind may have or not."""
    found = KINDS[kind]
    parts = {part for part in typing.get_args(Part) if found.prints(part)} & set(MARKS)
    there = parts | _anywhere(kind) | set(found.needs)
    parts -= set(found.needs)
    around = {name for name in _anywhere(kind) if WITH_ANOTHER.get(name, name) in there}
    return sorted(parts | around)


def _anywhere(kind: str) -> set[str]:
    """Return the elements that are no parts and that papers of a kind may have."""
    found = KINDS[kind]
    absent = set(IN_LETTERS) if found.form == "paper" else set()
    absent |= set() if found.dated else {"place"}
    absent |= set() if found.prints("signatories") else UNDER_NAMES
    return set(ANYWHERE) - absent


def _choices(kind: str) -> Iterator[frozenset[str]]:
    """Yield sets of elements: all, none, all but one, only one, and some at random."""
    names = _switchable(kind)
    everything = frozenset(names)
    yield everything
    yield frozenset()
    for name in names:
        yield everything - {name}
        yield frozenset({name})
    chosen = random.Random(kind)  # noqa: S311 - the same ones each time
    for _ in range(RANDOM_CHOICES):
        yield frozenset(chosen.sample(names, chosen.randint(1, len(names))))


def _content(kind: str, wanted: frozenset[str]) -> dict[str, Any]:
    """Return what a campaign must say for a paper with some elements, and what the kind needs."""
    there = wanted | set(KINDS[kind].needs)
    document: dict[str, Any] = {"id": "paper", "kind": kind}
    changes: dict[str, Any] = dict.fromkeys(
        ("background", "case_groups", "cases", "concerns", "demands", "demands_intro", "closing")
    )
    signatory = {"id": "union", "name": "Union", "consent": CONSENT}
    signatories: dict[str, Any] = {"people": [signatory]}
    for name in sorted(there):
        changes |= IN_THE_CAMPAIGN.get(name, {})
        document |= IN_THE_PAPER.get(name, {})
        signatories |= IN_THE_SIGNATURES.get(name, {})
        signatory |= SIGNATORY.get(name, {})
    if "cases_intro" in there:
        changes["cases_intro"] = "Mark sentence."
    if "remark" in there and changes["cases"]:
        changes["cases"] = [changes["cases"][0] | {"note": "mark remark"}]
    if "sources" in there and changes["background"]:
        changes["background"] = [changes["background"][0] | {"sources": ["jurists"]}]
    if HEARD & there:
        changes["participants"] = [PARTICIPANT]
    changes["sources"] = [{"id": "jurists", "publisher": "Mark source"}]
    return changes | {"documents": [document], "signatories": signatories}


def _printed(kind: str, wanted: frozenset[str]) -> set[str]:
    """Return the elements that must stand in the paper."""
    there = wanted | (set(KINDS[kind].needs) & set(MARKS))
    return {name for name in there if WITH_ANOTHER.get(name, name) in there}


def _element_text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _is_box(element: Element) -> bool:
    """Tell whether an element is room for something, or the cell around it."""
    return any(ROOM & set((item.get("class") or "").split()) for item in element.iter())


def _faults(source: str) -> Iterator[str]:
    """Yield what stands alone in a page: empty boxes, headings over nothing, stray signs."""
    from weasyprint import HTML

    body = HTML(string=source).etree_element.find("body")
    assert body is not None
    for element in body.iter():
        name, text = element.tag, _element_text(element)
        is_counted = (element.get("class") or "").startswith("count-")
        if not text and not is_counted and not _is_box(element) and not element.findall(".//img"):
            yield f"<{name} class={element.get('class')}> is empty"
        if name in {"p", "li", "h1", "h2", "td", "th"}:
            if LONELY.search(text):
                yield f"something is left alone in: {text}"
            if text.endswith((",", "،")) and element.get("class") not in {
                "salutation",
                "closing-formula",
            }:
                yield f"a comma ends: {text}"
            introduces = text.startswith("Mark intro") or _heads_a_list(element)
            if text.endswith(":") and not introduces:
                yield f"a colon ends: {text}"
    yield from _lonely_headings(body)


def _heads_a_list(element: Element) -> bool:
    return element.get("class") == "enclosures-heading"


def _lonely_headings(body: Element) -> Iterator[str]:
    """Yield headings, groups and introductions that nothing follows."""
    for parent in body.iter():
        for element, following in itertools.pairwise([*parent, None]):
            if element is not None and (element.tag in {"h2", "h3"} or _heads_a_list(element)):
                below = "" if following is None else _element_text(following)
                if not below or following.tag in {"h2", "h3"}:
                    yield f"a heading stands over nothing: {_element_text(element)}"
    for section in body.iter("section"):
        if section.get("class") == "case-group" and section.find(".//li") is None:
            yield f"a group without people: {_element_text(section)}"
        if "demands" in (section.get("class") or "").split():
            asked = section.find(".//li"), section.find(".//p[@class='demand']")
            if not any(item is not None for item in asked):
                yield "an introduction without demands"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_alone(kind: str, locale: str, desk: Desk, renderer: Renderer) -> None:
    """Elements that are switched off are gone without a trace, and those that are on are there."""
    choices = list(dict.fromkeys(_choices(kind)))
    assert len(choices) > 2 * len(_switchable(kind))
    for wanted in choices:
        (letter,) = desk.letters(locales=[locale], **_content(kind, wanted))
        source, _ = renderer.html(letter)
        assert list(_faults(source)) == [], sorted(wanted)
        assert {name for name, mark in MARKS.items() if mark in source} == _printed(kind, wanted)


@pytest.mark.parametrize("kind", KINDS)
def test_with_everything_and_with_nothing_it_is_a_letter(
    kind: str, desk: Desk, renderer: Renderer
) -> None:
    """With all its elements, and with none that it can do without, a paper passes verification."""
    for wanted in (frozenset(_switchable(kind)), frozenset[str]()):
        (letter,) = desk.letters(**_content(kind, wanted))
        data, words = renderer.pdf(letter)
        pages = verify(data, letter, words=words, families=("Noto Serif", "Amiri"), withheld=())
        assert 1 <= pages <= KINDS[kind].page_limit


@pytest.mark.parametrize(
    "kind, heading", [("event_invitation", "Speakers"), ("meeting_brief", "Whom you will meet")]
)
def test_people_of_an_event_stand_under_what_they_are(
    kind: str, heading: str, desk: Desk, renderer: Renderer
) -> None:
    """An invitation heads its people as speakers, a brief as those whom its readers meet."""
    (letter,) = desk.letters(**_content(kind, frozenset()))
    _, printed = renderer.html(letter)
    assert {"Speakers", "Whom you will meet"} & {*printed} == {heading}


def _letter(desk: Desk) -> Letter:
    (letter,) = desk.letters()
    return letter


@pytest.mark.parametrize(
    "spoiled, fault",
    [
        ('<p class="closing-formula"></p>', "<p class=closing-formula> is empty"),
        ("<p>, Director</p>", "something is left alone in: , Director"),
        ("<p>Marta and </p>", "something is left alone in: Marta and"),
        ("<p>Enclosure:</p>", "a colon ends: Enclosure:"),
        ("<p>Port Aurel,</p>", "a comma ends: Port Aurel,"),
        ("<section><h2>Held</h2></section>", "a heading stands over nothing: Held"),
    ],
)
def test_the_search_is_not_blind(spoiled: str, fault: str, desk: Desk, renderer: Renderer) -> None:
    """A page with something left alone is seen to have it."""
    source, _ = renderer.html(_letter(desk))
    assert list(_faults(source)) == []
    assert list(_faults(source.replace("</main>", f"{spoiled}</main>"))) == [fault]
