"""`appello people`: lists of people come into a register, and a register goes out as a table."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from appello.cli.console import show_path, show_problems
from appello.errors import Problem, WorkspaceError
from appello.load.register_merge import Difference
from appello.pipeline.people import (
    Import,
    export_people,
    plan_import,
    register_path,
    write_import,
)
from appello.workspace.files import not_written, write_atomically, write_new
from appello.workspace.folders import find_workspace
from appello.workspace.invented_members import MOST_MEMBERS, invented_registers

__all__ = ["command"]

_MOST_NEW = 20


@click.group(
    name="people",
    short_help="Bring lists of people into a register, or write a register as a table.",
)
def command() -> None:
    """Bring lists of people into a register, or write a register as a table."""


@command.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into", required=True, metavar="REGISTER", help="The register: signatories/NAME.yaml."
)
@click.option("--map", "map_name", metavar="MAP", help="What the columns mean: a name or a file.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day on which the list was true; ends memberships that it no longer has.",
)
@click.option("--dry-run", is_flag=True, help="Show the differences; write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
def import_command(
    file: Path,
    into: str,
    *,
    map_name: str | None,
    as_of: datetime.datetime | None,
    dry_run: bool,
    yes: bool,
) -> int:
    """Bring the people of FILE into a register.

    FILE is a table (.csv), Popolo (.json), or the European Parliament's JSON-LD (.jsonld, .json).
    The differences are shown first. On a terminal you are asked; elsewhere --yes writes. E-mail
    addresses and telephone numbers go to signatories/private/NAME.yaml, which git ignores. Nobody
    is removed from the register, and what you wrote in it stays.
    """
    workspace = find_workspace(Path.cwd())
    register = register_path(workspace, into)
    plan = plan_import(
        workspace,
        file,
        into=register,
        map_name=map_name,
        as_of=as_of.date() if as_of else None,
    )
    show_problems(plan.merge.warnings)
    _show(plan, register)
    if not plan.files:
        click.echo("There is nothing to write.")
    elif dry_run:
        click.echo("Nothing was written.")
    elif yes or (sys.stdin.isatty() and click.confirm("Write this?")):
        for written in write_import(plan):
            click.echo(f"Wrote {show_path(written)}.")
    else:
        click.echo("Nothing was written; --yes writes.")
    return 0


@command.command(name="export")
@click.argument("register")
@click.option(
    "--csv",
    "table",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write the table; its name ends in .csv.",
)
def export_command(register: str, table: Path) -> int:
    """Write the people of REGISTER (signatories/NAME.yaml) as a table for spreadsheets.

    What a spreadsheet would take for a formula has an apostrophe before it. The table has no
    private data. `appello people import` reads it without a map.
    """
    if table.suffix.lower() != ".csv":
        raise click.UsageError("The table's name must end in .csv.")
    file = register_path(find_workspace(Path.cwd()), register)
    if not file.is_file():
        message = f"there is no register `{file.stem}`"
        advice = "write the name of a file in signatories/"
        raise WorkspaceError(Problem("no-register", message, advice))
    data, number = export_people(file)
    try:
        write_atomically(table.absolute(), data)
    except OSError as error:
        raise not_written(table, error) from None
    click.echo(f"Wrote {show_path(table)}: {number} people.")
    return 0


@command.command(name="sample")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--members",
    type=click.IntRange(1, MOST_MEMBERS),
    default=10_000,
    show_default=True,
    metavar="N",
    help="How many people in all.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    metavar="N",
    help="Another number gives other people.",
)
def sample_command(folder: Path, *, members: int, seed: int) -> int:
    """Write registers of people who do not exist to FOLDER, to try letters to many with.

    There is one register for each official language of the European Union, with an invented
    parliament. Every file says that it is invented. No file is overwritten.
    """
    registers = invented_registers(members, seed=seed)
    made = {folder / f"{name}.yaml": text.encode() for name, text in registers}
    write_new(made)
    click.echo(f"Wrote {len(made)} registers to {show_path(folder)}: {members} invented people.")
    return 0


def _show(plan: Import, register: Path) -> None:
    """Print the differences: new, changed and gone people."""
    found = plan.merge
    _list("+", found.new, most=_MOST_NEW)
    _list("~", found.changed)
    _list("-", found.gone)
    counts = (
        f"{len(found.new)} new, {len(found.changed)} changed, {found.unchanged} as before, "
        f"{len(found.gone)} gone"
    )
    click.echo(f"{show_path(register)}: {len(plan.incoming.people)} people in the list: {counts}.")
    if found.gone:
        click.echo("Those who are gone stay in the register, because letters may name them.")
    if found.organizations:
        click.echo(f"{len(found.organizations)} new organisations.")
    if plan.contacts:
        click.echo(f"Private contacts of {plan.contacts} people.")
    if plan.incoming.unused:
        click.echo(f"Not brought in: {', '.join(plan.incoming.unused)}.")
    if plan.incoming.proposed:
        click.echo("The map could have:")
    for line in plan.incoming.proposed:
        click.echo(f"    {line}")


def _list(sign: str, people: Sequence[Difference], *, most: int | None = None) -> None:
    for item in people[:most]:
        details = f"  ({'; '.join(item.details)})" if item.details else ""
        click.echo(f"{sign} {item.id}  {item.name}{details}")
    if most is not None and len(people) > most:
        click.echo(f"{sign} and {len(people) - most} more")
