"""Days on the command line, which alone knows a clock."""

from __future__ import annotations

import datetime

import click

__all__ = ["Day", "today"]


class Day(click.ParamType[datetime.date]):
    """A day, typed as year-month-day."""

    name = "date"

    def convert(
        self,
        value: str | datetime.date,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime.date:
        """Read a day as year-month-day."""
        try:
            return (
                value
                if isinstance(value, datetime.date)
                else datetime.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day alone
            )
        except ValueError:
            self.fail(f"{value!r} is not a day; write year-month-day", param, ctx)


def today() -> datetime.date:
    """Return today."""
    return datetime.datetime.now().astimezone().date()
