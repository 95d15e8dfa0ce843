"""`appello contact-sheet`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from appello.cli.console import Progress, show_path, show_table
from appello.cli.options import proofs_option, selection_options, workspace_of
from appello.pipeline.contact_sheet import ContactSheet, Layout, contact_sheets
from appello.pipeline.selection import Selection

__all__ = ["command"]


@click.command(
    name="contact-sheet",
    short_help="Show the proofs of a campaign small, many on a page, to look them through.",
)
@click.argument("campaign")
@selection_options
@click.option(
    "--per-page",
    type=click.IntRange(1, 25),
    default=9,
    show_default=True,
    metavar="N",
    help="How many letters a page shows, such as 4, 9 or 16.",
)
@click.option("--all-pages", is_flag=True, help="Show each page of a letter, not only the first.")
@proofs_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    campaign: str,
    per_page: int,
    output: Path | None,
    *,
    selection: Selection,
    all_pages: bool,
    as_json: bool,
) -> int:
    """Show the proofs of CAMPAIGN small, many on a page, in a PDF file for each language.

    It shows what `generate` has made, and makes no letter itself: the proofs must be up to date.
    Letters that have no proof are counted on each page. Whatever makes a letter of that language
    anew removes the contact sheet.
    """
    workspace = workspace_of((campaign,))
    with Progress(hidden=as_json) as progress:
        sheets = contact_sheets(
            workspace,
            workspace.campaign_file(campaign),
            selection,
            output=(output or workspace.output).absolute(),
            layout=Layout(per_page, all_pages),
            progress=progress.step,
        )
    if as_json:
        data = {"contact_sheets": [_as_data(sheet) for sheet in sheets]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        _show(sheets)
    return 0


def _show(sheets: Sequence[ContactSheet]) -> None:
    show_table(
        ("locale", "shown", "not shown", "file"),
        [
            (sheet.locale, str(sheet.shown), str(len(sheet.missing) or "–"), _files(sheet))
            for sheet in sheets
        ],
    )
    missing = sum(len(sheet.missing) for sheet in sheets)
    if missing:
        click.echo(
            f"\nNot shown, because they have no proof that is up to date: {missing}. "
            "`appello generate` makes them, or says why it cannot; --json names them."
        )


def _files(sheet: ContactSheet) -> str:
    if not sheet.files:
        return "–"
    last = f" to {sheet.files[-1].name}" if len(sheet.files) > 1 else ""
    return show_path(sheet.files[0]) + last


def _as_data(sheet: ContactSheet) -> dict[str, object]:
    return {
        "locale": sheet.locale,
        "shown": sheet.shown,
        "not_shown": [
            {"document": key.document, "addressee": key.addressee} for key in sheet.missing
        ],
        "files": [show_path(file) for file in sheet.files],
    }
