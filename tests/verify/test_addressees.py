"""A letter shows nothing of those to whom others are addressed, unless its prose does."""

from __future__ import annotations

import dataclasses
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from appello.errors import VerifyError
from appello.model.letter import Letter
from appello.model.line import Line, Run
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.pipeline.workshop import workshop
from appello.verify.addressees import Addressees, stranger_problems
from appello.verify.letter import verify
from appello.verify.sight import read_pages
from appello.workspace.folders import font_cache

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

ADDRESSEES = [
    {
        "id": "lindqvist",
        "name": "Maren Lindqvist",
        "gender": "female",
        "office": "prime_minister",
        "post": "Prime Minister of Valdoria",
        "address": {"lines": ["1 Harbour Square"], "country": "NO"},
    },
    {
        "id": "berg",
        "name": {"en": "Anna Berg", "uk": {"text": "Анна Берг", "genitive": "Анни Берг"}},
        "gender": "female",
        "office": "minister",
        "post": "Minister of Justice of Valdoria",
        "address": {"lines": ["7 Canal Street"], "country": "NO"},
        "email": "justice@valdoria.example",
    },
]
BOTH = [{"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist", "berg"]}]


def _made(desk: Desk, **changes: Any) -> tuple[list[Letter], Addressees]:  # noqa: ANN401 - whatever YAML can hold
    fields = {"addressees": ADDRESSEES, "documents": BOTH} | changes
    prepared = prepare(desk.workspace, desk.write(**fields), Selection())
    known = workshop(desk.workspace, prepared, font_cache()).addressees
    return list(prepared.letters), known


def _fields(letter: Letter, page: str, addressees: Addressees) -> list[str]:
    found = stranger_problems(letter.key, (letter,), [page], addressees)
    return [problem.field for problem in found]


def test_each_letter_may_show_its_own_addressee(
    desk: Desk, render: Callable[[Letter], bytes]
) -> None:
    """Two letters to two people raise no alarm, each with its own address."""
    letters, addressees = _made(desk)
    for letter in letters:
        assert verify(
            render(letter), letter, words=(), families=("Noto Serif", "Amiri"), withheld=(),
            addressees=addressees,
        )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["Anna Berg", "Анни Берг", "Minister of Justice of Valdoria", "7 Canal Street",
     "justice@valdoria.example", "Anna\n  Berg"],
)  # fmt: skip
def test_whatever_belongs_to_another_is_seen(words: str, desk: Desk) -> None:
    """Name in any case form, office, address or e-mail of another addressee on the page is seen."""
    (letter, _), addressees = _made(desk)
    assert _fields(letter, f"To Maren Lindqvist, {words}.", addressees) == ["addressees.berg"]


def test_a_letter_composed_with_the_address_of_another_is_refused(
    desk: Desk, render: Callable[[Letter], bytes]
) -> None:
    """The page agrees with such a letter; it is the campaign that does not."""
    (first, second), addressees = _made(desk)
    wrong = dataclasses.replace(
        first, inside_addresses=second.inside_addresses, salutations=second.salutations
    )
    with pytest.raises(VerifyError) as caught:
        verify(
            render(wrong), wrong, words=(), families=("Noto Serif", "Amiri"), withheld=(),
            addressees=addressees,
        )  # fmt: skip
    assert [problem.code for problem in caught.value.problems] == ["other-addressee"]


def test_those_whom_the_letter_itself_names_are_no_strangers(desk: Desk) -> None:
    """Who gets a copy, signs, or is spoken of may be named as often as the letter does."""
    copied = [BOTH[0] | {"copies": ["Anna Berg, 7 Canal Street"]}]
    (letter, _), addressees = _made(
        desk, documents=copied, opening="We wrote to Anna Berg, Minister of Justice of Valdoria."
    )
    page = "Anna Berg, Minister of Justice of Valdoria. Copy to: Anna Berg, 7 Canal Street"
    assert _fields(letter, page, addressees) == []
    assert _fields(letter, "Anna Berg " + page, addressees) == ["addressees.berg"]


def test_a_letter_to_both_may_show_both(desk: Desk) -> None:
    """In one letter to several, nobody is a stranger."""
    (letter,), addressees = _made(desk, documents=[BOTH[0] | {"together": "true"}])
    assert _fields(letter, "Maren Lindqvist, Anna Berg", addressees) == []


def test_parts_of_other_words_are_not_names(desk: Desk) -> None:
    """Anna Berg is not Joanna Bergström, and a name inside one's own is one's own."""
    people = [ADDRESSEES[0] | {"name": "Anna Berg-Lind", "post": "Minister"}, ADDRESSEES[1]]
    (letter, _), addressees = _made(desk, addressees=people)
    assert _fields(letter, "Anna Berg-Lind and Joanna Bergström met Anna Bergs.", addressees) == []


def test_the_number_of_a_note_does_not_end_a_name(desk: Desk) -> None:
    """A name that calls a note is counted where the letter has it."""
    (letter, _), addressees = _made(desk)
    line = Line("opening", (Run("We met Anna Berg"), Run("1", note=1)))
    block = dataclasses.replace(letter.opening.blocks[0], items=(line,))
    letter = dataclasses.replace(
        letter, opening=dataclasses.replace(letter.opening, blocks=(block,))
    )
    assert _fields(letter, "We met Anna Berg1", addressees) == []
    assert _fields(letter, "We met Anna Berg 1", addressees) == []


def test_pages_are_read_with_their_spaces(
    finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """A name at the foot of the example letter is found as it is written."""
    everybody = Addressees({"other": ("Lia Quartapelle",)}, {})
    words = [page.words for page in read_pages(finals["en"])]
    letter = letters["en"]
    assert list(stranger_problems(letter.key, (letter,), words, everybody)) == []
    assert list(stranger_problems(letter.key, (letter,), [*words, *words], everybody)) != []


def test_a_worker_that_is_sent_the_same_addressees_again_knows_them() -> None:
    """What was sent with the last letter is not unpacked again; other addressees are."""
    everybody = Addressees({"vale": ("Maro Vale",)}, {"letter": ("vale",)})
    first, again, other = (
        pickle.loads(pickle.dumps(item))  # noqa: S301 - as multiprocessing does, of our own making
        for item in (everybody, everybody, Addressees({"quay": ("Ida Quay",)}))
    )
    assert first is again
    assert (first.texts, first.documents) == ({"vale": ["Maro Vale"]}, {"letter": ["vale"]})
    assert other.texts.keys() == {"quay"}


def test_texts_are_looked_up_by_their_words() -> None:
    """What may stand on a page are the texts of which it has the rarest word, and mere numbers."""
    texts = {"vale": ("Maro Vale", "7 Canal Street"), "quay": ("Ida Quay", "+00 17 2218")}
    found = Addressees(texts).near("Dear Maro Vale, of 9 Canal Street; Quayside is near.")
    assert found == {"Maro Vale": ["vale"], "7 Canal Street": ["vale"], "+00 17 2218": ["quay"]}
