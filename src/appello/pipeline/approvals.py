"""What the verdicts in the ledger mean for a campaign's letters as they are now."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appello.errors import Place, Problem
from appello.model.difference import changes
from appello.model.letter import LetterKey
from appello.pipeline.current import Current
from appello.pipeline.digests import versions
from appello.pipeline.reviews import Kept, kept, kept_batch, letter_parts, read_reviews
from appello.pipeline.verdicts import require_review
from appello.review.ledger import Ledger
from appello.review.standing import Lack, Standing, lacks, standing
from appello.review.verdict import BATCH, batch_digest

__all__ = ["Approvals", "approvals", "former_version", "lack_problems"]

_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Approvals:
    """For each letter that was made, what was said of it and what is missing."""

    ledger: Ledger
    standings: Mapping[LetterKey, Standing]
    lacks: Mapping[LetterKey, list[Lack]]


def approvals(now: Current) -> Approvals:
    """Hold the verdicts of the ledger against the letters as they are.

    Raises:
        ReviewError: the ledger is damaged, or the campaign does not say who reviews.
    """
    ledger = read_reviews(now.file)
    review = require_review(now)
    source = now.prepared.loaded.campaign.source_locale

    @functools.cache
    def batch(digest: str) -> dict[str, str]:
        rows = kept_batch(now.reviewed_folder, digest)
        return rows if batch_digest(rows.items()) == digest else {}

    standings = {
        key: standing(ledger.verdicts, made, batch=batch) for key, made in now.made.items()
    }
    missing = {key: lacks(item, review, source=source) for key, item in standings.items()}
    return Approvals(ledger, standings, missing)


def former_version(now: Current, found: Standing) -> Kept | None:
    """Return the version of a letter that was last approved, if it is kept and not the present.

    If none was ever approved, it is the one that was last rejected.
    """
    final = found.last_approved
    if not final:
        batches = [verdict.final for verdict in found.void if verdict.addressee == BATCH]
        rows = kept_batch(now.reviewed_folder, batches[-1]) if batches else {}
        final = rows.get(found.made.key.addressee, "")
    if not final:
        final = next((item.final for item in reversed(found.void)), "")
    if not final or final == found.made.final:
        return None
    return kept(now.reviewed_folder, final)


def lack_problems(now: Current, found: Approvals, key: LetterKey) -> Iterator[Problem]:
    """Say what a letter lacks before it may be released."""
    for lack in found.lacks[key]:
        code, message, advice = _said(now, found.standings[key], lack)
        message = f"{key.locale}/{key.file_stem}: {message}"
        yield Problem(code, message, advice, Place(now.file), locale=key.locale)


def _said(now: Current, found: Standing, lack: Lack) -> tuple[str, str, str]:
    """Return code, message and advice for what a letter lacks."""
    verdict = lack.verdict
    role = str(lack.role).replace("_", " ")
    if lack.code == "rejected" and verdict:
        why = verdict.reason + (f", {verdict.note}" if verdict.note else "")
        return (
            "rejected",
            f"`{verdict.reviewer}` ({role}) rejected it on {verdict.on}: {why}",
            "correct the letter, or let the same reviewer approve it",
        )
    if lack.code == "approval-void":
        return (
            "approval-void",
            f"it has changed since the {role} approved it{_what(now, found)}",
            "let it be read again",
        )
    if lack.code == "one-person":
        return (
            "one-person",
            "nobody has approved it but those who wrote or translated it",
            "let somebody else read it",
        )
    return (
        "not-approved",
        f"the {role} has not approved it",
        f"read it with `appello review {found.made.key.campaign}`",
    )


def _what(now: Current, found: Standing) -> str:
    """Say what changed in a letter since it was approved."""
    key = found.made.key
    batches = [verdict for verdict in found.void if verdict.addressee == BATCH]
    if batches and not found.last_approved:
        rows = kept_batch(now.reviewed_folder, batches[-1].final)
        if rows.get(key.addressee) == found.made.final:
            others = sorted(
                other.addressee
                for other, made in now.made.items()
                if (other.document, other.locale) == (key.document, key.locale)
                and rows.get(other.addressee) != made.final
            )
            return " together with others, which have: " + ", ".join(others[:_MOST_WORDS])
    before, letter = former_version(now, found), now.letter(key)
    if before is None or letter is None:
        return ""
    words = list(changes(before.parts, letter_parts(letter), folded=str))
    if words:
        more = f" (and {len(words) - _MOST_WORDS} more)" if len(words) > _MOST_WORDS else ""
        return ": " + "; ".join(words[:_MOST_WORDS]) + more
    other = [
        f"{name} {before.versions.get(name, 'none')} → {number}"
        for name, number in versions().items()
        if before.versions.get(name) != number
    ]
    return ": not its words, but " + (", ".join(other) or "how it looks")
