"""Letters are printed with fonts that come along, and with no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from appello.errors import TemplateError
from appello.render.fonts import (
    FAMILIES,
    _static_fonts,
    coverage,
    font_digest,
    font_files,
    use_fonts,
    workspace_families,
)

NOWHERE = Path("/nonexistent")


def test_every_weight_is_a_font_of_its_own(tmp_path: Path) -> None:
    """The variable fonts are fixed at two weights each, once; no variable one is left."""
    folder = _static_fonts(tmp_path)
    names = sorted(file.name for file in folder.iterdir())
    for file in folder.iterdir():
        with TTFont(file, lazy=True) as font:
            assert "fvar" not in font
            if file.name.endswith(("-400.ttf", "-700.ttf")):
                assert str(font["OS/2"].usWeightClass) in file.name
    assert sum(name.endswith("-400.ttf") for name in names) == 2
    assert sum(name.endswith("-700.ttf") for name in names) == 2
    assert _static_fonts(tmp_path) == folder
    assert sorted(file.name for file in tmp_path.iterdir()) == [folder.name]


@pytest.mark.parametrize(
    "characters",
    ["ÀÇñßŁżőğ", "ӘәҒғҚқҢңӨөҰұҮүҺһІі", "ЇїЄєҐґЁёЙй", "السجناءالسياسيونئؤة،؛؟", "«»„“”‚‘’–—…№§€•ﬁ"],
)
def test_the_fonts_have_what_letters_need(characters: str) -> None:
    """Western, Kazakh, Ukrainian, Russian and Arabic letters and their signs can be printed."""
    printable = coverage(NOWHERE)
    assert [char for char in characters if ord(char) not in printable] == []
    assert ord("中") not in printable


def test_a_workspaces_font_is_used(tmp_path: Path) -> None:
    """A font in the workspace's folder is counted, named and part of the digest."""
    source = next(file for file in font_files(NOWHERE) if "Amiri" in file.name)
    (tmp_path / "own.ttf").write_bytes(source.read_bytes())
    (tmp_path / "readme.txt").write_text("not a font")
    assert workspace_families(tmp_path) == ("Amiri",)
    assert workspace_families(NOWHERE) == ()
    assert [file.name for file in font_files(tmp_path)][-1] == "own.ttf"
    assert font_digest(tmp_path) != font_digest(NOWHERE)


@pytest.mark.parametrize("content", [b"", b"no font", b"\0\1\0\0" + b"\xff" * 40])
def test_a_damaged_font_is_refused(content: bytes, tmp_path: Path) -> None:
    """A file that is not a font is named, before any letter is made."""
    (tmp_path / "own.otf").write_bytes(content)
    for examine in (coverage, workspace_families):
        with pytest.raises(TemplateError) as caught:
            examine(tmp_path)
        (problem,) = caught.value.problems
        assert (problem.code, problem.place.file) == ("bad-font", tmp_path / "own.otf")


def test_fontconfig_sees_our_folders_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The configuration names the static fonts and the workspace's, and nothing of the computer."""
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    own = tmp_path / "own & more"
    own.mkdir()
    use_fonts(tmp_path / "cache", own)
    import os

    text = Path(os.environ["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert text.count("<dir>") == 2
    assert f"<dir>{tmp_path}/own &amp; more</dir>" in text
    assert "/usr" not in text.replace(str(tmp_path), "")
    assert "<include" not in text


def test_two_families_are_packed() -> None:
    """Noto Serif and Amiri come with the program."""
    assert FAMILIES == ("Noto Serif", "Amiri")
