"""The print batch has every letter whole, on sheets of its own, in the order of the envelopes."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from appello.locales.collation import sort_key
from appello.release.batch import in_address_order, print_batch
from appello.release.outgoing import Destination, Outgoing

LetterMaker = Callable[..., Outgoing]


@pytest.fixture(scope="module")
def of_length(finals: dict[str, bytes]) -> Callable[[str, int], bytes]:
    """A function that returns the first pages of a final letter."""

    def shorten(locale: str, pages: int) -> bytes:
        with pikepdf.open(io.BytesIO(finals[locale])) as pdf:
            del pdf.pages[pages:]
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
        return out.getvalue()

    return shorten


def _texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _starts(data: bytes) -> list[tuple[str, int]]:
    """Return the bookmarks and the pages that they lead to, counted from 0."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        return [
            (item.title, numbers[item.destination[0].objgen])
            for item in outline.root
            if isinstance(item.destination, pikepdf.Array)
        ]


def _to(name: str, country: str = "", postal_code: str = "", city: str = "") -> Destination:
    return Destination(name.lower(), name, country=country, postal_code=postal_code, city=city)


def test_copies_stand_in_address_order(outgoing: LetterMaker) -> None:
    """By country, then postal code, then town, then name; without an address at the end."""
    places = [
        _to("Zorn"),
        _to("Baro", "ITALIA", "00186", "Roma"),
        _to("Adam", "ITALIA", "00186", "Roma"),
        _to("Crespo", "ESPAÑA", "28014", "Madrid"),
        _to("Dini", "ITALIA", "00100", "Roma"),
    ]
    letters = [outgoing(destinations=(place,)) for place in places]
    names = [copy.destination.name for copy in in_address_order(letters) if copy.destination]
    assert names == ["Crespo", "Dini", "Adam", "Baro", "Zorn"]


def test_the_caller_says_in_which_alphabet(outgoing: LetterMaker) -> None:
    """Names are sorted as the language of those who post the letters does."""
    letters = [outgoing(destinations=(_to(name, "NORGE"),)) for name in ("Ål", "Zorn", "Berg")]

    def order(locale: str) -> list[str]:
        copies = in_address_order(letters, lambda text: sort_key(text, locale))
        return [copy.destination.name for copy in copies if copy.destination]

    assert order("nb") == ["Berg", "Zorn", "Ål"]
    assert order("en") == ["Ål", "Berg", "Zorn"]


def test_several_addressees_get_a_copy_each(outgoing: LetterMaker) -> None:
    """A letter to two people together is printed twice; one to nobody, once."""
    both = (_to("Rell", "VALDORIA"), _to("Vale", "ARDENA"))
    letters = [outgoing(destinations=both), outgoing(destinations=())]
    assert [copy.label for copy in in_address_order(letters)] == [
        "Vale · letter · it", "Rell · letter · it", "letter · it",
    ]  # fmt: skip


def test_every_letter_begins_on_a_new_sheet(
    outgoing: LetterMaker, of_length: Callable[[str, int], bytes]
) -> None:
    """An empty page follows a letter that ends on the front of a sheet, unless it is the last."""
    letters = [
        outgoing(locale, final=of_length(locale, pages))
        for locale, pages in (("de", 1), ("en", 2), ("fr", 3), ("it", 1))
    ]
    batch = print_batch(in_address_order(letters), title="x")
    assert [page for _, page in _starts(batch)] == [0, 2, 4, 8]
    assert [index for index, text in enumerate(_texts(batch)) if not text] == [1, 7]


def test_every_page_says_what_the_letter_says(
    outgoing: LetterMaker, finals: dict[str, bytes]
) -> None:
    """Each page has the words of the final letter and its fonts, whatever the script."""
    locales = ("ar", "it", "kk")
    letters = [outgoing(locale, final=finals[locale]) for locale in locales]
    batch = print_batch(in_address_order(letters), title="x", both_sides=False)
    order = [title.rpartition(" ")[2] for title, _ in _starts(batch)]
    assert _texts(batch) == [text for locale in order for text in _texts(finals[locale])]
    with pikepdf.open(io.BytesIO(batch)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_pages_look_as_in_the_letter(outgoing: LetterMaker, finals: dict[str, bytes]) -> None:
    """Drawn at low resolution, a page of the batch is the page of the letter, dot by dot."""

    def picture(data: bytes) -> bytes:
        document = pypdfium2.PdfDocument(data)
        try:
            return bytes(document[0].render(scale=1).to_pil().tobytes())
        finally:
            document.close()

    letter = outgoing("ar", final=finals["ar"])
    assert picture(print_batch(in_address_order([letter]), title="x")) == picture(finals["ar"])


def test_the_same_copies_give_the_same_bytes(
    outgoing: LetterMaker, finals: dict[str, bytes]
) -> None:
    """Nothing in the batch comes from the clock or from chance, and order does not matter."""
    letters = [outgoing(locale, final=finals[locale]) for locale in ("it", "en")]
    first = print_batch(in_address_order(letters), title="x")
    assert print_batch(in_address_order(letters[::-1]), title="x") == first


def test_it_is_for_paper_only(outgoing: LetterMaker, finals: dict[str, bytes]) -> None:
    """Links and numbers that lead into a structure that is not there are left out."""
    batch = print_batch(in_address_order([outgoing("it", final=finals["it"])]), title="All")
    with pikepdf.open(io.BytesIO(batch)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert not any("/Annots" in page or "/StructParents" in page for page in pdf.pages)
        assert str(pdf.docinfo["/Title"]) == "All"


def test_a_signed_letter_is_printed_as_it_was_approved(
    outgoing: LetterMaker, finals: dict[str, bytes]
) -> None:
    """A signature is for files; on paper nothing of it is seen."""
    letter = outgoing("it", final=finals["it"])
    signed = dataclasses.replace(letter, signed=letter.final + b"\n% signed")
    batches = [print_batch(in_address_order([item]), title="x") for item in (letter, signed)]
    assert batches[0] == batches[1]
