"""`appello awaiting`."""

from __future__ import annotations

import datetime
import json

import click

from appello.cli.console import show_table
from appello.cli.days import Day, today
from appello.cli.options import campaign_argument, campaign_files, workspace_of
from appello.pipeline.sending import read_record
from appello.release.record import Awaited, awaiting

__all__ = ["command"]


@click.command(name="awaiting", short_help="List the letters that were sent and have no answer.")
@campaign_argument
@click.option("--on", type=Day(), metavar="DATE", help="The day to count to, if not today.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(campaigns: tuple[str, ...], *, on: datetime.date | None, as_json: bool) -> int:
    """List the letters of each CAMPAIGN, or of all, that await an answer, the oldest first."""
    workspace = workspace_of(campaigns)
    found = [
        (file.parent.name, item)
        for file in campaign_files(workspace, campaigns)
        for item in awaiting(read_record(file), on or today())
    ]
    found.sort(key=lambda pair: -pair[1].days)
    if as_json:
        data = [_data(name, item) for name, item in found]
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    show_table(
        ("campaign", "document", "locale", "addressee", "sent", "days", "came back"),
        [_cells(name, item) for name, item in found],
    )
    return 0


def _cells(name: str, item: Awaited) -> tuple[str, ...]:
    letter = item.sent
    back = item.bounced.on.isoformat() if item.bounced else "–"
    day = letter.on.isoformat()
    whom = letter.addressee or "–"
    return name, letter.document, letter.locale, whom, day, str(item.days), back


def _data(name: str, item: Awaited) -> dict[str, object]:
    return {
        "campaign": name,
        "release": item.sent.release,
        "document": item.sent.document,
        "edition": item.sent.edition,
        "locale": item.sent.locale,
        "addressee": item.sent.addressee,
        "sent": item.sent.on.isoformat(),
        "days": item.days,
        "bounced": item.bounced.on.isoformat() if item.bounced else None,
    }
