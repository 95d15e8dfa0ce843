"""To forget a person: private facts and proofs go, what people write themselves is listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appello.engine.journal import planned_line

if TYPE_CHECKING:
    from tests.pipeline.conftest import Run

PRIVATE = """\
cases:
  - id: witness
    name: Teodor Brandis
  - id: vasko
    roles: [reporter]
"""
SIGNING = ("ghisellin", "lindmark")


@pytest.fixture
def campaign(tmp_path: Path, run: Run) -> Path:
    """The sample campaign with its witness's name in private.yaml, made in two editions."""
    assert run("init", "work", cwd=tmp_path).returncode == 0
    folder = tmp_path / "work" / "campaigns" / "example"
    file = folder / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    name: Teodor Brandis\n", ""), encoding="utf-8")
    (folder / "private.yaml").write_text(PRIVATE, encoding="utf-8")
    for edition in ("public", "restricted"):
        result = run("generate", "--edition", edition, cwd=folder)
        assert result.returncode == 0, result.stderr
    return folder


def _proofs(campaign: Path) -> list[str]:
    output = campaign.parents[1] / "output" / "example"
    return sorted(file.relative_to(output).parts[0] for file in output.rglob("*.proof.pdf"))


def test_a_person_is_forgotten(campaign: Path, run: Run) -> None:
    """The private entry and every proof that shows the person are gone, and were listed."""
    assert _proofs(campaign) == ["public", "restricted"]
    preview = campaign.parents[1] / "output" / "example" / "preview" / "it" / "letter.preview.pdf"
    preview.parent.mkdir(parents=True)
    preview.write_bytes(b"a preview")
    result = run("forget", "witness", cwd=campaign)
    assert result.returncode == 0, result.stderr
    for edition in ("public", "restricted"):
        assert f"output/example/{edition}/en/letter.proof.pdf" in result.stdout
    assert "private.yaml" in result.stdout
    assert "Still speaks of `witness`" in result.stdout
    assert _proofs(campaign) == []
    assert "preview/it/letter.preview.pdf" in result.stdout
    assert not preview.exists()
    left = (campaign / "private.yaml").read_text(encoding="utf-8")
    assert left == "cases:\n  - id: vasko\n    roles: [reporter]\n"
    for edition in ("public", "restricted"):
        journal = campaign.parents[1] / "output" / "example" / edition / "run.json"
        assert json.loads(journal.read_text(encoding="utf-8"))["letters"] == []
    assert run("generate", cwd=campaign).returncode == 0
    stopped = run("generate", "--edition", "restricted", cwd=campaign)
    assert stopped.returncode == 1
    assert "error[nameless]" in stopped.stderr


def test_a_dry_run_removes_nothing(campaign: Path, run: Run) -> None:
    """What would be removed is said, and stays."""
    result = run("forget", "witness", "--dry-run", cwd=campaign)
    assert result.returncode == 0
    assert "Would remove" in result.stdout
    assert _proofs(campaign) == ["public", "restricted"]
    assert (campaign / "private.yaml").read_text(encoding="utf-8") == PRIVATE


def test_proofs_without_the_person_stay(campaign: Path, run: Run) -> None:
    """An edition that neither names nor describes the person is not touched."""
    file = campaign / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("public: descriptor", "public: omitted"), encoding="utf-8")
    assert run("generate", cwd=campaign).returncode == 0
    result = run("forget", "witness", cwd=campaign)
    assert result.returncode == 0
    assert _proofs(campaign) == ["public"]


def test_what_a_killed_run_was_making_may_show_the_person(campaign: Path, run: Run) -> None:
    """Of a proof that a killed run may have written anew, the old record says nothing sure."""
    file = campaign / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("public: descriptor", "public: omitted"), encoding="utf-8")
    assert run("generate", cwd=campaign).returncode == 0
    log = campaign.parents[1] / "output" / "example" / "public" / "run.jsonl"
    log.write_bytes(planned_line([("letter", "en", "", "en/letter.proof.pdf")]) + b"\n")
    assert run("forget", "witness", cwd=campaign).returncode == 0
    assert _proofs(campaign) == []
    assert not log.exists()


def test_a_signatory_is_forgotten(campaign: Path, run: Run) -> None:
    """Whoever signed stands in every letter."""
    assert run("forget", "lindmark", cwd=campaign).returncode == 0
    assert _proofs(campaign) == []


def test_nobody_is_forgotten_by_mistake(campaign: Path, run: Run) -> None:
    """An id that nothing has is a mistake, and an id that is part of another is not it."""
    for person in ("vas", "nobody"):
        result = run("forget", person, cwd=campaign)
        assert result.returncode == 1
        assert "error[no-person]" in result.stderr
    assert _proofs(campaign) == ["public", "restricted"]


def test_run_json_has_no_id_of_a_person(campaign: Path) -> None:
    """What stands for people in run.json is not their ids."""
    for journal in (campaign.parents[1] / "output").rglob("run.json"):
        text = journal.read_text(encoding="utf-8")
        assert not [name for name in ("witness", "vasko", "lindmark") if name in text]


def test_a_forged_record_removes_no_other_file(campaign: Path, run: Run) -> None:
    """A run.json that names a file outside its folder cannot have it deleted."""
    journal = campaign.parents[1] / "output" / "example" / "public" / "run.json"
    text = journal.read_text(encoding="utf-8")
    aside = journal.parents[1] / "precious.pdf"
    aside.write_bytes(b"precious")
    journal.write_text(text.replace("en/letter.proof.pdf", "../precious.pdf"), encoding="utf-8")
    assert run("forget", "witness", cwd=campaign).returncode == 0
    assert aside.read_bytes() == b"precious"


def test_previews_and_packs_are_found_without_proofs(campaign: Path, run: Run) -> None:
    """What translators and signatories were to see goes too, recorded in a run.json or not."""
    output = campaign.parents[1] / "output" / "example"
    asked = run(
        "confirm", "ask", "example", "--on", "2031-04-01", "--by", "2031-04-09", cwd=campaign
    )
    assert asked.returncode == 0, asked.stderr
    for journal in output.rglob("run.json"):
        journal.unlink()
    packs = [f"confirm/{name}/letter.{kind}" for name in SIGNING for kind in ("proof.pdf", "txt")]
    assert [name for name in packs if (output / name).is_file()] == packs
    own = run("forget", "lindmark", "--dry-run", cwd=campaign).stdout
    assert [name for name in packs if name in own] == packs[2:]
    assert run("forget", "vasko", cwd=campaign).returncode == 0
    assert _proofs(campaign) == []
    assert [name for name in packs if (output / name).exists()] == []


def test_what_killed_runs_left_goes_too(campaign: Path, run: Run) -> None:
    """An unfinished proof or release may show the person, and final letters at that."""
    output = campaign.parents[1] / "output" / "example"
    left = [output / "public" / "en" / ".part-a", output / "outbox" / ".part-b" / "en" / "x.pdf"]
    for file in left:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"half a letter")
    shown = run("forget", "witness", "--dry-run", cwd=campaign).stdout
    assert all(file.relative_to(output).as_posix() in shown for file in left)
    assert run("forget", "witness", cwd=campaign).returncode == 0
    assert not any(file.exists() for file in left)


def test_every_file_that_still_tells_of_a_person_is_listed(campaign: Path, run: Run) -> None:
    """Kept texts, the ledger, private facts of others and contacts tell by id or by name."""
    root = campaign.parents[1]
    register = "id: assembly\npeople:\n  - {id: oskar, name: Oskar Lindmark}\n"
    contacts = 'id: assembly\ncontacts:\n  - {id: oskar, emails: ["o@x.example"]}\n'
    (root / "signatories" / "assembly.yaml").write_text(register, encoding="utf-8")
    (root / "signatories" / "private").mkdir()
    (root / "signatories" / "private" / "assembly.yaml").write_text(contacts, encoding="utf-8")
    asked = run(
        "confirm", "ask", "example", "--on", "2031-04-01", "--by", "2031-04-09", cwd=campaign
    )
    assert asked.returncode == 0, asked.stderr
    (campaign / "notes.md").write_text("Ilir Vasko called.", encoding="utf-8")
    with (campaign / "private.yaml").open("a", encoding="utf-8") as file:
        file.write("  - id: tarvel\n    other_names: [Noemi Vasko-Tarvel]\n")
        file.write("    relatives: [{case: vasko, kind: spouse}]\n")
    lines = run("forget", "vasko", "--dry-run", cwd=root).stdout.splitlines()
    listed = [line.rpartition("/")[2] for line in lines if line.startswith("Still")]
    [kept] = [file.name for file in (campaign / "confirmations").iterdir()]
    assert listed == ["campaign.yaml", kept, "notes.md", "private.yaml"]
    lines = run("forget", "lindmark", "--dry-run", cwd=root).stdout.splitlines()
    listed = [line.partition("`: ")[2] for line in lines if line.startswith("Still")]
    assert listed == [
        "campaigns/example/campaign.yaml",
        "campaigns/example/confirmations.jsonl",
        "signatories/assembly.yaml",
        "signatories/private/assembly.yaml",
    ]
