"""How letters are made: by whom, and those that are alike one by one or together."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SPLICED", "Manner"]

SPLICED = "spliced"
"""The way of a letter that was not laid out itself."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What the user has chosen.

    Attributes:
        workers: number of processes, 0 for none but this one, or the address of a Dask scheduler;
            None for as many processes as the run deserves.
        splices: whether letters that differ in lines only are laid out once.
        verifies_all: whether each of these is verified as thoroughly as a letter laid out alone.
    """

    workers: int | str | None = None
    splices: bool = True
    verifies_all: bool = False
