"""Make the letters with XeLaTeX: a document for each recipient, set twice for "page n of m"."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from peers.common import Job, divided

_NAMED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def make(job: Job) -> None:
    """Fill the template and set it, in a folder that all letters of this process share."""
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).resolve().parent)
    environment = jinja2.Environment(
        loader=loader,
        autoescape=False,  # noqa: S701 - it is not HTML; the filter below escapes
        trim_blocks=True,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
    )
    environment.filters["tex"] = escaped
    template = environment.get_template("letter.tex.j2")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(job.logo, folder / "logo.png")
        for recipient in job.recipients:
            text = template.render(words=job.letter, own=job.own(recipient), fonts=job.fonts)
            (folder / "letter.tex").write_text(text, encoding="utf-8")
            command = ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "letter.tex"]
            for _ in range(2):
                subprocess.run(command, cwd=folder, check=True, capture_output=True)
            shutil.move(folder / "letter.pdf", job.file(recipient))


def escaped(text: str) -> str:
    """Return text in which nothing means anything to TeX."""
    return re.sub(r"[\\~^&%$#_{}]", lambda sign: _NAMED.get(sign[0], "\\" + sign[0]), text)


if __name__ == "__main__":
    divided(make)
