"""From a form that was sent to a decision that the desk can write down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appello.model.letter import LetterKey
from appello.review.desk import Decided, LetterView
from appello.review.ledger import is_note
from appello.review.reading import Reader
from appello.review.verdict import CHECKLIST, REASONS

__all__ = ["Form", "Unclear", "decided", "read_form"]


class Unclear(Exception):  # noqa: N818 - not a fault: a person forgot something
    """A decision that lacks something that its reviewer can add; `notice` says what."""

    def __init__(self, notice: str) -> None:
        self.notice = notice
        super().__init__(notice)


@dataclass(frozen=True, slots=True)
class Form:
    """What a reviewer sent, in the form in which the page sends it.

    Attributes:
        decision: `approved` or `rejected`.
        checked: what was ticked, from `CHECKLIST`.
        reason: one of `REASONS`, or empty.
        note: in one line.
    """

    decision: str
    checked: tuple[str, ...]
    reason: str
    note: str


def read_form(fields: Mapping[str, Sequence[str]]) -> Form | None:
    """Return what a form says, or None if it is not one that the page can send."""
    decision, reason, note = (
        "".join(fields.get(name, ())[:1]) for name in ("decision", "reason", "note")
    )
    checked = tuple(fields.get("checked", ()))
    is_ours = (
        decision in {"approved", "rejected"}
        and reason in {"", *REASONS}
        and {*checked} <= {*CHECKLIST}
    )
    # Browsers send the line breaks of a text field; the ledger's notes have one line.
    return Form(decision, checked, reason, " ".join(note.split())) if is_ours else None


def decided(form: Form, reader: Reader | None, letters: Sequence[LetterView]) -> Decided:
    """Return the decision that a reader takes on some letters as they are now.

    Raises:
        Unclear: something is missing that the reader can add.
    """
    if reader is None:
        raise Unclear("nobody")
    if not is_note(form.note):
        raise Unclear("long-note")
    keys = tuple(letter.key for letter in letters)
    seen = tuple(letter.standing.made.proof for letter in letters)
    if form.decision == "approved":
        if {*form.checked} != {*CHECKLIST}:
            raise Unclear("unchecked")
        return _decided(reader, keys, seen, checked=CHECKLIST, note=form.note)
    if not form.reason:
        raise Unclear("unreasoned")
    checked = tuple(item for item in CHECKLIST if item in form.checked)
    return _decided(reader, keys, seen, checked=checked, reason=form.reason, note=form.note)


def _decided(
    reader: Reader,
    keys: tuple[LetterKey, ...],
    seen: tuple[str, ...],
    *,
    checked: tuple[str, ...],
    note: str,
    reason: str = "",
) -> Decided:
    return Decided(
        decision="rejected" if reason else "approved",
        reviewer=reader.reviewer.id,
        role=reader.role,
        keys=keys,
        seen=seen,
        checked=checked,
        reason=reason,
        note=note,
    )
