"""Make the letters with WeasyPrint, as its documentation begins: HTML in, PDF out, each alone."""

from __future__ import annotations

from peers.common import Job, divided
from peers.html.page import pages


def make(job: Job) -> None:
    """Lay out a page of HTML for each recipient; nothing is shared between two letters."""
    from weasyprint import HTML

    page = pages(job, logo=job.logo.as_uri())
    for recipient in job.recipients:
        HTML(string=page(recipient)).write_pdf(job.file(recipient), pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    divided(make)
