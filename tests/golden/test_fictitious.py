"""The campaign of invented people: everything that letters need before they may go out."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from appello.errors import CampaignError
from appello.model.line import lines
from appello.pipeline.confirmations import standings
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.pipeline.unconfirmed import missing_confirmations
from appello.translate.po_file import messages_of, parse
from appello.workspace.folders import Workspace

HERE = Path(__file__).parent
INVENTED = "fictitious-harbour-2026"
WITHHELD = ("Tamsin", "Gullhaven", "Тэмсин", "Галлхейвен", "Orrin", "Keelwood", "Оррин", "Килвуд")


class Golden(Protocol):
    """Whether golden files are to be written anew."""

    is_updated: bool


@pytest.fixture(scope="module")
def invented(workspace: Workspace) -> Prepared:
    """The campaign, composed in its three languages."""
    return prepare(workspace, workspace.campaign_file(INVENTED), Selection())


def test_english_letters_have_no_warning(workspace: Workspace) -> None:
    """In English nothing is a draft and nothing is doubtful, not even with --require-reviewed."""
    chosen = Selection(locales=("en",))
    file = workspace.campaign_file(INVENTED)
    prepared = prepare(workspace, file, chosen, require_reviewed=True)
    assert (len(prepared.letters), prepared.warnings) == (2, ())
    assert missing_confirmations(workspace, prepared) == {}


@pytest.mark.parametrize("locale", ["it", "ru"])
def test_other_languages_wait_for_the_programs_own_words(locale: str, workspace: Workspace) -> None:
    """What the campaign says is marked as confirmed; what comes with the program is a draft."""
    file = workspace.campaign_file(INVENTED)
    with pytest.raises(CampaignError) as caught:
        prepare(workspace, file, Selection(locales=(locale,)), require_reviewed=True)
    found = {item.code: item for item in caught.value.problems}
    assert set(found) == {"draft-address", "draft-translation"}
    assert found["draft-translation"].place.file is not None
    assert "templates" in found["draft-translation"].place.file.parts
    catalog = parse((file.parent / f"locales/{locale}/LC_MESSAGES/campaign.po").read_text("utf-8"))
    comments = [line for item in messages_of(catalog) for line in item.user_comments]
    assert comments == []
    assert "reader who is said to have" in catalog.header_comment


def test_everybody_has_confirmed_the_present_text(workspace: Workspace, invented: Prepared) -> None:
    """Three signatories have said yes, one of them to the Italian text; nobody is waited for."""
    found = standings(workspace, workspace.campaign_file(INVENTED))
    assert [(item.state, item.entry.locale if item.entry else "") for item, _ in found] == [
        ("confirmed", "en"), ("confirmed", "it"), ("confirmed", "en"),
    ]  # fmt: skip
    assert missing_confirmations(workspace, invented) == {}


def test_one_letter_of_a_name_undoes_the_confirmations(copied: Path, workspace: Workspace) -> None:
    """Whoever is misspelt after the last yes, the letter does not go out."""
    here = Workspace(copied, workspace.starter)
    file = here.campaign_file(INVENTED)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Benno Ropewright", "Benno Ropewrite"), encoding="utf-8")
    prepared = prepare(here, file, Selection(locales=("en",)))
    [found] = missing_confirmations(here, prepared).values()
    assert [item.code for item in found] == ["confirmation-stale"] * 3


def test_kept_texts_have_no_withheld_name(workspace: Workspace) -> None:
    """What signatories read, and the ledger, name nobody whom the public edition does not name."""
    folder = workspace.campaign_file(INVENTED).parent
    kept = [folder / "confirmations.jsonl", *sorted((folder / "confirmations").iterdir())]
    assert len(kept) == 3
    for file in kept:
        text = file.read_text(encoding="utf-8")
        assert not [name for name in WITHHELD if name in text], file.name


@pytest.mark.parametrize("locale", ["en", "it", "ru"])
def test_text_is_the_golden_text(locale: str, invented: Prepared, golden: Golden) -> None:
    """Every word of the letters is the word that was looked at last, and no withheld name is."""
    file = HERE / "text" / f"fictitious-{locale}.txt"
    text = "".join(
        f"[{letter.key.addressee}] [{line.id}] {line.text}\n"
        for letter in invented.letters
        if letter.key.locale == locale
        for line in lines(letter)
    )
    if golden.is_updated:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
    assert not [name for name in WITHHELD if name in text]
