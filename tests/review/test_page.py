"""What the review page shows, and what becomes of a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from appello.model.letter import LetterKey
from appello.review.batch import proofs_digest, representatives, sample
from appello.review.marked import pieces
from appello.review.reading import find_reader, groups, next_letter
from appello.review.verdict import CHECKLIST

if TYPE_CHECKING:
    from tests.review.made_desk import MadeDesk

    from appello.review.safety import Door

OURS = {"Origin": "http://127.0.0.1:5123", "Sec-Fetch-Site": "same-origin"}


def _send(client: FlaskClient, door: Door, key: LetterKey, proof: str, **fields: Any) -> Any:  # noqa: ANN401 - a form and its answer
    form = {
        "key": door.key, "as": "ana.lead", "document": key.document, "locale": key.locale,
        "addressee": key.addressee, "seen": proof, "decision": "approved",
        "checked": list(CHECKLIST), "note": "",
    }  # fmt: skip
    return client.post("/verdict", data=form | fields, headers=OURS)


def test_letter_shows_what_it_was_made_from(client: FlaskClient) -> None:
    """People, statements, sources, checks and the text of every page stand beside the pictures."""
    page = client.get("/letter/letter/it/?as=ana.lead").text
    for words in ("Ilir Vasko", "Not named in this letter", "Valdorian Press, 2030", "old-facts",
                  "Only its fonts are in it.", "Le scriviamo in merito"):  # fmt: skip
        assert words in page
    assert page.count('class="sheet"') == 2
    assert 'class="text" lang="it" dir="ltr"' in page


def test_letter_that_was_not_made_says_why(client: FlaskClient) -> None:
    """Its problems are shown, and no decision is asked for."""
    page = client.get("/letter/memo/en/?as=ana.lead").text
    assert "a word is clipped" in page
    assert 'action="/verdict"' not in page


def test_second_language_stands_beside(client: FlaskClient) -> None:
    """Another language of the same letter can be shown next to it, each in its direction."""
    page = client.get("/letter/letter/ar/?beside=en").text
    assert 'lang="ar" dir="rtl"' in page
    assert 'class="text" lang="en" dir="ltr"' in page
    assert page.count('class="sheet"') == 4


def test_verdict_leads_to_the_next_letter_of_the_role(
    client: FlaskClient, made: MadeDesk, door: Door
) -> None:
    """After a verdict comes the next letter that waits for the same reader, or the list."""
    first, second = made.keys[1], made.keys[2]
    answer = _send(client, door, first, made.made[first].proof, **{"as": "salim.translator"})
    assert answer.status_code == 303
    assert answer.location.startswith("/letter/letter/ar/?as=salim.translator&done=approved")
    answer = _send(client, door, second, made.made[second].proof, **{"as": "salim.translator"})
    assert answer.location.startswith("/?as=salim.translator&done=approved")
    assert "Nothing waits for you" in client.get(answer.location).text


@pytest.mark.parametrize(
    "fields, status, said",
    [
        ({"checked": ["names"]}, 422, "tick every point"),
        ({"decision": "rejected", "note": "see line 3"}, 422, "choose a reason first"),
        ({"note": "n" * 501}, 422, "longer than 500"),
        ({"as": ""}, 422, "say who you are"),
        ({"seen": "0" * 64}, 409, "has changed since"),
        ({"note": "refuse"}, 409, "this cannot be"),
    ],
)
def test_decision_that_cannot_be_written(
    client: FlaskClient, made: MadeDesk, door: Door, fields: dict[str, Any], status: int, said: str
) -> None:
    """The page says why, keeps what was typed, and nothing is written."""
    key = made.keys[0]
    answer = _send(client, door, key, made.made[key].proof, **fields)
    assert answer.status_code == status
    assert said in answer.text
    assert made.verdicts == []
    if fields.get("decision") == "rejected":
        assert "see line 3" in answer.text


def test_list_says_what_is_missing_and_for_whom(client: FlaskClient, made: MadeDesk) -> None:
    """A changed letter, a rejected one and one that was not made each say so in words."""
    made.approve(made.keys[0], "ana", "lead")
    made.correct(made.keys[0], "13")
    page = client.get("/?as=ana.lead").text
    assert "Changed since Ana Belsky approved it; missing again: lead" in page
    assert "Not made" in page
    mine = client.get("/?as=salim.translator&mine=1").text
    assert mine.count('class="open"') == 2


def test_list_says_how_many_have_not_confirmed(client: FlaskClient, made: MadeDesk) -> None:
    """Approved or not, a letter whose text signatories have not confirmed says so."""
    assert "have not confirmed" not in client.get("/").text
    made.unconfirmed = 3
    assert "Signatories who have not confirmed this text" in client.get("/").text
    assert "Firmatari che non hanno confermato" in client.get("/?lang=it").text


def test_damaged_ledger_is_shown_as_a_problem(client: FlaskClient, made: MadeDesk) -> None:
    """What the desk refuses to read stands on the page, with its code and advice."""
    made.is_broken = True
    answer = client.get("/")
    assert answer.status_code == 409
    assert "bad-review-ledger" in answer.text
    assert "take it back" in answer.text


def test_readers_know_their_languages(made: MadeDesk) -> None:
    """A translator of two languages is not asked about a third, and order goes round."""
    letters = made.letters()
    salim = find_reader(made.reviewers, "salim.translator")
    assert salim
    waiting = [item.key.locale for item in letters if salim.is_needed(item)]
    assert waiting == ["it", "ar"]
    following = next_letter(letters, salim, letters[2].key)
    assert following
    assert following.key.locale == "it"
    assert find_reader(made.reviewers, "salim.lead") is None


def test_batch_is_represented_and_sampled(made: MadeDesk) -> None:
    """Each layout has one letter; a sample is drawn the same way again, and another one differs."""
    group = next(item for item in groups(made.letters()) if item.document == "appeal")
    assert [(one.key.addressee, count) for one, count in representatives(group)] == [
        ("brede", 2),
        ("zervakis", 1),
    ]
    drawn = [[item.key.addressee for item in sample(group, number)] for number in range(9)]
    assert drawn == [[item.key.addressee for item in sample(group, number)] for number in range(9)]
    assert len({tuple(item) for item in drawn}) > 1
    before = proofs_digest(group)
    made.correct(group.letters[0].key, "13")
    after = next(item for item in groups(made.letters()) if item.document == "appeal")
    assert proofs_digest(after) != before


def test_difference_is_cut_into_pieces() -> None:
    """What stayed, went and came is told apart; brackets of the text itself stay."""
    assert list(pieces("in [-12-] {+13+} cases [of a]")) == [
        ("same", "in "), ("gone", "12"), ("same", " "), ("come", "13"), ("same", " cases [of a]"),
    ]  # fmt: skip
