"""`appello roll`: tables of people by the hundred."""

from __future__ import annotations

from pathlib import Path

import click

from appello.cli.console import show_path
from appello.workspace.files import write_new
from appello.workspace.invented import MOST_INVENTED, invented_roll

__all__ = ["command"]


@click.group(name="roll", short_help="Write a table of invented people, to try a roll with.")
def command() -> None:
    """Write a table of invented people, to try a roll with.

    The reference of the campaign file says which columns a roll has.
    """


@command.command(name="sample")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--rows",
    type=click.IntRange(1, MOST_INVENTED),
    default=129,
    show_default=True,
    metavar="N",
    help="How many people.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    metavar="N",
    help="Another number gives other people.",
)
@click.option("--no-violations", is_flag=True, help="Leave out what was done to each of them.")
def sample_command(file: Path, *, rows: int, seed: int, no_violations: bool) -> int:
    """Write a table of people who do not exist to FILE, which must end in .csv.

    Every row says that it is fictitious. No file is overwritten.
    """
    if file.suffix.lower() != ".csv":
        raise click.UsageError("The table's name must end in .csv.")
    write_new({file: invented_roll(rows, seed=seed, violations=not no_violations)})
    click.echo(f"Wrote {show_path(file)}: {rows} invented people.")
    return 0
