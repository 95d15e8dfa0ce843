"""Cells of tables that go to a spreadsheet, which would compute what begins like a formula."""

from __future__ import annotations

import re

__all__ = ["FORMULA", "protected"]

FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet would compute, or that was protected from that."""


def protected(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula.

    An apostrophe is put before what begins like one, or with apostrophes and then like one, so that
    the text can be had back.
    """
    return f"'{text}" if FORMULA.match(text) else text
