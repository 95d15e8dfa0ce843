"""`appello approve`."""

from __future__ import annotations

import click

from appello.cli.deciding import Typed, record, verdict_options
from appello.review.verdict import CHECKLIST

__all__ = ["command"]


@click.command(name="approve", short_help="Say yes to a letter that you have read.")
@verdict_options
@click.option(
    "--checked",
    type=click.Choice([*CHECKLIST, "all"]),
    multiple=True,
    required=True,
    help="What you looked at; an approval needs all of them. Repeatable.",
)
def command(typed: Typed, *, checked: tuple[str, ...]) -> int:
    """Record that a reviewer approves one letter of CAMPAIGN, or all of a paper in a language.

    The verdict is about the letter's exact bytes: when it changes, the approval is void.
    """
    return record(typed, "approved", checked=CHECKLIST if "all" in checked else checked)
