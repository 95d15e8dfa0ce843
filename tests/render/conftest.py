"""Letters from which others are made that differ in lines."""

from __future__ import annotations

import pytest

from appello.model.letter import Letter
from appello.pipeline.prepare import Prepared


@pytest.fixture(scope="session")
def thanks(papers: Prepared) -> dict[str, Letter]:
    """A short letter by language."""
    return {
        letter.key.locale: letter for letter in papers.letters if letter.key.document == "thanks"
    }


@pytest.fixture(scope="session")
def kinds(papers: Prepared, letters: dict[str, Letter]) -> dict[tuple[str, str], Letter]:
    """Letters by paper and language."""
    found = {(letter.key.document, letter.key.locale): letter for letter in papers.letters}
    return found | {("letter", locale): letter for locale, letter in letters.items()}
