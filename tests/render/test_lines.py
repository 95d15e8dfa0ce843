"""Lines are broken where they should be, whatever stands at their ends."""

from __future__ import annotations

import pypdfium2
import pytest

from appello.model.letter import Letter, Line, Run, lines
from appello.render.fonts import use_fonts
from appello.render.present import line_markup
from appello.verify.expected import normalise
from appello.workspace.folders import Workspace

SPACE = "\N{NO-BREAK SPACE}"
BEFORE = (
    "Les lois contre l’extrémisme font l’objet d’abus persistants. "
    f"Le mouvement d’opposition pacifique «{SPACE}"
)
NAME = "Koshe Partiyasy"
AFTER = f"{SPACE}» a été interdit par une décision prise en secret, après une autre."
STYLE = 'html {{ font-family: "Noto Serif"; font-size: 10.2pt }} @page {{ size: {width}mm 90mm }}'


def _lines(markup: str, width: int) -> list[str]:
    import weasyprint

    style = weasyprint.CSS(string=STYLE.format(width=width) + " .keep { white-space: nowrap }")
    page = f'<html lang="fr"><p style="hyphens: auto">{markup}</p></html>'
    document = pypdfium2.PdfDocument(weasyprint.HTML(string=page).write_pdf(stylesheets=[style]))
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return [str(line) for line in text.splitlines()]


@pytest.fixture(autouse=True)
def _fonts(tmp_path_factory: pytest.TempPathFactory, workspace: Workspace) -> None:
    use_fonts(tmp_path_factory.getbasetemp() / "line-fonts", workspace.fonts)


@pytest.mark.parametrize("style", ["name", "strong", "link"])
def test_a_quoted_name_breaks_no_line_early(style: str) -> None:
    """A name after a French quotation mark leaves full lines before it, at every width."""
    run = {
        "name": Run(NAME, keep=True, isolate=True, name=True, lang="en"),
        "strong": Run(NAME, strong=True),
        "link": Run(NAME, href="https://example.org"),
    }[style]
    markup = line_markup(Line("x", (Run(BEFORE), run, Run(AFTER))))
    for width in range(150, 230, 4):
        lines = _lines(markup, width)
        assert len(lines[0]) > 45, (width, lines)
        assert "".join("".join(lines).split()).replace("‐", "") == "".join(
            (BEFORE + NAME + AFTER).split()
        ).replace(SPACE, "")


def test_the_fault_that_this_guards_against_is_still_there() -> None:
    """Without the care that is taken, WeasyPrint breaks the line after its first word."""
    unguarded = f"{BEFORE}<bdi>{NAME}</bdi>{AFTER}"
    assert any(len(_lines(unguarded, width)[0]) < 10 for width in range(150, 230, 4))


@pytest.mark.parametrize("locale", ["en", "it", "fr", "de", "es", "pl", "uk", "ru", "kk"])
def test_no_paragraph_has_a_stunted_line(
    locale: str, finals: dict[str, bytes], letters: dict[str, Letter]
) -> None:
    """In no letter a line of a paragraph, but its last, has fewer than 25 characters."""
    letter = letters[locale]
    paragraphs = [normalise(line.text) for line in lines(letter)]
    # Extraction may put the calls of notes on a line of their own.
    paragraphs += [
        normalise("".join(run.text for run in line.runs if not run.note)) for line in lines(letter)
    ]
    document = pypdfium2.PdfDocument(finals[locale])
    printed = [
        normalise(line)
        for page in document
        for line in page.get_textpage().get_text_bounded().splitlines()
    ]
    document.close()
    stunted = [
        line
        for line in printed
        if 2 < len(line) < 25
        and any(line in text for text in paragraphs)
        and not any(text.endswith(line) for text in paragraphs)
    ]
    assert stunted == []
