"""A paper has the parts that its kind prints, in words of its own if it has any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appello.model.letter import Letter
from appello.model.line import lines

if TYPE_CHECKING:
    from tests.conftest import Desk

THANKS: dict[str, Any] = {"id": "thanks", "kind": "thank_you", "addressees": ["lindqvist"]}
REMINDER: dict[str, Any] = {
    "id": "reminder",
    "kind": "followup_letter",
    "addressees": ["lindqvist"],
    "follows": {"date": "2031-03-01", "reference": "VA-7"},
}
APPEAL: dict[str, Any] = {"id": "appeal", "kind": "joint_appeal", "addressees": ["lindqvist"]}


def _said(letter: Letter) -> dict[str, str]:
    return {line.id: line.text for line in lines(letter)}


def test_parts_that_the_kind_does_not_name_are_left_out(desk: Desk) -> None:
    """Thanks have neither background, people, demands nor notes, though the campaign has them."""
    (letter,) = desk.letters(documents=[THANKS])
    assert (letter.background, letter.case_groups, letter.demands) == ((), (), ())
    assert (letter.demands_intro, letter.footnotes) == (None, ())
    assert [prose.id for prose in letter.closing] == ["closing.talk.text"]
    assert len(letter.signature_block.entries) == 2


def test_facts_of_parts_that_are_left_out_can_still_be_told(desk: Desk) -> None:
    """Thanks may say how many demands there were, without printing them."""
    opening = {"one": "We had one.", "other": "We had {demands.count}.", "count": "demands.count"}
    (letter,) = desk.letters(documents=[THANKS | {"opening": opening}])
    assert _said(letter)["documents.thanks.opening"] == "We had one."


def test_a_papers_own_words_stand_for_the_campaigns(desk: Desk) -> None:
    """Subject, opening and closing of a paper are printed in the place of the campaign's."""
    own = {"subject": "Thanks", "opening": "We thank you.", "closing": "Until soon."}
    ours, theirs = desk.letters(documents=[THANKS | own, THANKS | {"id": "plain"}])
    said = _said(ours)
    assert ours.title == "Thanks"
    assert said["documents.thanks.opening"] == "We thank you."
    assert said["documents.thanks.closing"] == "Until soon."
    assert not {"opening", "closing.talk.text"} & said.keys()
    assert _said(theirs)["opening"] == "We write to you about two journalists."


@pytest.mark.parametrize(
    "follows, expected",
    [
        ({"date": "2031-03-01"}, "Our earlier letter: 1 March 2031"),
        ({"date": "2031-03-01", "reference": "VA-7"}, "Our earlier letter: 1 March 2031, VA-7"),
    ],
)
def test_the_earlier_letter_stands_among_the_references(
    follows: dict[str, str], expected: str, desk: Desk
) -> None:
    """A reminder prints the day and the reference of the earlier letter after its own reference."""
    (letter,) = desk.letters(documents=[REMINDER | {"follows": follows}], reference="VA-9")
    printed = [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in letter.references]
    assert printed == ["Our reference: VA-9", expected]


def test_prose_can_name_the_earlier_letter(desk: Desk) -> None:
    """The words of a reminder have the day and the reference of the letter that it follows."""
    opening = "On {follows.date} we wrote to you ({follows.reference})."
    (letter,) = desk.letters(documents=[REMINDER | {"opening": opening}])
    said = _said(letter)["documents.reminder.opening"]
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "On 1 March 2031 we wrote to you (VA-7)."


def test_few_organisations_are_the_letterhead_of_their_appeal(desk: Desk) -> None:
    """Up to six who sign an appeal stand at its head; more are named by the sender's words."""

    def head(number: int, **changes: Any) -> list[str]:  # noqa: ANN401 - whatever YAML can hold
        people = [
            {"id": f"o{index}", "name": f"Union {index}", "consent": {"state": "given"}}
            for index in range(number)
        ]
        (letter,) = desk.letters(documents=[APPEAL], signatories={"people": people}, **changes)
        return [line.text for line in letter.letterhead]

    assert head(2) == ["Union 0", "Union 1"]
    assert len(head(6)) == 6
    assert head(7) == ["Members of the Valdorian Assembly"]
    assert head(2, letterhead={"lines": ["The Unions"]}) == ["The Unions"]


def test_a_paper_has_a_date_of_its_own(desk: Desk) -> None:
    """A paper's date is printed in its date line, and its prose tells it; others keep theirs."""
    own = {"date": "2031-04-20", "opening": "Today is {date}."}
    ours, theirs = desk.letters(documents=[THANKS | own, THANKS | {"id": "plain"}])
    assert (ours.date.day, theirs.date.day) == (20, 14)
    said = {key: text.replace("\N{NO-BREAK SPACE}", " ") for key, text in _said(ours).items()}
    assert said["documents.thanks.opening"] == "Today is 20 April 2031."
    assert said["date"] == "20 April 2031"


def test_a_paper_counts_those_who_sign_it_and_what_it_asks(desk: Desk) -> None:
    """Numbers in the prose of a paper are those of its own signatories and demands."""
    counted = "We are {signatories.count} and ask for {demands.count}."
    paper = APPEAL | {"signatories": ["lindmark"], "demands": ["open"], "opening": counted}
    demands = [{"id": name, "text": f"{name} it."} for name in ("release", "open", "repeal")]
    (letter,) = desk.letters(documents=[paper], demands=demands)
    said = _said(letter)["documents.appeal.opening"].replace("\N{NO-BREAK SPACE}", " ")
    assert said == "We are 1 and ask for 1."
    assert [line.text for line in lines(letter.demands)] == ["open it."]
    assert [line.text for line in lines(letter.signature_block)] == ["Oskar Lindmark"]


def test_a_paper_can_leave_out_what_its_kind_can_do_without(desk: Desk) -> None:
    """Parts in leaves_out are gone from that paper, and its own paragraphs stand for others."""
    own = {"leaves_out": ["case_groups", "closing"]}
    background = [{"id": "news", "text": "The statute was extended."}]
    (letter,) = desk.letters(documents=[APPEAL | own | {"background": background}])
    assert (letter.case_groups, letter.closing) == ((), ())
    assert [(line.id, line.text) for line in lines(letter.background)] == [
        ("documents.appeal.background.news.text", "The statute was extended.")
    ]
