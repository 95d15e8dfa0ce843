"""Whose yes a letter has, and whose it lacks."""

from __future__ import annotations

import datetime

import pytest

from appello.model.letter import LetterKey
from appello.model.review import Review, Reviewer, Role
from appello.review.standing import Made, lacks, required_roles, standing
from appello.review.verdict import BATCH, Decision, Verdict

_KEY = LetterKey("harbour", "appeal", "public", "it", "mayor")
_NOW = Made(_KEY, "f2", "p", "b2", "p")
_REVIEW = Review(
    reviewers=(
        Reviewer(id="ada", name="Ada", roles=("lead", "translator", "author")),
        Reviewer(id="bo", name="Bo", roles=("translator", "fact_checker")),
        Reviewer(id="cy", name="Cy", roles=("lead",)),
    ),
    written_by=("ada",),
)


def _said(
    who: str, role: Role, final: str = "f2", decision: Decision = "approved", to: str = "mayor"
) -> Verdict:
    day = datetime.date(2026, 3, 2)
    reason = "wording" if decision == "rejected" else ""
    return Verdict(
        decision, day, who, role, "public", "appeal", "it", to, final, "p", reason=reason
    )


def _lacking(*verdicts: Verdict, review: Review = _REVIEW) -> list[tuple[str, Role | None]]:
    found = lacks(standing(verdicts, _NOW), review, source="en")
    return [(item.code, item.role) for item in found]


def test_nothing_said_lacks_every_role() -> None:
    """Without a verdict each required role is missing."""
    assert _lacking() == [("not-approved", "translator"), ("not-approved", "lead")]


def test_two_yeses_are_enough() -> None:
    """A translator and a lead suffice for a translated letter, one of them not its author."""
    assert _lacking(_said("bo", "translator"), _said("ada", "lead")) == []


def test_who_wrote_it_cannot_be_the_only_one() -> None:
    """The author's own yes in every role is not enough."""
    found = _lacking(_said("ada", "translator"), _said("ada", "lead"))
    assert found == [("one-person", None)]


def test_who_translated_it_counts_as_a_maker() -> None:
    """Translators named in the campaign cannot be the only ones either."""
    review = _REVIEW.model_copy(
        update={"translated_by": {"it": ("bo",)}, "required_translated": ()}
    )
    assert _lacking(_said("bo", "translator"), review=review) == [("one-person", None)]
    assert _lacking(_said("bo", "translator"), _said("cy", "lead"), review=review) == []


def test_a_yes_to_other_bytes_is_void() -> None:
    """A letter that has changed lacks the yes that its former bytes had."""
    found = _lacking(_said("bo", "translator", "f1"), _said("cy", "lead"))
    assert found == [("approval-void", "translator")]


def test_the_bytes_that_were_approved_last_are_known() -> None:
    """What a changed letter is compared with is the last version somebody approved."""
    verdicts = [_said("bo", "translator", "f0"), _said("cy", "lead", "f1")]
    assert standing(verdicts, _NOW).last_approved == "f1"
    assert standing([*verdicts, _said("cy", "lead")], _NOW).last_approved == ""


def test_a_no_blocks_until_the_same_person_says_yes_or_the_letter_changes() -> None:
    """A rejection is not outvoted."""
    yes = (_said("bo", "translator"), _said("ada", "lead"))
    no = _said("cy", "lead", decision="rejected")
    assert _lacking(*yes, no) == [("rejected", "lead")]
    assert _lacking(*yes, no, _said("cy", "lead")) == []
    assert _lacking(*yes, _said("cy", "lead", "f1", "rejected")) == []


def test_a_batch_counts_as_long_as_none_of_its_letters_changed() -> None:
    """A verdict on a batch holds for each letter while the batch's digest is the same."""
    assert _lacking(_said("bo", "translator", "b2", to=BATCH), _said("cy", "lead")) == []
    found = _lacking(_said("bo", "translator", "b1", to=BATCH), _said("cy", "lead"))
    assert found == [("approval-void", "translator")]


@pytest.mark.parametrize("who", ["dan", "cy"])
def test_only_those_who_may_read_in_a_role_count(who: str) -> None:
    """A yes by a stranger, or in a role that a reviewer does not have, is none."""
    found = _lacking(_said(who, "translator"), _said("ada", "lead"))
    assert ("not-approved", "translator") in found


def test_somebody_has_to_read_a_letter_that_no_role_is_required_for() -> None:
    """Rules without roles do not let a letter out unread."""
    review = _REVIEW.model_copy(update={"required_translated": ()})
    assert _lacking(review=review) == [("one-person", None)]
    assert _lacking(_said("cy", "lead"), review=review) == []


def test_a_reviewer_counts_only_in_languages_that_she_can_judge() -> None:
    """A yes to a letter in a language that the campaign no longer gives a reviewer is none."""
    people = tuple(
        item.model_copy(update={"locales": ("kk",)}) if item.id == "bo" else item
        for item in _REVIEW.reviewers
    )
    review = _REVIEW.model_copy(update={"reviewers": people})
    found = _lacking(_said("bo", "translator"), _said("cy", "lead"), review=review)
    assert found == [("not-approved", "translator")]


def test_a_bilingual_letter_needs_the_roles_of_both_languages() -> None:
    """Each language brings its own roles, each once."""
    assert required_roles(_REVIEW, ("en", "it"), source="en") == (
        "fact_checker",
        "lead",
        "translator",
    )


def test_a_language_may_have_rules_of_its_own() -> None:
    """`required_in` takes the place of the usual roles."""
    review = _REVIEW.model_copy(update={"required_in": {"it": ("lead",)}})
    assert required_roles(review, ("it",), source="en") == ("lead",)


def test_bytes_that_somebody_rejected_are_rejected_when_they_come_back() -> None:
    """A later yes to other bytes does not take a no to these back."""
    yes = (_said("bo", "translator"), _said("ada", "lead"))
    no = _said("cy", "lead", decision="rejected")
    assert _lacking(*yes, no, _said("cy", "lead", "f3")) == [("rejected", "lead")]


def test_a_yes_on_sight_of_another_proof_is_none() -> None:
    """A proof that was put in the place of the letter's own has shown something else."""
    yes = (_said("bo", "translator"), _said("ada", "lead"))
    other = Made(_KEY, "f2", "another", "b2", "p")
    assert standing(yes, other).approvals == ()
    batch = (_said("bo", "translator", "b2", to=BATCH),)
    assert standing(batch, Made(_KEY, "f2", "p", "b2", "another")).approvals == ()
    assert len(standing(batch, _NOW).approvals) == 1
