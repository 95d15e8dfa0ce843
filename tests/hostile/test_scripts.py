"""Letters in Arabic script, and what mixes scripts and directions."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from tests.hostile.conftest import Lab

CATALOG = "campaigns/nowhere/locales/ar/LC_MESSAGES/campaign.po"


@pytest.fixture
def arabic(lab: Lab) -> Lab:
    """The workspace with its letter in Arabic."""
    lab.edit("locales: [en]", "locales: [ar]")
    lab.edit("REF-1", "REF-1.")
    return lab


def translate(lab: Lab, old: str, new: str) -> None:
    """Change the Arabic catalog in one place."""
    file = lab.root / CATALOG
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    lab.write(CATALOG, text.replace(old, new))


def test_arabic_digits(arabic: Lab) -> None:
    """E83: Arabic-Indic digits in an Arabic text are printed as they are."""
    source = "We write to you about a journalist."
    for change in (arabic.edit, lambda old, new: translate(arabic, old, new)):
        change(source, "Since 2026 we write to you about a journalist.")
    translate(arabic, "نكتب إليكم بشأن صحفية.", "نكتب إليكم منذ ٢٠٢٦ بشأن صحفية.")
    arabic.prints("٢٠٢٦", locale="ar")


@pytest.mark.parametrize(
    "words", ["لا أسرة سلام", "الأسرة والسلام والإفراج والآن", "لأن الآلام لا لا لا"]
)
def test_lam_alef(arabic: Lab, words: str) -> None:
    """E90: words with lam and alef raise no false alarm in prose, demands and subject."""
    translate(arabic, "نكتب إليكم بشأن صحفية.", f"{words}.")
    translate(arabic, "الإفراج عنها فورًا", words)
    translate(arabic, "صحفية في السجن", words)
    arabic.prints(locale="ar")


def test_one_line_of_three_kinds(arabic: Lab) -> None:
    """E91: in one line, Arabic words, a Latin name and digits stand in the right order."""
    arabic.edit("We write to you about a journalist.", "We write to {addressee.name} in 2026.")
    translate(arabic, 'msgid "We write to you about a journalist."',
              'msgid "We write to {addressee.name} in 2026."')  # fmt: skip
    translate(arabic, "نكتب إليكم بشأن صحفية.", "نكتب {addressee.name} 2026 سجن")
    arabic.prints("Perdita", "2026", locale="ar")
    document = pypdfium2.PdfDocument(arabic.proof("ar"))
    try:
        left = [_left(document, word) for word in ("سجن", "2026", "Perdita", "نكتب")]
    finally:
        document.close()
    assert left == sorted(left)


def _left(document: pypdfium2.PdfDocument, word: str) -> float:
    """Return where a word of the opening begins on the first page."""
    page = document[0].get_textpage()
    search = page.search(word)
    found = []
    while hit := search.get_next():
        found.append(page.get_charbox(hit[0]))
    opening = [box for box in found if abs(box[1] - _base(page)) < 6]
    assert len(opening) == 1
    return float(opening[0][0])


def _base(page: pypdfium2.PdfTextPage) -> float:
    hit = page.search("نكتب").get_next()
    assert hit is not None
    return float(page.get_charbox(hit[0])[1])


def test_nothing_is_requested(lab: Lab) -> None:
    """F95: a picture on the web in a demand, a name or a picture's text is printed, not fetched."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        lab.edit("set her free at once", f"'set <img src=\"{address}\"> free'")
        lab.edit("Una Firsthand", f"'![her]({address}) <img src={address}>'")
        lab.edit("REF-1", f"'<style>@import url({address})</style>'")
        lab.prints(f"![her]({address}) <img src={address}>", "<style>@import url(")
        assert "<img src=" in lab.text()
        with pytest.raises(BlockingIOError):
            server.accept()
