"""Digests of what letters depend on. A letter whose digest is unchanged is not made again."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import appello
from appello.model.line import FIELDS
from appello.model.pair import Composed
from appello.workspace.folders import CONFIRMATIONS, Workspace

__all__ = [
    "LetterDigests",
    "batch_digests",
    "files_digest",
    "inputs_digest",
    "person_digest",
    "program_files",
    "versions",
]

_LIBRARIES = (
    "weasyprint",
    "pydyf",
    "pikepdf",
    "fonttools",
    "uharfbuzz",
    "pyphen",
    "fontpkg-noto-serif",
    "fontpkg-amiri",
    "icalendar",
    "tzdata",
)
_PERSON = 24


def versions() -> dict[str, str]:
    """Return the versions of the program and of the libraries that shape the bytes of a letter."""
    return {"appello": appello.__version__} | {
        name: importlib.metadata.version(name) for name in _LIBRARIES
    }


def program_files() -> list[Path]:
    """Return the program's own source files."""
    return sorted(Path(__file__).parents[1].rglob("*.py"))


def files_digest(files: Iterable[Path], *extra: str) -> str:
    """Return the SHA-256 of the names and contents of files, and of some further text."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"\0{file.name}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    for text in extra:
        digest.update(f"\0{text}".encode())
    return digest.hexdigest()


def inputs_digest(workspace: Workspace, campaign: Path) -> str:
    """Return the SHA-256 of all files that a campaign's letters can depend on.

    Of the ledger of confirmations only a no counts: a question or a yes changes no letter.
    """
    files = [*workspace.input_files(campaign), *program_files()]
    return files_digest(files, str(versions()), *_said_no(campaign))


def _said_no(campaign: Path) -> list[str]:
    """Return the lines of the ledger that may stop letters, and those that nobody understands."""
    file = campaign.parent / f"{CONFIRMATIONS}.jsonl"
    lines = file.read_text("utf-8", "replace").split("\n") if file.is_file() else []
    return [line for line in filter(None, lines) if _event(line) not in {"asked", "confirmed"}]


def _event(line: str) -> str:
    """Return what a line of the ledger says has happened; nothing if it cannot be read."""
    try:
        return str(json.loads(line)["event"])
    except (ValueError, TypeError, LookupError):
        return ""


def person_digest(campaign: str, person: str) -> str:
    """Return what stands for a person of a campaign in run.json; it is not the id."""
    return hashlib.sha256(f"{campaign}/{person}".encode()).hexdigest()[:_PERSON]


class LetterDigests:
    """Works out the digests of letters, of which most parts are the same in thousands."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, letter: Composed, *surroundings: str) -> str:
        """Return the SHA-256 of a letter and of what it is made with, for example its templates."""
        parts = [self._repr(getattr(letter, name)) for name in FIELDS[type(letter)]]
        return hashlib.sha256("\0".join((*parts, *surroundings)).encode()).hexdigest()

    def _repr(self, part: object) -> str:
        # Whatever is known is kept, so that nothing else can get its number.
        _, known = self._known.get(id(part), (None, ""))
        if not known:
            known = repr(part)
            self._known[id(part)] = (part, known)
        return known


def batch_digests(own: Sequence[str]) -> list[str]:
    """Return digests of letters that are made together, each of which depends on the others."""
    if len(own) == 1:
        return list(own)
    all_of_them = hashlib.sha256("".join(own).encode()).hexdigest()
    return [hashlib.sha256(f"{item}{all_of_them}".encode()).hexdigest() for item in own]
