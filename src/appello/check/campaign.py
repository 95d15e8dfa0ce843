"""All checks of a campaign, in one list."""

from __future__ import annotations

from appello.check.characters import character_problems
from appello.check.consent import consent_problems
from appello.check.people import people_problems
from appello.check.prose import prose_problems
from appello.check.references import reference_problems
from appello.check.terms import term_problems
from appello.errors import Problem
from appello.model.loaded import LoadedCampaign
from appello.model.person import Edition

__all__ = ["check"]


def check(
    loaded: LoadedCampaign, *, printable: frozenset[int], edition: Edition = "public"
) -> list[Problem]:
    """Return every problem of a campaign, errors and warnings, in the order of the file.

    Args:
        loaded: the campaign.
        printable: the code points that the fonts can print.
        edition: the edition that is to be made.
    """
    problems = [
        *reference_problems(loaded),
        *prose_problems(loaded, edition),
        *term_problems(loaded),
        *people_problems(loaded, edition),
        *consent_problems(loaded, edition),
        *character_problems(loaded, printable=printable),
    ]
    return list(dict.fromkeys(sorted(problems, key=lambda problem: problem.place)))
