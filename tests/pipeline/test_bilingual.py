"""Bilingual letters as a person makes them: through the real process."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from appello.errors import AppelloError, CampaignError
from appello.load.campaign import load_campaign
from appello.model.letter import LetterKey
from appello.model.messages import messages
from appello.pipeline.current import current
from appello.pipeline.prepare import prepare
from appello.pipeline.selection import Selection
from appello.pipeline.shell_verdicts import digits_of, read_letters
from appello.translate.pseudo import PseudoTranslator
from appello.workspace.folders import Workspace, find_workspace

if TYPE_CHECKING:
    from tests.conftest import CatalogWriter, Desk
    from tests.pipeline.conftest import Run

EXAMPLE = "italian-mps-kazakhstan-2020"
LETTER = "    kind: mp_letter\n    addressees: [tokayev]\n"
PAIRED = LETTER + "    bilingual:\n      - locales: [it, kk]\n"


def _edit(folder: Path, old: str, new: str, file: str = "campaign.yaml") -> None:
    path = folder / "campaigns" / EXAMPLE / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def paired(copied: Path) -> Path:
    """A copy of the repository whose example has a letter in Italian and Kazakh."""
    _edit(copied, LETTER, PAIRED)
    return copied


def _proof(folder: Path, locale: str) -> Path:
    return folder / "output" / EXAMPLE / "public" / locale / "letter.proof.pdf"


def _states(output: str) -> dict[str, str]:
    return {row["locale"]: row["state"] for row in json.loads(output)["letters"]}


def test_a_pair_is_chosen_by_its_name(paired: Path, run: Run) -> None:
    """`--locale it+kk` makes the bilingual letter alone, and run.json tells of it."""
    result = run("generate", EXAMPLE, "--locale", "it+kk", "--json", cwd=paired)
    assert result.returncode == 0, result.stderr
    assert _states(result.stdout) == {"it+kk": "made"}
    proof = _proof(paired, "it+kk")
    with pikepdf.open(proof) as pdf:
        parts = [str(part.Lang) for part in pdf.Root.StructTreeRoot.K[0].K]
        assert (parts, len(pdf.pages)) == (["it", "kk"], 6)
    journal = json.loads((proof.parents[1] / "run.json").read_text(encoding="utf-8"))
    (record,) = journal["letters"]
    assert (record["locale"], record["pages"]) == ("it+kk", 6)
    assert record["file"] == "it+kk/letter.proof.pdf"
    assert record["proof"] == hashlib.sha256(proof.read_bytes()).hexdigest()


def test_one_of_its_languages_does_not_choose_a_pair(paired: Path, run: Run) -> None:
    """`--locale it` makes the letter in Italian, as before."""
    result = run("generate", EXAMPLE, "--locale", "it", "--json", cwd=paired)
    assert _states(result.stdout) == {"it": "made"}


def test_a_pair_comes_besides_the_letters_in_one_language(paired: Path, run: Run) -> None:
    """Without a choice, the ten letters and the pair are made, and `check` counts eleven."""
    result = run("generate", EXAMPLE, "--dry-run", cwd=paired)
    assert "11 letters would be made" in result.stdout
    assert "11 letters can be generated" in run("check", EXAMPLE, cwd=paired).stdout


def test_a_pair_changes_with_either_of_its_letters(paired: Path, run: Run) -> None:
    """A new word in the second language makes the pair again, a word in a third does not."""
    command = ("generate", EXAMPLE, "--locale", "it", "--locale", "it+kk", "--json")
    assert run(*command, cwd=paired).returncode == 0
    assert set(_states(run(*command, cwd=paired).stdout).values()) == {"unchanged"}
    _edit(paired, "Парламент сайлауы", "Сайлау", "locales/kk/LC_MESSAGES/campaign.po")
    assert _states(run(*command, cwd=paired).stdout) == {"it": "unchanged", "it+kk": "made"}
    _edit(paired, "Politische", "Die", "locales/de/LC_MESSAGES/campaign.po")
    assert set(_states(run(*command, cwd=paired).stdout).values()) == {"unchanged"}


def test_a_new_arrangement_makes_the_pair_again(paired: Path, run: Run) -> None:
    """A letter too long for half a sheet fails with its reason; its old proof is gone."""
    command = ("generate", EXAMPLE, "--locale", "it", "--locale", "it+kk")
    assert run(*command, cwd=paired).returncode == 0
    _edit(paired, "locales: [it, kk]", "{locales: [it, kk], arrangement: side_by_side}")
    result = run(*command, cwd=paired)
    assert result.returncode == 4
    assert "letter it+kk was not made" in result.stderr
    assert "error[too-long-side-by-side]: kk" in result.stderr
    assert "write `arrangement: one_after_the_other`" in result.stderr
    assert _proof(paired, "it").is_file()
    assert not _proof(paired, "it+kk").exists()


def test_a_pair_that_is_no_longer_wanted_goes(paired: Path, run: Run) -> None:
    """When the pair leaves the campaign, so does its proof."""
    assert run("generate", EXAMPLE, "--locale", "it+kk", cwd=paired).returncode == 0
    _edit(paired, PAIRED, LETTER)
    assert run("generate", EXAMPLE, "--locale", "it", cwd=paired).returncode == 0
    assert not _proof(paired, "it+kk").exists()


def test_an_unknown_pair_gets_a_suggestion(paired: Path, run: Run) -> None:
    """A pair that the campaign does not have is answered with the nearest."""
    result = run("generate", EXAMPLE, "--locale", "kk+it", cwd=paired)
    assert result.returncode == 1
    assert "no language `kk+it`" in result.stderr
    assert run("generate", EXAMPLE, "--locale", "it+kz", cwd=paired).stderr.count("`it+kk`") == 1


def test_the_same_pair_gives_the_same_bytes(paired: Path, tmp_path: Path, run: Run) -> None:
    """Another folder, home, clock, time zone, hash seed and number of workers change no byte."""
    assert run("generate", EXAMPLE, "--locale", "it+kk", cwd=paired).returncode == 0
    result = run(
        "generate", EXAMPLE, "--output", str(tmp_path / "other"), "--workers", "1",
        cwd=paired, HOME=str(tmp_path), TZ="Asia/Almaty", PYTHONHASHSEED="7", LC_ALL="C",
        SOURCE_DATE_EPOCH="1",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    other = tmp_path / "other" / EXAMPLE / "public" / "it+kk" / "letter.proof.pdf"
    assert other.read_bytes() == _proof(paired, "it+kk").read_bytes()


def test_a_short_letter_stands_side_by_side(
    desk: Desk, write_catalog: CatalogWriter, run: Run
) -> None:
    """A short campaign in English and French comes on one sheet."""
    paper = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
    pair = {"locales": ["en", "fr"], "arrangement": "side_by_side"}
    file = desk.write(locales=["en", "fr"], documents=[paper | {"bilingual": [pair]}])
    entries = _entries(desk, file)
    write_catalog(file.parent / "locales/fr/LC_MESSAGES/campaign.po", "fr", entries)
    result = run("generate", "nowhere", "--locale", "en+fr", "--json", cwd=desk.workspace.root)
    assert result.returncode == 0, result.stderr + result.stdout
    (row,) = json.loads(result.stdout)["letters"]
    assert (row["state"], row["pages"]) == ("made", 1)


def test_the_half_from_right_to_left_is_as_wide_as_the_other(
    desk: Desk, write_catalog: CatalogWriter, run: Run
) -> None:
    """Beside an English half, an Arabic one begins 12 mm from the edge of the sheet."""
    paper = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
    pair = {"locales": ["en", "ar"], "arrangement": "side_by_side"}
    file = desk.write(locales=["en", "ar"], documents=[paper | {"bilingual": [pair]}])
    arabic = PseudoTranslator("ar-XB")
    entries = {key: arabic.text(*key) for key in _entries(desk, file)}
    write_catalog(file.parent / "locales/ar/LC_MESSAGES/campaign.po", "ar", entries)
    result = run("generate", "nowhere", "--locale", "en+ar", "--json", cwd=desk.workspace.root)
    assert result.returncode == 0, result.stderr + result.stdout
    (row,) = json.loads(result.stdout)["letters"]
    with pypdfium2.PdfDocument(desk.workspace.root / row["file"]) as document:
        width = document[0].get_width()
        textpage = document[0].get_textpage()
        boxes = [textpage.get_charbox(index) for index in range(textpage.count_chars())]
    left = min(box[0] for box in boxes if box[2])
    right = width - max(box[2] for box in boxes)
    assert [edge * 25.4 / 72 for edge in (left, right)] == pytest.approx([12, 12], abs=1)


def _entries(desk: Desk, file: Path) -> dict[tuple[str, str], str]:
    """Return every message of a campaign, with a pretence of French."""
    loaded = load_campaign(desk.workspace, file)
    return {
        (message.context, message.text.other): f"Français : {message.text.other}"
        for message in messages(loaded.campaign)
    }


def test_both_languages_of_a_pair_are_checked(desk: Desk) -> None:
    """Without a catalog for the second language, nothing is made, though only the pair is asked."""
    paper = {"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}
    pair = {"locales": ["en", "it"]}
    file = desk.write(locales=["en", "it", "fr"], documents=[paper | {"bilingual": [pair]}])
    with pytest.raises(CampaignError) as caught:
        prepare(desk.workspace, file, Selection(locales=("en+it",)))
    assert {problem.code for problem in caught.value.problems} == {"no-catalog"}
    assert len(caught.value.problems) == 1


def test_translators_see_one_language_at_a_time(paired: Path, run: Run) -> None:
    """The preview of a language has the letter in it and no pair."""
    result = run("translate", "preview", EXAMPLE, "--locale", "kk", cwd=paired)
    assert result.returncode == 0, result.stderr
    found = [file.parent.name for file in (paired / "output").rglob("*.pdf")]
    assert found == ["kk"]


def test_letters_and_pairs_are_kept_apart(workspace: Workspace, paired: Path) -> None:
    """What asks for the letters gets those in one language; the pairs are beside them."""
    here = Workspace(paired, workspace.starter)
    prepared = prepare(here, here.campaign_file(EXAMPLE), Selection())
    assert len(prepared.letters) == 10
    (pair,) = prepared.pairs
    assert prepared.composed == (*prepared.letters, pair)
    assert pair.first in prepared.letters
    assert pair.second in prepared.letters


def test_digits_stand_for_both_languages(paired: Path, run: Run) -> None:
    """A word more in the second language, and what was typed from the older proof is refused."""
    command = ("generate", EXAMPLE, "--locale", "it+kk")
    reviewer = "{id: ada, name: Ada, roles: [translator, lead]}"
    _edit(paired, "\nsender:", f"\nreview: {{reviewers: [{reviewer}]}}\n\nsender:")
    place = find_workspace(paired)
    key = LetterKey(EXAMPLE, "letter", "public", "it+kk")

    def digits() -> str:
        assert run(*command, cwd=paired).returncode == 0
        file = place.campaign_file(EXAMPLE)
        return digits_of(current(place, file, "public", output=place.output), [key])

    before = digits()
    _edit(paired, "Парламент сайлауы", "Сайлау", "locales/kk/LC_MESSAGES/campaign.po")
    after = digits()
    assert before.partition("+")[0] == after.partition("+")[0]
    assert before.partition("+")[2] != after.partition("+")[2]
    with pytest.raises(AppelloError) as caught:
        read_letters(
            place,
            place.campaign_file(EXAMPLE),
            Selection(locales=("it+kk",)),
            digits=before,
            output=place.output,
        )
    assert [item.code for item in caught.value.problems] == ["wrong-digits"]
