"""What reviewers decide, held to what they may decide and to the bytes that they saw."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from appello.errors import Problem, ReviewError
from appello.model.letter import LetterKey
from appello.model.person import Edition
from appello.model.review import Review, Reviewer
from appello.pipeline.current import Current, current
from appello.pipeline.notes import names_withheld
from appello.pipeline.reviews import Kept, add_verdicts, keep, keep_batch, letter_parts
from appello.pipeline.turn import writing
from appello.review.desk import Decided
from appello.review.ledger import is_note
from appello.review.verdict import BATCH, CHECKLIST, REASONS, Verdict, batch_digest
from appello.workspace.folders import Workspace

__all__ = ["decide", "require_review", "reviewer_of"]

_MOST_KEPT = 200


def decide(
    workspace: Workspace,
    file: Path,
    edition: Edition,
    decided: Decided,
    *,
    output: Path,
    on: datetime.date,
) -> tuple[Verdict, ...]:
    """Write a verdict into the ledger of a campaign; several letters of one batch share one.

    Args:
        workspace: the workspace.
        file: the campaign's file.
        edition: of which edition the letters are.
        decided: what was decided by whom.
        output: the folder of the proofs.
        on: the day.

    Returns:
        What was written.

    Raises:
        AppelloError: it cannot be decided so, or the letters are not those that were seen;
            nothing was written.
    """
    with writing(workspace, file, output=output):
        # Read under the lock, so that no run changes a proof between looking and writing.
        now = current(workspace, file, edition, output=output)
        review = require_review(now)
        reviewer = reviewer_of(review, decided.reviewer)
        problems = [
            *_about_reviewer(reviewer, decided),
            *_about_reasons(decided, now),
            *_about_letters(decided, now),
        ]
        if problems:
            raise ReviewError(problems)
        verdict = _verdict(decided, now, edition, on)
        # A rejected version too: whoever rejected it wants to see what was corrected.
        _keep(decided.keys, now, output)
        if verdict.addressee == BATCH:
            rows = {key.addressee: now.made[key].final for key in decided.keys}
            keep_batch(now.reviewed_folder, output, verdict.final, rows)
        add_verdicts(file, [verdict])
    return (verdict,)


def require_review(now: Current) -> Review:
    """Return the campaign's rules of review.

    Raises:
        ReviewError: it has none.
    """
    review = now.prepared.loaded.campaign.review
    if review is None:
        message = "the campaign does not say who reviews its letters"
        advice = "write `review:` with `reviewers:`, each with id, name and roles"
        raise ReviewError(now.prepared.loaded.problem("no-review", message, advice, ("review",)))
    return review


def reviewer_of(review: Review, wanted: str) -> Reviewer:
    """Return the reviewer of that id.

    Raises:
        ReviewError: there is none.
    """
    known = {item.id: item for item in review.reviewers}
    if wanted in known:
        return known[wanted]
    near = difflib.get_close_matches(wanted, list(known), n=1)
    advice = f"did you mean `{near[0]}`?" if near else f"the reviewers are: {', '.join(known)}"
    raise ReviewError(Problem("no-reviewer", f"there is no reviewer `{wanted[:64]}`", advice))


def _about_reviewer(reviewer: Reviewer, decided: Decided) -> Iterator[Problem]:
    if decided.role not in reviewer.roles:
        message = f"`{reviewer.id}` does not review as {decided.role}"
        advice = f"choose one of this reviewer's roles: {', '.join(reviewer.roles)}"
        yield Problem("wrong-role", message, advice)
    locales = {locale for key in decided.keys for locale in key.locales}
    if reviewer.locales and (other := sorted(locales - set(reviewer.locales))):
        message = f"`{reviewer.id}` does not judge letters in `{'`, `'.join(other)}`"
        known = ", ".join(f"`{locale}`" for locale in reviewer.locales)
        advice = f"let somebody else read it, or add the language to `locales`, which has {known}"
        yield Problem("unread-language", message, advice)


def _about_reasons(decided: Decided, now: Current) -> Iterator[Problem]:
    if decided.decision == "rejected" and decided.reason not in REASONS:
        message = "a rejection needs one of the reasons"
        yield Problem("no-reason", message, f"choose one of: {', '.join(REASONS)}")
    if decided.decision == "approved" and (left := set(CHECKLIST) - set(decided.checked)):
        names = ", ".join(item for item in CHECKLIST if item in left)
        message = f"not everything was looked at; missing: {names}"
        yield Problem("unchecked", message, "look at it, then tick it or name it with --checked")
    if not is_note(decided.note):
        message = "the note is longer than 500 characters, or has line breaks"
        yield Problem("bad-note", message, "write one line, and the rest where you talk")
    if names_withheld(decided.note, now):
        message = "the note names somebody whom this edition or the public one withholds"
        advice = "write the person's id, or what the letter calls the person"
        yield Problem("bad-note", message, advice)


def _about_letters(decided: Decided, now: Current) -> Iterator[Problem]:
    if len({(key.document, key.locale) for key in decided.keys}) != 1:
        message = "one verdict is about letters of one document and one language"
        yield Problem("mixed-batch", message, "decide on each document and language by itself")
        return
    for key, seen in zip(decided.keys, decided.seen, strict=True):
        made = now.made.get(key)
        name = f"{key.locale}/{key.file_stem}"
        if made is None or now.proof(key) is None:
            message = f"there is no proof of {name}"
            yield Problem("no-proof", message, f"run `appello generate {key.campaign}` and see why")
        elif made.proof != seen:
            message = f"{name} has changed since it was opened"
            yield Problem("seen-other", message, "look at it again")
    whole = {
        letter.key
        for letter in now.prepared.composed
        if (letter.key.document, letter.key.locale)
        == (decided.keys[0].document, decided.keys[0].locale)
    }
    if len(decided.keys) > 1 and set(decided.keys) != whole:
        message = "the letters of the batch are not those that were looked at"
        yield Problem("seen-other", message, "look at the list again")


def _verdict(decided: Decided, now: Current, edition: Edition, on: datetime.date) -> Verdict:
    key = decided.keys[0]
    is_batch = len(decided.keys) > 1
    made = [now.made[item] for item in decided.keys]
    proofs = [(item.key.addressee, item.proof) for item in made]
    return Verdict(
        decided.decision,
        on,
        decided.reviewer,
        decided.role,
        edition,
        key.document,
        key.locale,
        BATCH if is_batch else key.addressee,
        made[0].batch if is_batch else made[0].final,
        batch_digest(proofs) if is_batch else made[0].proof,
        len(made),
        tuple(item for item in CHECKLIST if item in decided.checked),
        decided.reason if decided.decision == "rejected" else "",
        decided.note,
    )


def _keep(keys: Sequence[LetterKey], now: Current, output: Path) -> None:
    """Keep approved versions; of a large batch those of the first letters only."""
    for key in keys[:_MOST_KEPT]:
        letter, proof, record = now.letter(key), now.proof(key), now.records[key]
        if letter is not None and proof is not None:
            version = Kept(proof, letter_parts(letter), record.versions)
            keep(now.reviewed_folder, output, record.final, version=version, people=record.people)
