"""`appello bundle`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from appello.cli.console import (
    Progress,
    problem_data,
    show_path,
    show_problems,
    show_table,
    summary,
)
from appello.cli.generate import show_failed
from appello.cli.options import LOCAL, workspace_of
from appello.pipeline.bundle import Bundles, bundle

if TYPE_CHECKING:
    # Only for its name: an unchanged run does without pydantic.
    from appello.model.person import Edition

__all__ = ["command"]

_SOME_FAILED = 4


@click.command(
    name="bundle", short_help="Make all papers of a campaign, and one ZIP file of them a language."
)
@click.argument("campaign")
@click.option(
    "--edition",
    type=click.Choice(["public", "addressee", "restricted"]),
    default="public",
    show_default=True,
    help="Which edition: what everybody, the addressee, or only some may read.",
)
@click.option(
    "--locale",
    "locales",
    metavar="L",
    multiple=True,
    help="Only the bundle of this language, or of two, as in it+kk; repeatable.",
)
@click.option(
    "--output",
    type=LOCAL,
    metavar="DIR",
    help="Where to write; the workspace's output folder if left out.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes to use; as many as there are processors if left out.",
)
@click.option(
    "--require-reviewed",
    is_flag=True,
    help="Refuse translations and forms of address that no native reader has confirmed.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    campaign: str,
    edition: Edition,
    locales: tuple[str, ...],
    output: Path | None,
    workers: int | None,
    *,
    require_reviewed: bool,
    as_json: bool,
) -> int:
    """Make all papers of CAMPAIGN, and for each language a ZIP file of them with a cover list.

    Papers that have not changed are not made again. If one fails, no bundle is written.
    Exit codes: 0 done, 1 something in the input is wrong, 4 a paper failed and is named.
    """
    workspace = workspace_of((campaign,))
    with Progress(hidden=as_json) as progress:
        found = bundle(
            workspace,
            workspace.campaign_file(campaign),
            edition=edition,
            locales=locales,
            output=(output or workspace.output).absolute(),
            workers=workers,
            progress=progress.step,
            require_reviewed=require_reviewed,
        )
    if as_json:
        click.echo(json.dumps(_as_data(found), ensure_ascii=False, indent=1))
    else:
        _show(found, edition)
    return _SOME_FAILED if found.failed else 0


def _show(found: Bundles, edition: Edition) -> None:
    show_failed(found.report)
    for item in found.bundles:
        if item.problems:
            text = f"the cover list in {item.locale} was not made:"
            click.echo(click.style(text, fg="red", bold=True), err=True)
            show_problems(item.problems)
    if found.failed:
        click.echo("No bundle was written.")
    else:
        show_table(
            ("locale", "papers", "pages", "state", "file"),
            [
                (
                    item.locale,
                    str(item.papers),
                    str(item.pages),
                    item.state,
                    show_path(item.file) if item.file else "–",
                )
                for item in found.bundles
            ],
        )
    if found.report.warnings:
        option = "" if edition == "public" else f" --edition {edition}"
        told = summary(0, len(found.report.warnings))
        click.echo(f"\n{told}; `appello check{option}` shows them.")


def _as_data(found: Bundles) -> dict[str, object]:
    return {
        "bundles": [
            {
                "locale": item.locale,
                "state": item.state,
                "papers": item.papers,
                "pages": item.pages,
                "file": show_path(item.file) if item.file else None,
                "problems": [problem_data(problem) for problem in item.problems],
            }
            for item in found.bundles
        ],
        "failed": [
            {
                "document": row.key.document,
                "locale": row.key.locale,
                "addressee": row.key.addressee,
                "problems": [problem_data(item) for item in row.problems],
            }
            for row in found.report.failed
        ],
        "warnings": [problem_data(item) for item in found.report.warnings],
    }
