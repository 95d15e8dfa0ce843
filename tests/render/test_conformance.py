"""Every letter is PDF/A-2a and PDF/UA-1 at once, and so is its proof."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import page
import pikepdf
import pytest
from PIL import Image

from appello.model.letter import Letter
from appello.render.images import clean_image
from appello.render.proof import make_proof
from appello.workspace.folders import Workspace

LOCALES = ("en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar")
PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
# The checker reports this rule by mistake when a compressed stream ends in a line-end byte.
KNOWN_FALSE_ALARM = "STREAM-LENGTH-001"


def _failures(file: Path) -> list[str]:
    found = [
        f"{failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf(str(file), profile=profile).failures
        if not failure.rule_id.endswith(KNOWN_FALSE_ALARM)
    ]
    with pikepdf.open(file) as pdf:
        found += [str(problem) for problem in pdf.check_pdf_syntax()]
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_final_letter_conforms(locale: str, finals: dict[str, bytes], tmp_path: Path) -> None:
    """A final letter breaks no rule of PDF/A-2a or PDF/UA-1."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(finals[locale])
    assert _failures(file) == []


def test_every_kind_conforms(
    paper_finals: dict[tuple[str, str], tuple[bytes, tuple[str, ...]]], tmp_path: Path
) -> None:
    """Papers of every kind break no rule either, in any of five languages."""
    assert len(paper_finals) == 20
    for (document, locale), (data, _) in paper_finals.items():
        file = tmp_path / f"{document}-{locale}.pdf"
        file.write_bytes(data)
        assert _failures(file) == [], file.name


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_proof_conforms(locale: str, finals: dict[str, bytes], tmp_path: Path) -> None:
    """A proof breaks no rule either, so that it can be reviewed with a screen reader."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(make_proof(finals[locale]))
    assert _failures(file) == []


def test_checker_sees_a_broken_file(finals: dict[str, bytes], tmp_path: Path) -> None:
    """The conformance check is not blind: a letter without its language is refused."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(finals["en"])
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del pdf.Root["/Lang"]
        pdf.save(file)
    assert _failures(file)


def test_latin_names_carry_their_language(finals: dict[str, bytes], tmp_path: Path) -> None:
    """In an Arabic letter, names in Latin letters are marked as English for screen readers."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(finals["ar"])
    with pikepdf.open(file) as pdf:
        languages = [
            str(item["/Lang"])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and str(item.get("/S", "")) == "/Span"
            if "/Lang" in item
        ]
    assert languages.count("en") >= 36


@pytest.mark.parametrize("locale", LOCALES)
def test_no_structure_element_is_left_marked(
    locale: str, finals: dict[str, bytes], tmp_path: Path
) -> None:
    """The marks that carry inner languages to the last step are gone from the final letter."""
    file = tmp_path / "letter.pdf"
    file.write_bytes(finals[locale])
    with pikepdf.open(file) as pdf:
        kinds = {
            str(item.get("/S", "")) for item in pdf.objects if isinstance(item, pikepdf.Dictionary)
        }
    assert "/Art" not in kinds


def test_a_letter_with_a_picture_conforms(
    finals: dict[str, bytes], letters: dict[str, Letter], workspace: Workspace, tmp_path: Path
) -> None:
    """A logo breaks no rule, and its place is told in points from the lower left."""
    from appello.render.pdf import Renderer

    assert finals  # the fonts are in use
    picture = io.BytesIO()
    Image.radial_gradient("L").save(picture, "PNG")
    digest, data = clean_image(picture.getvalue())
    letter = dataclasses.replace(letters["en"], logo=digest, logo_text="A circle")
    final, _ = Renderer(workspace.template_folders(), {digest: data}).pdf(letter)
    file = tmp_path / "letter.pdf"
    file.write_bytes(final)
    assert _failures(file) == []
    with pikepdf.open(file) as pdf:
        (box,) = (
            [float(edge) for edge in item.A.BBox]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and str(item.get("/S", "")) == "/Figure"
        )
    left, bottom, right, top = box
    assert (round(right - left), round(top - bottom)) == (51, 51)  # 18 mm
    assert top == pytest.approx(842 - 15 * 72 / 25.4, abs=1)
