"""All checks of a campaign, in one list."""

from __future__ import annotations

from appello.check.characters import character_problems
from appello.check.people import people_problems
from appello.check.prose import prose_problems
from appello.check.references import reference_problems
from appello.check.signatories import signatory_problems
from appello.check.terms import term_problems
from appello.errors import Problem
from appello.model.loaded import LoadedCampaign

__all__ = ["check"]


def check(loaded: LoadedCampaign, *, printable: frozenset[int]) -> list[Problem]:
    """Return every problem of a campaign, errors and warnings, in the order of the file.

    Args:
        loaded: the campaign.
        printable: the code points that the fonts can print.
    """
    problems = [
        *reference_problems(loaded),
        *prose_problems(loaded),
        *term_problems(loaded),
        *people_problems(loaded),
        *signatory_problems(loaded),
        *character_problems(loaded, printable=printable),
    ]
    return list(dict.fromkeys(sorted(problems, key=lambda problem: problem.place)))
