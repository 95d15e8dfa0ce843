"""Lines are broken where they should be, whatever stands at their ends."""

from __future__ import annotations

import dataclasses

import pypdfium2
import pytest

from appello.model.letter import Footnote, Letter
from appello.model.line import Line, Run, lines
from appello.render.fonts import use_fonts
from appello.render.present import line_markup, present
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
PITCH = 10.0
"""Points: more than a call is raised by, less than a line is lower than the one before."""
NOTES = """
.keep { white-space: nowrap }
.footnote { float: footnote; white-space: normal }
"""


def _pdf(markup: str, width: int) -> bytes:
    import weasyprint

    style = weasyprint.CSS(string=STYLE.format(width=width) + NOTES)
    page = f'<html lang="fr"><p style="hyphens: auto">{markup}</p></html>'
    return bytes(weasyprint.HTML(string=page).write_pdf(stylesheets=[style]))


def _lines(markup: str, width: int) -> list[str]:
    document = pypdfium2.PdfDocument(_pdf(markup, width))
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return [str(line) for line in text.splitlines()]


def _chars(markup: str, width: int) -> list[tuple[str, float, float]]:
    """Return each printed character with its right edge and the lower edge of its line's space."""
    document = pypdfium2.PdfDocument(_pdf(markup, width))
    textpage = document[0].get_textpage()
    chars = [
        (textpage.get_text_range(index, 1), *textpage.get_charbox(index, loose=True)[2:0:-1])
        for index in range(textpage.count_chars())
    ]
    document.close()
    return [char for char in chars if char[0].strip() and char[0] not in "\x02\ufffe"]


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


NOTED = {
    "en": "The list of everything that was found in the year was long and sad",
    "ar": "يوجد رهن الاحتجاز قبل المحاكمة ثلاثة من الناشطين في المجتمع سنة",
}


@pytest.mark.parametrize("locale", NOTED)
@pytest.mark.parametrize("mark", [".", "».", ":"])
def test_a_note_is_never_parted_from_its_sentence(
    locale: str, mark: str, letters: dict[str, Letter]
) -> None:
    """At every width, the calls of two notes stand on the line of the sentence's last word."""
    calls = (Run("1", note=1), Run(",", note=-1), Run("2", note=2))
    noted = Line("x", (Run(NOTED[locale] + mark), *calls))
    long = tuple(Footnote(number, Line("n", (Run("Note " * 40),))) for number in (1, 2))
    letter = letters[locale]
    letter = dataclasses.replace(
        letter, footnotes=(*long, *letter.footnotes[2:]), letterhead=(noted,)
    )
    found = present(letter, hyphenated=False)["letterhead"]
    assert isinstance(found, list)
    for width in range(60, 190, 3):
        chars = _chars(found[0], width)
        first = "".join(char for char, _, _ in chars).index("1,2")
        end = chars[first - 1 if first else first + 3]
        called = chars[first : first + 3]
        assert all(abs(bottom - end[2]) < PITCH for _, _, bottom in called), width
        # The notes themselves are broken into lines as ever.
        assert max(right for _, right, _ in chars) < width / 25.4 * 72


def test_pango_would_part_them() -> None:
    """Without the care that is taken, the call of a note begins a line."""
    found = [_chars(f"{NOTED['en']}.<sup>7</sup>", width) for width in range(60, 190)]
    parted = [abs(chars[-1][2] - chars[-2][2]) > PITCH for chars in found]
    assert any(parted)
    assert not all(parted)


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
