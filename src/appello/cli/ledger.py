"""`appello ledger`."""

from __future__ import annotations

import json

import click

from appello.cli.console import show_table
from appello.cli.options import campaign_files, workspace_of
from appello.pipeline.reviews import read_reviews
from appello.review.verdict import BATCH, Verdict

__all__ = ["command"]


@click.group(name="ledger", short_help="Look into the ledger of verdicts, and verify it.")
def command() -> None:
    """Look into the ledger of verdicts of a campaign, reviews.jsonl, and verify it."""


@command.command(name="verify")
@click.argument("campaign")
def verify_command(campaign: str) -> int:
    """Make sure that no line of CAMPAIGN's ledger was changed, removed or moved.

    It prints the digest of the last line; kept elsewhere, it also proves that the whole ledger was
    not written anew.
    """
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    ledger = read_reviews(file)
    count, digest = ledger.head.decode().split()
    noun = "verdict" if count == "1" else "verdicts"
    click.echo(f"{count} {noun}, each as it was written; the last is {digest}.")
    return 0


@command.command(name="list")
@click.argument("campaign")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
def list_command(campaign: str, *, as_json: bool) -> int:
    """Show every verdict on CAMPAIGN's letters in the order in which they were given."""
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    ledger = read_reviews(file)
    if as_json:
        found = [_data(digest, verdict) for digest, verdict in ledger.numbered()]
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    show_table(
        ("day", "reviewer", "role", "decision", "letter", "why"),
        [_cells(verdict) for verdict in ledger.verdicts],
    )
    return 0


def _cells(verdict: Verdict) -> tuple[str, ...]:
    to = f"all {verdict.letters}" if verdict.addressee == BATCH else verdict.addressee
    letter = f"{verdict.edition} {verdict.document} {verdict.locale} {to}".rstrip()
    why = ", ".join(filter(None, (verdict.reason, verdict.note)))
    role = verdict.role.replace("_", " ")
    return verdict.on.isoformat(), verdict.reviewer, role, verdict.decision, letter, why or "–"


def _data(digest: str, verdict: Verdict) -> dict[str, object]:
    values = {name: getattr(verdict, name) for name in verdict.__slots__}
    return values | {"on": verdict.on.isoformat(), "digest": digest}
