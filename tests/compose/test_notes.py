"""Footnotes are numbered in the order of their first call, and each is printed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appello.compose.notes import Notes
from appello.locales.translator import Identity
from appello.model.demand import Instrument, Source
from appello.model.line import Block, Line, Prose, Run

if TYPE_CHECKING:
    from tests.conftest import Desk

SOURCES = (
    Source(id="a", publisher="Alpha", title="First"),
    Source(id="b", publisher="Beta", url="https://beta.example/"),
    Source(id="c", publisher="Gamma", title="Tercero", language="es"),
)
TREATY = Instrument.model_validate(
    {"id": "t", "kind": "treaty", "title": "A treaty", "reference": "OJ L 29"}
)
RESOLUTION = Instrument.model_validate(
    {"id": "r", "kind": "ep_resolution", "title": {"en": "A resolution", "fr": "Une résolution"}}
)


@pytest.fixture
def notes() -> Notes:
    """The notes of a letter in English that has called none yet."""
    return Notes(Identity("en"), SOURCES, (TREATY,))


def _prose(*texts: str) -> Prose:
    lines = tuple(Line("p", (Run(text),)) for text in texts)
    return Prose("p", tuple(Block("paragraph", (line,)) for line in lines))


def test_numbers_follow_the_calls(notes: Notes) -> None:
    """The source that is called first is note 1, whatever its place in the campaign."""
    first = notes.call(_prose("One."), ("b",))
    second = notes.call(_prose("Two."), ("a", "b"))
    assert first.blocks[0].items[0].text == "One.1"
    assert second.blocks[0].items[0].text == "Two.1,2"
    assert [(note.number, note.line.id) for note in notes.footnotes] == [
        (1, "footnotes.b"),
        (2, "footnotes.a"),
    ]


def test_sources_of_one_paragraph_are_numbered_as_listed(notes: Notes) -> None:
    """Within one paragraph, the source that is listed first has the lower number."""
    notes.call(_prose("One."), ("c", "a"))
    assert [note.line.id for note in notes.footnotes] == ["footnotes.c", "footnotes.a"]


def test_calls_are_marked_as_calls(notes: Notes) -> None:
    """A call carries its number, the comma between two calls carries none."""
    prose = notes.call(_prose("Two."), ("a", "b"))
    assert [(run.text, run.note) for run in prose.blocks[0].items[0].runs[1:]] == [
        ("1", 1),
        (",", -1),
        ("2", 2),
    ]


def test_calls_stand_at_the_end_of_the_last_paragraph(notes: Notes) -> None:
    """A text of two paragraphs has its calls after the second."""
    prose = notes.call(_prose("One.", "Two."), ("a",))
    assert [block.items[0].text for block in prose.blocks] == ["One.", "Two.1"]


def test_a_source_named_twice_is_called_once(notes: Notes) -> None:
    """Nobody reads the same number twice in one place."""
    prose = notes.call(_prose("One."), ("a", "a"))
    assert prose.blocks[0].items[0].text == "One.1"
    assert len(notes.footnotes) == 1


def test_without_sources_nothing_changes(notes: Notes) -> None:
    """A paragraph without sources has no calls."""
    assert notes.call(_prose("One."), ()) == _prose("One.")
    assert notes.footnotes == []


@pytest.mark.parametrize(
    "note_id, text",
    [
        ("a", "Alpha, “First”"),
        ("b", "Beta, beta.example"),
        ("c", "Gamma, “Tercero”"),
        ("t", "A treaty, OJ L 29"),
    ],
)
def test_a_note_says_what_is_known(note_id: str, text: str, notes: Notes) -> None:
    """A note has publisher, title, number and address as far as the campaign gives them."""
    notes.call(_prose("One."), (note_id,))
    assert notes.footnotes[0].line.text == text


def test_addresses_are_links_and_titles_have_their_language(notes: Notes) -> None:
    """A web address can be followed; a Spanish title in an English letter is marked as Spanish."""
    notes.call(_prose("One."), ("b", "c"))
    first, second = (note.line.runs for note in notes.footnotes)
    assert [run.href for run in first if run.href] == ["https://beta.example/"]
    assert [(run.text, run.lang) for run in second if run.lang] == [
        ("Gamma", "es"),
        ("Tercero", "es"),
    ]


@pytest.mark.parametrize("note_id, text", [("a", "Alpha, “First”"), ("t", "A treaty, OJ L 29")])
def test_a_latin_note_of_an_arabic_letter_is_of_one_piece(note_id: str, text: str) -> None:
    """A reference that runs from left to right has no Arabic comma and is laid out as English."""
    notes = Notes(Identity("ar"), SOURCES, (TREATY,))
    notes.number(note_id)
    assert [(note.line.text, note.lang) for note in notes.footnotes] == [(text, "en")]


@pytest.mark.parametrize("locale", ["en", "ru"])
def test_a_note_in_the_direction_of_the_letter_has_its_language(locale: str) -> None:
    """A Russian letter sets an English title apart, and has its own marks around it."""
    notes = Notes(Identity(locale), SOURCES, ())
    notes.number("a")
    assert notes.footnotes[0].lang == ""


def test_an_arabic_source_of_an_arabic_letter_is_arabic() -> None:
    """Only what runs the other way is laid out as English."""
    notes = Notes(Identity("ar"), (Source(id="s", publisher="صحيفة", language="ar"),), ())
    notes.number("s")
    assert notes.footnotes[0].lang == ""


def test_notes_inside_prose_count_too(desk: Desk) -> None:
    """A note called inside a sentence takes the next number where it stands."""
    (letter,) = desk.letters(
        opening="We wrote before.[^press] It was in vain.",
        background=[{"id": "s", "text": "So.[^jurists]", "sources": ["press", "jurists"]}],
    )
    assert letter.opening.blocks[0].items[0].text == "We wrote before.1 It was in vain."
    assert letter.background[0].blocks[0].items[0].text == "So.2,1"
    assert [note.line.id for note in letter.footnotes] == ["footnotes.press", "footnotes.jurists"]


def test_a_heading_is_numbered_before_its_text(desk: Desk) -> None:
    """A note called in a heading comes before those of the text under it."""
    group = {"id": "held", "heading": "Held[^jurists]", "text": "So.", "cases": ["vasko", "tarvel"]}
    (letter,) = desk.letters(background=None, case_groups=[group | {"sources": ["press"]}])
    assert letter.case_groups[0].heading.text == "Held1"
    assert letter.case_groups[0].prose.blocks[0].items[0].text == "So.2"


@pytest.mark.parametrize(
    "language, title", [("en", "The statute on ‘news’"), ("fr", "Le décret sur “les nouvelles”")]
)
def test_a_quotation_inside_a_title_has_inner_marks(language: str, title: str) -> None:
    """The title stands in quotation marks itself, so those within are of the second level."""
    typed = title.translate(str.maketrans("‘’“”", '""""'))
    source = Source(id="s", publisher="Beta", title=typed, language=language)
    notes = Notes(Identity(language), (source,), ())
    notes.number("s")
    assert notes.footnotes[0].line.runs[-2].text == title


def test_a_confidential_source_is_only_on_file() -> None:
    """Nothing of a confidential source is printed but that there is one."""
    source = Source(id="s", publisher="Canary Quill", title="Secret", confidential=True)
    for locale in ("en", "ar"):
        notes = Notes(Identity(locale), (source,), ())
        notes.number("s")
        assert notes.footnotes[0].line.text == "Source on file with the senders"
        assert notes.footnotes[0].lang == ""


@pytest.mark.parametrize(
    "locale, text, lang",
    [
        ("en", "A resolution", ""),
        ("fr", "Une résolution", ""),
        ("de", "A resolution", "en"),
    ],
)
def test_a_title_is_printed_in_the_language_of_the_letter(
    locale: str, text: str, lang: str
) -> None:
    """A resolution has its official title in each language that gives one, and else the English."""
    run = Notes(Identity(locale), (), (RESOLUTION,)).titled(RESOLUTION)
    assert (run.text, run.lang) == (text, lang)


def test_a_title_given_once_is_english_in_every_language() -> None:
    """A title that is given for all languages is marked as English in a letter that is not."""
    assert Notes(Identity("fr"), (), (TREATY,)).titled(TREATY).lang == "en"
