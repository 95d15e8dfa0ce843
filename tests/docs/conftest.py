"""Read the documentation as a reader does: write the files it shows, type the commands it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$|^<!-- (.+?) -->$", re.MULTILINE | re.DOTALL)
_CHANGE = re.compile(r"change (\S+): `(.+)` to `(.+)`", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block, or an instruction in a comment that readers do not see."""

    language: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page of the documentation."""

    file: Path

    @property
    def name(self) -> str:
        """Its path from the root of the project."""
        return self.file.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        """Everything on it."""
        return self.file.read_text(encoding="utf-8")

    def blocks(self) -> list[Block]:
        """Return the fenced blocks and the comments, in order."""
        found = _BLOCK.findall(self.text)
        return [
            Block("comment", comment) if comment else Block(language, text)
            for language, text, comment in found
        ]

    def table(self, heading: str) -> list[list[str]]:
        """Return the rows of the first table after a heading, without the table's own head."""
        _, found, rest = self.text.partition(f"\n{heading}\n")
        assert found, f"{self.name} has no heading {heading!r}"
        rows = re.search(r"(?:^\|.*\n)+", rest, re.MULTILINE)
        assert rows, f"{self.name} has no table after {heading!r}"
        lines = rows[0].splitlines()[2:]
        return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the project."""
    return ROOT


@pytest.fixture(scope="session")
def pages() -> dict[str, Page]:
    """Every page of the documentation, by its path from the root of the project."""
    files = [ROOT / name for name in NAMED]
    files += sorted((ROOT / "docs").rglob("*.md"))
    files += sorted((ROOT / "campaigns").glob("*/README.md"))
    return {page.name: page for page in map(Page, files)}


@pytest.fixture(scope="session")
def follow() -> Callable[[Page, Path], list[str]]:
    """A function that follows a page in a folder and returns the commands that it typed.

    It understands, in comments before a block: `file: PATH` and `append to PATH` (write the block
    there), `fill in PATH` (put the translations of the block into the catalog), `change PATH: OLD
    to NEW`, and `exit N` (the commands end so). A block of text right after commands must be in
    what they printed; `…` stands for anything. Commands that start with `make` are left to a test
    of their own.
    """
    return lambda page, folder: _Reader(page, folder).follow()


class _Reader:
    """Somebody who does what a page says."""

    def __init__(self, page: Page, folder: Path) -> None:
        self._page = page
        self._folder = folder
        self._note = ""
        self._exit_code = 0
        self._printed = ""
        self._typed: list[str] = []

    def follow(self) -> list[str]:
        """Do it all."""
        for block in self._page.blocks():
            if block.language == "comment":
                self._heed(block.text)
            else:
                self._do(block)
                self._note, self._exit_code = "", 0
        return self._typed

    def _heed(self, comment: str) -> None:
        if change := _CHANGE.fullmatch(comment):
            file = self._folder / change[1]
            text = file.read_text(encoding="utf-8")
            assert text.count(change[2]) == 1, f"{change[1]} does not have {change[2]!r} once"
            file.write_text(text.replace(change[2], change[3]), encoding="utf-8")
        elif comment.startswith("exit "):
            self._exit_code = int(comment.removeprefix("exit "))
        else:
            self._note = comment

    def _do(self, block: Block) -> None:
        before, self._printed = self._printed, ""
        if self._note.startswith(("file: ", "append to ")):
            file = self._folder / self._note.split()[-1]
            file.parent.mkdir(parents=True, exist_ok=True)
            old = file.read_text(encoding="utf-8") if self._note.startswith("append") else ""
            file.write_text(old + block.text, encoding="utf-8")
        elif self._note.startswith("fill in "):
            file = self._folder / self._note.split()[-1]
            text = file.read_text(encoding="utf-8")
            for entry in block.text.strip().split("\n\n"):
                text = self._filled_in(text, entry)
            file.write_text(text, encoding="utf-8")
        elif block.language == "sh" and not block.text.startswith("make "):
            self._type(block.text)
        elif block.language == "text" and before:
            self._compare(block.text, before)

    def _filled_in(self, catalog: str, entry: str) -> str:
        """Return a catalog with the translation of an entry, which is found by its context."""
        shown = entry.splitlines()
        [context] = [line for line in shown if line.startswith("msgctxt ")]
        forms = [line for line in shown if line.startswith("msgstr")]
        empty = "\n".join(re.sub('".*"', '""', line) for line in forms)
        head, found, rest = catalog.partition(f"{context}\n")
        before, matched, after = rest.partition(f"{empty}\n")
        assert found, f"the catalog has no {context}"
        assert matched, f"the catalog has no empty translation of {context}"
        assert "msgctxt" not in before, f"{context} has been translated already"
        return "".join((head, found, before, "\n".join(forms), "\n", after))

    def _type(self, commands: str) -> None:
        """Type commands into a shell, and stay in the folder in which it ends."""
        program_folder = str(Path(sys.executable).parent)
        last_folder = self._folder / ".last-folder"
        environment = os.environ | {
            "PATH": os.pathsep.join((program_folder, os.environ["PATH"])),
            "LC_ALL": "C.UTF-8",
            "LAST_FOLDER": str(last_folder),
        }
        script = f"set -e\ntrap 'pwd > \"$LAST_FOLDER\"' EXIT\n{commands}"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self._folder,
            env=environment,
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        self._printed = done.stdout + done.stderr
        assert done.returncode == self._exit_code, f"{commands}\n{self._printed}"
        self._typed += commands.splitlines()
        self._folder = Path(last_folder.read_text(encoding="utf-8").strip())
        last_folder.unlink()

    def _compare(self, shown: str, printed: str) -> None:
        """Assert that what the page shows was printed, in this order."""
        position = 0
        for line in shown.splitlines():
            for piece in filter(None, map(str.strip, line.split("…"))):
                found = printed.find(piece, position)
                assert found >= 0, f"{self._page.name} shows {line!r}, not printed in\n{printed}"
                position = found + len(piece)
