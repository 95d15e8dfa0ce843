"""Digests of what letters depend on. A letter whose digest is unchanged is not made again."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterable
from pathlib import Path

import appello
from appello.model.pair import Composed
from appello.workspace.folders import Workspace

__all__ = [
    "files_digest",
    "inputs_digest",
    "letter_digest",
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
    """Return the SHA-256 of all files that a campaign's letters can depend on."""
    return files_digest([*workspace.input_files(campaign), *program_files()], str(versions()))


def person_digest(campaign: str, person: str) -> str:
    """Return what stands for a person of a campaign in run.json; it is not the id."""
    return hashlib.sha256(f"{campaign}/{person}".encode()).hexdigest()[:_PERSON]


def letter_digest(letter: Composed, *surroundings: str) -> str:
    """Return the SHA-256 of a letter and of what it is made with, for example its templates."""
    return hashlib.sha256("\0".join((repr(letter), *surroundings)).encode()).hexdigest()
