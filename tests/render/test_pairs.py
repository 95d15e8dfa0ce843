"""Two letters in one PDF: each has its language in the structure, and looks as it does alone."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import page
import pikepdf
import pypdfium2
import pytest

from appello.errors import RenderError
from appello.model.letter import Letter
from appello.model.pair import LetterPair
from appello.render.proof import make_proof

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.document import Arrangement
    from appello.render.pdf import Renderer

PAIRS = ("it+kk", "ar+en", "de+fr")
PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
# The checker reports this rule by mistake when a compressed stream ends in a line-end byte.
KNOWN_FALSE_ALARM = "STREAM-LENGTH-001"
SOURCE = {"id": "jurists", "publisher": "Commission of Jurists", "url": "https://example.org/a"}


def _pair(first: Letter, second: Letter, arrangement: Arrangement) -> LetterPair:
    locale = f"{first.key.locale}+{second.key.locale}"
    key = dataclasses.replace(first.key, locale=locale)
    return LetterPair(key, arrangement, first, second)


@pytest.fixture(scope="module")
def books(letters: dict[str, Letter], renderer: Renderer) -> dict[str, bytes]:
    """The example letter in pairs of languages, one after the other."""
    found = {}
    for name in PAIRS:
        first, second = (letters[locale] for locale in name.split("+"))
        found[name] = renderer.pair(_pair(first, second, "one_after_the_other"))[0]
    return found


@pytest.fixture
def sheet(desk: Desk, renderer: Renderer) -> Callable[..., bytes]:
    """A function that sets the small letter, with a link in a note, side by side."""

    def make(*locales: str) -> bytes:
        letters = desk.letters(
            locales=[*locales], sources=[SOURCE, {"id": "press", "publisher": "Press"}]
        )
        return renderer.pair(_pair(letters[0], letters[1], "side_by_side"))[0]

    return make


def _opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def _parts(pdf: pikepdf.Pdf) -> list[tuple[str, str, list[int]]]:
    """Return type, language and pages of what the document is made of."""
    indexes = {item.obj.objgen: index for index, item in enumerate(pdf.pages)}
    return [
        (str(part.S), str(part.Lang), sorted({indexes[child.Pg.objgen] for child in part.K}))
        for part in pdf.Root.StructTreeRoot.K[0].K
    ]


def _failures(data: bytes, folder: Path) -> list[str]:
    file = folder / "letter.pdf"
    file.write_bytes(data)
    found = [
        f"{failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf(str(file), profile=profile).failures
        if not failure.rule_id.endswith(KNOWN_FALSE_ALARM)
    ]
    with pikepdf.open(file) as pdf:
        return found + [str(problem) for problem in pdf.check_pdf_syntax()]


def _pictures(data: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [bytes(item.render(scale=1).buffer) for item in document]
    finally:
        document.close()


@pytest.mark.parametrize("name", PAIRS)
def test_each_part_has_its_language(name: str, books: dict[str, bytes]) -> None:
    """The structure has one part a language, with all pages of that letter and no other."""
    first, second = name.split("+")
    with _opened(books[name]) as pdf:
        assert _parts(pdf) == [("/Part", first, [0, 1, 2]), ("/Part", second, [3, 4, 5])]
        assert str(pdf.Root.Lang) == first


def test_what_stands_in_margins_belongs_to_its_part(books: dict[str, bytes]) -> None:
    """Every element of a page hangs, however far, from the part that the page belongs to."""
    with _opened(books["ar+en"]) as pdf:
        indexes = {item.obj.objgen: index for index, item in enumerate(pdf.pages)}
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums.as_list()
        for index, elements in zip(range(6), numbers[1::2], strict=False):
            for element in elements:
                assert indexes[element.Pg.objgen] == index
                while "/Lang" not in element or str(element.S) != "/Part":
                    element = element.P  # noqa: PLW2901 - the way up
                assert str(element.Lang) == ("ar" if index < 3 else "en")


def test_inner_languages_are_those_of_the_part(books: dict[str, bytes]) -> None:
    """Latin names are marked as English in the Arabic part, and need no mark in the English one."""

    def languages(element: pikepdf.Object) -> Iterator[str]:
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary):
                if "/Lang" in kid:
                    yield str(kid.Lang)
                yield from languages(kid)

    with _opened(books["ar+en"]) as pdf:
        arabic, english = pdf.Root.StructTreeRoot.K[0].K
        assert list(languages(arabic)).count("en") >= 36
        assert list(languages(english)) == []


@pytest.mark.parametrize("name", PAIRS)
def test_each_part_looks_as_it_does_alone(
    name: str, books: dict[str, bytes], finals: dict[str, bytes]
) -> None:
    """Pixel for pixel, the pages of a pair are the pages of the two letters."""
    first, second = name.split("+")
    assert _pictures(books[name]) == _pictures(finals[first]) + _pictures(finals[second])


def test_fonts_are_shared(books: dict[str, bytes]) -> None:
    """Both parts use the same embedded fonts, so that the file has each only once."""
    with _opened(books["de+fr"]) as pdf:
        names = [
            str(item.BaseFont)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and str(item.get("/Subtype", "")) == "/Type0"
        ]
    assert len(names) == len({name.partition("+")[2] for name in names}) > 0


def test_title_has_both_titles(books: dict[str, bytes], letters: dict[str, Letter]) -> None:
    """The title in the properties and in the metadata is that of both parts."""
    title = f"{letters['it'].title} · {letters['kk'].title}"
    with _opened(books["it+kk"]) as pdf:
        assert str(pdf.docinfo["/Title"]) == title
        assert f">{title}<" in pdf.Root.Metadata.read_bytes().decode()


def test_bookmarks_lead_to_both_parts(books: dict[str, bytes]) -> None:
    """The subjects of both letters are bookmarks of the first level."""
    with _opened(books["it+kk"]) as pdf:
        first = pdf.Root.Outlines.First
        second = first.Next
        assert "/Next" not in second
        places = [item.Dest[0].objgen for item in (first, second)]
        assert places == [pdf.pages[0].obj.objgen, pdf.pages[3].obj.objgen]


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("change", [bytes, make_proof], ids=["final", "proof"])
def test_a_pair_conforms(
    name: str, change: Callable[[bytes], bytes], books: dict[str, bytes], tmp_path: Path
) -> None:
    """A pair and its proof break no rule of PDF/A-2a or PDF/UA-1."""
    assert _failures(change(books[name]), tmp_path) == []


@pytest.mark.parametrize("change", [bytes, make_proof], ids=["final", "proof"])
@pytest.mark.parametrize("locales", ["en+it", "ar+en"])
def test_a_sheet_conforms(
    locales: str, change: Callable[[bytes], bytes], sheet: Callable[..., bytes], tmp_path: Path
) -> None:
    """Two letters side by side, and their proof, break no rule of PDF/A-2a or PDF/UA-1."""
    assert _failures(change(sheet(*locales.split("+"))), tmp_path) == []


def test_a_sheet_has_both_parts_in_reading_order(sheet: Callable[..., bytes]) -> None:
    """Side by side, both languages stand on one A4 sheet, the first before the second."""
    with _opened(sheet("en", "it")) as pdf:
        assert _parts(pdf) == [("/Part", "en", [0]), ("/Part", "it", [0])]
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox] == [0, 0, 842, 595]


def test_marked_content_of_a_sheet_leads_to_its_element(sheet: Callable[..., bytes]) -> None:
    """Each piece of marked content has one number, and the element of that number claims it."""
    with _opened(sheet("en", "it")) as pdf:
        marked = [
            int(item.operands[1].MCID)
            for item in pikepdf.parse_content_stream(pdf.pages[0])
            if str(item.operator) == "BDC"
        ]
        elements = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        assert sorted(marked) == list(range(len(elements)))
        assert marked == sorted(marked)
        for number, element in enumerate(elements):
            assert number in [int(kid) for kid in element.K if not hasattr(kid, "objgen")]
            assert element.Pg.objgen == pdf.pages[0].obj.objgen


@pytest.mark.parametrize("locales", ["en+it", "ar+en", "en+ar", "it+kk"])
def test_links_and_bookmarks_stand_in_their_halves(
    locales: str, sheet: Callable[..., bytes]
) -> None:
    """The first part stands on the left, or on the right if it is written from right to left."""
    first, second = locales.split("+")
    expected = ["right", "left"] if first == "ar" else ["left", "right"]
    with _opened(sheet(first, second)) as pdf:
        middle = float(pdf.pages[0].mediabox[2]) / 2
        links = [[float(edge) for edge in link.Rect] for link in pdf.pages[0].Annots]
        assert len(links) >= 2
        for left, _, right, _ in links:
            assert right < middle or left > middle
        sides = ["left" if right < middle else "right" for _, _, right, _ in links]
        assert list(dict.fromkeys(sides)) == expected
        bookmarks = (pdf.Root.Outlines.First, pdf.Root.Outlines.First.Next)
        assert ["left" if float(item.Dest[2]) < middle else "right" for item in bookmarks] == (
            expected
        )


def test_what_is_too_long_for_a_sheet_is_said(
    letters: dict[str, Letter], renderer: Renderer
) -> None:
    """A letter of three pages is not set side by side; each language that is too long is named."""
    with pytest.raises(RenderError) as caught:
        renderer.pair(_pair(letters["it"], letters["kk"], "side_by_side"))
    assert [(item.code, item.locale) for item in caught.value.problems] == [
        ("too-long-side-by-side", "it"),
        ("too-long-side-by-side", "kk"),
    ]
    assert "one_after_the_other" in caught.value.problems[0].advice


def test_the_same_pair_gives_the_same_bytes(
    books: dict[str, bytes], letters: dict[str, Letter], renderer: Renderer,
    sheet: Callable[..., bytes],
) -> None:  # fmt: skip
    """What was rendered before changes nothing in a pair."""
    again = _pair(letters["it"], letters["kk"], "one_after_the_other")
    assert renderer.pair(again)[0] == books["it+kk"]
    assert sheet("en", "it") == sheet("en", "it")
