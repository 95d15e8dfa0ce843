"""What others said is printed with its author and day, and contacts only where they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.compose.letters import compose
from appello.compose.plan import plan
from appello.compose.projection import project
from appello.locales.translator import Identity
from appello.model.line import Prose, lines

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.letter import Letter
    from appello.model.person import Edition

GIVEN = {"state": "given"}
PEOPLE = [
    {"id": "ghisellin", "name": "Marta Ghisellin", "role": "Director", "consent": GIVEN},
    {"id": "orsolini", "name": "Livia Orsolini", "group": "ha", "country": "IT", "consent": GIVEN},
    {"id": "lindmark", "name": "Oskar Lindmark", "country": "SE", "consent": GIVEN},
]
GROUP = {"id": "ha", "name": "Harbour Alliance", "classification": "group"}
RELEASE: dict[str, Any] = {"id": "release", "kind": "press_release"}
REPORT: dict[str, Any] = {"id": "report", "kind": "meeting_report", "event": "talk"}
EVENT = {"id": "talk", "title": "Talk", "start": "2031-04-08"}
RESOLUTION = {"id": "res", "kind": "other", "title": "A resolution", "adopted": "2031-03-01"}


def _text(prose: Prose) -> str:
    return "".join(line.text for line in lines(prose))


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _quoted(desk: Desk, locale: str = "en", **quotation: Any) -> tuple[str, str]:  # noqa: ANN401 - whatever YAML can hold
    (letter,) = desk.letters(
        locales=[locale],
        source_locale=locale,
        documents=[RELEASE],
        participants=PEOPLE,
        organizations=[GROUP],
        instruments=[RESOLUTION],
        quotations=[{"id": "one"} | quotation],
    )
    (quoted,) = letter.parts.quotations
    return _text(quoted.words), quoted.author.text


@pytest.mark.parametrize(
    "locale, words",
    [
        ("en", "“They call it ‘news’.”"),
        ("de", "„They call it ‚news‘.“"),
        ("ru", "«They call it „news“.»"),
        ("fr", "«\N{NO-BREAK SPACE}They call it “news”.\N{NO-BREAK SPACE}»"),
    ],
)
def test_words_get_the_marks_of_the_language(locale: str, words: str, desk: Desk) -> None:
    """Marks of the first level stand around the words, and marks inside are of the second."""
    found, _ = _quoted(
        desk, locale, text='They call it "news".\n', speaker="ghisellin", date="2031-04-12"
    )
    assert found == words


@pytest.mark.parametrize(
    "quotation, author",
    [
        ({"speaker": "ghisellin"}, "Marta Ghisellin, Director, 12 April 2031"),
        ({"speaker": "orsolini"}, "Livia Orsolini (Harbour Alliance; Italy), 12 April 2031"),
        ({"speaker": "lindmark"}, "Oskar Lindmark (Sweden), 12 April 2031"),
        ({"instrument": "res", "paragraph": "5"}, "A resolution, paragraph 5, 12 April 2031"),
        ({"speaker": "lindmark", "language": "en"}, "Oskar Lindmark (Sweden), 12 April 2031"),
        (
            {"speaker": "lindmark", "language": "sv"},
            "Oskar Lindmark (Sweden), 12 April 2031 (original language: Swedish)",
        ),
    ],
)
def test_the_author_stands_under_the_words(
    quotation: dict[str, Any], author: str, desk: Desk
) -> None:
    """Speakers have group, country and role as far as known; a translation is marked as one."""
    _, found = _quoted(desk, text="So it is.", date="2031-04-12", **quotation)
    assert _plain(found) == author


def test_a_text_has_the_day_of_its_adoption(desk: Desk) -> None:
    """What stands in a resolution is dated by it, and calls it as a note."""
    words, author = _quoted(desk, text="So it is.", instrument="res", paragraph="5")
    assert _plain(author) == "A resolution, paragraph 5, 1 March 2031"
    assert words == "“So it is.”2"


def test_what_was_said_and_promised_is_kept_apart(desk: Desk) -> None:
    """A single speaker is described; of several there are names, groups and countries."""
    said = {"id": "a", "by": ["ghisellin"], "text": "It is closed."}
    promised = {"id": "b", "by": ["orsolini", "lindmark"], "kind": "assurance", "text": "We ask."}
    (letter,) = desk.letters(
        documents=[REPORT],
        events=[EVENT],
        participants=PEOPLE,
        organizations=[GROUP],
        statements=[said, promised],
    )
    assert [(item.names.text, _text(item.words)) for item in letter.parts.contributions] == [
        ("Marta Ghisellin, Director", "It is closed.")
    ]
    assert [(item.names.text, _text(item.words)) for item in letter.parts.assurances] == [
        ("Livia Orsolini (Harbour Alliance; Italy) and Oskar Lindmark (Sweden)", "We ask.")
    ]


CONTACTS = [
    {"id": "office", "name": "Press office", "email": "press@watch.example", "consent": GIVEN},
    {
        "id": "onsite",
        "name": "Petra Orsolic",
        "phone": "+00 1040 555 010",
        "editions": ["restricted"],
        "consent": GIVEN,
    },
    {"id": "silent", "name": "Corin Tessaly", "phone": "+00 1040 555 011"},
]


def _brief(desk: Desk, edition: Edition) -> tuple[Letter, tuple[str, ...]]:
    loaded = desk.load(
        documents=[{"id": "brief", "kind": "meeting_brief", "event": "talk"}],
        events=[EVENT],
        questions=[{"id": "one", "text": "When?"}],
        contacts=CONTACTS,
    )
    projection = project(loaded, edition)
    (assignment,) = plan(projection.campaign, edition)
    letter, _ = compose(
        assignment,
        projection,
        kind=loaded.kinds["meeting_brief"],
        forms=loaded.forms["en"],
        campaign_messages=Identity("en"),
        chrome=Identity("en"),
        words=(),
        pictures={},
    )
    return letter, projection.withheld


@pytest.mark.parametrize(
    "edition, printed",
    [("public", ["Press office"]), ("restricted", ["Press office", "Petra Orsolic"])],
)
def test_contacts_stand_only_in_their_editions(
    edition: Edition, printed: list[str], desk: Desk
) -> None:
    """A contact of another edition, or without leave, is not in the letter."""
    letter, _ = _brief(desk, edition)
    assert [contact[0].text for contact in letter.parts.contacts] == printed


def test_other_contacts_are_looked_for_in_the_edition(desk: Desk) -> None:
    """Name and number of a contact that an edition does not print may occur nowhere in it."""
    _, withheld = _brief(desk, "public")
    assert {"Petra Orsolic", "+00 1040 555 010", "Corin Tessaly"} <= set(withheld)
    assert "press@watch.example" not in withheld


@pytest.mark.parametrize(
    "changes, line",
    [
        ({"not_before": "2031-04-15"}, "Not for release before 15 April 2031"),
        ({"not_before": "2031-04-15", "leaves_out": ["embargo"]}, ""),
        ({}, ""),
    ],
)
def test_a_release_says_from_which_day_it_may_be_published(
    changes: dict[str, Any], line: str, desk: Desk
) -> None:
    """The day is printed unless the paper leaves the line out."""
    (letter,) = desk.letters(documents=[RELEASE | changes])
    found = letter.parts.embargo
    assert _plain(found.text if found else "") == line


def test_a_letter_recalls_a_meeting_among_its_references(desk: Desk) -> None:
    """A reminder of a meeting names its day and what it was called."""
    reminder = {
        "id": "reminder", "kind": "followup_letter", "addressees": ["lindqvist"], "event": "talk",
    }  # fmt: skip
    (letter,) = desk.letters(documents=[reminder], events=[EVENT])
    assert [_plain(line.text) for line in letter.references] == ["Meeting: 8 April 2031, Talk"]


def test_whom_an_event_has_introduced_is_named_alone(desk: Desk) -> None:
    """A speaker of the event's list is not described again over what she said."""
    statements = [
        {"id": "one", "by": ["ghisellin"], "text": "It is late."},
        {"id": "two", "by": ["lindmark"], "text": "It is."},
    ]
    event = EVENT | {"seats": [{"people": ["ghisellin"]}]}
    (letter,) = desk.letters(
        documents=[REPORT],
        participants=PEOPLE,
        organizations=[GROUP],
        events=[event],
        statements=statements,
    )
    names = [item.names.text for item in letter.parts.contributions]
    assert names == ["Marta Ghisellin", "Oskar Lindmark (Sweden)"]


def test_a_day_in_the_title_is_not_said_again(desk: Desk) -> None:
    """Under a quotation from a resolution its day stands once, in the title or after it."""
    title = "Resolution of 1 March 2031 on harbours"
    (letter,) = desk.letters(
        documents=[RELEASE],
        instruments=[RESOLUTION | {"title": title}],
        quotations=[{"id": "one", "text": "They call.", "instrument": "res"}],
    )
    (quoted,) = letter.parts.quotations
    assert _plain(quoted.author.text) == title
