"""A proof is the final letter with a word across it, made from its bytes alone."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest

from appello.render.conformance import finish
from appello.render.proof import make_proof

LOCALES = ("en", "fr", "kk", "ar")


def _text(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_proof_says_what_the_letter_says(locale: str, finals: dict[str, bytes]) -> None:
    """Word for word, page by page, the proof reads as the final letter."""
    assert _text(make_proof(finals[locale])) == _text(finals[locale])


def test_the_same_letter_gives_the_same_proof(finals: dict[str, bytes]) -> None:
    """Proofs can be compared by their digests."""
    assert make_proof(finals["en"]) == make_proof(finals["en"])
    assert make_proof(finals["en"]) != finals["en"]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_proof_says_so_in_both_its_titles(locale: str, finals: dict[str, bytes]) -> None:
    """The title in the properties and the one in the XMP packet agree and begin with PROOF."""
    with pikepdf.open(io.BytesIO(make_proof(finals[locale]))) as pdf:
        title = str(pdf.docinfo["/Title"])
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            assert metadata["dc:title"] == title
    with pikepdf.open(io.BytesIO(finals[locale])) as pdf:
        assert title == f"PROOF - {pdf.docinfo['/Title']}"


def test_a_title_with_markup_characters_is_marked_too(finals: dict[str, bytes]) -> None:
    """Signs that XML writes otherwise do not hide the word from the XMP packet."""
    with pikepdf.open(io.BytesIO(finals["en"])) as pdf:
        old = str(pdf.docinfo["/Title"])
        pdf.docinfo["/Title"] = "Law & <order>"
        raw = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata = pdf.make_stream(raw.replace(old.encode(), b"Law &amp; &lt;order&gt;"))
        out = io.BytesIO()
        pdf.save(out)
    with pikepdf.open(io.BytesIO(make_proof(out.getvalue()))) as pdf:
        assert b"PROOF - Law &amp; &lt;order&gt;" in pdf.Root.Metadata.read_bytes()


def test_every_page_of_a_proof_is_marked(finals: dict[str, bytes]) -> None:
    """Each page has more grey on it than the final letter's."""

    def grey(data: bytes) -> list[int]:
        document = pypdfium2.PdfDocument(data)
        pictures = [page.render(scale=0.5).to_pil().convert("L") for page in document]
        document.close()
        return [sum(picture.histogram()[225:245]) for picture in pictures]

    before, after = grey(finals["en"]), grey(make_proof(finals["en"]))
    pairs = zip(before, after, strict=True)
    assert [new > old + 3000 for old, new in pairs] == [True] * 3


def test_finishing_gives_the_same_bytes_each_time(finals: dict[str, bytes]) -> None:
    """The last step adds neither time nor chance."""
    assert finish(finals["it"], ()) == finish(finals["it"], ())


def test_a_letter_declares_what_it_conforms_to(finals: dict[str, bytes]) -> None:
    """Each final letter says that it is PDF/A-2a and PDF/UA-1."""
    for data in finals.values():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            packet = pdf.Root.Metadata.read_bytes()
        assert packet.count(b"<pdfuaid:part>1<") == 1
        assert re.search(rb"pdfaid:part[=>\"']+2", packet)
        assert re.search(rb"pdfaid:conformance[=>\"']+A", packet)
