"""Sheets, pictures of signatures and headings keep the standards and the reader's privacy."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import page
import pikepdf
import pytest
from PIL import Image

from appello.model.letter import Letter
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.verify.letter import verify
from appello.verify.sight import read_pages
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

GIVEN = {"state": "given"}
PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
FALSE_ALARM = "STREAM-LENGTH-001"
SEATS = [{"id": "upper", "name": "Senate", "classification": "chamber"}]


def _picture() -> bytes:
    """Return a photograph of a signature with a place and a comment in its properties."""
    out = io.BytesIO()
    photo = Image.new("RGB", (300, 90), "white")
    properties = Image.Exif()
    properties[0x010E] = "CANARY at 43.2, 76.9"
    photo.save(out, "JPEG", exif=properties, comment=b"CANARY")
    return out.getvalue()


@pytest.fixture
def made(
    desk: Desk, workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., tuple[Letter, bytes]]:
    """A function that makes and verifies a letter, the first of whose signatories has a picture."""
    use_fonts(tmp_path_factory.mktemp("signature-fonts"), workspace.fonts)
    from appello.render.pdf import Renderer

    def make(number: int, **form: Any) -> tuple[Letter, bytes]:  # noqa: ANN401 - whatever YAML can hold
        desk.write_file("campaigns/nowhere/first.jpg", _picture())
        people: list[dict[str, Any]] = [
            {"id": f"p{index}", "name": f"Person {index}", "consent": GIVEN}
            for index in range(number)
        ]
        people[0]["signature"] = {"image": "first.jpg", "authorised": "true"}
        people[-1]["memberships"] = [{"organization_id": "upper"}]
        file = desk.write(signatories={"people": people, **form}, organizations=SEATS)
        prepared = prepare(desk.workspace, file, Selection())
        (letter,) = prepared.letters
        images = prepared.materials.images
        data, words = Renderer(desk.workspace.template_folders(), images).pdf(letter)
        families = prepared.materials.families
        verify(data, letter, words=words, families=families, withheld=())
        return letter, data

    return make


@pytest.mark.parametrize("style", ["columns", "list", "sheet"])
def test_a_picture_of_a_signature_is_printed_bare(
    style: str, made: Callable[..., tuple[Letter, bytes]], tmp_path: Path
) -> None:
    """A picture is printed with words for screen readers, and without its properties."""
    letter, data = made(3, style=style)
    assert letter.signature_block.entries[0].image
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pictures = [item for item in pdf.objects if _is(item, "/Subtype", "/Image")]
        figures = [item for item in pdf.objects if _is(item, "/S", "/Figure")]
        assert len(pictures) == 1
        assert [str(item["/Alt"]) for item in figures] == ["(signed)"]
        assert not any(b"CANARY" in item.read_raw_bytes() for item in pictures)
    assert b"CANARY" not in data
    assert _failures(tmp_path / "letter.pdf", data) == []


@pytest.mark.parametrize(
    "form",
    [
        {"style": "sheet", "order": "by_chamber", "headings": "true"},
        {"style": "columns", "order": "by_chamber", "headings": "true", "signing": "line"},
        {"style": "list", "signing": "signed"},
    ],
    ids=["sheet", "columns", "list"],
)
def test_many_signatures_conform(
    form: dict[str, str], made: Callable[..., tuple[Letter, bytes]], tmp_path: Path
) -> None:
    """A letter with sixty signatures breaks no rule of PDF/A-2a or PDF/UA-1."""
    _, data = made(60, **form)
    assert _failures(tmp_path / "letter.pdf", data) == []


def test_signed_does_not_stand_over_a_picture(made: Callable[..., tuple[Letter, bytes]]) -> None:
    """Whoever has a picture of the signature needs no words in its place."""
    _, data = made(3, signing="signed")
    assert "".join(_pages(data)).count("(signed)") == 2


def _pages(data: bytes) -> list[str]:
    return [item.text for item in read_pages(data)]


def _is(item: object, key: str, value: str) -> bool:
    is_mapping = isinstance(item, pikepdf.Dictionary | pikepdf.Stream)
    return is_mapping and str(item.get(key, "")) == value  # type: ignore[attr-defined] # checked


def _failures(file: Path, data: bytes) -> list[str]:
    file.write_bytes(data)
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf(str(file), profile=profile).failures
        if not failure.rule_id.endswith(FALSE_ALARM)
    ]
