"""Every style of the signature block is printed whole, and what is wrong in one is seen."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from appello.model.letter import Letter, Signature, SignatureBlock, SignatureGroup
from appello.model.line import Line, Run
from appello.verify.sight import read_pages
from appello.verify.text import text_problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk

PARTIES = [
    {
        "id": "civic",
        "name": {"en": "Civic Union", "ar": "الاتحاد"},
        "classification": "party",
    },
    {"id": "greens", "name": {"en": "Greens", "ar": "الخضر"}, "classification": "party"},
]
OPENING = "نكتب إليكم بشأن صحفيين اثنين."


def _person(index: int) -> dict[str, Any]:
    name: object = f"Marta No{index:03d}"
    if index % 3 == 0:
        name = {"en": name, "ar": "مارتا غيزيلين"}
    return {
        "id": f"p{index}",
        "name": name,
        "consent": {"state": "given"},
        "country": "IT",
        "memberships": [{"organization_id": ("civic", "greens")[index % 2]}],
    }


def _letter(desk: Desk, locale: str, number: int, **form: Any) -> Letter:  # noqa: ANN401 - whatever YAML can hold
    people = [_person(index) for index in range(number)]
    prose = {} if locale == "en" else {"opening": OPENING, "subject": "صحفيون", "sender": "نواب"}
    (letter,) = desk.letters(
        locales=[locale],
        signatories={"people": people, **form},
        organizations=PARTIES,
        case_groups=None, cases=None, demands=None, demands_intro=None, closing=None,
        background=[], **prose,
    )  # fmt: skip
    block = letter.signature_block
    if locale == "ar" and block.header:
        titles = ("الرقم", "الاسم", "الحزب", "المكان", "التوقيع")
        header = tuple(Line(f"header.{title}", (Run(title),)) for title in titles)
        return _with(letter, dataclasses.replace(block, header=header))
    return letter


def _pages(data: bytes) -> list[str]:
    return [page.text for page in read_pages(data)]


def _codes(data: bytes, letter: Letter) -> set[str]:
    return {problem.code for problem in text_problems(data, letter, _pages(data), words=())}


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("style", ["columns", "list", "run_in", "sheet"])
@pytest.mark.parametrize("number", [6, 40])
def test_every_style_prints_every_name(
    style: str, number: int, locale: str, desk: Desk, render: Callable[[Letter], bytes]
) -> None:
    """Each name, party, number and heading stands on the page, from either direction."""
    form = {"style": style, "order": "by_party", "headings": "true"}
    letter = _letter(desk, locale, number, **form)
    assert _codes(render(letter), letter) == set()


@pytest.fixture
def sheet(desk: Desk) -> Letter:
    """A letter with a sheet of three hundred signatures."""
    return _letter(desk, "en", 300, style="sheet")


def test_the_header_of_a_sheet_stands_on_each_of_its_pages(
    sheet: Letter, render: Callable[[Letter], bytes]
) -> None:
    """The words over the columns are repeated, and no row is split between two pages."""
    data = render(sheet)
    pages = _pages(data)
    assert len(pages) <= sheet.page_limit
    assert all("No.NamePartyorgroupPlaceSignature" in page for page in pages)
    assert _codes(data, sheet) == set()
    for index in range(1, 300):
        assert any(f"{index + 1}MartaNo{index:03d}" in page for page in pages) or index % 3 == 0


def _changed(sheet: Letter, change: Callable[[Signature], Signature]) -> Letter:
    block = sheet.signature_block
    first, *others = block.entries
    group = SignatureGroup(None, (change(first), *others))
    return _with(sheet, dataclasses.replace(block, groups=(group,)))


def _with(sheet: Letter, block: SignatureBlock) -> Letter:
    return dataclasses.replace(sheet, signature_block=block)


def test_what_is_wrong_in_a_sheet_is_seen(sheet: Letter, render: Callable[[Letter], bytes]) -> None:
    """A name, a number or a title that the page lacks, or has too much, does not pass."""
    data = render(sheet)
    block = sheet.signature_block
    renamed = _changed(
        sheet, lambda entry: dataclasses.replace(entry, lines=(Line("n", (Run("Xaver Q"),)),))
    )
    fewer = _with(
        sheet, dataclasses.replace(block, groups=(SignatureGroup(None, block.entries[:-1]),))
    )
    no_header = _with(sheet, dataclasses.replace(block, header=()))
    more_header = _with(
        sheet, dataclasses.replace(block, header=(*block.header, Line("h", (Run("Quorum"),))))
    )
    assert "missing-text" in _codes(data, renamed)
    assert "extra-text" in _codes(data, fewer)
    assert "extra-text" in _codes(data, no_header)
    assert "missing-text" in _codes(data, more_header)
