"""A contact sheet shows pages as they are, small, with what they have in common only once."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from appello.render import caption_font
from appello.render.contact_grid import grid
from appello.render.contact_sheet import Heading, Picture, make_contact_sheet
from appello.render.proof import make_proof
from appello.render.sharing import Sharing

HEADING = Heading("Contact sheet: nowhere, public edition, en", "letters 1 to 2 of 2")


@pytest.fixture(scope="module")
def proofs(finals: dict[str, bytes]) -> dict[str, bytes]:
    """The proofs of a Latin and of an Arabic letter."""
    return {locale: make_proof(finals[locale]) for locale in ("en", "ar")}


def _sheet(
    *pictures: Picture, per_page: int = 4, heading: Heading = HEADING
) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(make_contact_sheet(pictures, per_page=per_page, heading=heading))


def _texts(document: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in document]


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    image: Image.Image = page.render(scale=scale).to_pil().convert("L")
    return image


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_letter_looks_as_it_does_alone(proofs: dict[str, bytes], locale: str) -> None:
    """Enlarged, its place on the sheet is the first page of the proof, the mark included."""
    sheet = _sheet(Picture(proofs[locale], "ada-brindle", f"letter, {locale}"))
    layout = grid(4)
    left, top = layout.corner(0)
    whole = _drawn(sheet[0], 2 / layout.scale)
    alone = _drawn(pypdfium2.PdfDocument(proofs[locale])[0], 2)
    x, y = (round(edge * 2 / layout.scale) for edge in (left, layout.height - top))
    place = whole.crop((x, y, x + alone.width, y + alone.height))
    inside = (8, 8, alone.width - 8, alone.height - 8)
    difference = ImageChops.difference(place.crop(inside), alone.crop(inside))
    assert ImageStat.Stat(difference).mean[0] < 3
    assert ImageStat.Stat(ImageChops.invert(alone.crop(inside))).mean[0] > 8


def test_captions_can_be_found(proofs: dict[str, bytes]) -> None:
    """Heading, warning and captions are text, so that a search for an id leads to its letter."""
    heading = Heading(HEADING.title, HEADING.part, "1 of 3 is not shown")
    pictures = [Picture(proofs["en"], name, "letter, en") for name in ("ada-brindle", "bo-ferrow")]
    [text] = _texts(_sheet(*pictures, heading=heading))
    for words in (HEADING.title, HEADING.part, "1 of 3 is not shown", "page 1 of 1"):
        assert words in text
    for name in ("ada-brindle", "bo-ferrow"):
        assert name in text
    assert text.count("letter, en, 3 pages") == 2


def test_each_page_can_be_shown(proofs: dict[str, bytes]) -> None:
    """All pages of a letter stand one after the other, on as many sheets as they need."""
    first, second = _texts(_sheet(Picture(proofs["en"], "ada", "en", shows_all=True), per_page=2))
    assert "en, page 1 of 3" in first
    assert "en, page 2 of 3" in first
    assert "en, page 3 of 3" in second
    assert "page 2 of 2" in second


def test_what_is_the_same_is_there_once(proofs: dict[str, bytes]) -> None:
    """Twenty copies of a letter have the fonts of one."""
    one = make_contact_sheet([Picture(proofs["en"], "a", "en")], per_page=4, heading=HEADING)
    many = [Picture(proofs["en"], f"member-{number}", "en") for number in range(20)]
    twenty = make_contact_sheet(many, per_page=4, heading=HEADING)
    assert _fonts(twenty) == _fonts(one)
    both = [Picture(proofs["en"], "a", "en"), Picture(proofs["ar"], "a", "ar")]
    assert _fonts(make_contact_sheet(both, per_page=4, heading=HEADING)) > _fonts(one)


def _fonts(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(
            isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font
            for item in pdf.objects
        )


def test_it_is_a_proof_too_and_the_same_each_time(proofs: dict[str, bytes]) -> None:
    """Its title says PROOF; there is no date in it, and the same letters give the same bytes."""
    pictures = [Picture(proofs["en"], "ada", "en")]
    data = make_contact_sheet(pictures, per_page=9, heading=HEADING)
    assert make_contact_sheet(pictures, per_page=9, heading=HEADING) == data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert dict(pdf.docinfo) == {"/Title": f"PROOF - {HEADING.title}"}
        assert str(pdf.Root.Lang) == "en"


def test_links_and_tags_stay_behind(proofs: dict[str, bytes]) -> None:
    """What belongs to a whole letter only is not copied, and nothing leads to it."""
    data = make_contact_sheet([Picture(proofs["en"], "a", "")], per_page=4, heading=HEADING)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = {
            key for item in pdf.objects if isinstance(item, pikepdf.Dictionary) for key in item
        }
    assert not found & {"/StructTreeRoot", "/Annots", "/Outlines", "/A", "/Metadata", "/AF"}


@pytest.mark.parametrize(
    "number, columns, rows, is_wide",
    [(1, 1, 1, False), (2, 2, 1, True), (4, 2, 2, False), (9, 3, 3, False), (16, 4, 4, False)],
)
def test_pictures_are_as_large_as_can_be(
    number: int, columns: int, rows: int, *, is_wide: bool
) -> None:
    """The page lies or stands, and has the rows and columns in which letters are largest."""
    found = grid(number)
    assert (found.columns, found.rows, found.width > found.height) == (columns, rows, is_wide)


@pytest.mark.parametrize("number", range(1, 26))
def test_places_do_not_overlap(number: int) -> None:
    """Each picture and its caption are on the page, and clear of the next."""
    found = grid(number)
    width, height = found.cell
    corners = [found.corner(index) for index in range(number)]
    assert len(set(corners)) == number
    for left, top in corners:
        assert left > 20
        assert left + width < found.width - 20
        assert top - height > 20
        for other, below in corners:
            beside = other >= left + width or left >= other + width
            under = below <= top - height - 15 or top <= below - height - 15
            assert (left, top) == (other, below) or beside or under


def test_a_long_caption_stays_in_its_place(proofs: dict[str, bytes]) -> None:
    """An id that is too long for the line is set smaller."""
    name = "maximiliana-wilhelmina-ropemaker-quaywarden-of-fernport-and-the-estuary"
    sheet = _sheet(Picture(proofs["en"], name, "letter, en"), per_page=9)
    page = sheet[0].get_textpage()
    layout = grid(9)
    start = page.get_text_range().index(name)
    right = max(page.get_charbox(start + index)[2] for index in range(len(name)))
    assert right < layout.corner(0)[0] + layout.cell[0] + 0.5
    assert right > layout.cell[0] * 0.9


def test_a_character_that_is_no_captions_is_marked() -> None:
    """Only ids and English words are shown; anything else is a question mark."""
    assert caption_font.shown("a\u0161b") == f"<{b'a?b'.hex()}>"
    assert caption_font.width("a\u0161b") == caption_font.width("a?b") > 0


def test_a_resource_is_copied_with_what_it_refers_to() -> None:
    """Names, strings, numbers, arrays and streams arrive as they are, without the way back."""
    with pikepdf.new() as source, pikepdf.new() as target:
        image = source.make_stream(b"\x00\xff", {"/Type": pikepdf.Name.XObject, "/Width": 2})
        again = source.make_stream(b"\x00\xff", {"/Type": pikepdf.Name.XObject, "/Width": 2})
        other = source.make_stream(b"\x00\xff", {"/Type": pikepdf.Name.XObject, "/Width": 1})
        page = source.make_indirect(pikepdf.Dictionary(Text=pikepdf.String("š"), Parent=image))
        item = pikepdf.Dictionary(A=[image, again, other, 0.5, True], P=page)
        copy = Sharing(target).copy(item)
        first, second, third, number, truth = copy.A
        assert (float(number), bool(truth)) == (0.5, True)
        assert first.objgen == second.objgen != third.objgen
        assert first.read_raw_bytes() == b"\x00\xff"
        assert first.Type == pikepdf.Name.XObject
        assert [first.Width, third.Width] == [2, 1]
        assert str(copy.P.Text) == "š"
        assert "/Parent" not in copy.P
