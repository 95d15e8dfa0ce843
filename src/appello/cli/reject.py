"""`appello reject`."""

from __future__ import annotations

import click

from appello.cli.deciding import Typed, record, verdict_options
from appello.review.verdict import REASONS

__all__ = ["command"]


@click.command(name="reject", short_help="Say no to a letter, and why.")
@verdict_options
@click.option("--reason", type=click.Choice(REASONS), required=True, help="What is wrong.")
def command(typed: Typed, *, reason: str) -> int:
    """Record that a reviewer rejects one letter of CAMPAIGN, or all of a paper in a language.

    It cannot be released until it has changed, or the same reviewer approves it.
    """
    return record(typed, "rejected", reason=reason)
