"""`appello review`: open the page on which letters are read and decided on."""

from __future__ import annotations

import datetime
import webbrowser
from pathlib import Path

import click

from appello.cli.options import LOCAL, workspace_of
from appello.model.person import Edition
from appello.pipeline.reviewing import open_desk
from appello.review.server import served
from appello.review.words import languages

__all__ = ["command"]


@click.command(name="review", short_help="Open the page on which letters are read and approved.")
@click.argument("campaign")
@click.option(
    "--edition",
    type=click.Choice(["public", "addressee", "restricted"]),
    default="public",
    show_default=True,
    help="Which edition's letters.",
)
@click.option(
    "--output",
    type=LOCAL,
    metavar="DIR",
    help="Where the letters are; the workspace's output folder if left out.",
)
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    metavar="N",
    help="Where the page is served; any free port if left out.",
)
@click.option(
    "--language",
    metavar="L",
    help="Language of the page: en, or one that it is translated into; else the browser's.",
)
@click.option(
    "--open/--no-open", "opens", default=True, help="Open the page in the browser, or not."
)
def command(
    campaign: str,
    edition: Edition,
    output: Path | None,
    port: int | None,
    *,
    language: str | None,
    opens: bool,
) -> int:
    """Open a page on this computer that shows the letters of CAMPAIGN and takes verdicts.

    The address that is printed lets one browser in, once. Ctrl-C ends the page; verdicts that were
    given are in reviews.jsonl in the campaign's folder.
    """
    workspace = workspace_of((campaign,))
    file = workspace.campaign_file(campaign)
    known = languages(workspace.template_folders())
    if language and language not in known:
        raise click.BadParameter(f"the page has {', '.join(known)}", param_hint="--language")
    target = (output or workspace.output).absolute()
    desk = open_desk(workspace, file, edition, output=target, today=_today)
    with served(desk, known, port=port or 0, language=language or "") as page:
        click.echo(f"The page is at {page.address}\nIt opens once. Ctrl-C ends it.")
        if opens:
            webbrowser.open(page.address)
        page.run()
    return 0


def _today() -> datetime.date:
    """Return today: the command line alone knows a clock."""
    return datetime.datetime.now().astimezone().date()
