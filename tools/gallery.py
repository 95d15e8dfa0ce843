"""Make the page pictures that the documentation shows: docs/gallery/*.png.

This is the one place where a page without PROOF across it comes out of the program, and only as a
small picture: a PDF without the mark never leaves it. The letters of the example campaign are made
and verified as `appello generate` does it, and only their first pages are kept. A preview for
translators is made of the sample, which is about invented people.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from appello.pipeline.new_language import add_language
from appello.pipeline.prepare import prepare
from appello.pipeline.preview import preview
from appello.pipeline.selection import Selection
from appello.pipeline.translations import scopes
from appello.render.fonts import use_fonts
from appello.translate.po_file import messages_of, parse, serialise
from appello.verify.letter import verify
from appello.workspace.folders import Workspace, find_workspace, starter_folder
from appello.workspace.starting import begin_campaign, begin_workspace

ROOT = Path(__file__).resolve().parents[1]
CAMPAIGN = "italian-mps-kazakhstan-2020"
LOCALES = ("it", "ru", "ar")
FOLDER = ROOT / "docs" / "gallery"

PREVIEWED = "it"
STARTED = {
    "subject": "Giornalisti in carcere e processi a porte chiuse",
    "opening": "noi, {signatories.count.words} membri dell'Assemblea, Le scriviamo in merito ai "
    "processi contro giornalisti indipendenti iniziati l'anno scorso.",
    "background.statute.text": 'La legge sulle "notizie destabilizzanti" è stata approvata in una '
    "sola seduta.",
    "case_groups.awaiting-trial.text": "{groups.awaiting-trial.count.words} giornalisti attendono "
    "il processo e rischiano da {groups.awaiting-trial.min_years} a "
    "{groups.awaiting-trial.max_years} anni di carcere.",
    "demands.statute.text": 'abroghino la legge sulle "notizie destabilizzanti".',
}
"""What has been translated of the sample when the picture of a preview is taken."""
FUZZY = "background.statute.text"

WIDTH = 500
"""Pixels across an A4 page: three of them stand side by side in the README."""
SHADES = 24
"""Grey tones, enough for smooth letters and a small file."""
COLOURS = 64
"""For a page with boxes and shading in colour."""


def main() -> None:
    """Write a picture for each language into a folder, and say where it is."""
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="appello-gallery-") as cache:
        for locale, final in finals(Path(cache)):
            _write(to / f"{locale}.png", first_page(final))
    with tempfile.TemporaryDirectory(prefix="appello-gallery-") as folder:
        picture = first_page(unfinished(Path(folder)), mode="RGB", shades=COLOURS)
        _write(to / f"preview-{PREVIEWED}.png", picture)


def unfinished(folder: Path) -> bytes:
    """Return a preview of the sample in a language into which it is half translated."""
    begin_workspace(folder, schema="")
    workspace = Workspace(folder.resolve(), starter_folder())
    file = begin_campaign(workspace, "example", kind="mp_letter")
    [scope] = scopes(workspace, [file], templates=False)
    add_language(workspace, [scope], PREVIEWED)
    catalog = parse(scope.file(PREVIEWED).read_text("utf-8"))
    for message in messages_of(catalog):
        if text := STARTED.get(message.context or ""):
            message.string = text if isinstance(message.id, str) else (text, text)
        if message.context == FUZZY:
            message.flags.add("fuzzy")
    scope.file(PREVIEWED).write_bytes(serialise(catalog))
    [row] = preview(workspace, file, PREVIEWED, output=workspace.output)
    if row.file is None:
        raise SystemExit("\n".join(problem.message for problem in row.problems))
    return row.file.read_bytes()


def finals(cache: Path) -> list[tuple[str, bytes]]:
    """Return the language and the final bytes of each letter that is shown."""
    workspace = find_workspace(ROOT)
    file = workspace.campaign_file(CAMPAIGN)
    prepared = prepare(workspace, file, Selection(documents=("letter",), locales=LOCALES))
    use_fonts(cache, workspace.fonts)
    # Not earlier: this imports WeasyPrint, which has to find the fonts that were just set.
    from appello.render.pdf import Renderer

    renderer = Renderer(workspace.template_folders(), prepared.materials.images)
    found = []
    for letter in prepared.letters:
        final, words = renderer.pdf(letter)
        verify(
            final,
            letter,
            words=words,
            families=prepared.materials.families,
            withheld=prepared.projection.withheld,
        )
        found.append((letter.key.locale, final))
    return found


def first_page(pdf: bytes, *, mode: str = "L", shades: int = SHADES) -> bytes:
    """Return a PNG of the first page in a few tones, grey unless asked otherwise, with a frame."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        # Drawn at twice the size and reduced, because small type is smoother so.
        large = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert(mode)
    finally:
        document.close()
    height = round(large.height * WIDTH / large.width)
    small = large.resize((WIDTH, height), Image.Resampling.LANCZOS)
    framed = Image.new(mode, (WIDTH + 2, height + 2), "#d0d0d0")
    framed.paste(small, (1, 1))
    out = io.BytesIO()
    framed.quantize(shades, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(file: Path, picture: bytes) -> None:
    file.write_bytes(picture)
    sys.stdout.write(f"{file}: {file.stat().st_size // 1024} KiB\n")


if __name__ == "__main__":
    main()
