"""Make the page pictures that the documentation shows: docs/gallery/<language>.png.

This is the one place where a page without PROOF across it comes out of the program, and only as a
small picture: a PDF without the mark never leaves it. The letters of the example campaign are made
and verified as `appello generate` does it, and only their first pages are kept.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.verify.letter import verify
from appello.workspace.folders import find_workspace

ROOT = Path(__file__).resolve().parents[1]
CAMPAIGN = "italian-mps-kazakhstan-2020"
LOCALES = ("it", "ru", "ar")
FOLDER = ROOT / "docs" / "gallery"

WIDTH = 500
"""Pixels across an A4 page: three of them stand side by side in the README."""
SHADES = 24
"""Grey tones, enough for smooth letters and a small file."""


def main() -> None:
    """Make a picture for each language and say where it is."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="appello-gallery-") as cache:
        for locale, final in finals(Path(cache)):
            file = FOLDER / f"{locale}.png"
            file.write_bytes(first_page(final))
            sys.stdout.write(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} KiB\n")


def finals(cache: Path) -> list[tuple[str, bytes]]:
    """Return the language and the final bytes of each letter that is shown."""
    workspace = find_workspace(ROOT)
    file = workspace.campaign_file(CAMPAIGN)
    prepared = prepare(workspace, file, Selection(locales=LOCALES))
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


def first_page(final: bytes) -> bytes:
    """Return a PNG of the first page in a few grey tones, with a thin frame."""
    document = pypdfium2.PdfDocument(final)
    try:
        page = document[0]
        # Drawn at twice the size and reduced, because small type is smoother so.
        large = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("L")
    finally:
        document.close()
    height = round(large.height * WIDTH / large.width)
    small = large.resize((WIDTH, height), Image.Resampling.LANCZOS)
    framed = Image.new("L", (WIDTH + 2, height + 2), 208)
    framed.paste(small, (1, 1))
    out = io.BytesIO()
    framed.quantize(SHADES, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
