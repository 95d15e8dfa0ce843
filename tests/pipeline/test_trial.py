"""What a first user stumbled on, working from the documentation alone."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appello.errors import CampaignError
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.workspace.folders import find_workspace

if TYPE_CHECKING:
    from tests.pipeline.conftest import Run

SENTENCE = 'The statute on "destabilising news" was adopted in one sitting.'


@pytest.fixture
def campaign(tmp_path: Path, run: Run) -> Path:
    """The sample campaign in a workspace of its own; its withheld person is Teodor Brandis."""
    assert run("init", "work", cwd=tmp_path).returncode == 0
    return tmp_path / "work" / "campaigns" / "example" / "campaign.yaml"


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_corrected_withheld_name_is_looked_for_again(campaign: Path, run: Run) -> None:
    """When the spelling of a withheld name is mended, letters that have it no longer pass."""
    _change(campaign, SENTENCE, "They took Mr Brandiss away.")
    assert run("generate", cwd=campaign.parent).returncode == 0
    _change(campaign, "name: Teodor Brandis", "name: Teodor Brandiss")
    result = run("generate", cwd=campaign.parent)
    assert result.returncode == 1
    assert "error[withheld-name]" in result.stderr
    assert "`background.statute.text`" in result.stderr


def test_check_sees_a_single_withheld_word(campaign: Path, run: Run) -> None:
    """A surname alone in a sentence is found by `check`, before anything is rendered."""
    _change(campaign, SENTENCE, "They took Mr Brandis away.")
    result = run("check", cwd=campaign.parent)
    assert result.returncode == 1
    assert "error[withheld-name]" in result.stderr


@pytest.mark.parametrize(
    "name, sentence, is_found",
    [
        ("Teodor Brandis", "They took Teodor BRANDIS away.", True),
        ("Teo Br", "They took Teo\N{NO-BREAK SPACE}Br away.", True),
        ("Teodor Brandis", "[They](https://press.example/2030/brandis-teodor) say so.", True),
        ("Teodor Brandis", "[They](https://press.example/q?a=Teodor%20Brandis) say so.", True),
        ("Teodor Press", "[They](https://press.example/teodor) say so.", False),
        ("Teodor Brandis", "[They](https://press.example/teodor) say so.", False),
    ],
)
def test_other_ways_to_write_a_withheld_name(
    name: str, sentence: str, *, is_found: bool, campaign: Path
) -> None:
    """Capitals, unbreakable spaces and the addresses of links give a name away as well."""
    _change(campaign, "name: Teodor Brandis", f"name: {name}")
    _change(campaign, SENTENCE, sentence)
    workspace = find_workspace(campaign.parent)
    if not is_found:
        assert prepare(workspace, campaign, Selection()).letters
        return
    with pytest.raises(CampaignError) as caught:
        prepare(workspace, campaign, Selection())
    assert [item.code for item in caught.value.problems] == ["withheld-name"]
    assert caught.value.problems[0].field == "background.statute.text"


def test_an_innocent_word_of_a_name_is_no_leak(campaign: Path, run: Run) -> None:
    """A withheld person's short or shared words may stand elsewhere in the letter."""
    _change(campaign, "name: Teodor Brandis", "name: Oskar Page")
    result = run("generate", cwd=campaign.parent)
    assert result.returncode == 0, result.stderr


def test_a_placeholder_with_spaces_is_a_mistake(campaign: Path, run: Run) -> None:
    """Nobody gets a letter with a brace in it because of a space too many."""
    _change(campaign, "{groups.awaiting-trial.count.words} people", "{ signatories.count } people")
    result = run("check", cwd=campaign.parent)
    assert result.returncode == 1
    assert "write {signatories.count}" in result.stderr


def test_a_space_before_a_note_is_swallowed(campaign: Path, run: Run) -> None:
    """The number of a note stands close to the word that it follows."""
    _change(campaign, SENTENCE, "It was adopted [^jurists] in one sitting.")
    assert run("generate", cwd=campaign.parent).returncode == 0
    proof = campaign.parents[2] / "output" / "example" / "public" / "en" / "letter.proof.pdf"
    text = subprocess.run(
        ["pdftotext", "-layout", str(proof), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "adopted1 in one sitting" in text


def test_a_post_in_another_language_is_reported(campaign: Path, write_po: Path, run: Run) -> None:
    """An office that has no Italian would be printed in English, and somebody says so."""
    assert write_po.is_file()
    _change(campaign, "locales: [en]", "locales: [en, it]")
    result = run("check", cwd=campaign.parent)
    assert "warning[post-language]: it: the post of `lindqvist`" in result.stderr
    assert "warning[same-as-source]: it: the translation of `closing.talk.text`" in result.stderr
    result = run("generate", "--require-reviewed", "--dry-run", cwd=campaign.parent)
    assert result.returncode == 1
    assert "error[same-as-source]: it: the translation of `closing.talk.text`" in result.stderr
    # The letter's own words are the program's, whose files nobody is to change.
    assert "copy the program's own to templates/locales/it/LC_MESSAGES/letters.po" in result.stderr


def test_the_translations_are_told_with_the_campaign(campaign: Path, run: Run) -> None:
    """Whoever mends the campaign hears in the same run that a language is missing."""
    _change(campaign, "locales: [en]", "locales: [en, fr]")
    _change(campaign, SENTENCE, "There are {nobody.count} of us.")
    result = run("check", cwd=campaign.parent)
    assert result.returncode == 1
    assert "error[unknown-placeholder]" in result.stderr
    assert "error[no-catalog]: fr:" in result.stderr


@pytest.fixture
def write_po(campaign: Path) -> Path:
    """An Italian catalog of the sample in which every translation repeats the source text."""
    import io

    from babel.messages import Catalog, pofile

    from appello.load.campaign import load_campaign
    from appello.model.messages import messages
    from appello.workspace.folders import find_workspace

    workspace = find_workspace(campaign.parent)
    catalog = Catalog(locale="it", charset="utf-8")
    for message in messages(load_campaign(workspace, campaign).campaign):
        text = message.text
        entry = (text.one, text.other) if text.one else text.other
        catalog.add(entry, entry, context=message.context)
    file = campaign.parent / "locales" / "it" / "LC_MESSAGES" / "campaign.po"
    file.parent.mkdir(parents=True)
    out = io.BytesIO()
    pofile.write_po(out, catalog)
    file.write_bytes(out.getvalue().replace(b"#, fuzzy\n", b""))
    return file


def test_warnings_in_run_json_have_no_id_of_a_person(
    campaign: Path, write_po: Path, run: Run
) -> None:
    """A warning about the words for a person is kept, and not whom it is about."""
    assert write_po.is_file()
    _change(campaign, "locales: [en]", "locales: [en, it]")
    result = run("generate", "--locale", "it", cwd=campaign.parent)
    assert result.returncode == 0, result.stderr
    text = (campaign.parents[2] / "output" / "example" / "public" / "run.json").read_text("utf-8")
    assert '"field": "subject"' in text
    assert [name for name in ("witness", "tarvel", "vasko", "lindmark") if name in text] == []
