"""`appello sent`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from appello.cli.days import Day, today
from appello.cli.options import LOCAL, campaign_files, selection_options, workspace_of
from appello.confirm.ledger import CHANNELS
from appello.pipeline.selection import Selection
from appello.pipeline.sending import Happened, sent

__all__ = ["command"]


@click.command(name="sent", short_help="Record that letters of a release were sent.")
@click.argument("campaign")
@click.argument("release")
@selection_options
@click.option("--channel", type=click.Choice(CHANNELS), required=True, help="How they were sent.")
@click.option("--evidence", default="", metavar="REF", help="Where the proof is kept: no text.")
@click.option("--on", type=Day(), metavar="DATE", help="The day, if it is not today.")
@click.option(
    "--output",
    type=LOCAL,
    metavar="DIR",
    help="Where the release is; the workspace's output folder if left out.",
)
def command(
    campaign: str,
    release: str,
    *,
    selection: Selection,
    channel: str,
    evidence: str,
    on: datetime.date | None,
    output: Path | None,
) -> int:
    """Record that you sent letters of RELEASE, a folder in CAMPAIGN's outbox."""
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    target = (output or workspace.output).absolute()
    what = Happened(selection, on or today(), channel, evidence)
    entries = sent(workspace, file, release, what, output=target)
    noun = "letter" if len(entries) == 1 else "letters"
    click.echo(f"{len(entries)} {noun} recorded as sent; `appello awaiting` shows what is due.")
    return 0
