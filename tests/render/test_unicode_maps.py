"""Each glyph of an Arabic letter stands for what it shows, so that copied words are right."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pypdf
import pypdfium2
import pytest

from appello.model.letter import Letter
from appello.model.line import Line, Run
from appello.render.unicode_maps import mend_meanings
from appello.verify.sight import read_pages
from appello.verify.text import text_problems

JOINER = "\N{ZERO WIDTH JOINER}"
# Letters are lengthened before others, alone, or both, each time in another order.
LENGTHENED = (
    "بالبريد الإلكتروني والبريد العادي",
    "في الحين",
    "الحال في الحين",
    "الحين في الحال",
    "لكن لجنة",
    "لجنة لكن",
    "مجلس لجنة إلكتروني الإلكتروني",
)
VOCALISED = "بِالبَرِيدِ الإِلِكْتُرُونِيِّ لِكُلّ"
"""Here a shadda and a kasra are drawn together, and an alef and its hamza."""
MAPPING = re.compile("UNICODE-MAPPING")


@pytest.fixture
def saying(letters: dict[str, Letter], render: Callable[[Letter], bytes]) -> Callable[..., bytes]:
    """A function that renders the Arabic letter with some words in it."""
    return lambda words: render(_letter(letters, words))


def _letter(letters: dict[str, Letter], words: str) -> Letter:
    line = Line("transmission", (Run(words),))
    return dataclasses.replace(letters["ar"], transmission=line)


def _faults(data: bytes, folder: Path) -> list[str]:
    file = folder / "letter.pdf"
    file.write_bytes(data)
    return [
        failure.rule_id
        for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
        for failure in page.validate_pdf(str(file), profile=profile).failures
        if MAPPING.search(failure.rule_id)
    ]


@pytest.mark.parametrize("words", LENGTHENED)
def test_lengthened_letters_are_read_once(words: str, saying: Callable[..., bytes]) -> None:
    """Two extractors read each word whole, but for a joiner that is not seen."""
    data = saying(words)
    shown = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert JOINER in shown
    other = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    for word in words.split():
        assert word in shown.replace(JOINER, ""), word
        assert word in other.replace(JOINER, ""), word


@pytest.mark.parametrize("words", [*LENGTHENED, VOCALISED, "الحيـــن الـــك لـكن"])
def test_such_letters_pass_verification(
    words: str, saying: Callable[..., bytes], letters: dict[str, Letter], tmp_path: Path
) -> None:
    """No character is missing or doubled, a written kashida stays, and no glyph lacks a meaning."""
    data = saying(words)
    pages = [page.text for page in read_pages(data)]
    assert list(text_problems(data, _letter(letters, words), pages, words=())) == []
    assert _faults(data, tmp_path) == []


def test_bytes_are_the_same_each_time(saying: Callable[..., bytes]) -> None:
    """The same words give the same bytes, whatever was corrected before."""
    first = saying(LENGTHENED[0])
    saying(VOCALISED)
    assert saying(LENGTHENED[0]) == first


@pytest.mark.parametrize("locale", ["en", "pl", "kk", "ar"])
def test_right_maps_stay(locale: str, finals: dict[str, bytes]) -> None:
    """Nothing is changed in Latin or Cyrillic script, nor in an Arabic letter that is right."""
    with pikepdf.open(io.BytesIO(finals[locale])) as pdf:
        maps = _maps(pdf)
        mend_meanings(pdf)
        assert _maps(pdf) == maps


def test_another_font_of_that_name_is_left_alone(saying: Callable[..., bytes]) -> None:
    """Glyph numbers mean nothing in a font that is not the packaged one."""
    with pikepdf.open(io.BytesIO(saying(LENGTHENED[0]))) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            program = font.DescendantFonts[0].FontDescriptor.FontFile2
            head = re.search(rb"head.{4}(.{4})", program.read_bytes(), re.DOTALL)
            assert head
            data = bytearray(program.read_bytes())
            data[int.from_bytes(head[1]) + 27] ^= 1  # the time when it was created
            program.write(bytes(data))
            said = font.ToUnicode.read_bytes()
            font.ToUnicode.write(re.sub(rb"<200d>", b"<0644>", said))
        maps = _maps(pdf)
        mend_meanings(pdf)
        assert _maps(pdf) == maps


def _maps(pdf: pikepdf.Pdf) -> list[bytes]:
    fonts = pdf.pages[0].Resources.Font
    return [bytes(font.ToUnicode.read_bytes()) for font in fonts.values()]
