"""Fixtures that many tests share: the example workspace, its composed letters, its final PDFs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from appello.model.letter import Letter
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.render.fonts import use_fonts
from appello.workspace.folders import Workspace, find_workspace

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "italian-mps-kazakhstan-2020"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@dataclass(frozen=True)
class Golden:
    """Whether golden files are to be written anew."""

    is_updated: bool


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Golden:
    """What to do with golden files."""
    return Golden(bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The repository as a workspace."""
    return find_workspace(ROOT)


@pytest.fixture(scope="session")
def example(workspace: Workspace) -> Prepared:
    """The Italian members' letter, composed in ten languages."""
    return prepare(workspace, workspace.campaign_file(EXAMPLE), Selection())


@pytest.fixture(scope="session")
def letters(example: Prepared) -> dict[str, Letter]:
    """The composed letters by language."""
    return {letter.key.locale: letter for letter in example.letters}


@pytest.fixture(scope="session")
def render(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Letter], bytes]:
    """A function that renders a letter of the repository's workspace to its final bytes."""
    use_fonts(tmp_path_factory.mktemp("fonts"), workspace.fonts)
    from appello.render.pdf import Renderer

    renderer = Renderer(workspace.template_folders(), {})
    return lambda letter: renderer.pdf(letter)[0]


@pytest.fixture(scope="session")
def finals(letters: dict[str, Letter], render: Callable[[Letter], bytes]) -> dict[str, bytes]:
    """The final bytes of the ten letters, by language."""
    return {locale: render(letter) for locale, letter in letters.items()}


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Path]:
    """A copy of the repository's campaigns, signatories and templates that a test may change."""
    for name in ("campaigns", "signatories", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)
