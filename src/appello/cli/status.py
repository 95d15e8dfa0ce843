"""`appello status`."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from appello.cli.console import problem_data, show_problems, show_table
from appello.cli.days import Day, today
from appello.cli.options import campaign_files, proofs_option, selection_options, workspace_of
from appello.errors import Problem
from appello.pipeline.selection import Selection
from appello.pipeline.status import LetterStatus, status

__all__ = ["command"]

_NOT_READY = 3


@click.command(name="status", short_help="Say what each letter lacks before it may go out.")
@click.argument("campaign")
@selection_options
@click.option("--on", type=Day(), metavar="DATE", help="The day of release; today if left out.")
@proofs_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    campaign: str,
    *,
    selection: Selection,
    on: datetime.date | None,
    output: Path | None,
    as_json: bool,
) -> int:
    """Say for each letter of CAMPAIGN what is still missing before it may be released.

    Nothing is written. Exit codes: 0 every letter may go out, 1 something in the input is wrong,
    3 something is missing.
    """
    workspace = workspace_of((campaign,))
    [file] = campaign_files(workspace, (campaign,))
    target = (output or workspace.output).absolute()
    found = status(workspace, file, selection, output=target, on=on or today())
    if as_json:
        click.echo(json.dumps([_data(item) for item in found], ensure_ascii=False, indent=1))
    else:
        _show(found, file.parent.name)
    return _NOT_READY if any(item.missing for item in found) else 0


def _show(found: list[LetterStatus], campaign: str) -> None:
    # What several letters lack is said once; the table says which of them lack it.
    show_problems(dict.fromkeys(problem for item in found for problem in item.missing))
    show_table(
        (
            "document",
            "locale",
            "addressee",
            "digits",
            "batch",
            "approved by",
            "released",
            "missing",
        ),
        [_cells(item) for item in found],
    )
    ready = sum(not item.missing for item in found)
    noun = "letter" if len(found) == 1 else "letters"
    click.echo(f"\n{ready} of {len(found)} {noun} may be released.")
    if gone := sum(bool(item.released) for item in found):
        verb = "was" if gone == 1 else "were"
        click.echo(
            f"{gone} {verb} released before; once more only with "
            f"`appello release {campaign} --again REASON`."
        )


def _cells(item: LetterStatus) -> tuple[str, ...]:
    codes: dict[str, int] = {}
    for problem in item.missing:
        codes[problem.code] = codes.get(problem.code, 0) + 1
    return (
        item.key.document,
        item.key.locale,
        item.key.addressee or "–",
        item.digits or "–",
        item.batch or "–",
        ", ".join(f"{who} ({role})" for who, role in item.approved_by) or "–",
        item.released or "–",
        ", ".join(_counted(code, count) for code, count in codes.items()) or "nothing",
    )


def _counted(code: str, count: int) -> str:
    return code if count == 1 else f"{code} × {count}"


def _data(item: LetterStatus) -> dict[str, object]:
    missing: list[Problem] = list(item.missing)
    return {
        "document": item.key.document,
        "edition": item.key.edition,
        "locale": item.key.locale,
        "addressee": item.key.addressee,
        "digits": item.digits,
        "batch": item.batch,
        "approved_by": [{"reviewer": who, "role": role} for who, role in item.approved_by],
        "released": item.released,
        "missing": [problem_data(problem) for problem in missing],
    }
