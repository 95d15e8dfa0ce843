"""A bundle holds all papers of a language, a list of them, and nothing of another edition."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import stat
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
import yaml
from tests.conftest import ROOT, _dump
from tests.pipeline.test_editions import CAMPAIGN, PRIVATE, WITHHELD

from appello.errors import CampaignError, WorkspaceError
from appello.model.chrome import COVER_LIST
from appello.pipeline import bundle as bundling
from appello.pipeline.bundle import Bundles, bundle
from appello.pipeline.forgetting import find_person, forget
from appello.pipeline.manner import Manner
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection
from appello.verify.expected import normalise

if TYPE_CHECKING:
    from tests.conftest import Desk
    from tests.pipeline.conftest import Run

MINISTER: dict[str, Any] = {
    "id": "orsk", "name": "Ada Orsk", "gender": "female", "office": "minister",
    "post": "Minister of Justice",
}  # fmt: skip
LETTER: dict[str, Any] = {
    "id": "letter", "kind": "mp_letter", "addressees": ["lindqvist", "orsk"],
}  # fmt: skip
INVITATION: dict[str, Any] = {
    "id": "debate", "kind": "event_invitation", "event": "debate", "subject": "An evening debate",
    "opening": "Please come.",
}  # fmt: skip
EVENT: dict[str, Any] = {
    "id": "debate", "title": "A debate", "start": "2031-05-06T15:00", "end": "2031-05-06T17:00",
    "zone": "Europe/Brussels",
}  # fmt: skip
CONTENT: dict[str, Any] = {"documents": [LETTER, INVITATION], "events": [EVENT]}
NAMES = [
    "00-contents.pdf", "01-letter--lindqvist.proof.pdf", "02-letter--orsk.proof.pdf",
    "03-debate.proof.ics", "03-debate.proof.pdf", "SHA256SUMS",
]  # fmt: skip
ARABIC = {
    "Contents of this bundle": "محتويات هذه الحزمة", "Paper": "الوثيقة", "To": "إلى",
    "Date": "التاريخ", "Pages": "الصفحات", "File": "الملف", "Total": "المجموع",
}  # fmt: skip


def _content(desk: Desk, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    addressees = [*desk.content()["addressees"], MINISTER]
    return {"addressees": addressees} | CONTENT | changes


def _make(desk: Desk, edition: Any = "public", **changes: Any) -> Bundles:  # noqa: ANN401 - as above
    file = desk.write(**_content(desk, **changes))
    return bundle(desk.workspace, file, edition=edition, output=desk.workspace.output, workers=1)


def _file(desk: Desk, locale: str = "en", edition: str = "public") -> Path:
    return desk.workspace.output / "nowhere" / edition / f"bundle--{locale}.zip"


def _read(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_it_holds_the_papers_in_order(desk: Desk) -> None:
    """The list is first; the proofs are numbered as the campaign has them, with what is beside."""
    made = _make(desk)
    (row,) = made.bundles
    assert (row.locale, row.state, row.papers, row.file) == ("en", "made", 3, _file(desk))
    files = _read(_file(desk))
    assert list(files) == NAMES
    folder = _file(desk).parent / "en"
    for name, data in files.items():
        if name[:2] in {"01", "02", "03"}:
            assert data == (folder / name[3:]).read_bytes()
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(files[name]).hexdigest() for name in NAMES[:-1]}


def test_the_list_says_what_lies_there(desk: Desk) -> None:
    """Subject, addressee, pages, file and digits of each paper, and all pages together."""
    made = _make(desk)
    files = _read(_file(desk))
    text = normalise(_words(files["00-contents.pdf"]))
    for number, name in enumerate((NAMES[1], NAMES[2], NAMES[4]), 1):
        digits = hashlib.sha256(files[name]).hexdigest()[:12]
        assert normalise(name) in text
        assert digits in text
        assert f"{number}" in text
    for words in ("Journalists in prison", "Maren Lindqvist", "Ada Orsk", "An evening debate"):
        assert normalise(words) in text
    assert text.count(normalise("14 April 2031")) == 3, "two letters and the list's own date"
    total = sum(row.pages for row in made.report.rows)
    assert f"Total{total}" in text
    with pikepdf.open(io.BytesIO(files["00-contents.pdf"])) as pdf:
        assert str(pdf.docinfo["/Title"]) == "PROOF - Contents of this bundle"


def test_unchanged_bundles_are_left_alone(desk: Desk) -> None:
    """A second run writes nothing; a bundle that was spoiled or removed is written again."""
    _make(desk)
    file = _file(desk)
    data, stamp = file.read_bytes(), file.stat().st_mtime_ns
    assert [row.state for row in _make(desk).bundles] == ["unchanged"]
    assert file.stat().st_mtime_ns == stamp
    for spoil in (file.unlink, lambda: file.write_bytes(b"PK")):
        spoil()
        again = _make(desk)
        assert [row.state for row in again.bundles] == ["made"]
        assert {row.state for row in again.report.rows} == {"unchanged"}
        assert file.read_bytes() == data


def test_neither_folder_nor_clock_is_in_it(desk: Desk, tmp_path: Path) -> None:
    """The same campaign gives the same bytes elsewhere and later, and dates are the campaign's."""
    _make(desk)
    first = _file(desk).read_bytes()
    time.sleep(1.1)
    other = tmp_path / "elsewhere"
    file = desk.folder / "campaign.yaml"
    bundle(desk.workspace, file, edition="public", output=other, workers=2)
    assert (other / "nowhere" / "public" / "bundle--en.zip").read_bytes() == first
    with zipfile.ZipFile(_file(desk)) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (2031, 4, 14, 0, 0, 0)
            assert (entry.create_system, entry.extra, entry.comment) == (3, b"", b"")
            assert stat.S_IMODE(entry.external_attr >> 16) == 0o644
    assert str(tmp_path).encode() not in first


def test_a_restricted_bundle_is_private(desk: Desk) -> None:
    """Only its owner may look into the folder, or read the bundle."""
    _make(desk, "restricted")
    file = _file(desk, edition="restricted")
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((file.parent / "bundles.json").stat().st_mode) == 0o600


def test_without_a_paper_there_is_no_bundle(desk: Desk, run: Run) -> None:
    """If a paper fails, nothing is bundled, and the bundle that had its old proof is gone."""
    _make(desk)
    kind = (ROOT / "templates" / "mp_letter" / "kind.yaml").read_text(encoding="utf-8")
    short = re.sub(r"page_limit: \d+", "page_limit: 1", kind)
    desk.write_file("templates/mp_letter/kind.yaml", short)
    long = [{"id": f"p{index}", "text": "The statute is vague. " * 30} for index in range(9)]
    made = _make(desk, background=long)
    assert made.failed
    assert len(made.report.failed) == 2
    assert made.bundles == []
    assert not _file(desk).exists()
    told = run("bundle", "nowhere", cwd=desk.workspace.root)
    assert (told.returncode, "No bundle was written." in told.stdout) == (4, True)
    assert "letter en orsk was not made" in told.stderr
    assert not _file(desk).exists()


def test_if_the_list_fails_there_is_no_bundle(desk: Desk) -> None:
    """A list that is longer than it may be is told as a paper is."""
    kind = (ROOT / "templates" / "cover_list" / "kind.yaml").read_text(encoding="utf-8")
    short = re.sub(r"page_limit: \d+", "page_limit: 0", kind)
    desk.write_file("templates/cover_list/kind.yaml", short)
    made = _make(desk)
    assert made.failed
    ((row),) = made.bundles
    assert (row.state, row.file) == ("failed", None)
    assert [problem.code for problem in row.problems] == ["too-long"]
    assert not _file(desk).exists()


def test_a_broken_off_run_leaves_no_half(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever keeps a bundle from getting its name, nothing of it stays."""
    desk.write(**_content(desk))
    generate(
        desk.workspace, [desk.folder / "campaign.yaml"], Selection(),
        output=desk.workspace.output, manner=Manner(1),
    )  # fmt: skip
    replace = os.replace

    def refuse(source: str, target: Path) -> None:
        if str(target).endswith(".zip"):
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(WorkspaceError) as caught:
        _make(desk)
    assert caught.value.problems[0].code == "not-writable"
    names = {file.name for file in _file(desk).parent.iterdir()}
    assert names == {"run.json", "en"}


def test_what_changes_meanwhile_is_not_bundled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proof that is not that of the last run stops the command."""
    _make(desk)
    proof = _file(desk).parent / "en" / "letter--orsk.proof.pdf"

    def spoil(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - passed on
        report = generate(*arguments, **options)
        proof.write_bytes(b"%PDF-")
        return report

    monkeypatch.setattr(bundling, "generate", spoil)
    with pytest.raises(WorkspaceError) as caught:
        _make(desk)
    assert caught.value.problems[0].code == "changed-meanwhile"


def test_a_new_proof_makes_its_bundle_void(desk: Desk) -> None:
    """`generate` removes the bundle of a language in which it makes a paper anew."""
    _make(desk)
    file = desk.write(**_content(desk, opening="We write to you about three journalists."))
    generate(desk.workspace, [file], Selection(), output=desk.workspace.output, manner=Manner(1))
    assert not _file(desk).exists()


def test_nothing_of_one_edition_is_in_the_bundle_of_another(desk: Desk) -> None:
    """What an edition withholds is in no file of its bundle, even if another was made before."""
    documents = [{"id": "letter", "kind": "mp_letter", "addressees": ["lindqvist"]}]
    content = CAMPAIGN | {"locales": ["en"], "documents": documents, "events": []}
    desk.write_file("campaigns/nowhere/private.yaml", _dump(PRIVATE))
    for edition in ("restricted", "addressee", "public"):
        _make(desk, edition, **content)
    for edition, withheld in WITHHELD.items():
        files = _read(_file(desk, edition=edition))
        texts = [_words(data) for name, data in files.items() if name.endswith(".pdf")]
        whole = "\n".join([*texts, *files]).casefold()
        assert "Ilir Vasko".casefold() in whole
        assert [word for word in withheld if word.casefold() in whole] == []
        digests = {
            hashlib.sha256(file.read_bytes()).hexdigest()
            for file in _file(desk, edition=edition).parent.glob("en/*")
        }
        assert digests == {
            hashlib.sha256(data).hexdigest() for name, data in files.items() if name[:2] == "01"
        }


def test_files_of_ones_own_stay_outside(desk: Desk) -> None:
    """What a person laid beside a proof is not handed on with it."""
    file = desk.write(**_content(desk))
    generate(desk.workspace, [file], Selection(), output=desk.workspace.output, manner=Manner(1))
    folder = _file(desk).parent / "en"
    for name in ("letter--orsk.proof.txt", "letter--orsk.ics", "notes.pdf"):
        (folder / name).write_bytes(b"mine")
    _make(desk)
    assert list(_read(_file(desk))) == NAMES


def _arabic_catalog() -> str:
    """Return the Arabic catalog without the words of the list."""
    catalog = ROOT / "templates" / "locales" / "ar" / "LC_MESSAGES" / "letters.po"
    entries = catalog.read_text(encoding="utf-8").split("\n\n")
    return "\n\n".join(entry for entry in entries if 'msgctxt "cover list"' not in entry)


def _translated(desk: Desk) -> Path:
    """Write two papers of a campaign that is translated into Arabic."""
    shutil.copytree(ROOT / "tests/golden/kinds/campaigns", desk.folder.parent, dirs_exist_ok=True)
    file = desk.workspace.campaign_file("estuary-2031")
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    kinds = {"joint_appeal", "thank_you"}
    content["documents"] = [item for item in content["documents"] if item["kind"] in kinds]
    file.write_text(_dump(content), encoding="utf-8")
    return file


def test_bilingual_letters_have_a_bundle_of_their_own(desk: Desk) -> None:
    """It is named by both languages, and its list is in the first."""
    file, output = _translated(desk), desk.workspace.output
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    content["documents"][0]["bilingual"] = [{"locales": ["en", "ar"]}]
    file.write_text(_dump(content), encoding="utf-8")
    made = bundle(
        desk.workspace, file, edition="public", locales=["en+ar"], output=output, workers=1
    )
    assert made.report.failed == []
    ((row),) = made.bundles
    assert (row.locale, row.state, row.papers) == ("en+ar", "made", 1)
    assert row.file
    assert row.file.name == "bundle--en+ar.zip"
    assert "Contents of this bundle" in _words(_read(row.file)["00-contents.pdf"])


def test_it_can_be_in_arabic(desk: Desk) -> None:
    """The list of an Arabic bundle runs from right to left, in the words of its catalog."""
    assert list(ARABIC) == [message for _, message in COVER_LIST]
    words = (
        f'\nmsgctxt "cover list"\nmsgid "{message}"\nmsgstr "{translation}"\n'
        for message, translation in ARABIC.items()
    )
    catalog = "\n".join([_arabic_catalog(), *words])
    desk.write_file("templates/locales/ar/LC_MESSAGES/letters.po", catalog)
    file, output = _translated(desk), desk.workspace.output
    made = bundle(desk.workspace, file, edition="public", locales=["ar"], output=output, workers=1)
    assert made.report.failed == []
    ((row),) = made.bundles
    assert (row.locale, row.state, row.papers) == ("ar", "made", 2)
    assert row.file
    contents = _read(row.file)["00-contents.pdf"]
    with pikepdf.open(io.BytesIO(contents)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        assert str(pdf.docinfo["/Title"]) == f"PROOF - {ARABIC['Contents of this bundle']}"
    assert "No." not in _words(contents)


def test_a_word_that_is_not_translated_is_told(desk: Desk) -> None:
    """A language whose catalog lacks the list's words gets no bundle, and is told which."""
    desk.write_file("templates/locales/ar/LC_MESSAGES/letters.po", _arabic_catalog())
    file, output = _translated(desk), desk.workspace.output
    with pytest.raises(CampaignError) as caught:
        bundle(desk.workspace, file, edition="public", locales=["ar"], output=output, workers=1)
    assert "Contents of this bundle" in caught.value.problems[0].message
    assert not list(output.rglob("*.zip"))


def test_who_is_forgotten_is_in_no_bundle(desk: Desk) -> None:
    """Bundles with proofs that show a person go with them."""
    _make(desk)
    file = desk.folder / "campaign.yaml"
    found = find_person(desk.workspace, [file], "vasko", output=desk.workspace.output)
    assert _file(desk) in found.outputs
    forget(found)
    assert not _file(desk).exists()


def test_what_it_keeps_says_nothing(desk: Desk) -> None:
    """The record of bundles has languages and digests alone."""
    _make(desk)
    data = json.loads((_file(desk).parent / "bundles.json").read_text(encoding="utf-8"))
    ((locale, digests),) = data["bundles"].items()
    assert locale == "en"
    assert all(re.fullmatch("[0-9a-f]{64}", item) for item in digests)
    assert digests[1] == hashlib.sha256(_file(desk).read_bytes()).hexdigest()
