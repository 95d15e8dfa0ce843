"""Write the example letter's HTML, and print the command that lays it out with WeasyPrint alone.

python benchmarks/bare.py LOCALE FOLDER
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.workspace.folders import find_workspace, font_cache

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "italian-mps-kazakhstan-2020"


def main() -> None:
    """Write FOLDER/letter.html and print command and fontconfig file as JSON."""
    locale, folder = sys.argv[1], Path(sys.argv[2])
    workspace = find_workspace(ROOT)
    use_fonts(font_cache(), workspace.fonts)
    from appello.render.pdf import Renderer

    selection = Selection(locales=(locale,))
    letter = prepare(workspace, workspace.campaign_file(EXAMPLE), selection).letters[0]
    html = folder / "letter.html"
    html.write_text(Renderer(workspace.template_folders(), {}).html(letter)[0], encoding="utf-8")
    command = [sys.executable, "-m", "weasyprint", "-q", "--pdf-variant", "pdf/a-2a"]
    for style in ("base/letter.css", f"base/layouts/{letter.layout}.css"):
        command += ["-s", str(ROOT / "templates" / style)]
    command += ["-s", str(ROOT / "templates" / letter.kind / "style.css")]
    command += [str(html), str(folder / "letter.pdf")]
    print(json.dumps({"command": command, "fonts": os.environ["FONTCONFIG_FILE"]}))


if __name__ == "__main__":
    main()
