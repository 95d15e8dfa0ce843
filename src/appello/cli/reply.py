"""`appello reply`."""

from __future__ import annotations

import datetime

import click

from appello.cli.days import Day, today
from appello.cli.options import campaign_files, selection_options, workspace_of
from appello.confirm.ledger import CHANNELS
from appello.pipeline.selection import Selection
from appello.pipeline.sending import Happened, answered

__all__ = ["command"]


@click.command(name="reply", short_help="Record that a letter was answered, or came back.")
@click.argument("campaign")
@selection_options
@click.option("--channel", type=click.Choice(CHANNELS), required=True, help="How it came.")
@click.option("--evidence", default="", metavar="REF", help="Where the answer is kept: no text.")
@click.option("--on", type=Day(), metavar="DATE", help="The day, if it is not today.")
@click.option("--bounced", is_flag=True, help="The letter came back undelivered.")
def command(
    campaign: str,
    *,
    selection: Selection,
    channel: str,
    evidence: str,
    on: datetime.date | None,
    bounced: bool,
) -> int:
    """Record the answer to one letter of CAMPAIGN that was sent."""
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    what = Happened(selection, on or today(), channel, evidence)
    entry = answered(workspace, file, what, event="bounced" if bounced else "replied")
    whom = f" to {entry.addressee}" if entry.addressee else ""
    did = "came back undelivered" if bounced else "was answered"
    click.echo(f"{entry.document} ({entry.locale}){whom} {did}.")
    return 0
