"""`appello new`."""

from __future__ import annotations

from pathlib import Path

import click

from appello.cli.console import show_path
from appello.workspace.folders import find_workspace
from appello.workspace.starting import begin_campaign

__all__ = ["command"]


@click.command(
    name="new", short_help="Begin a campaign with a sample that can be generated at once."
)
@click.argument("campaign_id", metavar="ID")
@click.option(
    "--kind", default="mp_letter", show_default=True, metavar="K", help="The document kind."
)
def command(campaign_id: str, kind: str) -> int:
    """Begin the campaign ID with the sample of a document kind.

    The sample is about invented people and says so on every page; write your own over it.
    """
    file = begin_campaign(find_workspace(Path.cwd()), campaign_id, kind=kind)
    click.echo(f"Wrote {show_path(file)}.")
    click.echo(f"Open it in an editor, then run: appello generate {campaign_id}")
    return 0
