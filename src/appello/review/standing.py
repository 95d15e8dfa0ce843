"""What the verdicts so far mean for a letter as it is now, and whose yes is still missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from appello.model.letter import LetterKey
from appello.model.review import Review, Reviewer, Role
from appello.review.verdict import BATCH, Verdict

__all__ = ["Lack", "Made", "Standing", "lacks", "required_roles", "standing"]


@dataclass(frozen=True, slots=True)
class Made:
    """A letter as it was made last.

    Attributes:
        key: which letter.
        final: SHA-256 of its final bytes, in hexadecimal.
        proof: SHA-256 of its proof.
        batch: `batch_digest` of the final bytes of all letters of its document in its language.
        batch_proofs: the same of their proofs.
    """

    key: LetterKey
    final: str
    proof: str
    batch: str
    batch_proofs: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdicts that concern a letter, the last of each reviewer in each role.

    Attributes:
        made: the letter.
        approvals: yes, to these very bytes, and nothing later of other bytes.
        rejections: no, to these very bytes; a later yes to other bytes does not take it back.
        void: verdicts on bytes that the letter no longer has, for which nothing newer was said.
        last_approved: SHA-256 of the final bytes that were last approved, if they are others.
    """

    made: Made
    approvals: tuple[Verdict, ...]
    rejections: tuple[Verdict, ...]
    void: tuple[Verdict, ...]
    last_approved: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that keeps a letter from being released.

    Attributes:
        code: `rejected`, `approval-void`, `not-approved` or `one-person`.
        role: whose yes is missing, or who said no.
        verdict: the verdict behind it, if there is one.
    """

    code: str
    role: Role | None = None
    verdict: Verdict | None = None


def standing(
    verdicts: Iterable[Verdict],
    made: Made,
    *,
    batch: Callable[[str], Mapping[str, str]] = lambda _: {},
) -> Standing:
    """Say which verdicts hold for a letter as it is now.

    A reviewer's later verdict in a role takes the place of the earlier one. One on a batch holds
    as long as no letter of the batch has changed. A letter that comes back to bytes that somebody
    rejected is rejected again, whatever was said of others in between; nor does a letter that was
    rejected in a batch get free of it because another letter of the batch has changed.

    Args:
        verdicts: all of them, in their order.
        made: the letter.
        batch: gives for the digest of a batch the final bytes' SHA-256 of each addressee's letter,
            or nothing if they are not known.
    """
    last: dict[tuple[str, Role], Verdict] = {}
    of_these: dict[tuple[str, Role], Verdict] = {}
    last_approved = ""
    for verdict in verdicts:
        if verdict.is_about(made.key):
            last[verdict.reviewer, verdict.role] = verdict
            is_no_to_batch = verdict.decision == "rejected" and verdict.addressee == BATCH
            if _is_final(verdict, made) or (
                is_no_to_batch and batch(verdict.final).get(made.key.addressee) == made.final
            ):
                of_these[verdict.reviewer, verdict.role] = verdict
            # Only a letter's own bytes can be compared with; those of a batch are many.
            if verdict.decision == "approved" and verdict.addressee != BATCH:
                last_approved = verdict.final
    rejections = [verdict for verdict in of_these.values() if verdict.decision == "rejected"]
    approvals = [verdict for verdict in last.values() if _is_approval(verdict, made)]
    return Standing(
        made,
        tuple(approvals),
        tuple(rejections),
        tuple(verdict for verdict in last.values() if verdict not in (*approvals, *rejections)),
        "" if last_approved == made.final else last_approved,
    )


def required_roles(review: Review, locales: Iterable[str], *, source: str) -> tuple[Role, ...]:
    """Return the roles that must approve a letter in some languages, each once.

    Args:
        review: the campaign's rules.
        locales: the letter's language, or both of a bilingual letter.
        source: the language of the campaign's prose.
    """
    wanted: dict[Role, None] = {}
    for locale in locales:
        usual = review.required if locale == source else review.required_translated
        wanted |= dict.fromkeys(review.required_in.get(locale, usual))
    return tuple(wanted)


def lacks(found: Standing, review: Review, *, source: str) -> list[Lack]:
    """Return everything that is missing before a letter may be released.

    Whoever wrote or translated it cannot be the only one who approves it. As such counts who is
    named so in the campaign, and who approved in the role of author.
    """
    locales = found.made.key.locales
    allowed = {reviewer.id: reviewer for reviewer in review.reviewers}
    valid = [
        verdict
        for verdict in found.approvals
        if verdict.reviewer in allowed and _may(allowed[verdict.reviewer], verdict, locales)
    ]
    missing = [Lack("rejected", verdict.role, verdict) for verdict in found.rejections]
    given = {verdict.role for verdict in valid}
    void = {verdict.role: verdict for verdict in found.void if verdict.decision == "approved"}
    for role in required_roles(review, locales, source=source):
        if role not in given:
            code = "approval-void" if role in void else "not-approved"
            missing.append(Lack(code, role, void.get(role)))
    others = {verdict.reviewer for verdict in valid} - _makers(valid, review, locales)
    # Even where no role is required, somebody has to have read the letter.
    if not others and (valid or not missing):
        missing.append(Lack("one-person"))
    return missing


def _may(reviewer: Reviewer, verdict: Verdict, locales: Iterable[str]) -> bool:
    """Tell whether a reviewer has the role of a verdict and can judge the letter's languages."""
    return verdict.role in reviewer.roles and (
        not reviewer.locales or set(locales) <= set(reviewer.locales)
    )


def _makers(valid: Iterable[Verdict], review: Review, locales: Iterable[str]) -> set[str]:
    """Return who wrote or translated the letter."""
    translators: Mapping[str, tuple[str, ...]] = review.translated_by
    return {
        *review.written_by,
        *(person for locale in locales for person in translators.get(locale, ())),
        *(verdict.reviewer for verdict in valid if verdict.role == "author"),
    }


def _is_final(verdict: Verdict, made: Made) -> bool:
    """Tell whether a verdict is about the final bytes that a letter has."""
    return verdict.final == (made.batch if verdict.addressee == BATCH else made.final)


def _is_approval(verdict: Verdict, made: Made) -> bool:
    """Tell whether a verdict is a yes to a letter's final bytes, given on sight of its own proof.

    Somebody who put another proof in its place would otherwise get a yes to what nobody read.
    """
    read = made.batch_proofs if verdict.addressee == BATCH else made.proof
    return verdict.decision == "approved" and _is_final(verdict, made) and verdict.proof == read
