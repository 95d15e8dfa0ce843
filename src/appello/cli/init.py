"""`appello init`."""

from __future__ import annotations

from pathlib import Path

import click

from appello.cli.console import show_path, show_problems
from appello.cli.schema import schema_text
from appello.errors import Place, Problem, Severity
from appello.workspace.folders import Workspace, starter_folder, workspace_around
from appello.workspace.starting import begin_campaign, begin_workspace, copy_examples

__all__ = ["command"]

_SAMPLE = "example"


@click.command(
    name="init",
    short_help="Make a workspace: folders for campaigns, signatories, templates, output.",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--examples", is_flag=True, help="Also copy the program's example campaigns.")
def command(folder: Path, *, examples: bool) -> int:
    """Make a workspace in the folder DIR, with a sample campaign that can be generated at once.

    Files that are already there are left alone. If the folder lies inside another workspace, a
    warning says so.
    """
    outer = workspace_around(folder)
    written = begin_workspace(folder, schema=schema_text("campaign"))
    workspace = Workspace(folder.resolve(), starter_folder())
    if not workspace.campaign_ids():
        written.append(begin_campaign(workspace, _SAMPLE, kind="mp_letter"))
    if examples:
        written += copy_examples(workspace)
    for file in written:
        click.echo(f"Wrote {show_path(file.resolve())}.")
    if outer:
        show_problems([_inside(folder.resolve(), outer.root)])
    click.echo(f"The workspace is ready. Next: cd {folder} && appello generate")
    return 0


def _inside(folder: Path, outer: Path) -> Problem:
    return Problem(
        "workspace-inside",
        f"this workspace lies inside another one, {outer}",
        f"move {folder} out of it; or, if you meant the other one, remove it and go on there",
        Place(folder),
        severity=Severity.WARNING,
    )
