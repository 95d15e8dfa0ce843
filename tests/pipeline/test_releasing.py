"""From approved letters to an outbox: what is refused, what is written, and what became of it."""

from __future__ import annotations

import datetime
import email
import email.policy
import hashlib
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.conftest import Desk
from tests.pipeline.reviewed import (
    ADDRESSEES,
    DOCUMENTS,
    KEYS,
    ON,
    approve,
    confirm_all,
    decided,
    made,
    now,
    opened,
    remade,
    say,
)

from appello.cli.main import cli
from appello.errors import AppelloError, ReleaseRefused
from appello.pipeline.contact_sheet import Layout, contact_sheets
from appello.pipeline.forgetting import find_person, forget
from appello.pipeline.output import outbox_folder
from appello.pipeline.releasing import Request, release
from appello.pipeline.selection import Selection
from appello.pipeline.sending import Happened, answered, read_record, sent
from appello.release.folder import audit, read_manifest
from appello.release.record import awaiting
from appello.render.proof import make_proof


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace whose two letters lack nothing, made once."""
    desk = opened(tmp_path_factory.mktemp("first") / "workspace")
    file = made(desk, addressees=ADDRESSEES, documents=DOCUMENTS)
    confirm_all(desk, file)
    for who, role in (("bo", "fact_checker"), ("ada", "lead")):
        say(desk, file, decided(desk, file, who, role, *KEYS))  # type: ignore[arg-type]  # roles
    return desk.workspace.root


@pytest.fixture
def file(desk: Desk, first: Path) -> Path:
    """The file of a campaign whose letters may go out."""
    shutil.copytree(first, desk.workspace.root, dirs_exist_ok=True)
    return desk.folder / "campaign.yaml"


def _release(desk: Desk, file: Path, *, again: str = "", **selection: tuple[str, ...]) -> Path:
    request = Request(Selection(**selection), ON, again)  # type: ignore[arg-type]  # ids only
    return release(desk.workspace, file, request, output=desk.workspace.output)


def _refused(desk: Desk, file: Path, *, again: str = "") -> set[str]:
    outbox = outbox_folder(desk.workspace.output, "nowhere")
    before = sorted(outbox.rglob("*"))
    with pytest.raises(ReleaseRefused) as caught:
        _release(desk, file, again=again)
    assert sorted(outbox.rglob("*")) == before
    assert caught.value.exit_code == 3
    return {item.code for item in caught.value.problems}


def test_what_is_released_is_what_was_read(desk: Desk, file: Path) -> None:
    """Each final letter is the one whose proof was approved, proved by both digests."""
    folder = _release(desk, file)
    here = now(desk, file)
    for key in KEYS:
        final = (folder / f"en/{key.file_stem}.pdf").read_bytes()
        assert hashlib.sha256(final).hexdigest() == here.made[key].final
        assert hashlib.sha256(make_proof(final)).hexdigest() == here.made[key].proof
        assert make_proof(final) == here.proof(key)


def test_a_release_is_whole_and_others_can_verify_it(desk: Desk, file: Path) -> None:
    """The manifest names every file; the usual tool agrees; only its owner may look inside."""
    folder = _release(desk, file)
    assert audit(folder, read_manifest(folder)).is_whole
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    assert folder.name == "2031-04-15"
    assert folder.parent.stat().st_mode & 0o077 == 0
    assert sorted(item.name for item in folder.iterdir()) == [
        "SHA256SUMS", "en", "letters.csv", "manifest.json", "print.pdf",
    ]  # fmt: skip


def test_a_contact_sheet_is_never_released(desk: Desk, file: Path) -> None:
    """It neither goes out with the letters nor changes what was approved."""
    layout = Layout(per_page=4)
    [sheet] = contact_sheets(
        desk.workspace, file, Selection(), output=desk.workspace.output, layout=layout
    )
    folder = _release(desk, file)
    assert sheet.files[0].exists()
    assert not list(folder.rglob("*contact*"))
    assert sheet.files[0].read_bytes() not in [
        item.read_bytes() for item in folder.rglob("*") if item.is_file()
    ]


def test_the_manifest_says_why_each_letter_was_allowed_out(desk: Desk, file: Path) -> None:
    """It has verdicts and confirmations, and no name or address of anybody."""
    folder = _release(desk, file)
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    for letter in json.loads(text)["letters"]:
        assert len(letter["verdicts"]) == 2
        assert len(letter["confirmations"]) == 1
    for private in ("Lindqvist", "Ghisellin", "Vasko", "vasko", "@", "Harbour"):
        assert private not in text


def test_each_letter_has_a_draft_in_its_own_words(desk: Desk, file: Path) -> None:
    """The e-mail goes to the addressee, greets as the letter does, and carries the final PDF."""
    folder = _release(desk, file)
    data = (folder / "en/letter--maren.eml").read_bytes()
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].addr_spec == "maren@valdoria.example"
    assert message["Cc"].addresses[0].addr_spec == "archive@valdoria.example"
    assert message["Subject"] == "Journalists in prison"
    body = message.get_body()
    assert body is not None
    words = body.get_content()
    assert words.startswith("Your Excellency,\r\n\r\nWe write") or "We write to you" in words
    [attached] = message.iter_attachments()
    assert attached.get_content() == (folder / "en/letter--maren.pdf").read_bytes()


def test_letters_are_printed_in_the_order_of_their_addresses(desk: Desk, file: Path) -> None:
    """In table and print batch the lower postal code comes first."""
    rows = (_release(desk, file) / "letters.csv").read_text(encoding="utf-8-sig").splitlines()
    assert ["sella" in rows[1], "maren" in rows[2]] == [True, True]


def test_a_changed_letter_is_refused(desk: Desk, file: Path) -> None:
    """One letter of a name more, and both proofs are outdated; made anew, they lack approval."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Ilir Vasko", "Ilir Vaskov"), encoding="utf-8")
    with pytest.raises(AppelloError, match="older"):
        _release(desk, file)
    remade(desk, file)
    assert _refused(desk, file) == {"approval-void", "confirmation-stale"}


def test_everything_that_is_missing_is_named_at_once(desk: Desk, first: Path) -> None:
    """Nothing approved, confirmed or read by a native reader, and an embargo: all of it is said."""
    shutil.copytree(first / "campaigns", desk.workspace.campaigns, dirs_exist_ok=True)
    for name in ("confirmations.jsonl", "reviews.jsonl", "reviews.head"):
        (desk.folder / name).unlink()
    documents = [{**DOCUMENTS[0], "not_before": "2031-05-01"}]
    file = made(desk, addressees=ADDRESSEES, documents=documents)
    assert _refused(desk, file) == {"not-approved", "not-confirmed", "draft-address", "embargo"}


def test_nobody_gets_a_letter_twice_without_a_reason(desk: Desk, file: Path) -> None:
    """A second release to the same addressee needs a word why, which the manifest keeps."""
    first = _release(desk, file, addressees=("maren",))
    assert _refused(desk, file) == {"already-released"}
    assert _refused(desk, file, again="line\nbreak") == {"bad-note"}
    other = _release(desk, file, addressees=("sella",))
    again = _release(desk, file, again="the first one bounced")
    assert [item.name for item in (first, other, again)] == [
        "2031-04-15", "2031-04-15-2", "2031-04-15-3",
    ]  # fmt: skip
    assert read_manifest(again).again == "the first one bounced"


def test_status_calls_what_was_released_so(
    desk: Desk, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Released letters may still lie here; status does not say that they went out."""
    _release(desk, file)
    monkeypatch.chdir(desk.workspace.root)
    cli.main(["status", "nowhere", "--on", ON.isoformat()], standalone_mode=False)
    told = capsys.readouterr().out
    assert "2 were released before; once more only with `appello release nowhere --again" in told
    assert "went out" not in told


def test_a_release_is_not_older_than_its_approvals(desk: Desk, file: Path) -> None:
    """What was approved on a day cannot have gone out the day before."""
    request = Request(Selection(), ON - datetime.timedelta(days=1))
    with pytest.raises(ReleaseRefused) as caught:
        release(desk.workspace, file, request, output=desk.workspace.output)
    assert {item.code for item in caught.value.problems} == {"approved-later"}


def test_other_bytes_than_the_approved_ones_never_leave(desk: Desk, file: Path) -> None:
    """If the letter comes out otherwise than it was approved, the release stops and says so."""
    run = desk.workspace.output / "nowhere/public/run.json"
    data = json.loads(run.read_text(encoding="utf-8"))
    wrong = hashlib.sha256(b"another letter").hexdigest()
    for item in data["letters"]:
        item["final"] = wrong
        item["versions"]["pydyf"] = "0.1"
    run.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for who, role in (("bo", "fact_checker"), ("ada", "lead")):
        say(desk, file, decided(desk, file, who, role, *KEYS))  # type: ignore[arg-type]  # roles
    with pytest.raises(ReleaseRefused, match=r"other bytes .* pydyf 0\.1 →"):
        _release(desk, file)


def _happened(on: datetime.date = ON, **selection: tuple[str, ...]) -> Happened:
    return Happened(Selection(**selection), on, "email")  # type: ignore[arg-type]  # ids only


def test_what_was_sent_awaits_an_answer_until_one_comes(desk: Desk, file: Path) -> None:
    """The register shows what is due, and no more once it was answered."""
    folder = _release(desk, file)
    sent(desk.workspace, file, folder.name, _happened(), output=desk.workspace.output)
    later = datetime.date(2031, 5, 1)
    due = awaiting(read_record(file), later)
    # An emptied outbox does not make anybody forget what was sent.
    shutil.rmtree(folder)
    assert _refused(desk, file) == {"already-released"}
    assert [(item.sent.addressee, item.days) for item in due] == [("maren", 16), ("sella", 16)]
    answered(desk.workspace, file, _happened(later, addressees=("maren",)))
    answered(desk.workspace, file, _happened(later, addressees=("sella",)), event="bounced")
    [left] = awaiting(read_record(file), later)
    assert (left.sent.addressee, left.bounced is not None) == ("sella", True)


def test_sent_and_answered_are_held_to_the_release(desk: Desk, file: Path) -> None:
    """No letter is sent from nowhere, before its release, or answered unsent or ambiguously."""
    output, here = desk.workspace.output, desk.workspace
    folder = _release(desk, file)
    early = datetime.date(2031, 4, 14)
    for action, code in (
        (lambda: sent(here, file, "2031-01-01", _happened(), output=output), "no-release"),
        (lambda: sent(here, file, folder.name, _happened(early), output=output), "wrong-day"),
        (
            lambda: sent(here, file, folder.name, _happened(locales=("it",)), output=output),
            "no-such-letter",
        ),
        (lambda: answered(here, file, _happened()), "which-letter"),
        (
            lambda: sent(
                here, file, folder.name, replace(_happened(), evidence="a text"), output=output
            ),
            "bad-evidence",
        ),
    ):
        with pytest.raises(AppelloError) as caught:
            action()
        assert [item.code for item in caught.value.problems] == [code]
    sent(here, file, folder.name, _happened(), output=output)
    with pytest.raises(AppelloError, match="several"):
        answered(here, file, _happened())
    with pytest.raises(AppelloError, match="after the answer"):
        answered(here, file, _happened(early, addressees=("maren",)))


def test_a_forgotten_person_leaves_no_approved_version(desk: Desk, file: Path) -> None:
    """Kept versions are removed, and released letters are named for people to deal with."""
    folder = _release(desk, file)
    output = desk.workspace.output
    found = find_person(desk.workspace, [file], "vasko", output=output)
    names = ("en/letter--maren.pdf", "en/letter--maren.eml", "print.pdf")
    assert {folder / name for name in names} <= set(found.mentions)
    forget(found)
    assert not list((output / "nowhere/reviewed").glob("*.proof.pdf"))
    assert (folder / "en/letter--maren.pdf").is_file()


def test_approvals_of_single_letters_release_them_too(desk: Desk, file: Path) -> None:
    """A verdict on one letter serves as well as one on its batch."""
    for name in ("reviews.jsonl", "reviews.head"):
        (desk.folder / name).unlink()
    approve(desk, file, KEYS[0])
    assert _release(desk, file, addressees=("maren",)).is_dir()
    assert _refused(desk, file) >= {"not-approved"}


def test_a_yes_to_a_proof_that_was_put_there_lets_nothing_out(desk: Desk, file: Path) -> None:
    """What was read must be the proof of what goes out, even if run.json said so that day."""
    for name in ("reviews.jsonl", "reviews.head"):
        (file.parent / name).unlink()
    folder = desk.workspace.output / "nowhere/public"
    run, proof = folder / "run.json", folder / "en/letter--maren.proof.pdf"
    kept, own = run.read_bytes(), proof.read_bytes()
    other = own + b"% something else"
    mine, others = (hashlib.sha256(data).hexdigest().encode() for data in (own, other))
    run.write_bytes(kept.replace(mine, others))
    proof.write_bytes(other)
    approve(desk, file, KEYS[0])
    run.write_bytes(kept)
    proof.write_bytes(own)
    with pytest.raises(ReleaseRefused) as caught:
        _release(desk, file, addressees=("maren",))
    assert {item.code for item in caught.value.problems} == {"approval-void"}


def test_another_output_folder_does_not_forget_the_first(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    """Letters that went out of the workspace's own folder go out of no other as well."""
    _release(desk, file)
    other = tmp_path / "elsewhere"
    shutil.copytree(desk.workspace.output / "nowhere/public", other / "nowhere/public")
    with pytest.raises(ReleaseRefused) as caught:
        release(desk.workspace, file, Request(Selection(), ON), output=other)
    assert {item.code for item in caught.value.problems} == {"already-released"}


def test_a_release_under_another_name_is_not_forgotten(desk: Desk, file: Path) -> None:
    """A folder that somebody renamed stops the next release until it has its name again."""
    folder = _release(desk, file)
    folder.rename(folder.with_name(f"{folder.name} (sent)"))
    with pytest.raises(AppelloError, match="manifest is that of"):
        _release(desk, file)


def test_a_release_that_was_moved_and_linked_is_not_forgotten(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    """What is behind a link in the outbox has gone out all the same."""
    folder = _release(desk, file)
    folder.rename(tmp_path / "archive")
    folder.symlink_to(tmp_path / "archive")
    assert "already-released" in _refused(desk, file)


def test_a_manifest_that_was_edited_stops_the_next_release(desk: Desk, file: Path) -> None:
    """Another addressee in it, and SHA256SUMS no longer names it."""
    manifest = _release(desk, file) / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('"maren"', '"other"'), encoding="utf-8")
    with pytest.raises(AppelloError, match="SHA256SUMS"):
        _release(desk, file, addressees=("maren",))


def test_the_first_line_of_a_ledger_cannot_stand_for_all(desk: Desk, file: Path) -> None:
    """Every other line cut off, and the head taken away: no command reads what is left."""
    ledger = file.parent / "reviews.jsonl"
    ledger.write_bytes(ledger.read_bytes().splitlines(keepends=True)[0])
    (file.parent / "reviews.head").unlink()
    with pytest.raises(AppelloError, match="missing"):
        _release(desk, file)


def test_a_record_behind_a_broken_link_is_not_an_empty_one(desk: Desk, file: Path) -> None:
    """If the disk that has sent.jsonl is away, nobody knows what was sent, and nothing goes out."""
    (file.parent / "sent.jsonl").symlink_to(file.parent / "away" / "sent.jsonl")
    with pytest.raises(AppelloError, match="cannot be read"):
        _release(desk, file)


@pytest.mark.parametrize("name", [5, None, "../../../elsewhere.pdf"])
def test_a_run_json_that_was_edited_lets_nothing_out(
    desk: Desk, file: Path, name: str | int | None
) -> None:
    """A record that names no file of its folder stands for no letter."""
    run = desk.workspace.output / "nowhere/public/run.json"
    data = json.loads(run.read_text(encoding="utf-8"))
    for letter in data["letters"]:
        letter["file"] = name
    run.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(AppelloError):
        _release(desk, file)


def test_letters_in_a_folder_behind_a_link_are_no_proofs(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    """Whoever put the link there can change what is behind it."""
    folder = desk.workspace.output / "nowhere/public/en"
    folder.rename(tmp_path / "en")
    folder.symlink_to(tmp_path / "en")
    assert _refused(desk, file) == {"no-proof"}


def test_the_print_batch_does_not_bear_a_title_that_names_somebody_withheld(desk: Desk) -> None:
    """A campaign's title is for those who work on it; the file goes to whoever prints."""
    person = {"id": "vasko", "name": "Ilir Vasko", "consent": {"state": "withheld"},
              "naming": {"public": "omitted"}}  # fmt: skip
    other = {"id": "tarvel", "name": "Noemi Tarvel", "consent": {"state": "given"}}
    desk = opened(desk.workspace.root.with_name("other"))
    file = made(
        desk, title="Free Ilir Vasko", cases=[person, other],
        addressees=ADDRESSEES, documents=DOCUMENTS,
    )  # fmt: skip
    confirm_all(desk, file)
    approve(desk, file, *KEYS)
    with pikepdf.open(_release(desk, file) / "print.pdf") as batch:
        assert str(batch.docinfo["/Title"]) == "nowhere"


def test_a_letter_of_a_rejected_batch_is_not_freed_by_a_change_of_another(
    desk: Desk, file: Path
) -> None:
    """Sella's letter was corrected, Maren's was not; others' yes to it does not outvote the no."""
    yes = decided(desk, file, "bo", "lead", *KEYS)
    say(desk, file, replace(yes, decision="rejected", reason="wording", checked=()))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("sella@", "office@"), encoding="utf-8")
    remade(desk, file)
    approve(desk, file, KEYS[0])
    with pytest.raises(ReleaseRefused) as caught:
        _release(desk, file, addressees=("maren",))
    assert {item.code for item in caught.value.problems} == {"rejected"}
