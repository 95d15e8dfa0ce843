"""Options that `approve` and `reject` share, and what both do with them."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import click

from appello.cli.days import Day, today
from appello.cli.options import campaign_files, proofs_option, selection_options, workspace_of
from appello.model.review import Role
from appello.pipeline.selection import Selection
from appello.pipeline.shell_verdicts import read_letters
from appello.pipeline.verdicts import decide
from appello.review.desk import Decided
from appello.review.verdict import Decision

__all__ = ["Typed", "record", "verdict_options"]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for a verdict, whichever it is."""

    campaign: str
    selection: Selection
    reviewer: str
    role: Role
    digits: str
    note: str
    on: datetime.date | None
    output: Path | None


def verdict_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the campaign, the choice of letters, who decides, and what was read, as one `typed`."""

    @functools.wraps(function)
    def command(
        *,
        campaign: str,
        selection: Selection,
        reviewer: str,
        role: Role,
        digits: str,
        note: str,
        on: datetime.date | None,
        output: Path | None,
        **others: object,
    ) -> int:
        typed = Typed(campaign, selection, reviewer, role, digits, note, on, output)
        return function(typed, **others)

    wrapped: Callable[..., int] = command
    for option in (
        proofs_option,
        click.option("--on", type=Day(), metavar="DATE", help="The day, if it is not today."),
        click.option("--note", default="", metavar="TEXT", help="One line to add."),
        click.option(
            "--digits",
            required=True,
            metavar="XXXXXXXX",
            help="The eight digits at the end of the grey line at the foot of the proof; "
            "of all letters of a paper in a language, those under `batch` "
            "in `appello status CAMPAIGN`.",
        ),
        click.option(
            "--role", required=True, type=click.Choice(get_args(Role)), help="In which role."
        ),
        click.option("--as", "reviewer", required=True, metavar="ID", help="Which reviewer."),
        selection_options,
        click.argument("campaign"),
    ):
        wrapped = option(wrapped)
    return wrapped


def record(
    typed: Typed, decision: Decision, *, checked: tuple[str, ...] = (), reason: str = ""
) -> int:
    """Write a verdict into the ledger and say so."""
    workspace = workspace_of((typed.campaign,))
    [file] = campaign_files(workspace, (typed.campaign,))
    output = (typed.output or workspace.output).absolute()
    chosen = typed.selection
    keys, seen = read_letters(workspace, file, chosen, digits=typed.digits, output=output)
    decided = Decided(decision, typed.reviewer, typed.role, keys, seen, checked, reason, typed.note)
    decide(workspace, file, chosen.edition, decided, output=output, on=typed.on or today())
    name = f"{keys[0].document} {keys[0].locale}"
    what = f"{len(keys)} letters of {name}" if len(keys) > 1 else f"{name} {keys[0].addressee}"
    role = typed.role.replace("_", " ")
    click.echo(f"{typed.reviewer} ({role}) {decision} {what.rstrip()}.")
    return 0
