"""`appello check`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from appello.cli.console import problem_data, show_problems, summary
from appello.cli.explained import letter_lines, set_lines
from appello.cli.options import campaign_argument, campaign_files, workspace_of
from appello.errors import AppelloError, Problem
from appello.load.campaign import load_campaign
from appello.model.loaded import LoadedCampaign
from appello.model.person import Edition
from appello.pipeline.explaining import explain, explain_sets
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.pipeline.unconfirmed import missing_confirmations
from appello.workspace.folders import Workspace

__all__ = ["command"]

_REFUSED = 3


@click.command(name="check", short_help="Say what generate would refuse or warn of; write nothing.")
@campaign_argument
@click.option(
    "--edition",
    type=click.Choice(["public", "addressee", "restricted"]),
    default="public",
    show_default=True,
    help="Which edition to check.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.option(
    "--for-release",
    is_flag=True,
    help="Say as well which signatories have not confirmed the present text.",
)
@click.option(
    "--explain",
    "is_explained",
    is_flag=True,
    help="Say as well why each letter goes to whom, in which language and wording.",
)
def command(
    campaigns: tuple[str, ...],
    edition: Edition,
    *,
    as_json: bool,
    for_release: bool,
    is_explained: bool,
) -> int:
    """Say everything that generate would refuse or warn of, for each CAMPAIGN or for all.

    Nothing is written. Exit codes: 0 no errors (there may be warnings), 1 errors, 3 nothing is
    wrong but signatories have not confirmed (with --for-release).
    """
    workspace = workspace_of(campaigns)
    errors: list[Problem] = []
    warnings: list[Problem] = []
    unconfirmed: list[Problem] = []
    letters = 0
    explained: list[LoadedCampaign] = []
    for file in campaign_files(workspace, campaigns):
        try:
            prepared = prepare(workspace, file, Selection(edition=edition))
        except AppelloError as error:
            errors += error.problems
            warnings += error.warnings
            if is_explained:
                explained += _loaded(workspace, file)
        else:
            explained.append(prepared.loaded)
            warnings += prepared.warnings
            letters += len(prepared.composed)
            if for_release:
                for found in missing_confirmations(workspace, prepared).values():
                    unconfirmed += found
    refused = [*errors, *unconfirmed]
    if is_explained and not as_json:
        _explain(explained, edition)
    if as_json:
        click.echo(
            json.dumps(
                {
                    "errors": [problem_data(item) for item in refused],
                    "warnings": [problem_data(item) for item in warnings],
                }
                | (_explanations(explained, edition) if is_explained else {}),
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        show_problems([*warnings, *refused])
        if not refused:
            noun = "letter" if letters == 1 else "letters"
            click.echo(f"{summary(0, len(warnings))}; {letters} {noun} can be generated.")
    return 1 if errors else _REFUSED if unconfirmed else 0


def _loaded(workspace: Workspace, file: Path) -> list[LoadedCampaign]:
    """Return a campaign that has errors, if it can be read: who is left out may be the error."""
    try:
        return [load_campaign(workspace, file)]
    except AppelloError:
        return []


def _explain(campaigns: list[LoadedCampaign], edition: Edition) -> None:
    for loaded in campaigns:
        for letter in explain(loaded, edition):
            click.echo("\n".join(letter_lines(letter)))
        for item in explain_sets(loaded):
            click.echo("\n".join(set_lines(item)))


def _explanations(campaigns: list[LoadedCampaign], edition: Edition) -> dict[str, object]:
    return {
        "letters": [asdict(item) for loaded in campaigns for item in explain(loaded, edition)],
        "sets": [asdict(item) for loaded in campaigns for item in explain_sets(loaded)],
    }
