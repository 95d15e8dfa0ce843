"""Styles and templates that hide something are caught on the page, even where no lint looked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appello.errors import VerifyError
from appello.model.letter import Letter
from appello.render.fonts import use_fonts
from appello.verify.letter import verify
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from tests.conftest import Desk

FAMILIES = ("Noto Serif", "Amiri")
MADE = "mp_letter/letter.html.j2"
Codes = Callable[[str, str, str], set[str]]


@pytest.fixture
def codes(
    desk: Desk, workspace: Workspace, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Codes:
    """A function that makes a letter with one more rule, or other words in its template."""
    use_fonts(tmp_path_factory.mktemp("hidden-fonts"), workspace.fonts)
    from appello.render.pdf import Renderer

    def make(style: str, old: str = "", new: str = "") -> set[str]:
        (starter,) = workspace.template_folders()
        folder = tmp_path / "changed"
        (folder / "mp_letter").mkdir(parents=True)
        plain = (starter / "mp_letter" / "style.css").read_text(encoding="utf-8")
        (folder / "mp_letter" / "style.css").write_text(plain + style, encoding="utf-8")
        template = (starter / MADE).read_text(encoding="utf-8")
        assert old in template
        (folder / MADE).write_text(template.replace(old, new, 1), encoding="utf-8")
        (letter,) = desk.letters()
        return _codes(*Renderer((folder, starter), {}).pdf(letter), letter)

    return make


def _codes(data: bytes, words: tuple[str, ...], letter: Letter) -> set[str]:
    try:
        verify(data, letter, words=words, families=FAMILIES, withheld=())
    except VerifyError as error:
        return {problem.code for problem in error.problems}
    return set()


def test_an_ordinary_rule_hides_nothing(codes: Codes) -> None:
    """The checks are silent over a rule that changes nothing."""
    assert codes(".demands { margin-top: 1.1mm }", "", "") == set()


@pytest.mark.parametrize(
    "rule, code",
    [
        ("opacity: 0", "no-ink"),
        ("opacity: 0.5", "transparency"),
        ("color: white", "no-ink"),
        ("color: transparent", "no-ink"),
        ("color: #bbb", "faint"),
        ("visibility: hidden", "missing-text"),
        ("display: none", "missing-text"),
        ("height: 2mm; overflow: hidden", "no-ink"),
        ("max-height: 0; overflow: hidden", "no-ink"),
        ("margin-left: -300mm", "off-page"),
        ("text-indent: -900mm", "off-page"),
        ("font-size: 2pt", "too-small"),
        ("transform: scale(-1, 1)", "distorted"),
        ("transform: rotate(90deg)", "distorted"),
        ("transform: translate(0, 900mm)", "off-page"),
        ("transform: scale(0.1)", "too-small"),
        ("text-decoration: line-through", "struck"),
        ("text-transform: uppercase", "missing-text"),
        ("background: #111111", "no-ink"),
        ("white-space: nowrap; font-size: 80pt", "off-page"),
        ("word-spacing: -1em", "overlap"),
    ],
)
def test_each_rule_that_hides_is_seen(rule: str, code: str, codes: Codes) -> None:
    """A style that hides, moves or alters the demands is caught by what the page shows."""
    assert code in codes(f".demands .demand {{ {rule} }}", "", "")


@pytest.mark.parametrize(
    "style, code",
    [
        (".room { position: relative; top: -60mm; background: white; height: 90mm }", "no-ink"),
        (".demands .demand { position: relative; top: -20mm; background: white }", "overlap"),
        ("main { columns: 3; height: 10mm; overflow: hidden }", "no-ink"),
    ],
)
def test_what_covers_other_words_is_seen(style: str, code: str, codes: Codes) -> None:
    """A box that is laid over words leaves them in the file, but not on the page."""
    assert code in codes(style, "", "")
