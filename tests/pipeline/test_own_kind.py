"""A document kind of one's own needs a folder in the workspace, and no change to the program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appello.errors import CampaignError, TemplateError, VerifyError
from appello.model.line import lines
from appello.model.messages import messages
from appello.pipeline.confirmations import CurrentTexts
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.verify.letter import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

FAMILIES = ("Noto Serif", "Amiri")
KIND = """\
name: petition
title: Petition
description: Many people ask for one thing.
needs: [addressees, demands, signatories]
page_limit: 2
"""
TEMPLATE = """\
{% extends "base/letter.html.j2" %}
{% import "base/parts.html.j2" as parts %}
{% block subject %}
<p class="petition">{{ pgettext("petition", "We the undersigned petition you") }}</p>
{{ super() }}
{% endblock %}
{% block body %}
{{ parts.prose(letter.opening) }}
{% for paragraph in letter.background %}{{ parts.prose(paragraph) }}{% endfor %}
{% for group in letter.case_groups %}
<h2>{{ group.heading }}</h2>
{{ parts.prose(group.prose) }}
{{ parts.people(group) }}
{% endfor %}
{{ parts.prose(letter.demands_intro) }}
{{ parts.demands(letter) }}
{% endblock %}
{% block ending %}
{% for paragraph in letter.closing %}{{ parts.prose(paragraph) }}{% endfor %}
<p>{{ letter.closing_formula }}</p>
{{ parts.signatures(letter.signature_block) }}
{% endblock %}
"""
STYLE = ".petition { font-weight: bold } .people, .signatures { list-style-type: none }\n"
WORD = {"en": "We the undersigned petition you", "it": "Noi firmatari rivolgiamo una petizione"}
DOCUMENTS = [{"id": "petition", "kind": "petition", "addressees": ["lindqvist"]}]
ENTRY = '\nmsgctxt "petition"\nmsgid "We the undersigned petition you"\nmsgstr "{}"\n'


@pytest.fixture
def petition(
    desk: Desk, write_catalog: Callable[..., Path], pytestconfig: pytest.Config
) -> Callable[[str], Path]:
    """A function that writes the kind and a campaign in two languages, and returns the campaign."""

    def write(italian: str) -> Path:
        desk.write_file("templates/petition/kind.yaml", KIND)
        desk.write_file("templates/petition/letter.html.j2", TEMPLATE)
        desk.write_file("templates/petition/style.css", STYLE)
        letters = Path("templates/locales/it/LC_MESSAGES/letters.po")
        known = (pytestconfig.rootpath / letters).read_text(encoding="utf-8")
        desk.write_file(str(letters), known + (ENTRY.format(italian) if italian else ""))
        changes = {"locales": ["en", "it"], "documents": DOCUMENTS}
        campaign = desk.load(**changes).campaign
        entries: Mapping[tuple[str, str], str] = {
            (message.context, message.text.other): f"IT {message.text.other}"
            for message in messages(campaign)
        }
        write_catalog(desk.folder / "locales/it/LC_MESSAGES/campaign.po", "it", entries)
        return desk.write(**changes)

    return write


def _render(
    desk: Desk, prepared: Prepared, cache: Path
) -> dict[str, tuple[bytes, tuple[str, ...]]]:
    use_fonts(cache, desk.workspace.fonts)
    from appello.render.pdf import Renderer

    renderer = Renderer(desk.workspace.template_folders(), {})
    return {letter.key.locale: renderer.pdf(letter) for letter in prepared.letters}


def test_a_folder_is_all_it_takes(desk: Desk, petition: Callable[[str], Path]) -> None:
    """The real program lists the new kind and makes its proofs in both languages."""
    petition(WORD["it"])
    command = [sys.executable, "-m", "appello"]
    kinds = subprocess.run(
        [*command, "kinds"], cwd=desk.workspace.root, capture_output=True, text=True, check=True
    )
    assert ["petition", "Petition"] in [line.split()[:2] for line in kinds.stdout.splitlines()]
    made = subprocess.run(
        [*command, "generate", "--json"],
        cwd=desk.workspace.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    rows = json.loads(made.stdout)["letters"]
    assert [(row["locale"], row["state"]) for row in rows] == [("en", "made"), ("it", "made")]
    for row in rows:
        assert (desk.workspace.root / row["file"]).read_bytes().startswith(b"%PDF")


def test_its_words_are_printed_and_known_to_the_verification(
    desk: Desk, petition: Callable[[str], Path], tmp_path: Path
) -> None:
    """The template's word is printed in each language; a check that did not know it would fail."""
    file = petition(WORD["it"])
    prepared = prepare(desk.workspace, file, Selection())
    rendered = _render(desk, prepared, tmp_path / "cache")
    for letter in prepared.letters:
        data, words = rendered[letter.key.locale]
        assert words == (WORD[letter.key.locale],)
        assert verify(data, letter, words=words, families=FAMILIES, withheld=()) == 1
        for others in ((), ("Another word",), words * 2):
            with pytest.raises(VerifyError):
                verify(data, letter, words=others, families=FAMILIES, withheld=())


@pytest.mark.parametrize("italian", ["", " "])
def test_a_word_without_translation_is_refused(
    italian: str, desk: Desk, petition: Callable[[str], Path]
) -> None:
    """If a language lacks the template's word, no letter is made, and the word is named."""
    file = petition(italian)
    with pytest.raises(CampaignError) as caught:
        prepare(desk.workspace, file, Selection())
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == ("not-translated", "petition")
    assert "We the undersigned petition you" in problem.message
    english = prepare(desk.workspace, file, Selection(locales=("en",)))
    assert [letter.key.locale for letter in english.letters] == ["en"]


def test_a_part_that_the_template_forgets_is_missed(
    desk: Desk, petition: Callable[[str], Path], tmp_path: Path
) -> None:
    """A template that leaves out what the campaign says makes a letter that does not pass."""
    file = petition(WORD["it"])
    shorter = TEMPLATE.replace("{{ parts.signatures(letter.signature_block) }}\n", "")
    desk.write_file("templates/petition/letter.html.j2", shorter)
    prepared = prepare(desk.workspace, file, Selection(locales=("en",)))
    data, words = _render(desk, prepared, tmp_path / "cache")["en"]
    with pytest.raises(VerifyError) as caught:
        verify(data, prepared.letters[0], words=words, families=FAMILIES, withheld=())
    missed = {problem.field for problem in caught.value.problems}
    assert missed >= {"signatories.ghisellin", "signatories.lindmark"}


def test_what_the_kind_needs_is_asked_for(desk: Desk, petition: Callable[[str], Path]) -> None:
    """A campaign without a part that kind.yaml needs is refused at the paper."""
    petition(WORD["it"])
    codes = [
        (item.code, item.field)
        for item in desk.check(documents=DOCUMENTS, demands=None, demands_intro=None)
    ]
    assert ("kind-needs", "documents.0") in codes
    assert "kind-needs" not in [item.code for item in desk.check(documents=DOCUMENTS)]


def test_the_workspaces_template_stands_before_the_programs(
    desk: Desk, petition: Callable[[str], Path], tmp_path: Path
) -> None:
    """A base template of the workspace's own serves instead of the program's."""
    file = petition(WORD["it"])
    desk.write_file(
        "templates/base/parts.html.j2", "{% macro prose(value) %}{{ value.nothing }}{% endmacro %}"
    )
    prepared = prepare(desk.workspace, file, Selection(locales=("en",)))
    with pytest.raises(TemplateError):
        _render(desk, prepared, tmp_path / "cache")


def test_a_kind_extends_a_shipped_one(desk: Desk, tmp_path: Path) -> None:
    """A template of three lines changes one block of a shipped kind and inherits the others."""
    desk.write_file(
        "templates/our_appeal/kind.yaml",
        KIND.replace("petition", "our_appeal") + "optional: [closing]\nletterhead: signatories\n",
    )
    desk.write_file(
        "templates/our_appeal/letter.html.j2",
        '{% extends "joint_appeal/letter.html.j2" %}\n'
        '{% block demands %}<h2>{{ pgettext("appeal", "What we ask") }}</h2>{{ super() }}'
        "{% endblock %}\n",
    )
    desk.write_file("templates/our_appeal/style.css", "")
    documents = [{"id": "appeal", "kind": "our_appeal", "addressees": ["lindqvist"]}]
    prepared = prepare(desk.workspace, desk.write(documents=documents), Selection())
    (letter,) = prepared.letters
    assert [line.text for line in letter.letterhead] == ["Marta Ghisellin", "Oskar Lindmark"]
    assert (letter.background, letter.case_groups) == ((), ())
    data, words = _render(desk, prepared, tmp_path / "cache")["en"]
    assert words == ("What we ask",)
    assert verify(data, letter, words=words, families=FAMILIES, withheld=()) == 1


def test_a_kind_that_names_no_part_prints_none(desk: Desk, tmp_path: Path) -> None:
    """A notice without people, demands and signatories has nothing but its subject and opening."""
    desk.write_file(
        "templates/notice/kind.yaml",
        "name: notice\ntitle: Notice\ndescription: Says one thing.\noptional: []\npage_limit: 1\n",
    )
    desk.write_file("templates/notice/letter.html.j2", '{% extends "base/full_letter.html.j2" %}')
    desk.write_file("templates/notice/style.css", "")
    file = desk.write(documents=[{"id": "notice", "kind": "notice"}])
    prepared = prepare(desk.workspace, file, Selection())
    (letter,) = prepared.letters
    said = [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in lines(letter) if line.text]
    assert said == [
        "Members of the Valdorian Assembly",
        "14 April 2031",
        "Subject: Journalists in prison",
        "We write to you about two journalists.",
    ]
    data, words = _render(desk, prepared, tmp_path / "cache")["en"]
    assert verify(data, letter, words=words, families=FAMILIES, withheld=()) == 1


def test_a_kind_of_its_own_may_be_no_letter(desk: Desk, tmp_path: Path) -> None:
    """A paper that extends the shipped list of people adds a heading, and has no date."""
    desk.write_file(
        "templates/our_list/kind.yaml",
        "name: our_list\ntitle: Our list\ndescription: People.\nneeds: [profiles]\n"
        "optional: [background]\nform: paper\ndated: false\npage_limit: 2\n",
    )
    desk.write_file(
        "templates/our_list/letter.html.j2",
        '{% extends "case_list/letter.html.j2" %}\n'
        '{% block background %}{{ super() }}<h2>{{ pgettext("our list", "Who they are") }}</h2>'
        "{% endblock %}\n",
    )
    desk.write_file("templates/our_list/style.css", "")
    file = desk.write(documents=[{"id": "people", "kind": "our_list"}])
    prepared = prepare(desk.workspace, file, Selection())
    (letter,) = prepared.letters
    assert (letter.layout, letter.dateline, letter.demands) == ("plain", None, ())
    (group,) = letter.parts.profiles
    assert [item.name.text for item in group.profiles] == ["Ilir Vasko2", "Noemi Tarvel"]
    data, words = _render(desk, prepared, tmp_path / "cache")["en"]
    assert words == ("Who they are",)
    assert verify(data, letter, words=words, families=FAMILIES, withheld=()) == 1


def test_a_signing_pack_shows_the_text_that_will_be_signed(desk: Desk, tmp_path: Path) -> None:
    """Every line of the letter's text is in the pack, nobody signs there, and the code is on it."""
    letter = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"], "opening": "Hear."}
    pack = {"id": "signing", "kind": "signing_pack", "text_of": "letter", "reply_by": "2031-04-12"}
    signed = desk.content()["signatories"] | {"signing": "signed"}
    file = desk.write(documents=[letter, pack], signatories=signed)
    prepared = prepare(desk.workspace, file, Selection())
    text, shown = prepared.letters
    ends = {"signatories.signed", "subject", "transmission"}
    wanted = [(item.id, item.text) for item in lines(text) if item.id not in ends]
    found = [(item.id, item.text) for item in lines(shown)]
    assert [item for item in wanted if item not in found] == []
    assert "documents.letter.opening" in dict(found)
    assert shown.signature_block.signing == "none"
    by, code = (line.text for line in shown.parts.reply_form)
    assert by == "Answer by: 12\N{NO-BREAK SPACE}April 2031"
    assert CurrentTexts(desk.workspace, prepared.loaded)("letter", "en").code in code
    use_fonts(tmp_path / "cache", desk.workspace.fonts)
    from appello.render.pdf import Renderer

    data, words = Renderer(desk.workspace.template_folders(), {}).pdf(shown)
    assert verify(data, shown, words=words, families=FAMILIES, withheld=()) == 2


def test_papers_of_the_campaign_are_enclosed_by_their_subjects(desk: Desk) -> None:
    """They follow the typed ones in the order given, and are counted with them."""
    letter = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
    people = {"id": "people", "kind": "case_list", "subject": "People", "opening": "They."}
    opening = {
        "one": "One paper.",
        "other": "{enclosures.count} papers.",
        "count": "enclosures.count",
    }
    cover = {
        "id": "cover",
        "kind": "transmittal",
        "addressees": ["lindqvist"],
        "enclosures": ["A map"],
        "encloses": ["people", "letter"],
        "opening": opening,
    }
    file = desk.write(documents=[letter, people, cover])
    found = prepare(desk.workspace, file, Selection(documents=("cover",))).letters[0]
    assert [line.text for line in found.enclosures] == [
        "A map",
        "People",
        "Journalists in prison",
    ]
    assert found.opening.blocks[0].items[0].text == "3\N{NO-BREAK SPACE}papers."
