"""Make the letters with LibreOffice: docxtpl fills a Word file, one soffice converts them all."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from peers.common import Job, divided

_FILTER = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def make(job: Job) -> None:
    """Fill the template for each recipient, then convert all files in one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = fill(job, folder)
        # A profile of its own, because two runs with the same one wait for each other.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ["--headless", "--convert-to", _FILTER, "--outdir", str(job.folder)]
        command = ["soffice", profile, *convert, *map(str, files)]
        subprocess.run(command, check=True, capture_output=True)


def fill(job: Job, folder: Path) -> list[Path]:
    """Write a Word file for each recipient."""
    from docxtpl import DocxTemplate

    from peers.libreoffice.template import write_template

    template = folder / "template.docx"
    write_template(job.letter, logo=job.logo, file=template)
    files = []
    for recipient in job.recipients:
        document = DocxTemplate(template)
        document.render(job.own(recipient), autoescape=True)
        files.append(folder / f"{recipient['id']}.docx")
        document.save(files[-1])
    return files


if __name__ == "__main__":
    divided(make)
