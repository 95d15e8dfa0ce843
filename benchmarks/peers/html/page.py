"""The letter as a page of HTML, which WeasyPrint and Chromium both print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from peers.common import Job

__all__ = ["pages"]

HERE = Path(__file__).resolve().parent


def pages(job: Job, *, logo: str) -> Callable[[dict[str, Any]], str]:
    """Return a function that gives the page of a recipient; the template is compiled once."""
    import jinja2

    loader = jinja2.FileSystemLoader(HERE)
    template = jinja2.Environment(loader=loader, autoescape=True).get_template("letter.html.j2")
    css = (HERE / "letter.css").read_text(encoding="utf-8")

    def page(recipient: dict[str, Any]) -> str:
        return template.render(words=job.letter, own=job.own(recipient), css=css, logo=logo)

    return page
