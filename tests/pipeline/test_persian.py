"""Persian, the second language from right to left, is only data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from tests.pipeline.conftest import Run

EXAMPLE = "italian-mps-kazakhstan-2020"


def test_a_letter_in_persian_is_made_and_verified(copied: Path, tmp_path: Path, run: Run) -> None:
    """The example becomes a letter in Persian when its campaign lists the language."""
    file = copied / "campaigns" / EXAMPLE / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    listed = "locales: [en, it, fr, de, es, pl, uk, ru, kk, ar]"
    assert listed in text
    file.write_text(text.replace(listed, "locales: [fa]"), encoding="utf-8")
    result = run("generate", EXAMPLE, "--json", "--output", str(tmp_path), cwd=copied)
    assert result.returncode == 0, result.stderr
    (letter,) = json.loads(result.stdout)["letters"]
    assert (letter["locale"], letter["state"]) == ("fa", "made")
    pdf = pypdfium2.PdfDocument(tmp_path / EXAMPLE / "public" / "fa" / "letter.proof.pdf")
    first, *_, last = pdf
    shown = first.get_textpage().get_text_bounded() + last.get_textpage().get_text_bounded()
    for word in ("پارلمان", "قزاقستان", "Lia Quartapelle", "2019/2610(RSP)"):
        assert word in shown, word
