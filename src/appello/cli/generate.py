"""`appello generate`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from appello.cli.console import (
    Progress,
    problem_data,
    show_path,
    show_problems,
    show_table,
    summary,
)
from appello.cli.options import (
    PLACE,
    campaign_argument,
    campaign_files,
    engine_options,
    selection_options,
    trial_options,
    workspace_of,
)
from appello.cli.summary import show_languages, spliced_in_all, summary_data
from appello.pipeline.manner import SPLICED, Manner
from appello.pipeline.report import Report, Row
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.pipeline.summary import by_language
from appello.workspace.bucket import Bucket

__all__ = ["command", "show_failed"]

_SOME_FAILED = 4
_MOST_SHOWN = 200
"""More letters than these are not shown one by one."""


@click.command(name="generate", short_help="Make proofs of a campaign's letters as PDF files.")
@campaign_argument
@selection_options
@trial_options
@click.option(
    "--output",
    type=PLACE,
    metavar="DIR|URL",
    help="Where to write, a folder or s3://…; the workspace's output folder if left out.",
)
@engine_options
@click.option(
    "--require-reviewed",
    is_flag=True,
    help="Refuse translations and forms of address that no native reader has confirmed.",
)
@click.option(
    "--dry-run", is_flag=True, help="Check everything and say what would be made; write nothing."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    campaigns: tuple[str, ...],
    output: Path | Bucket | None,
    manner: Manner,
    *,
    selection: Selection,
    require_reviewed: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Make proofs of the letters of each CAMPAIGN (an id or a path), or of all if none is named.

    Nothing is written if anything is wrong. Letters that have not changed are not made again.
    Exit codes: 0 done, 1 something in the input is wrong, 4 some letters failed and are named.
    """
    workspace = workspace_of(campaigns)
    files = campaign_files(workspace, campaigns)
    target = output or workspace.output
    with Progress(hidden=as_json) as progress:
        report = generate(
            workspace,
            files,
            selection,
            output=target,
            dry_run=dry_run,
            manner=manner,
            progress=progress.step,
            require_reviewed=require_reviewed,
        )
    if as_json:
        click.echo(json.dumps(_as_data(report), ensure_ascii=False, indent=1))
    else:
        _show(report)
    return _SOME_FAILED if report.failed else 0


def _show(report: Report) -> None:
    languages = by_language(report.rows)
    spliced = spliced_in_all(languages)
    if len(report.rows) <= _MOST_SHOWN:
        show_table(
            ("document", "locale", "addressee", "pages", "state", "warnings", "file"),
            [_cells(row) for row in report.rows],
        )
        click.echo()
    if len(report.rows) > _MOST_SHOWN or spliced:
        show_languages(languages)
        click.echo()
    show_failed(report)
    done = len(report.rows) - len(report.failed)
    made = sum(row.state == "made" for row in report.rows)
    click.echo(
        f"{done} of {len(report.rows)} letters are ready as proofs, {made} made now."
        if any(row.file for row in report.rows) or report.failed
        else f"{len(report.rows)} letters would be made; nothing was written."
    )
    if spliced:
        click.echo(spliced)
    show_problems(report.alarms)
    if report.warnings:
        edition = report.rows[0].key.edition if report.rows else "public"
        option = "" if edition == "public" else f" --edition {edition}"
        click.echo(f"{summary(0, len(report.warnings))}; `appello check{option}` shows them.")


def show_failed(report: Report) -> None:
    """Print which letters could not be made, and why."""
    for row in report.failed:
        name = f"{row.key.document} {row.key.locale} {row.key.addressee}".rstrip()
        click.echo(click.style(f"{name} was not made:", fg="red", bold=True), err=True)
        show_problems(row.problems)


def _cells(row: Row) -> tuple[str, ...]:
    file = show_path(row.file) if row.file else "–"
    return (
        row.key.document,
        row.key.locale,
        row.key.addressee or "–",
        str(row.pages or "–"),
        row.state,
        str(row.warnings or "–"),
        file,
    )


def _as_data(report: Report) -> dict[str, object]:
    return {
        "letters": [
            {
                "campaign": row.key.campaign,
                "document": row.key.document,
                "edition": row.key.edition,
                "locale": row.key.locale,
                "addressee": row.key.addressee,
                "state": row.state,
                "pages": row.pages,
                "file": show_path(row.file) if row.file else None,
                "final_sha256": row.final,
                "proof_sha256": row.proof,
                "problems": [problem_data(item) for item in row.problems],
                **_way(row),
            }
            for row in report.rows
        ],
        "languages": summary_data(by_language(report.rows)),
        "warnings": [problem_data(item) for item in (*report.warnings, *report.alarms)],
    }


def _way(row: Row) -> dict[str, str | None]:
    """Say how a letter was made and, if now, from which example or why it was laid out."""
    is_spliced = row.way == SPLICED
    return {
        "way": SPLICED if is_spliced else "laid out" if row.pages else None,
        "class": row.example or None,
        "reason": None if is_spliced else row.way or None,
    }
