"""To forget a person: private facts and proofs go, what people write themselves is listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.pipeline.conftest import Run

PRIVATE = """\
cases:
  - id: witness
    name: Teodor Brandis
  - id: vasko
    roles: [reporter]
"""


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


def test_signing_packs_go_and_kept_texts_are_named(campaign: Path, run: Run) -> None:
    """A pack is a proof too; ledger and kept texts are a record, which people decide on."""
    asked = run("confirm", "ask", "example", "--by", "2031-04-10", cwd=campaign)
    assert asked.returncode == 0, asked.stderr
    packs = campaign.parents[1] / "output" / "example" / "confirm"
    assert len(list(packs.rglob("*.proof.pdf"))) == 2
    result = run("forget", "vasko", cwd=campaign)
    assert "output/example/confirm/lindmark/letter.proof.pdf" in result.stdout
    assert not list(packs.iterdir())
    (text,) = (campaign / "confirmations").glob("*.json")
    assert f"May still name `vasko`: confirmations/{text.name}" in result.stdout
    assert text.is_file()
    signed = run("forget", "lindmark", "--dry-run", cwd=campaign)
    assert "Still speaks of `lindmark`: confirmations.jsonl" in signed.stdout


def test_addresses_beside_a_register_are_named(campaign: Path, run: Run) -> None:
    """Whose e-mail address is kept is told, though no letter has it."""
    folder = campaign.parents[1] / "signatories"
    (folder / "private").mkdir()
    (folder / "assembly.yaml").write_text("id: assembly\n", encoding="utf-8")
    private = "id: assembly\ncontacts:\n  - {id: lindmark, emails: [o@valdoria.example]}\n"
    (folder / "private" / "assembly.yaml").write_text(private, encoding="utf-8")
    result = run("forget", "lindmark", "--dry-run", cwd=campaign)
    assert "signatories/private/assembly.yaml" in result.stdout
