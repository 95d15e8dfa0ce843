"""What people type by mistake or on purpose is answered as the tables say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.hostile.conftest import Case, Lab


def test_refused(lab: Lab, case: Case) -> None:
    """What is wrong is refused at its place, with advice, before anything is written."""
    lab.spoil(case)
    lab.refuses(process=case.process, **case.expected)


def test_quarantined(lab: Lab, case: Case) -> None:
    """A letter that would not say what it should is not written, and the run says so."""
    lab.spoil(case)
    lab.quarantines(process=case.process, **case.expected)


def test_printed(lab: Lab, case: Case) -> None:
    """What only looks dangerous is printed to the letter, and the file carries nothing else."""
    lab.spoil(case)
    lab.prints(*case.printed, locale="it" if case.catalog else "en")


def test_warned(lab: Lab, case: Case) -> None:
    """What may be meant is warned of at its place, and hinders nothing."""
    lab.spoil(case)
    lab.warns(**case.expected)
