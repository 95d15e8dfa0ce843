"""All checks of a campaign, in one list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from appello.check.asks import ask_problems
from appello.check.cases import case_problems
from appello.check.characters import character_problems
from appello.check.choices import choice_problems
from appello.check.consent import consent_problems
from appello.check.contacts import contact_problems
from appello.check.counts import count_problems
from appello.check.dates import date_problems
from appello.check.days import day_problems
from appello.check.embargoes import embargo_problems
from appello.check.events import event_problems
from appello.check.identifiers import identifier_problems
from appello.check.kinds import kind_problems
from appello.check.marks import mark_problems
from appello.check.names import name_problems
from appello.check.number_words import number_word_problems
from appello.check.papers import paper_problems
from appello.check.people import people_problems
from appello.check.profiles import profile_problems
from appello.check.prose import prose_problems
from appello.check.quotations import quotation_problems
from appello.check.references import reference_problems
from appello.check.reviewers import reviewer_problems
from appello.check.roles import role_problems
from appello.check.rolls import roll_problems
from appello.check.said import Said, written
from appello.check.scorecards import scorecard_problems
from appello.check.set_people import set_people_problems
from appello.check.sets import set_problems
from appello.check.signatories import signatory_problems
from appello.check.silence import silence, silence_problems
from appello.check.situations import situation_problems
from appello.check.sourcing import sourcing_problems
from appello.check.terms import term_problems
from appello.check.titles import title_problems
from appello.check.ways import way_problems
from appello.check.wording import wording_problems
from appello.errors import Problem
from appello.model.loaded import LoadedCampaign
from appello.model.person import Edition

__all__ = ["check", "check_translations"]


def check(
    loaded: LoadedCampaign,
    *,
    printable: frozenset[int],
    edition: Edition = "public",
    agreed: Collection[str] = (),
) -> list[Problem]:
    """Return every problem of a campaign, errors and warnings, in the order of the file.

    Args:
        loaded: the campaign.
        printable: the code points that the fonts can print.
        edition: the edition that is to be made.
        agreed: ids of signatories who have confirmed the present text.
    """
    said = written(loaded)
    problems = [
        *reference_problems(loaded),
        *set_problems(loaded),
        *set_people_problems(loaded),
        *way_problems(loaded),
        *choice_problems(loaded),
        *kind_problems(loaded),
        *event_problems(loaded, edition),
        *roll_problems(loaded, edition),
        *paper_problems(loaded, edition),
        *prose_problems(loaded, edition),
        *term_problems(loaded),
        *title_problems(loaded),
        *people_problems(loaded, edition),
        *consent_problems(loaded, edition, agreed=agreed),
        *case_problems(loaded, edition),
        *profile_problems(loaded, edition),
        *signatory_problems(loaded),
        *character_problems(loaded, printable=printable),
        *silence_problems(loaded),
        *date_problems(loaded),
        *embargo_problems(loaded),
        *quotation_problems(loaded, edition),
        *contact_problems(loaded, edition),
        *scorecard_problems(loaded),
        *reviewer_problems(loaded),
        *name_problems(loaded, edition),
        *situation_problems(loaded),
        *sourcing_problems(loaded),
        *ask_problems(loaded, said),
        *_sentences(loaded, said),
    ]
    return _in_order(loaded, problems)


def check_translations(loaded: LoadedCampaign, said: Sequence[Said]) -> list[Problem]:
    """Return the problems of sentences as translators wrote them.

    Args:
        loaded: the campaign.
        said: the sentences of its letters in other languages than the source's.
    """
    return _in_order(loaded, _sentences(loaded, said))


def _sentences(loaded: LoadedCampaign, said: Sequence[Said]) -> Iterator[Problem]:
    """Yield what is wrong with sentences in any language."""
    yield from count_problems(loaded, said)
    yield from number_word_problems(loaded, said)
    yield from role_problems(loaded, said)
    yield from day_problems(said)
    yield from wording_problems(loaded, said)
    yield from mark_problems(loaded, said)
    yield from identifier_problems(loaded, said)


def _in_order(
    loaded: LoadedCampaign, problems: Sequence[Problem] | Iterator[Problem]
) -> list[Problem]:
    kept = silence(loaded, problems)
    return list(dict.fromkeys(sorted(kept, key=lambda problem: problem.place)))
