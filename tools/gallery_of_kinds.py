"""Make the gallery of kinds: a picture of each kind's first page, and the page that shows them.

The pictures are of final letters, made and verified as `appello generate` does it; the final bytes
are not kept. Each is of a paper of an example campaign, or else of the kind's own sample.

    python tools/gallery_of_kinds.py [FOLDER]
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from appello.errors import Place
from appello.load.campaign import load_kind
from appello.model.kind import DocumentKind
from appello.model.letter import Letter
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.verify.letter import verify
from appello.workspace.folders import Workspace, find_workspace, starter_folder
from appello.workspace.starting import begin_campaign, begin_workspace

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "gallery"
LOCALE = "en"

WIDTH = 400
"""Pixels across an A4 page."""
SHADES = 24
"""Grey tones, enough for smooth letters and a small file."""

_NOTHING = "nothing beyond what every campaign has"

HEAD = """\
# Gallery of kinds

The first page of a paper of each kind, most of them from [the example campaigns](../../campaigns).
The pictures are of finished papers, without the PROOF that stands across whatever the program
writes before somebody has approved it. [Kinds](../reference/templates.md#kinds) lists all in one
table.

<!-- written by tools/gallery_of_kinds.py -->
"""


@dataclass(frozen=True)
class Shown:
    """A paper whose first page is shown; `campaign` is empty if it is of the kind's sample."""

    kind: DocumentKind
    campaign: str
    prepared: Prepared
    letter: Letter


def main() -> None:
    """Write the pictures and the page into a folder, and say where they are."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    (folder / "kinds").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="appello-gallery-") as scratch:
        found = list(_papers(Path(scratch)))
        for shown, final in _finals(found, Path(scratch) / "cache"):
            file = folder / "kinds" / f"{shown.kind.name}.png"
            file.write_bytes(_first_page(final))
            sys.stdout.write(f"{file}: {file.stat().st_size // 1024} KiB\n")
    known = {f"{shown.kind.name}.png" for shown in found}
    for file in (folder / "kinds").glob("*.png"):
        if file.name not in known:
            file.unlink()
    (folder / "README.md").write_text(_page(found), encoding="utf-8")


def _papers(scratch: Path) -> Iterator[Shown]:
    """Yield a paper of each kind that a campaign can ask for."""
    workspace = find_workspace(ROOT)
    kinds = [load_kind(workspace, name, Place()) for name in workspace.kinds()]
    # Invented people are shown only where no real campaign has such a paper.
    ids = sorted(workspace.campaign_ids(), key=lambda name: (name.startswith("fictitious"), name))
    found: dict[str, tuple[str, Prepared, Letter]] = {}
    for name in ids:
        prepared = prepare(workspace, workspace.campaign_file(name), Selection(locales=(LOCALE,)))
        for letter in prepared.letters:
            found.setdefault(letter.kind, (name, prepared, letter))
    begin_workspace(scratch, schema="")
    own = Workspace(scratch.resolve(), starter_folder())
    for kind in kinds:
        if kind.internal:
            continue
        if kind.name not in found:
            file = begin_campaign(own, kind.name.replace("_", "-"), kind=kind.name)
            prepared = prepare(own, file, Selection(locales=(LOCALE,)))
            letter = next(item for item in prepared.letters if item.kind == kind.name)
            found[kind.name] = ("", prepared, letter)
        yield Shown(kind, *found[kind.name])


def _finals(found: list[Shown], cache: Path) -> Iterator[tuple[Shown, bytes]]:
    """Yield each paper with its final bytes."""
    cache.mkdir()
    workspace = find_workspace(ROOT)
    use_fonts(cache, workspace.fonts)
    # Not earlier: this imports WeasyPrint, which has to find the fonts that were just set.
    from appello.render.pdf import Renderer

    for shown in found:
        assets = shown.prepared.materials
        final, words = Renderer(workspace.template_folders(), assets.images).pdf(shown.letter)
        verify(
            final,
            shown.letter,
            words=words,
            families=assets.families,
            withheld=shown.prepared.projection.withheld,
        )
        yield shown, final


def _first_page(pdf: bytes) -> bytes:
    """Return a PNG of the first page in a few grey tones, with a frame."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        # Drawn at twice the size and reduced, because small type is smoother so.
        large = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("L")
    finally:
        document.close()
    height = round(large.height * WIDTH / large.width)
    framed = Image.new("L", (WIDTH + 2, height + 2), "#d0d0d0")
    framed.paste(large.resize((WIDTH, height), Image.Resampling.LANCZOS), (1, 1))
    out = io.BytesIO()
    framed.quantize(SHADES, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _page(found: list[Shown]) -> str:
    return "\n".join([HEAD, *map(_section, found)])


def _section(shown: Shown) -> str:
    kind = shown.kind
    needs = ", ".join(f"`{need}`" for need in kind.needs) or _NOTHING
    document = shown.letter.key.document
    if shown.campaign:
        origin = f"Here from [`{shown.campaign}`](../../campaigns/{shown.campaign}/campaign.yaml):"
        command = f"appello generate {shown.campaign} --document {document} --locale {LOCALE}"
    else:
        origin = "Here from its sample, in which everybody is invented:"
        command = f"appello new example --kind {kind.name}\nappello generate example"
    return f"""\
## {kind.title}

![First page: {kind.title}](kinds/{kind.name}.png)

`{kind.name}`. {kind.description}

It needs: {needs}. {origin}

```sh
{command}
```
"""


if __name__ == "__main__":
    main()
