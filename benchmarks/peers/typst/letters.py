"""Make the letters with Typst: one compiler a process, which keeps template, fonts and logo."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from peers.common import Job, divided


def make(job: Job) -> None:
    """Compile the template once for each recipient."""
    import typst

    with tempfile.TemporaryDirectory() as name:
        # Typst reads nothing outside the template's folder.
        root = Path(name)
        shutil.copyfile(Path(__file__).with_name("letter.typ"), root / "letter.typ")
        shutil.copyfile(job.logo, root / "logo.png")
        (root / "letter.json").write_text(json.dumps(job.letter), encoding="utf-8")
        compiler = typst.Compiler(
            str(root / "letter.typ"), font_paths=[str(job.fonts)], ignore_system_fonts=True
        )
        for recipient in job.recipients:
            inputs = {"own": json.dumps(job.own(recipient))}
            compiler.compile(
                output=str(job.file(recipient)),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["ua-1"],
            )


if __name__ == "__main__":
    divided(make)
