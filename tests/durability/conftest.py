"""The undisturbed history of a campaign of invented people, from its proofs to its release."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.durability.killing import OUTPUT, undisturbed
from tests.pipeline.reviewed import (
    ADDRESSEES,
    DOCUMENTS,
    KEYS,
    REVIEW,
    confirm_all,
    decided,
    made,
    now,
    opened,
    say,
)

from appello.pipeline.shell_verdicts import digits_of

_OLDER = {
    "opening": "We wrote to you about two journalists.",
    "addressees": [*ADDRESSEES, ADDRESSEES[0] | {"id": "tove", "name": "Tove Lindqvist"}],
    "documents": [DOCUMENTS[0] | {"addressees": ["maren", "sella", "tove"]}],
}
DAY = ("--on", "2031-04-15")


@dataclass(frozen=True, slots=True)
class History:
    """What an undisturbed history leaves at each of its steps.

    Attributes:
        stale: the workspace when its proofs were those of an older text, with one letter more.
        made: when its proofs had been made, and nobody had approved them.
        approved: when everybody had whose yes is needed.
        released: when the letters had been released.
        digits: what a reviewer types of the letters of Maren and Sella, and of both.
        proofs: SHA-256 of each proof that was there at any time.
        seconds: how long each command took.
    """

    stale: Path
    made: Path
    approved: Path
    released: Path
    digits: tuple[str, str, str]
    proofs: frozenset[str]
    seconds: Mapping[str, float]

    def verdict(self, who: str, role: str, *, letter: int = 2) -> tuple[str, ...]:
        """Return the arguments of a verdict on the first or second letter, or on both."""
        whom = () if letter == len(KEYS) else ("--addressee", KEYS[letter].addressee)
        return (
            "nowhere",
            "--as",
            who,
            "--role",
            role,
            "--digits",
            self.digits[letter],
            *whom,
            *DAY,
        )


@pytest.fixture(scope="package")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """The history, with the workspace as it was after each step."""
    base = tmp_path_factory.mktemp("history")
    root = base / "now"
    desk = opened(root)
    made(desk, **_OLDER)
    file = desk.write(review=REVIEW, addressees=ADDRESSEES, documents=DOCUMENTS)
    confirm_all(desk, file)
    shutil.copytree(root, base / "stale")
    seconds: dict[str, float] = {}

    def do(command: str, *arguments: str) -> None:
        began = time.monotonic()
        end = undisturbed(root, command, *arguments)
        seconds[command] = time.monotonic() - began
        assert end.code == 0, end.complained

    do("generate", "nowhere")
    shutil.copytree(root, base / "made")
    here = now(desk, file)
    first, second, both = (digits_of(here, keys) for keys in (KEYS[:1], KEYS[1:], KEYS))
    stale, before, approved, released = (
        base / name for name in ("stale", "made", "approved", "released")
    )
    proofs = frozenset(
        hashlib.sha256(proof.read_bytes()).hexdigest()
        for step in (stale, before)
        for proof in (step / OUTPUT).rglob("*.proof.pdf")
    )
    found = History(stale, before, approved, released, (first, second, both), proofs, seconds)
    do("approve", *found.verdict("bo", "fact_checker"), "--checked", "all")
    say(desk, file, decided(desk, file, "ada", "lead", *KEYS))
    shutil.copytree(root, base / "approved")
    do("release", "nowhere", *DAY)
    root.rename(base / "released")
    return found
