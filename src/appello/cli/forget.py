"""`appello forget`."""

from __future__ import annotations

from pathlib import Path

import click

from appello.cli.console import show_path
from appello.cli.options import campaign_files, proofs_option, workspace_of
from appello.pipeline.forgetting import find_person, forget

__all__ = ["command"]


@click.command(
    name="forget", short_help="Remove a person's private facts, and the proofs that show them."
)
@click.argument("person", metavar="ID")
@click.argument("campaigns", metavar="[CAMPAIGN]...", nargs=-1)
@proofs_option
@click.option("--dry-run", is_flag=True, help="Say what would be removed; remove nothing.")
def command(person: str, campaigns: tuple[str, ...], output: Path | None, *, dry_run: bool) -> int:
    """Remove the person ID from private.yaml of each CAMPAIGN, or of all if none is named.

    Every proof, preview and signing pack that may show the person is listed, then deleted. Files
    that you write yourself, such as campaign.yaml, the confirmations and private contacts are only
    listed: remove there what they say of the person.
    """
    workspace = workspace_of(campaigns)
    files = campaign_files(workspace, campaigns)
    target = (output or workspace.output).absolute()
    found = find_person(workspace, files, person, output=target)
    verb = "Would remove" if dry_run else "Removing"
    for item in found.removals:
        click.echo(f"{verb} the entry in {show_path(item.file)}.")
    for file in found.outputs:
        click.echo(f"{verb} {show_path(file)}.")
    for file in found.mentions:
        click.echo(f"Still speaks of `{person}`: {show_path(file)}")
    if not dry_run:
        forget(found)
    state = "to remove" if dry_run else "removed"
    click.echo(f"Private entries {state}: {len(found.removals)}. Proofs: {len(found.outputs)}.")
    click.echo("Copies that were sent, backups and the history of git are not changed by this.")
    return 0
