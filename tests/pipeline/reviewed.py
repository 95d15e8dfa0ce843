"""A campaign of invented people that can be taken to its release, for several test files."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appello.model.letter import LetterKey
from appello.pipeline.answers import Answer, confirm
from appello.pipeline.asking import Request, ask
from appello.pipeline.current import Current, current
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.pipeline.verdicts import decide
from appello.review.desk import Decided
from appello.review.verdict import CHECKLIST, Verdict

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.model.review import Role

ON = datetime.date(2031, 4, 15)
KEY = LetterKey("nowhere", "letter", "public", "en")
REVIEW = {
    "reviewers": [
        {"id": "ada", "name": "Ada Lindmark", "roles": ["author", "lead"]},
        {"id": "bo", "name": "Bo Falk", "roles": ["fact_checker", "lead"]},
        {"id": "chiara", "name": "Chiara Neri", "roles": ["translator"], "locales": ["it"]},
    ],
    "written_by": ["ada"],
}


def made(desk: Desk, **changes: Any) -> Path:  # noqa: ANN401 - whatever YAML can hold
    """Write the small campaign with rules of review, and make its proofs."""
    file = desk.write(**{"review": REVIEW, **changes})
    remade(desk, file)
    return file


def remade(desk: Desk, file: Path) -> None:
    """Make the proofs of a campaign."""
    report = generate(desk.workspace, [file], Selection(), output=desk.workspace.output)
    assert not report.failed


def now(desk: Desk, file: Path) -> Current:
    """Return the letters as they are."""
    return current(desk.workspace, file, "public", output=desk.workspace.output)


def decided(desk: Desk, file: Path, who: str, role: Role, *keys: LetterKey) -> Decided:
    """Return a yes to the letters as they are."""
    found = now(desk, file).made
    wanted = keys or (KEY,)
    seen = tuple(found[key].proof for key in wanted)
    return Decided("approved", who, role, wanted, seen, CHECKLIST)


def say(desk: Desk, file: Path, what: Decided, *, on: datetime.date = ON) -> Verdict:
    """Write a verdict."""
    output = desk.workspace.output
    [verdict] = decide(desk.workspace, file, "public", what, output=output, on=on)
    return verdict


def approve(desk: Desk, file: Path, *keys: LetterKey) -> None:
    """Let everybody approve whose yes is needed in the language of the campaign."""
    say(desk, file, decided(desk, file, "bo", "fact_checker", *keys))
    say(desk, file, decided(desk, file, "ada", "lead", *keys))


def confirm_all(desk: Desk, file: Path) -> None:
    """Let every signatory confirm the present text."""
    day = datetime.date(2031, 4, 1)
    request = Request(day, datetime.date(2031, 4, 9))
    for pack in ask(desk.workspace, file, request, output=desk.workspace.output):
        answer = Answer(pack.signatory, day, "email")
        confirm(desk.workspace, file, answer, code=pack.code)
