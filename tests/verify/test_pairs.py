"""A bilingual file whose parts are not what they should be is refused."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pikepdf
import pytest

from appello.errors import Problem, VerifyError
from appello.model.letter import Letter
from appello.model.line import Line, Run
from appello.model.pair import LetterPair
from appello.verify.letter import verify_pair

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.render.pdf import Renderer

FAMILIES = ("Noto Serif", "Amiri")
NOTHING: tuple[tuple[str, ...], ...] = ((), ())


def _pair(first: Letter, second: Letter) -> LetterPair:
    key = dataclasses.replace(first.key, locale=f"{first.key.locale}+{second.key.locale}")
    return LetterPair(key, "one_after_the_other", first, second)


def _problems(data: bytes, pair: LetterPair) -> list[Problem]:
    try:
        verify_pair(data, pair, words=NOTHING, families=FAMILIES, withheld=())
    except VerifyError as error:
        return list(error.problems)
    return []


def _codes(data: bytes, pair: LetterPair) -> list[str]:
    return [problem.code for problem in _problems(data, pair)]


def _changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def pair(letters: dict[str, Letter]) -> LetterPair:
    """The example letter in Italian and Kazakh."""
    return _pair(letters["it"], letters["kk"])


@pytest.fixture(scope="module")
def book(pair: LetterPair, renderer: Renderer) -> bytes:
    """Its final bytes."""
    return renderer.pair(pair)[0]


@pytest.fixture
def beside(desk: Desk) -> LetterPair:
    """The small letter, side by side in English and Italian."""
    first, second = desk.letters(locales=["en", "it"])
    return dataclasses.replace(_pair(first, second), arrangement="side_by_side")


def test_a_pair_as_it_was_made_has_no_problem(
    book: bytes, pair: LetterPair, beside: LetterPair, renderer: Renderer
) -> None:
    """The check is silent over a finished pair, and counts the pages of both parts."""
    assert verify_pair(book, pair, words=NOTHING, families=FAMILIES, withheld=()) == 6
    assert _codes(renderer.pair(beside)[0], beside) == []


def _language(index: int, tag: str) -> Callable[[pikepdf.Pdf], object]:
    return lambda pdf: pdf.Root.StructTreeRoot.K[0].K[index].__setitem__("/Lang", tag)


def _reverse(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = pikepdf.Array(reversed(document.K.as_list()))


def _mix(pdf: pikepdf.Pdf) -> None:
    first, second = pdf.Root.StructTreeRoot.K[0].K
    second.K.append(first.K[0])


@pytest.mark.parametrize(
    "change, code",
    [
        pytest.param(_language(0, "kk"), "parts", id="first-in-the-other-language"),
        pytest.param(_language(1, "it"), "parts", id="second-in-the-other-language"),
        pytest.param(_reverse, "parts", id="second-before-first"),
        pytest.param(_mix, "parts", id="piece-in-the-wrong-part"),
        pytest.param(
            lambda pdf: pdf.Root.StructTreeRoot.K[0].K.__delitem__(1), "parts", id="one-part"
        ),
        pytest.param(
            lambda pdf: pdf.Root.__setitem__("/Lang", pikepdf.String("kk")), "language", id="whole"
        ),
        pytest.param(
            lambda pdf: pdf.docinfo.__setitem__("/Title", pikepdf.String("x")), "title", id="title"
        ),
    ],
)
def test_each_mistake_in_the_file_is_seen(
    change: Callable[[pikepdf.Pdf], object], code: str, book: bytes, pair: LetterPair
) -> None:
    """Parts without their language, out of order or mixed are refused, and so is a wrong title."""
    assert _codes(_changed(book, change), pair) == [code]


def test_each_part_is_compared_with_its_own_letter(
    book: bytes, pair: LetterPair, letters: dict[str, Letter]
) -> None:
    """A part that lacks a sentence of its letter is named, although the other part is right."""
    longer = dataclasses.replace(pair.second, salutations=letters["ru"].salutations * 2)
    found = _problems(book, dataclasses.replace(pair, second=longer))
    assert "text-not-found" in {problem.code for problem in found}
    assert {problem.locale for problem in found} == {"kk"}
    assert all(problem.message.startswith("kk: ") for problem in found)


def test_a_sentence_in_the_wrong_part_is_seen(pair: LetterPair, renderer: Renderer) -> None:
    """What one part says too much and the other too little does not cancel out."""
    first, second = pair.first, pair.second
    swapped = dataclasses.replace(
        pair,
        first=dataclasses.replace(first, closing_formula=second.closing_formula),
        second=dataclasses.replace(second, closing_formula=first.closing_formula),
    )
    codes = set(_codes(renderer.pair(swapped)[0], pair))
    assert {"missing-text", "extra-text", "text-not-found"} <= codes


def test_the_limit_of_pages_is_for_each_part(book: bytes, pair: LetterPair) -> None:
    """Two letters of three pages do not exceed a limit of three."""
    for limit, expected in ((3, []), (2, ["too-long", "too-long"])):
        first, second = (
            dataclasses.replace(letter, page_limit=limit) for letter in (pair.first, pair.second)
        )
        assert _codes(book, dataclasses.replace(pair, first=first, second=second)) == expected


def test_a_letter_on_the_other_half_is_seen(beside: LetterPair, renderer: Renderer) -> None:
    """Side by side, text that stands on the half of the other language is refused."""
    data = renderer.pair(beside)[0]
    mirrored = dataclasses.replace(beside, first=dataclasses.replace(beside.first, direction="rtl"))
    assert _codes(data, mirrored) == ["off-half"]


def test_a_name_that_runs_into_the_other_half_is_seen(desk: Desk, renderer: Renderer) -> None:
    """A name that is not broken and too long for its half does not end in the other language."""
    _, second = desk.letters(locales=["en", "it"])
    words = [[Run(text, keep=True)] for text in ("Vasko" * 24, "Tarvel")]
    entries = tuple(Line("case_groups.held", tuple(runs)) for runs in words)
    (first,) = desk.letters()
    group = dataclasses.replace(first.case_groups[0], entries=entries)
    first = dataclasses.replace(first, case_groups=(group,))
    pair = dataclasses.replace(_pair(first, second), arrangement="side_by_side")
    assert "off-half" in _codes(renderer.pair(pair)[0], pair)


def test_a_text_missing_from_a_sheet_is_seen(beside: LetterPair, renderer: Renderer) -> None:
    """Side by side too, every line of both letters must be there."""
    data = renderer.pair(beside)[0]
    longer = dataclasses.replace(beside.second, salutations=beside.second.salutations * 2)
    assert "missing-text" in _codes(data, dataclasses.replace(beside, second=longer))


def test_a_pair_whose_arrangement_is_another_is_seen(book: bytes, pair: LetterPair) -> None:
    """Six pages are not a sheet with two halves."""
    other = dataclasses.replace(pair, arrangement="side_by_side")
    assert "parts" in _codes(book, other)
