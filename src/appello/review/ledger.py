"""reviews.jsonl: every verdict, one JSON object a line, each line bound to the one before it.

Lines are only ever added. `previous` in each is the SHA-256 of the line before, so that a line that
was edited, removed or moved is found. What is cut off at the end would not be: for that, a small
file beside the ledger, its head, says how many lines there were and what the last one was. Line and
head are two writes; a ledger that is one line ahead of its head is one whose writer was killed
between them, and is whole.

None of this keeps out somebody who computes everything anew: whoever must exclude that keeps the
ledger under version control, or the digest that `appello ledger verify` prints somewhere else.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args

from appello.errors import Place, Problem, ReviewError
from appello.model.review import Role
from appello.review.verdict import BATCH, CHECKLIST, REASONS, Decision, Verdict

__all__ = ["Ledger", "is_note"]

_LONGEST_NOTE = 500
_JOINERS = "\u200c\u200d"
"""Without these, Persian and other languages cannot be written."""
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_TAG = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PATTERNS = {
    "decision": re.compile("|".join(get_args(Decision))),
    "on": re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII),
    "reviewer": _SLUG,
    "role": re.compile("|".join(get_args(Role))),
    "edition": re.compile("public|addressee|restricted"),
    "document": _SLUG,
    "locale": re.compile(rf"{_TAG}(\+{_TAG})?"),
    "addressee": re.compile(rf"(?:{_SLUG.pattern}|{re.escape(BATCH)})?"),
    "final": _DIGEST,
    "proof": _DIGEST,
    "reason": re.compile("|".join(("", *REASONS))),
    "previous": _DIGEST,
}
_NAMES = tuple(field.name for field in fields(Verdict))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The verdicts on a campaign's letters.

    Attributes:
        verdicts: in the order in which they were given.
        digests: of each line, its SHA-256; what a verdict is called elsewhere.
        data: the file as it stands.
    """

    campaign: str
    verdicts: tuple[Verdict, ...]
    digests: tuple[str, ...]
    data: bytes

    @classmethod
    def parse(cls, campaign: str, data: bytes, head: bytes | None, file: Path) -> Ledger:
        """Read a ledger.

        Args:
            campaign: the campaign's id, which the first line is bound to.
            data: the ledger's bytes; none if there is no file.
            head: the bytes of its head; None if there is no file.
            file: for messages.

        Raises:
            ReviewError: with every line that is not as the program wrote it.
        """
        problems: list[Problem] = []
        verdicts: list[Verdict] = []
        previous = _beginning(campaign)
        digests = []
        for number, line in enumerate(data.splitlines(keepends=True), 1):
            try:
                verdicts.append(_read(line, previous))
            except ValueError as error:
                problems.append(_problem(file, number, str(error)))
            previous = hashlib.sha256(line).hexdigest()
            digests.append(previous)
        if not problems:
            problems += _against_head(head, [_beginning(campaign), *digests], file)
        if problems:
            raise ReviewError(problems)
        return cls(campaign, tuple(verdicts), tuple(digests), data)

    @property
    def head(self) -> bytes:
        """The bytes of the head that belongs to the ledger."""
        last = self.digests[-1] if self.digests else _beginning(self.campaign)
        return f"{len(self.digests)} {last}\n".encode()

    def with_verdicts(self, verdicts: Sequence[Verdict]) -> Ledger:
        """Return the ledger with further verdicts at its end."""
        data, digests = self.data, list(self.digests)
        for verdict in verdicts:
            line = _line(verdict, digests[-1] if digests else _beginning(self.campaign))
            data += line
            digests.append(hashlib.sha256(line).hexdigest())
        return Ledger(self.campaign, (*self.verdicts, *verdicts), tuple(digests), data)

    def numbered(self) -> Iterator[tuple[str, Verdict]]:
        """Yield each verdict with its digest."""
        return zip(self.digests, self.verdicts, strict=True)


def is_note(text: str) -> bool:
    """Tell whether a text can stand as a note: one line, and not too long."""
    return len(text) <= _LONGEST_NOTE and all(
        char.isprintable() or char in _JOINERS for char in text
    )


def _beginning(campaign: str) -> str:
    return hashlib.sha256(f"appello reviews of {campaign}".encode()).hexdigest()


def _line(verdict: Verdict, previous: str) -> bytes:
    values = {name: getattr(verdict, name) for name in _NAMES}
    values["on"] = verdict.on.isoformat()
    values["previous"] = previous
    return (json.dumps(values, ensure_ascii=False) + "\n").encode()


def _read(line: bytes, previous: str) -> Verdict:
    """Read a line that must be bound to the digest of the one before it.

    Raises:
        ValueError: the program would not write such a line there.
    """
    data = _values(line)
    if data.pop("previous") != previous:
        raise ValueError(
            "the line does not follow the one before it: one of the two was changed, or one is lost"
        )
    checked, note, letters = data["checked"], data["note"], data["letters"]
    if not isinstance(checked, list) or not all(item in CHECKLIST for item in checked):
        raise ValueError("`checked` is not as the program writes it")
    if not isinstance(note, str) or not is_note(note):
        raise ValueError("`note` is not as the program writes it")
    if type(letters) is not int or letters < 1 or (letters > 1 and data["addressee"] != BATCH):
        raise ValueError("`letters` is not as the program writes it")
    if (data["decision"] == "rejected") != bool(data["reason"]):
        raise ValueError("a rejection has a reason, and nothing else has")
    verdict = Verdict(**data | {"checked": tuple(checked)})
    if _line(verdict, previous) != line:
        raise ValueError("the line is not written as the program writes it")
    return verdict


def _values(line: bytes) -> dict[str, Any]:
    """Return what a line says, its texts having the form that they must have."""
    try:
        data: Any = json.loads(line.decode())
    except (ValueError, RecursionError):
        raise ValueError("the line is not JSON") from None
    if not isinstance(data, dict) or set(data) != {*_NAMES, "previous"}:
        raise ValueError("the line has not the keys of a verdict")
    for name, pattern in _PATTERNS.items():
        if not isinstance(data[name], str) or not pattern.fullmatch(data[name]):
            raise ValueError(f"`{name}` is not as the program writes it")
    try:
        day = datetime.date.fromisoformat(data["on"])
    except ValueError:
        raise ValueError("`on` is not a day") from None
    return data | {"on": day}


def _against_head(head: bytes | None, chain: Sequence[str], file: Path) -> Iterator[Problem]:
    """Yield a problem if the head does not belong to the ledger or to it without its last line."""
    heads = [f"{count} {digest}\n".encode() for count, digest in enumerate(chain)]
    # Its writer makes a head before the first line, so that this line cannot stand for all.
    if head in heads[-2:] or (head is None and len(heads) == 1):
        return
    if head is None:
        yield _problem(file.with_suffix(".head"), 0, "the file is missing")
    else:
        what = "lines are missing at the end, or the file was put together from two"
        yield _problem(file, len(chain) - 1, what)


def _problem(file: Path, line: int, what: str) -> Problem:
    files = "`reviews.jsonl` and `reviews.head`"
    advice = f"take {files} back from your version control: only the program writes them"
    return Problem("bad-review-ledger", what, advice, Place(file, line))
