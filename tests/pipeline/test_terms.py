"""The glossary in a whole run: what is printed, and what translations are told."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from appello.pipeline.catalogs import Catalogs
from appello.pipeline.grammar import grammar_problems

if TYPE_CHECKING:
    from tests.conftest import Desk
    from tests.pipeline.conftest import Run

GLOSSARY = """\
terms:
  - id: league
    kind: institution
    names: {en: League of Ports, pl: {text: Liga Portów, locative: Lidze Portów}}
  - id: guild
    kind: institution
    names: {en: Guild of Pilots, pl: Cech Pilotów}
"""


def test_terms_are_printed(desk: Desk, run: Run) -> None:
    """A letter with a term and an acronym of the glossary is made, and says what they stand for."""
    desk.write(opening="We recall the {terms.epca} and the {terms.sd.acronym} of {terms.un}.")
    result = run("generate", cwd=desk.workspace.root)
    assert result.returncode == 0, result.stderr
    proof = desk.workspace.output / "nowhere" / "public" / "en" / "letter.proof.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", str(proof), "-"], capture_output=True, text=True, check=True
    ).stdout
    words = "the Enhanced Partnership and Cooperation Agreement and the S&D of United Nations."
    assert words in " ".join(text.split())


def test_a_letter_without_its_term_is_not_made(desk: Desk, run: Run) -> None:
    """A language for which the glossary has no word stops the letters, and is named."""
    desk.write(opening="We thank {terms.koshe-partiyasy}.", locales=["en", "pl"])
    result = run("check", cwd=desk.workspace.root)
    assert result.returncode == 1
    assert "error[term-missing]: the glossary has no name of `koshe-partiyasy` in: pl" in (
        result.stderr
    )


def test_translations_are_compared(desk: Desk, write_catalog: Callable[..., Path]) -> None:
    """The line of the entry that has another word than the glossary is pointed at."""
    source = "We write from Kazakhstan."
    loaded = desk.load(opening=source, locales=["en", "it"])
    file = desk.folder / "locales" / "it" / "LC_MESSAGES" / "campaign.po"
    catalogs = Catalogs(desk.workspace, loaded, {})
    write_catalog(file, "it", {("opening", source): "Scriviamo dal Kazakistan."})
    (problem,) = [item for item in catalogs.remarks(["it"]) if item.code == "term-differs"]
    assert (problem.place.file, problem.field, problem.locale) == (file, "opening", "it")
    assert file.read_text(encoding="utf-8").splitlines()[problem.place.line - 1].startswith("msg")


def test_a_translator_may_say_why_a_sentence_differs(
    desk: Desk, write_catalog: Callable[..., Path]
) -> None:
    """An entry with the comment `differs:` is not compared with the glossary."""
    source = "We write from Kazakhstan."
    loaded = desk.load(opening=source, locales=["en", "it"])
    file = desk.folder / "locales" / "it" / "LC_MESSAGES" / "campaign.po"
    entries = {("opening", source): "Scriviamo da laggiù."}
    comments = {"opening": "# differs: the country is named in the subject"}
    write_catalog(file, "it", entries, comments=comments)
    found = list(Catalogs(desk.workspace, loaded, {}).term_problems(["it"]))
    assert found == []


def test_a_term_is_printed_in_the_case_of_its_sentence(
    desk: Desk, write_catalog: Callable[..., Path]
) -> None:
    """A translation may ask for a case of a term; a form that nobody has given is a problem."""
    desk.write_file("templates/glossary.yaml", GLOSSARY)
    source = "We speak of the {terms.league} and the {terms.guild}."
    loaded = desk.load(opening=source, locales=["en", "pl"])
    file = desk.folder / "locales" / "pl" / "LC_MESSAGES" / "campaign.po"
    translation = "Mówimy o {terms.league.locative} i {terms.guild.locative}."
    write_catalog(file, "pl", {("opening", source): translation})
    catalogs = Catalogs(desk.workspace, loaded, {})
    (problem,) = grammar_problems(loaded, catalogs, ["pl"], printed=loaded.campaign)
    assert problem.code == "no-case-form"
    assert "needs the locative of {terms.guild}, which is not given" in problem.message
    assert "`locative: …`" in problem.advice
    assert problem.place.file == file
