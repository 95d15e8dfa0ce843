"""Papers of every kind, of an invented campaign in five languages, as they should be."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from appello.model.line import lines
from appello.pipeline.prepare import Prepared
from appello.verify.letter import verify
from appello.workspace.folders import Workspace

HERE = Path(__file__).parent
LOCALES = ("en", "it", "fr", "ru", "ar")
FAMILIES = ("Noto Serif", "Amiri")
PAGES = {"appeal": 2, "reminder": 2, "thanks": 1, "cover": 1}
Finals = dict[tuple[str, str], tuple[bytes, tuple[str, ...]]]


class Golden(Protocol):
    """Whether golden files are to be written anew."""

    is_updated: bool


def test_every_kind_has_a_paper(papers: Prepared, workspace: Workspace) -> None:
    """The campaign has a paper of each kind of letter that few examples show."""
    made = {letter.kind for letter in papers.letters}
    assert made == {"joint_appeal", "followup_letter", "thank_you", "transmittal"}
    assert made < set(workspace.kinds())


def test_nothing_is_wrong_but_drafts(papers: Prepared) -> None:
    """Only native readers are missing, and translations of the invented titles."""
    codes = {item.code for item in papers.warnings}
    assert codes == {"draft-address", "draft-translation", "title-language"}


@pytest.mark.parametrize("locale", LOCALES)
def test_text_is_the_golden_text(locale: str, papers: Prepared, golden: Golden) -> None:
    """Every word of the papers is the word that was looked at last."""
    file = HERE / "text" / f"kinds-{locale}.txt"
    text = "".join(
        f"[{letter.key.document}] [{line.id}] {line.text}\n"
        for letter in papers.letters
        if letter.key.locale == locale
        for line in lines(letter)
    )
    if golden.is_updated:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", LOCALES)
def test_finished_papers_are_verified(locale: str, papers: Prepared, paper_finals: Finals) -> None:
    """Each finished paper says what it should, and is as long as it was when it was looked at."""
    found = {}
    for letter in papers.letters:
        if letter.key.locale == locale:
            data, words = paper_finals[letter.key.document, locale]
            found[letter.key.document] = verify(
                data, letter, words=words, families=FAMILIES, withheld=papers.projection.withheld
            )
    assert found == PAGES


@pytest.mark.parametrize("document", PAGES)
def test_nothing_is_asked_in_papers_that_ask_for_nothing(document: str, papers: Prepared) -> None:
    """Thanks and covering letters have no demand and name nobody; the others ask for the same."""
    (english,) = (
        letter
        for letter in papers.letters
        if (letter.key.document, letter.key.locale) == (document, "en")
    )
    asks = [line.text for line in lines(english.demands)]
    whole = "\n".join(line.text for line in lines(english))
    if document in {"thanks", "cover"}:
        assert (asks, "Ropewright" in whole) == ([], False)
    else:
        assert len(asks) == 2
        assert "Benno Ropewright, pilot" in whole
