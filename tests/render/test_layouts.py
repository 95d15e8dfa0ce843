"""Where things stand on paper, measured in the finished files in millimetres from the top left."""

from __future__ import annotations

import ctypes
import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdfium2 import raw

from appello.model.letter import Letter, Signature, SignatureGroup
from appello.model.line import Line, Run, lines

if TYPE_CHECKING:
    from appello.pipeline.prepare import Prepared
    from appello.render.pdf import Renderer

LOCALES = ("en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar")
LAYOUTS = {"de": "din5008-b", "it": "it", "fr": "fr", "en": "uk"}
MM = 25.4 / 72
WIDTH, HEIGHT, FOOT = 210.0, 297.0, 24.0


@dataclass(frozen=True, slots=True)
class Char:
    """A printed character: its box and its baseline."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    baseline: float


def _page_chars(page: pypdfium2.PdfPage, number: int) -> Iterator[Char]:
    textpage = page.get_textpage()
    height = page.get_height()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(textpage.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(textpage, index))
        if char.isspace() or ord(char) in (0, 2, 0xFFFE):
            continue
        left, bottom, right, top = textpage.get_charbox(index)
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        points = (left, height - top, right, height - bottom, height - y.value)
        yield Char(char, number, *(point * MM for point in points))
    textpage.close()


def _chars(data: bytes) -> list[Char]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [char for number, page in enumerate(document) for char in _page_chars(page, number)]
    finally:
        document.close()


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u200e\u200f\u2066-\u2069]", "", text)


def _find(chars: Sequence[Char], text: str) -> list[list[Char]]:
    """Return every place in which a text stands, whatever spaces lie between its characters."""
    whole, wanted = "".join(char.text for char in chars), _squeezed(text)
    starts = [match.start() for match in re.finditer(re.escape(wanted), whole)]
    return [list(chars[start : start + len(wanted)]) for start in starts]


def _box(chars: Sequence[Char]) -> tuple[float, float, float, float]:
    return (
        min(char.left for char in chars),
        min(char.top for char in chars),
        max(char.right for char in chars),
        max(char.bottom for char in chars),
    )


def _address(chars: Sequence[Char], letter: Letter) -> list[Char]:
    found: list[Char] = []
    for line in letter.inside_addresses[0]:
        places = _find(chars, line.text)
        assert places, line.text
        found += places[0]
    assert {char.page for char in found} == {0}
    return found


@pytest.fixture(scope="module")
def printed(finals: dict[str, bytes]) -> dict[str, list[Char]]:
    """The characters of the ten letters, by language."""
    return {locale: _chars(data) for locale, data in finals.items()}


@pytest.mark.parametrize("locale", LAYOUTS)
def test_languages_have_their_layout(locale: str, letters: dict[str, Letter]) -> None:
    """German letters follow DIN 5008, Italian, French and English ones their own usage."""
    assert letters[locale].layout == LAYOUTS[locale]


def test_german_address_stands_in_the_window(
    printed: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """DIN 5008 form B: the address stands at x 20 to 105 mm, y 62.7 to 90 mm."""
    left, top, right, bottom = _box(_address(printed["de"], letters["de"]))
    assert left >= 20
    assert top >= 62.7
    assert right <= 105
    assert bottom <= 90


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_six_organisations_stand_over_the_window(
    locale: str, papers: Prepared, renderer: Renderer
) -> None:
    """DIN 5008 form B: the names at the head of an appeal leave the address in its window."""
    (appeal,) = (
        letter
        for letter in papers.letters
        if (letter.key.document, letter.key.locale) == ("appeal", locale)
    )
    names = (*appeal.letterhead, *appeal.letterhead[:2])
    letter = dataclasses.replace(appeal, layout="din5008-b", letterhead=names)
    chars = _chars(renderer.pdf(letter)[0])
    assert len(names) == 6
    _, top, _, bottom = _box(_find(chars, "14 Linden Walk")[0])
    assert top >= 62.7
    assert bottom <= 90


def test_german_return_address_stands_over_the_address(
    letters: dict[str, Letter], render: Callable[[Letter], bytes]
) -> None:
    """DIN 5008 form B: return address and note of transmission fill y 45 to 62.7 mm."""
    sender, note = "Bundestagsbüro, Platz der Republik 1, 11011 Berlin", "Per E-Mail"
    letter = dataclasses.replace(
        letters["de"],
        return_address=Line("return_address", (Run(sender),)),
        transmission=Line("transmission", (Run(note),)),
    )
    chars = _chars(render(letter))
    for text in (sender, note):
        left, top, right, bottom = _box(_find(chars, text)[0])
        assert left >= 20
        assert right <= 105
        assert top >= 45
        assert bottom <= 62.7
    assert _box(_address(chars, letter))[1] >= 62.7


def _date(letter: Letter) -> str:
    return next(lines(letter.dateline)).text


def test_italian_addressee_stands_at_the_right(
    printed: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """Italian usage: the addressee begins at x 105 mm, between y 45 and 60 mm, under the date."""
    left, top, right, _ = _box(_address(printed["it"], letters["it"]))
    assert left == pytest.approx(105, abs=1)
    assert 45 <= top <= 60
    assert right <= WIDTH - 20
    date = _find(printed["it"], _date(letters["it"]))[0]
    assert _box(date)[3] < top


def test_french_addressee_stands_at_the_right(
    printed: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """French usage: the addressee begins at x 105 mm, y 50 mm, and the date stands under it."""
    left, top, right, bottom = _box(_address(printed["fr"], letters["fr"]))
    assert left == pytest.approx(105, abs=1)
    assert top == pytest.approx(50, abs=2)
    assert right <= WIDTH - 20
    date = _find(printed["fr"], _date(letters["fr"]))[0]
    assert _box(date)[1] > bottom


def test_british_addressee_stands_at_the_left(
    printed: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """British usage: the addressee stands at the left margin, not above y 48 mm."""
    left, top, _, _ = _box(_address(printed["en"], letters["en"]))
    assert left == pytest.approx(25, abs=1)
    assert top >= 48


@dataclass(frozen=True, slots=True)
class Mirrored:
    """Distances from the right edge of the paper, for what begins there in Arabic."""

    margin: float
    address: float
    letterhead: float | None
    date: float | None


MIRRORED = {
    "it": Mirrored(25, 105, letterhead=25, date=105),
    "fr": Mirrored(20, 105, letterhead=20, date=105),
    "din5008-b": Mirrored(25, 25, letterhead=25, date=None),
    "uk": Mirrored(25, 25, letterhead=None, date=25),
}
"""The four layouts from right to left; None is for what ends at the left margin instead."""


@pytest.fixture(scope="module")
def arabic(letters: dict[str, Letter], render: Callable[[Letter], bytes]) -> dict[str, list[Char]]:
    """The characters of the Arabic letter in each layout."""
    return {
        layout: _chars(render(dataclasses.replace(letters["ar"], layout=layout)))
        for layout in MIRRORED
    }


def _from_right(chars: Sequence[Char]) -> float:
    return WIDTH - _box(chars)[2]


@pytest.mark.parametrize("layout", MIRRORED)
def test_head_is_mirrored_from_right_to_left(layout: str, arabic: dict[str, list[Char]]) -> None:
    """In Arabic, letterhead, address and date stand as far from the right as else from the left."""
    chars, place = arabic[layout], MIRRORED[layout]
    house = _find(chars, "مقر الحكومة")[0]
    country = _find(chars, "010000")[0]
    assert _from_right(house) == pytest.approx(place.address, abs=1)
    head = [char for char in chars if char.page == 0 and char.baseline < 25]
    # What stands beside the address may be the date, or nothing.
    date = [
        char
        for year in _find(chars, "2020")
        for char in chars
        if year[0].page == char.page == 0 and 0 < year[0].baseline < country[0].baseline + 20
        if abs(char.baseline - year[0].baseline) < 0.5 and _is_apart(char, house, layout)
    ]
    for found, distance in ((head, place.letterhead), (date, place.date)):
        assert found
        if distance is None:
            assert _box(found)[0] == pytest.approx(20, abs=1)
        else:
            assert _from_right(found) == pytest.approx(distance, abs=1)


def _is_apart(char: Char, house: Sequence[Char], layout: str) -> bool:
    """Tell whether a character is not the address's, beside which the date may stand."""
    return layout != "din5008-b" or char.right < _box(house)[0] - 10


def test_german_address_stands_in_a_window_at_the_right(arabic: dict[str, list[Char]]) -> None:
    """In Arabic, the address of DIN 5008 form B stands at x 105 to 190 mm, y 62.7 to 90 mm."""
    chars = [char for char in arabic["din5008-b"] if char.page == 0 and char.left > 80]
    end = _find(chars, "010000")[0][0].baseline + 6
    left, top, right, bottom = _box([char for char in chars if 60 < char.baseline < end])
    assert left >= 105
    assert right <= 190
    assert top >= 62.7 - 0.5
    assert bottom <= 90


@pytest.mark.parametrize("layout", MIRRORED)
def test_foot_is_mirrored_from_right_to_left(
    layout: str, arabic: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """In Arabic, the page number stands at the left and the edition line at the right."""
    chars, place = arabic[layout], MIRRORED[layout]
    edition = _find(chars, letters["ar"].edition_line)
    assert {line[0].page for line in edition} == {char.page for char in chars}
    for line in edition:
        foot = [char for char in chars if char.page == line[0].page and char.baseline > 273]
        folio = [char for char in foot if char not in line]
        assert _from_right(line) == pytest.approx(place.margin, abs=1)
        assert _box(folio)[0] == pytest.approx(20, abs=1)
        assert _box(folio)[2] < _box(line)[0]


@pytest.mark.parametrize("layout", MIRRORED)
def test_lists_and_signatures_begin_at_the_right(
    layout: str, arabic: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """In Arabic, numbers stand right of the demands, and signatures follow each other leftwards."""
    chars, margin = arabic[layout], MIRRORED[layout].margin
    block = letters["ar"].signature_block
    names = [_find(chars, entry.lines[0].text)[-1] for entry in block.entries]
    first, second, third = names[:3]
    assert _from_right(first) == pytest.approx(margin, abs=1)
    assert _box(second)[2] < _box(first)[0]
    assert second[0].baseline == pytest.approx(first[0].baseline, abs=0.1)
    assert _from_right(third) == pytest.approx(margin, abs=1)
    assert third[0].baseline > first[0].baseline
    page = [char for char in chars if char.page == first[0].page]
    for number in range(1, len(letters["ar"].demands) + 1):
        [marker] = [
            char
            for char in page
            if char.text == str(number) and margin < WIDTH - char.right < margin + 7
            if any(
                dot.text == "." and 0 <= char.left - dot.right < 1
                for dot in page
                if abs(dot.baseline - char.baseline) < 0.5
            )
        ]
        line = [char for char in page if abs(char.baseline - marker.baseline) < 0.5]
        assert len(line) > 20
        assert all(char.right <= marker.right for char in line)


BRACKETS = str.maketrans("()", "||")


@pytest.mark.parametrize(
    "text", ["2019/2610(RSP)", "+Europa", "Fionnuala Ní Aoláin", "Dametkan Aspandiyarova", "p. 3"]
)
@pytest.mark.parametrize("layout", MIRRORED)
def test_latin_pieces_run_from_left_to_right(
    layout: str, text: str, arabic: dict[str, list[Char]]
) -> None:
    """Names, numbers and signs of a Latin piece in an Arabic letter stand in their own order."""
    # As the eye sees them, and not as an extractor reads them, which turns brackets round as well.
    seen = sorted(arabic[layout], key=lambda char: (char.page, round(char.baseline, 1), char.left))
    seen = [replace(char, text=char.text.translate(BRACKETS)) for char in seen]
    places = _find(seen, text.translate(BRACKETS))
    assert places
    for place in places:
        assert len({round(char.baseline, 1) for char in place}) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_every_character_is_inside_the_margins(
    locale: str, printed: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """Nothing is cut off at the edge of the paper or runs into a margin."""
    start = 20 if letters[locale].layout == "fr" else 25
    left, right = (20, start) if letters[locale].direction == "rtl" else (start, 20)
    assert len(printed[locale]) > 3000
    outside = [
        (char.text, char.page)
        for char in printed[locale]
        if not (char.left >= left - 0.5 and char.right <= WIDTH - right + 0.5)
        or not (char.top >= 14 and char.bottom <= HEIGHT - 8)
    ]
    assert outside == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_bottom_margin_holds_folio_and_edition_only(
    locale: str, printed: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """Below the text stand the page number and the edition line, on every page, and no more."""
    letter = letters[locale]
    pages = max(char.page for char in printed[locale]) + 1
    for page in range(pages):
        foot = [
            char.text
            for char in printed[locale]
            if char.page == page and char.baseline > HEIGHT - FOOT
        ]
        folio = letter.folio.replace("{page}", str(page + 1)).replace("{pages}", str(pages))
        assert sorted(foot) == sorted(_squeezed(folio + letter.edition_line))


def _signature_page(chars: Sequence[Char], letter: Letter) -> tuple[int, list[Char], list[float]]:
    """Return the page on which signatures begin, their names, and the baselines above them."""
    names = [
        place
        for entry in letter.signature_block.entries
        for place in _find(chars, entry.lines[0].text)[-1:]
    ]
    assert len(names) == len(letter.signature_block.entries)
    first = min(names, key=lambda place: (place[0].page, place[0].baseline))[0]
    above = {
        round(char.baseline, 1)
        for char in chars
        if char.page == first.page and 12 < char.baseline < first.baseline - 1
    }
    return first.page, [char for place in names for char in place], sorted(above)


@pytest.mark.parametrize("locale", LOCALES)
def test_signatures_never_stand_alone(
    locale: str, printed: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """All signatures stand on one page, under the closing formula and at least a line of prose."""
    page, signed, above = _signature_page(printed[locale], letters[locale])
    assert {char.page for char in signed} == {page}
    assert len(above) >= 2


def _with_signatories(letter: Letter, number: int, columns: int) -> Letter:
    entries = tuple(
        Signature(
            (
                Line(f"s.{index}", (Run(f"Signatory No{index:02d}", name=True, keep=True),)),
                Line(f"p.{index}", (Run("A party"),)),
            )
        )
        for index in range(number)
    )
    block = dataclasses.replace(
        letter.signature_block,
        groups=(SignatureGroup(None, entries),),
        columns=columns,
        is_short=number <= 10,
    )
    return dataclasses.replace(letter, signature_block=block)


@pytest.mark.parametrize("number, columns", [(6, 2), (20, 3)])
@pytest.mark.parametrize("length", range(20, 36, 3))
def test_signatures_do_not_stand_alone_whatever_the_length(
    length: int, number: int, columns: int, letters: dict[str, Letter],
    render: Callable[[Letter], bytes],
) -> None:  # fmt: skip
    """However long the text before it is, no page begins with the signatures."""
    letter = _with_signatories(letters["en"], number, columns)
    block = dataclasses.replace(letter.opening.blocks[0], items=(Line("x", (Run("Again. "),)),))
    longer = dataclasses.replace(
        letter, opening=dataclasses.replace(letter.opening, blocks=(block,) * length)
    )
    _, _, above = _signature_page(_chars(render(longer)), longer)
    assert len(above) >= 2


@pytest.mark.parametrize("locale", LOCALES)
def test_names_are_never_broken(
    locale: str, printed: dict[str, list[Char]], letters: dict[str, Letter]
) -> None:
    """Every name stands on one line, wherever the text names somebody."""
    names = {run.text for line in lines(letters[locale]) for run in line.runs if run.name}
    # No extractor reads Arabic letters in the order in which they are spoken.
    names = {name for name in names if not re.search("[\u0600-\u06ff]", name)}
    assert len(names) >= 38
    for name in names:
        places = _find(printed[locale], name)
        for place in places:
            assert len({round(char.baseline, 1) for char in place}) == 1, name
        if not places:
            # The words of a name in a line of Arabic may be read apart; they share a line still.
            apart = [
                {
                    (word[0].page, round(word[0].baseline, 1))
                    for word in _find(printed[locale], part)
                }
                for part in name.split()
            ]
            assert set.intersection(*apart), name
