"""Read the documentation as a reader does: write the files it shows, type the commands it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$|^<!-- (.+?) -->$", re.MULTILINE | re.DOTALL)
_CHANGE = re.compile(r"change (\S+): `(.+)` to `(.+)`", re.DOTALL)

Follow = Callable[[Path, Path], list[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, or an instruction in a comment that readers do not see."""

    language: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks and the comments of a page, in order."""
    for language, text, comment in _FENCE.findall(page.read_text(encoding="utf-8")):
        yield Block("comment", comment) if comment else Block(language, text)


@pytest.fixture(scope="session")
def pages() -> list[Path]:
    """Every page of the documentation."""
    named = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
    found = [ROOT / name for name in named]
    found += sorted((ROOT / "docs").rglob("*.md"))
    found += sorted((ROOT / "campaigns").glob("*/README.md"))
    return found


@pytest.fixture(scope="session")
def read_blocks() -> Callable[[Path], list[Block]]:
    """A function that returns the blocks of a page."""
    return lambda page: list(blocks(page))


@pytest.fixture(scope="session")
def follow() -> Follow:
    """A function that follows a page in a folder and returns the commands that it typed.

    It understands, in comments before a block: `file: PATH` and `append to PATH` (write the block
    there), `change PATH: OLD to NEW`, `exit N` (the command ends so), `not run: REASON`. A block
    of text right after a command must be in what the command printed; `…` stands for anything.
    """
    return _follow


def _follow(page: Path, folder: Path) -> list[str]:
    typed: list[str] = []
    note, expected_code, printed = "", 0, ""
    for block in blocks(page):
        if block.language == "comment":
            if change := _CHANGE.fullmatch(block.text):
                _change(folder / change[1], change[2], change[3])
            elif block.text.startswith("exit "):
                expected_code = int(block.text.removeprefix("exit "))
            else:
                note = block.text
            continue
        if note.startswith(("file: ", "append to ")):
            file = folder / note.split()[-1]
            file.parent.mkdir(parents=True, exist_ok=True)
            before = file.read_text(encoding="utf-8") if note.startswith("append") else ""
            file.write_text(before + block.text, encoding="utf-8")
        elif block.language == "sh" and not note.startswith("not run"):
            printed, folder = _type(block.text, folder, expected_code)
            typed += block.text.splitlines()
        elif block.language == "text" and printed:
            _compare(block.text, printed, page)
        if block.language != "sh":
            printed = ""
        note, expected_code = "", 0
    return typed


def _type(commands: str, folder: Path, expected_code: int) -> tuple[str, Path]:
    """Type commands into a shell; return what it printed and the folder it ended in."""
    environment = os.environ | {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "LC_ALL": "C.UTF-8",
    }
    script = f"set -e\ntrap 'pwd > \"$FOLLOWED\"' EXIT\n{commands}"
    ended_in = folder / ".ended-in"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment | {"FOLLOWED": str(ended_in)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    printed = done.stdout + done.stderr
    assert done.returncode == expected_code, f"{commands}\n{printed}"
    now_in = Path(ended_in.read_text(encoding="utf-8").strip())
    ended_in.unlink()
    return printed, now_in


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file} does not have exactly one {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def _compare(shown: str, printed: str, page: Path) -> None:
    """Assert that what a page shows was printed, in this order."""
    position = 0
    for line in shown.splitlines():
        for piece in filter(str.strip, line.split("…")):
            found = printed.find(piece.strip(), position)
            assert found >= 0, f"{page.name} shows {line!r}, but the program printed:\n{printed}"
            position = found + len(piece.strip())
