"""What the public edition withholds reaches no byte of anything that is written."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pikepdf
import pytest

from appello.model.letter import Letter
from appello.model.line import lines
from appello.pipeline.prepare import Prepared

LOCALES = ("en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk", "ar")
CANARY = ("Zhanbolat", "Жанболат", "agadil-son", "Zhan")


def _all_bytes(data: bytes) -> bytes:
    """Return a PDF's bytes with every stream and every string laid open."""
    found = [data]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                found.append(item.read_bytes())
            else:
                found.append(item.unparse())
                found += [
                    str(text).encode()
                    for text in re.findall(rb"\((?:\\.|[^()])*\)", item.unparse())
                ]
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            found.append(zlib.decompressobj().decompress(data[match.end() :]))
        except zlib.error:
            continue
    return b"\0".join(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_minor_is_named_nowhere_in_the_file(locale: str, finals: dict[str, bytes]) -> None:
    """The 17-year-old's name is in no text, title, bookmark or stream of any letter."""
    opened = _all_bytes(finals[locale])
    for word in CANARY[:2]:
        assert word.encode() not in opened
        assert word.encode("utf-16-be") not in opened


@pytest.mark.parametrize("locale", LOCALES)
def test_the_minor_is_counted(locale: str, letters: dict[str, Letter]) -> None:
    """Five people died, and the letter says five, though one of them is not named."""
    group = next(
        part
        for part in letters[locale].case_groups
        if part.heading.id == "case_groups.deaths.heading"
    )
    assert len(group.entries) == 4
    assert "agadil" in group.entries[-1].id
    text = " ".join(line.text for line in lines(group))
    five = {
        "en": "five",
        "it": "cinque",
        "fr": "cinq",
        "de": "fünf",
        "es": "cinco",
        "kk": "Бес",
        "ar": "خمسة",
    }
    assert five.get(locale, "5") in text


def test_the_composed_letter_never_had_the_name(letters: dict[str, Letter]) -> None:
    """The name is gone before any template runs: no composed letter holds it."""
    assert not [locale for locale, letter in letters.items() if "Zhanbolat" in repr(letter)]


def test_the_projection_never_had_the_name(example: Prepared) -> None:
    """The projection that composition works on has lost the name."""
    assert "Zhanbolat" not in repr(example.projection.campaign)
    assert "Zhanbolat" in repr(example.loaded.campaign)


def test_no_file_of_the_output_has_the_name(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Neither run.json, nor messages, nor any file of a real run has the name."""
    import subprocess
    import sys

    result = subprocess.run(
        [sys.executable, "-m", "appello", "generate", "--locale", "en", "--output", str(tmp_path)],
        cwd=pytestconfig.rootpath, capture_output=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0
    assert b"Zhanbolat" not in result.stdout + result.stderr
    for file in tmp_path.rglob("*"):
        assert "Zhanbolat" not in file.name
        if file.is_file():
            data = file.read_bytes()
            assert b"Zhanbolat" not in (_all_bytes(data) if file.suffix == ".pdf" else data)
