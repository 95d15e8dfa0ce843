"""`appello check`."""

from __future__ import annotations

import json

import click

from appello.cli.console import problem_data, show_problems, summary
from appello.cli.options import campaign_argument, campaign_files, workspace_of
from appello.errors import AppelloError, Problem
from appello.model.person import Edition
from appello.pipeline.confirmations import missing_confirmations
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection

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
def command(
    campaigns: tuple[str, ...], edition: Edition, *, as_json: bool, for_release: bool
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
    for file in campaign_files(workspace, campaigns):
        try:
            prepared = prepare(workspace, file, Selection(edition=edition))
        except AppelloError as error:
            errors += error.problems
            warnings += error.warnings
        else:
            warnings += prepared.warnings
            letters += len(prepared.composed)
            if for_release:
                for found in missing_confirmations(workspace, prepared).values():
                    unconfirmed += found
    refused = [*errors, *unconfirmed]
    if as_json:
        click.echo(
            json.dumps(
                {
                    "errors": [problem_data(item) for item in refused],
                    "warnings": [problem_data(item) for item in warnings],
                },
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
