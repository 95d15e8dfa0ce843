"""Contact sheets show the proofs that are up to date, say what is missing, and go with them."""

from __future__ import annotations

import json
import re
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from tests.conftest import ROOT, Desk

from appello.cli.main import cli
from appello.errors import AppelloError
from appello.pipeline import contact_sheet
from appello.pipeline.collected import bundle_name, collections, contact_sheet_name
from appello.pipeline.contact_sheet import ContactSheet, Layout, contact_sheets
from appello.pipeline.forgetting import find_person, forget
from appello.pipeline.manner import Manner
from appello.pipeline.output import Outbox
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from appello.model.person import Edition

NAMES = ("ada", "bo", "cal")
CONTENT: dict[str, Any] = {
    "addressees": [
        {"id": name, "name": f"{name.title()} Quay", "gender": "neutral",
         "office": "member_of_parliament", "post": "Member of the Assembly"}
        for name in NAMES
    ],
    "documents": [
        {"id": "letter", "kind": "mp_letter", "addressees": [*NAMES]},
        {"id": "thanks", "kind": "thank_you", "addressees": ["ada"], "subject": "Our thanks",
         "opening": "Thank you.", "leaves_out": ["background", "demands"]},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the proofs of four letters, made once."""
    root = tmp_path_factory.mktemp("first") / "workspace"
    (root / "campaigns").mkdir(parents=True)
    desk = Desk(Workspace(root, ROOT))
    desk.write(**CONTENT)
    _generate(desk)
    return root


@pytest.fixture
def made(desk: Desk, first: Path) -> Desk:
    """That workspace, of which a test may change anything."""
    shutil.copytree(first, desk.workspace.root, dirs_exist_ok=True)
    return desk


def _generate(desk: Desk, selection: Selection = Selection()) -> None:  # noqa: B008 - frozen
    generate(
        desk.workspace, [desk.folder / "campaign.yaml"], selection,
        output=desk.workspace.output, manner=Manner(0),
    )  # fmt: skip


def _show(
    desk: Desk,
    layout: Layout = Layout(),  # noqa: B008 - frozen
    **selection: Any,  # noqa: ANN401 - as it has it
) -> list[ContactSheet]:
    return contact_sheets(
        desk.workspace, desk.folder / "campaign.yaml", Selection(**selection),
        output=desk.workspace.output, layout=layout,
    )  # fmt: skip


def _refused(desk: Desk, **selection: Any) -> list[str]:  # noqa: ANN401 - as above
    with pytest.raises(AppelloError) as caught:
        _show(desk, **selection)
    return [item.code for item in caught.value.problems]


def _folder(desk: Desk, edition: Edition = "public") -> Path:
    return desk.workspace.output / "nowhere" / edition


def _words(file: Path) -> str:
    document = pypdfium2.PdfDocument(file.read_bytes())
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_it_shows_each_proof_with_its_ids(made: Desk) -> None:
    """Papers stand in the order of the campaign; the proofs beside it are left as they are."""
    before = {file: file.read_bytes() for file in _folder(made).rglob("*.proof.pdf")}
    [sheet] = _show(made)
    assert (sheet.locale, sheet.shown, sheet.missing) == ("en", 4, ())
    assert sheet.files == (_folder(made) / "contact-sheet--en.pdf",)
    words = _words(sheet.files[0])
    captions = re.findall(r"(?:letter|thanks), en, \d pages?", words)
    assert [item.split(",")[0] for item in captions] == ["letter", "letter", "letter", "thanks"]
    assert "Contact sheet: nowhere, public edition, en" in words
    assert "letters 1 to 4 of 4" in words
    assert "not shown" not in words
    assert {file: file.read_bytes() for file in before} == before


def test_the_same_proofs_give_the_same_bytes(made: Desk) -> None:
    """A second run writes the same file."""
    data = _show(made)[0].files[0].read_bytes()
    assert _show(made)[0].files[0].read_bytes() == data


def test_what_is_missing_is_counted_on_each_page(made: Desk) -> None:
    """A proof that is gone or was altered is not shown, and nobody can think that it was."""
    (_folder(made) / "en" / "letter--ada.proof.pdf").unlink()
    with (_folder(made) / "en" / "letter--bo.proof.pdf").open("ab") as proof:
        proof.write(b"\n")
    [sheet] = _show(made, Layout(per_page=1))
    assert (sheet.shown, [key.addressee for key in sheet.missing]) == (2, ["ada", "bo"])
    warning = "2 of 4 are not shown: no proof that is up to date"
    assert _words(sheet.files[0]).count(warning) == 2


def test_after_a_trial_the_others_are_missing(desk: Desk) -> None:
    """Letters that no run has made yet are counted as well."""
    desk.write(**CONTENT)
    _generate(desk, Selection(limit=1))
    [sheet] = _show(desk)
    assert (sheet.shown, len(sheet.missing)) == (1, 3)


def test_what_an_earlier_run_made_of_another_text_is_missing(made: Desk) -> None:
    """A run of one letter leaves older proofs of others on the disk, which are not shown."""
    made.write(**CONTENT, opening="We write to you about three journalists.")
    _generate(made, Selection(addressees=("bo",)))
    [sheet] = _show(made)
    assert (sheet.shown, len(sheet.missing)) == (1, 3)


def test_nothing_to_show_leaves_no_file(made: Desk) -> None:
    """If every proof is gone, an older sheet goes too."""
    [before] = _show(made)
    shutil.rmtree(_folder(made) / "en")
    [sheet] = _show(made)
    assert (sheet.shown, len(sheet.missing), sheet.files) == (0, 4, ())
    assert not before.files[0].exists()


def test_a_choice_is_told(made: Desk) -> None:
    """A sheet of some says from how many they were chosen; what does not exist is refused."""
    [sheet] = _show(made, documents=("letter",), addressees=("bo", "cal"))
    assert sheet.shown == 2
    assert "letters 1 to 2 of 2, chosen from 4" in _words(sheet.files[0])
    assert _refused(made, documents=("lettre",)) == ["no-such-letter"]
    assert _refused(made, documents=("thanks",), addressees=("bo",)) == ["no-such-letter"]


def test_proofs_that_are_too_old_are_refused(made: Desk) -> None:
    """After a change of the campaign, and before the first run, `generate` has to come first."""
    assert _refused(made, edition="restricted") == ["proofs-outdated"]
    made.write(**CONTENT, opening="We write to you about three journalists.")
    assert _refused(made) == ["proofs-outdated"]


def test_a_proof_that_changes_meanwhile_stops_it(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shown is what was recorded, byte for byte."""
    monkeypatch.setattr(Outbox, "has", lambda *_: True)
    (_folder(made) / "en" / "letter--cal.proof.pdf").write_bytes(b"%PDF-")
    assert _refused(made) == ["changed-meanwhile"]


def test_many_letters_make_several_files(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file has too many pictures; together they have every letter, and say which."""
    monkeypatch.setattr(contact_sheet, "_MOST", 3)
    [sheet] = _show(made)
    assert [file.name for file in sheet.files] == [
        "contact-sheet--en--1.pdf", "contact-sheet--en--2.pdf",
    ]  # fmt: skip
    assert "letters 1 to 3 of 4" in _words(sheet.files[0])
    assert "letters 4 to 4 of 4" in _words(sheet.files[1])
    monkeypatch.setattr(contact_sheet, "_MOST", 1)
    [sheet] = _show(made, Layout(all_pages=True))
    assert len(sheet.files) == 4, "a letter is not divided"
    monkeypatch.undo()
    _show(made)
    assert [file.name for file in _folder(made).glob("*.pdf")] == ["contact-sheet--en.pdf"]


def test_a_restricted_sheet_is_private(desk: Desk) -> None:
    """Only its owner may read what shows the restricted edition."""
    desk.write(**CONTENT)
    _generate(desk, Selection(addressees=("bo",), edition="restricted"))
    [sheet] = _show(desk, addressees=("bo",), edition="restricted")
    [file] = sheet.files
    assert file.parent == _folder(desk, "restricted")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "restricted edition" in _words(file)


def test_a_new_proof_makes_the_sheet_void(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """`generate` removes all parts of the sheet of a language in which it makes a letter anew."""
    monkeypatch.setattr(contact_sheet, "_MOST", 3)
    _show(made)
    others = [_folder(made) / contact_sheet_name(locale) for locale in ("en-GB", "en+fr", "fr")]
    for file in others:
        file.write_bytes(b"%PDF-")
    made.write(**CONTENT, opening="We write to you about three journalists.")
    _generate(made, Selection(addressees=("bo",)))
    assert sorted(_folder(made).glob("contact-sheet*")) == sorted(others)


def test_a_letter_that_is_gone_makes_the_sheet_void(made: Desk) -> None:
    """If the campaign no longer has a letter, no sheet shows it, though no other was made."""
    [sheet] = _show(made)
    made.write(**CONTENT | {"documents": CONTENT["documents"][:1]})
    _generate(made)
    assert not sheet.files[0].exists()


def test_who_is_forgotten_is_on_no_sheet(made: Desk) -> None:
    """A sheet with proofs that show a person goes with them."""
    [sheet] = _show(made)
    file = made.folder / "campaign.yaml"
    found = find_person(made.workspace, [file], "vasko", output=made.workspace.output)
    assert sheet.files[0] in found.outputs
    forget(found)
    assert not sheet.files[0].exists()


def test_files_of_others_are_no_collections(made: Desk) -> None:
    """Only names that the program gives are taken for its own."""
    folder = _folder(made)
    ours = [contact_sheet_name("en"), contact_sheet_name("en", "02"), bundle_name("en")]
    for name in (*ours, "contact-sheet.pdf", "contact-sheet--en.zip", "my contact-sheet--en.pdf"):
        (folder / name).write_bytes(b"")
    outbox = Outbox(made.workspace.output, "nowhere", "public")
    assert sorted(file.name for file in collections(outbox)) == sorted(ours)


def test_the_command_says_where_it_is(
    made: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line for each language; what is missing is told, and named in JSON."""
    monkeypatch.chdir(made.workspace.root)
    (_folder(made) / "en" / "letter--bo.proof.pdf").unlink()
    assert cli.main(["contact-sheet", "nowhere", "--per-page", "4"], standalone_mode=False) == 0
    told = capsys.readouterr().out
    assert re.search(r"^en +3 +1 +output/nowhere/public/contact-sheet--en.pdf$", told, re.MULTILINE)
    assert "no proof that is up to date: 1." in told
    assert cli.main(["contact-sheet", "nowhere", "--json"], standalone_mode=False) == 0
    assert json.loads(capsys.readouterr().out) == {
        "contact_sheets": [
            {
                "locale": "en",
                "shown": 3,
                "not_shown": [{"document": "letter", "addressee": "bo"}],
                "files": ["output/nowhere/public/contact-sheet--en.pdf"],
            }
        ]
    }
