"""The commands in the documentation work, in the order in which a reader types them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Follow = Callable[[Any, Path], list[str]]
HOW_TO = (
    "confirmations",
    "bilingual-letters",
    "bundles",
    "import-people",
    "own-document-kind",
    "page-layouts",
    "registers",
    "translate-a-campaign",
    "withheld-names",
    "write-to-many",
)
SHELLS = {"bash": "complete -o", "zsh": "compdef", "fish": "complete --no-files"}
SHELLS["powershell"] = "Register-ArgumentCompleter"


def run(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as it is installed beside this Python."""
    program = Path(sys.executable).parent / "appello"
    return subprocess.run(
        [str(program), *words],
        cwd=cwd,
        env=environment or None,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture
def sample_workspace(tmp_path: Path) -> Path:
    """A workspace as `appello init` makes it."""
    assert run("init", ".", cwd=tmp_path).returncode == 0
    return tmp_path


def test_readme_leads_to_proofs(pages: dict[str, Any], follow: Follow, tmp_path: Path) -> None:
    """The quick start of the README ends with a proof in a workspace of one's own."""
    checkout = tmp_path / "appello"
    checkout.mkdir()
    (checkout / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    typed = follow(pages["README.md"], checkout)
    assert len(typed) == 5
    assert (tmp_path / "letters/output/press-freedom/public/en/letter.proof.pdf").is_file()


def test_tutorial_leads_to_two_languages(
    pages: dict[str, Any], follow: Follow, tmp_path: Path
) -> None:
    """The tutorial's files and commands end with proofs in English and Italian."""
    checkout = tmp_path / "appello"
    checkout.mkdir()
    follow(pages["docs/tutorial/first-campaign.md"], checkout)
    made = tmp_path / "letters/output/two-librarians/public"
    assert sorted(file.parent.name for file in made.glob("*/letter.proof.pdf")) == ["en", "it"]


@pytest.mark.parametrize("name", HOW_TO)
def test_how_to_works(
    pages: dict[str, Any], follow: Follow, sample_workspace: Path, name: str
) -> None:
    """A recipe works in a fresh workspace and shows what the program prints."""
    assert follow(pages[f"docs/how-to/{name}.md"], sample_workspace)


@pytest.mark.parametrize(
    "campaign, letters", [("italian-mps-kazakhstan-2020", 30), ("fictitious-harbour-2026", 6)]
)
def test_example_is_made_as_its_page_says(
    campaign: str,
    letters: int,
    pages: dict[str, Any],
    follow: Follow,
    root: Path,
    tmp_path: Path,
) -> None:
    """The commands on an example campaign's page make its letters and print what it shows."""
    for name in ("campaigns", "signatories", "templates"):
        shutil.copytree(root / name, tmp_path / name)
    follow(pages[f"campaigns/{campaign}/README.md"], tmp_path)
    assert len(list((tmp_path / "output").rglob("*.proof.pdf"))) == letters


def test_the_way_from_review_to_release_works(
    pages: dict[str, Any], follow: Follow, root: Path, tmp_path: Path
) -> None:
    """The page about reviewing and releasing leads from proofs to an outbox and an answer."""
    for name in ("campaigns", "signatories", "templates"):
        shutil.copytree(root / name, tmp_path / name)
    follow(pages["docs/how-to/review-and-release.md"], tmp_path)
    outbox = tmp_path / "output/fictitious-harbour-2026/outbox"
    assert [item.name for item in outbox.iterdir() if item.is_dir()] == ["2026-11-18"]


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_there_for_each_shell(
    pages: dict[str, Any], tmp_path: Path, shell: str
) -> None:
    """The program gives a completion script for each shell that the page names."""
    assert f"{shell}_source" in pages["docs/how-to/shell-completion.md"].text
    done = run(cwd=tmp_path, _APPELLO_COMPLETE=f"{shell}_source")
    assert SHELLS[shell] in done.stdout


def test_bash_accepts_the_completion_line(
    pages: dict[str, Any], follow: Follow, tmp_path: Path
) -> None:
    """The line for Bash can be put into a Bash start-up file."""
    assert follow(pages["docs/how-to/shell-completion.md"], tmp_path)


def test_make_targets_exist(pages: dict[str, Any], root: Path) -> None:
    """Each `make` command that a page names is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in pages.values():
        named = set(re.findall(r"(?:`|^)make ([a-z][a-z-]*)(?:`|$)", page.text, re.MULTILINE))
        assert named <= targets, page.name


def test_every_command_is_documented(pages: dict[str, Any], root: Path) -> None:
    """Each command of the program has its help on the page of commands."""
    listed = run("--help", cwd=root).stdout.partition("Commands:")[2]
    for name in re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE):
        assert f"### appello {name}\n" in pages["docs/reference/commands.md"].text
