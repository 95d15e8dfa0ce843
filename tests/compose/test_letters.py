"""Which letters a campaign has, and what goes into each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.compose.plan import plan
from appello.model.letter import LetterKey
from appello.model.line import lines

if TYPE_CHECKING:
    from tests.conftest import Desk

SECOND = {
    "id": "berg", "name": "Ada Berg", "gender": "female", "office": "minister",
    "post": "Minister of Justice of Valdoria",
}  # fmt: skip


def _two(desk: Desk, **document: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    first = desk.content()["addressees"][0]
    paper = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist", "berg"]}
    return {"addressees": [first, SECOND], "documents": [paper | document]}


def _keys(desk: Desk, **changes: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - as above
    campaign = desk.load(**changes).campaign
    return [
        (item.key.document, item.key.locale, item.key.addressee)
        for item in plan(campaign, "public")
    ]


def test_each_addressee_gets_a_letter_in_each_language(desk: Desk) -> None:
    """Two addressees and two languages make four letters, each named by its addressee."""
    assert _keys(desk, **_two(desk), locales=["en", "it"]) == [
        ("letter", "en", "lindqvist"),
        ("letter", "en", "berg"),
        ("letter", "it", "lindqvist"),
        ("letter", "it", "berg"),
    ]


def test_together_makes_one_letter_with_two_salutations(desk: Desk) -> None:
    """A letter to two people at once has both addresses and a salutation for each."""
    changes = _two(desk, together="true")
    assert _keys(desk, **changes) == [("letter", "en", "")]
    (letter,) = desk.letters(**changes)
    assert len(letter.salutations) == len(letter.inside_addresses) == 2
    blocks = [" ".join(line.text for line in block) for block in letter.inside_addresses]
    assert "Maren Lindqvist" in blocks[0]
    assert "Ada Berg" in blocks[1]


def test_separate_letters_speak_to_one_person_each(desk: Desk) -> None:
    """Nobody's name stands in the letter to somebody else."""
    first, second = desk.letters(**_two(desk), opening="Dear {addressee.name}, we write.")
    texts = [" ".join(line.text for line in lines(letter)) for letter in (first, second)]
    assert ["Maren Lindqvist" in text for text in texts] == [True, False]
    assert ["Ada Berg" in text for text in texts] == [False, True]


def test_a_single_addressee_is_not_in_the_file_name(desk: Desk) -> None:
    """A letter to one person is named by its paper alone."""
    assert _keys(desk) == [("letter", "en", "")]
    assert LetterKey("c", "letter", "public", "en").file_stem == "letter"
    assert LetterKey("c", "letter", "public", "en", "berg").file_stem == "letter--berg"


def test_several_papers_are_planned_in_order(desk: Desk) -> None:
    """Each paper of a campaign has its own letters."""
    papers = [{"id": name, "kind": "mp_letter", "addressees": ["lindqvist"]} for name in ("b", "a")]
    assert _keys(desk, documents=papers) == [("b", "en", ""), ("a", "en", "")]


def test_everything_of_the_campaign_is_in_the_letter(desk: Desk) -> None:
    """Each text that the campaign gives becomes a line of the letter."""
    (letter,) = desk.letters(
        place="Port Aurel",
        reference="VA-112",
        your_reference="PM-7",
        return_address="PO box 1, Port Aurel",
        letterhead={"lines": ["The Assembly", "Port Aurel"]},
        cases_intro="We name them.",
        concerns=[{"id": "law", "text": "The law binds you."}],
        postscript="We wait.",
        fictitious="true",
        documents=[
            {
                "id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"],
                "transmission": "email", "copies": ["The press"], "enclosures": ["A list"],
            }
        ],
    )  # fmt: skip
    texts = [line.text for line in lines(letter)]
    for text in (
        "The Assembly", "Port Aurel", "PO box 1, Port Aurel", "By e-mail", "Our reference: VA-112",
        "Your reference: PM-7", "Port Aurel, 14\N{NO-BREAK SPACE}April 2031", "P.S. We wait.",
        "Subject: Journalists in prison", "We name them.", "The law binds you.", "Ilir Vasko",
        "set them free.", "We would be glad to speak with you.", "Marta Ghisellin",
        "Copy to: The press", "Enclosure: A list", "Commission of Jurists, “The statute”",
        "Fictitious example: everybody and everything in it is invented.",
    ):  # fmt: skip
        assert text in texts


@pytest.mark.parametrize(
    "kind, text",
    [
        ("post", "By post"), ("email", "By e-mail"), ("post_and_email", "By e-mail and by post"),
        ("open_letter", "Open letter"),
    ],
)  # fmt: skip
def test_each_way_of_sending_has_its_words(kind: str, text: str, desk: Desk) -> None:
    """How a letter travels is printed in words."""
    paper = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"], "transmission": kind}
    (letter,) = desk.letters(documents=[paper])
    assert letter.transmission is not None
    assert letter.transmission.text == text


def test_without_letterhead_the_sender_stands_at_the_top(desk: Desk) -> None:
    """The sender in a few words serves as the head of the page."""
    (letter,) = desk.letters()
    assert [line.text for line in letter.letterhead] == ["Members of the Valdorian Assembly"]
    assert letter.title == "Journalists in prison"


def test_a_paper_may_introduce_its_demands_in_words_of_its_own(desk: Desk) -> None:
    """The sentence before the demands is the paper's if it has one, and else the campaign's."""
    papers: list[dict[str, object]] = [
        {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]},
        {
            "id": "list", "kind": "case_list", "opening": "This list.",
            "demands_intro": "The letter asks to:",
        },
    ]  # fmt: skip
    found = {letter.key.document: letter.demands_intro for letter in desk.letters(documents=papers)}
    assert {name: prose and prose.id for name, prose in found.items()} == {
        "letter": "demands_intro",
        "list": "documents.list.demands_intro",
    }


def test_several_enclosures_are_a_list_under_one_label(desk: Desk) -> None:
    """Each enclosure is named once, and the label once over all of them."""
    paper = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
    (one,) = desk.letters(documents=[paper | {"enclosures": ["A list"]}])
    assert one.enclosures_heading is None
    assert [line.text for line in one.enclosures] == ["Enclosure: A list"]
    (two,) = desk.letters(documents=[paper | {"enclosures": ["A list", "A map"]}])
    assert two.enclosures_heading is not None
    assert two.enclosures_heading.text == "Enclosures:"
    assert [line.text for line in two.enclosures] == ["A list", "A map"]


def test_the_sender_stands_under_a_letter_that_nobody_signs(desk: Desk) -> None:
    """A closing formula is followed by the signatories, or else by the sender."""
    (signed,) = desk.letters()
    assert "Marta Ghisellin" in [item.lines[0].text for item in signed.signature_block.entries]
    paper = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
    appeal = {"kind": "citizens_appeal", "roll": "people", "leaves_out": ["signatories"]}
    (unsigned,) = desk.letters(
        documents=[paper | appeal],
        rolls=[{"id": "people", "stated": 7654, "sources": ["press"]}],
    )
    assert [entry.lines[0].text for entry in unsigned.signature_block.entries] == [
        "Members of the Valdorian Assembly"
    ]


@pytest.mark.parametrize(
    "subject, spaces",
    [
        ("Journalists in prison", 0),
        ("Journalists who are held in prison for what they wrote about the harbour", 1),
    ],
)
def test_the_last_word_of_a_long_subject_is_not_left_alone(
    subject: str, spaces: int, desk: Desk
) -> None:
    """The last two words of a subject of more than one line stay together."""
    (letter,) = desk.letters(subject=subject)
    assert letter.subject.text.removeprefix("Subject: ").count("\N{NO-BREAK SPACE}") == spaces
