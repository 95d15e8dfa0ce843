"""The ten letters as they should be: their text, the facts of their files, their pages."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Protocol

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from appello.model.letter import Letter
from appello.model.line import lines


class Golden(Protocol):
    """Whether golden files are to be written anew."""

    is_updated: bool


HERE = Path(__file__).parent
LOCALES = ("en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar")
RESOLUTION = 36
MOST_DIFFERENT_PIXELS = 0.004


def _text(letter: Letter) -> str:
    return "".join(f"[{line.id}] {line.text}\n" for line in lines(letter))


def _tags(element: pikepdf.Object, found: dict[str, int]) -> dict[str, int]:
    if isinstance(element, pikepdf.Dictionary) and "/S" in element:
        name = str(element["/S"])
        found[name] = found.get(name, 0) + 1
    kids = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            _tags(kid, found)
    return found


def _facts(data: bytes) -> dict[str, object]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = {
            str(item["/BaseFont"]).partition("+")[2]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
        outline = pdf.Root.Outlines.Count if "/Outlines" in pdf.Root else 0
        return {
            "pages": len(pdf.pages),
            "language": str(pdf.Root.Lang),
            "title": str(pdf.docinfo["/Title"]),
            "fonts": sorted(fonts),
            "bookmarks": int(outline),
            "tags": dict(sorted(_tags(pdf.Root.StructTreeRoot.K[0], {}).items())),
        }


def _pictures(data: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=RESOLUTION / 72).to_pil().convert("L") for page in document]
    document.close()
    return pictures


@pytest.mark.parametrize("locale", LOCALES)
def test_text_is_the_golden_text(locale: str, letters: dict[str, Letter], golden: Golden) -> None:
    """Every word of each letter is the word that was reviewed last."""
    file = HERE / "text" / f"{locale}.txt"
    text = _text(letters[locale])
    if golden.is_updated:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", LOCALES)
def test_file_has_the_golden_facts(locale: str, finals: dict[str, bytes], golden: Golden) -> None:
    """Each file has its pages, language, title, fonts, bookmarks and structure."""
    file = HERE / "facts" / f"{locale}.json"
    facts = _facts(finals[locale])
    if golden.is_updated:
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert facts == json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("locale", LOCALES)
def test_pages_look_like_the_golden_pictures(
    locale: str, finals: dict[str, bytes], golden: Golden
) -> None:
    """Each page looks as it did when somebody looked at it last, but for a few pixels."""
    pictures = _pictures(finals[locale])
    for number, picture in enumerate(pictures, 1):
        file = HERE / "pages" / f"{locale}-{number}.png"
        if golden.is_updated:
            file.parent.mkdir(exist_ok=True)
            picture.quantize(16).save(file, optimize=True)
        with Image.open(file) as known:
            difference = ImageChops.difference(picture, known.convert("L"))
        changed = sum(difference.point(lambda value: 255 if value > 64 else 0).histogram()[255:])
        assert changed <= MOST_DIFFERENT_PIXELS * picture.width * picture.height, file.name
    assert not (HERE / "pages" / f"{locale}-{len(pictures) + 1}.png").exists()
