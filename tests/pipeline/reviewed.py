"""A campaign of invented people that can be taken to its release, for several test files."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT, Desk

from appello.model.letter import LetterKey
from appello.pipeline.answers import Answer, confirm
from appello.pipeline.asking import Request, ask
from appello.pipeline.current import Current, current
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.pipeline.verdicts import decide
from appello.review.desk import Decided
from appello.review.verdict import CHECKLIST, Verdict
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
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
ADDRESSEES: list[dict[str, Any]] = [
    {"id": name, "name": f"{name.title()} Lindqvist", "gender": "female",
     "office": "prime_minister", "post": "Prime Minister of Valdoria",
     "email": f"{name}@valdoria.example",
     "address": {"lines": ["1 Harbour Square"], "postal_code": code, "city": "Port Aurel"}}
    for name, code in (("maren", "2000"), ("sella", "1000"))
]  # fmt: skip
DOCUMENTS = [
    {"id": "letter", "kind": "mp_letter", "addressees": ["maren", "sella"],
     "copy_emails": ["archive@valdoria.example"]},
]  # fmt: skip
KEYS = tuple(LetterKey("nowhere", "letter", "public", "en", name) for name in ("maren", "sella"))
"""The letters of those documents, which one verdict can be about."""


def made(desk: Desk, **changes: Any) -> Path:  # noqa: ANN401 - whatever YAML can hold
    """Write the small campaign with rules of review, and make its proofs."""
    file = desk.write(**{"review": REVIEW, **changes})
    remade(desk, file)
    return file


def opened(root: Path) -> Desk:
    """Return an empty workspace, in which a native reader has confirmed the English forms."""
    (root / "campaigns").mkdir(parents=True)
    desk = Desk(Workspace(root, ROOT))
    forms = (ROOT / "templates/forms/en.yaml").read_text(encoding="utf-8")
    # That reader is invented, so that nothing counts as a draft.
    for end in ('"]}', '"}'):
        forms = forms.replace(end, end[:-1] + ", review: native}")
    desk.write_file("templates/forms/en.yaml", forms)
    return desk


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
