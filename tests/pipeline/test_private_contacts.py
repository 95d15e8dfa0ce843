"""Private addresses get to the drafts and the table of a release, and nowhere else."""

from __future__ import annotations

import csv
import email
import email.policy
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from tests.pipeline.reviewed import KEYS, ON, approve, confirm_all, made, opened, remade

from appello.cli.main import cli
from appello.pipeline.releasing import Request, release
from appello.pipeline.run import generate
from appello.pipeline.selection import Selection

if TYPE_CHECKING:
    from tests.conftest import Desk

    from appello.errors import Problem

REGISTER = """\
# Everybody here is invented.
id: cabinet
people:
  - {id: maren, name: Maren Lindqvist, gender: female}
  - {id: sella, name: Sella Lindqvist, gender: female}
"""
CABINET: dict[str, Any] = {
    "id": "cabinet", "from": "cabinet", "fallback_locale": "en", "office": "prime_minister",
    "post": "Prime Minister of Valdoria",
}  # fmt: skip
PAPER = {"id": "letter", "kind": "mp_letter", "addressees": ["cabinet"]}
PRIVATE = "id: cabinet\ncontacts: [{id: maren, emails: [maren@home.example]}]\n"
REMEDY = "signatories/private/cabinet.yaml, and release with --again"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Problem]]:
    """The workspace of a release whose private addresses came after its approval, and warnings."""
    desk = opened(tmp_path_factory.mktemp("private") / "workspace")
    desk.write_file("signatories/cabinet.yaml", REGISTER)
    file = made(desk, addressees=[CABINET], documents=[PAPER])
    confirm_all(desk, file)
    remade(desk, file)
    approve(desk, file, *KEYS)
    desk.write_file("signatories/private/cabinet.yaml", PRIVATE)
    warnings: list[Problem] = []
    request = Request(Selection(), ON)
    output = desk.workspace.output
    release(desk.workspace, file, request, output=output, remark=warnings.extend)
    return desk.workspace.root, warnings


def _said(file: Path) -> str:
    """Return what a file says: its bytes, and of a PDF also the words that they hide."""
    data = file.read_bytes()
    if file.suffix != ".pdf":
        return data.decode("utf-8", "replace")
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    assert any("Lindqvist" in text for text in pages), file
    return data.decode("latin-1") + "".join(pages)


def _outbox(root: Path) -> Path:
    return root / "output/nowhere/outbox/2031-04-15"


def test_drafts_and_table_have_private_addresses(released: tuple[Path, list[Problem]]) -> None:
    """The e-mail goes to the private address; who has none has a draft without `To`."""
    folder = _outbox(released[0])
    to = {}
    for name in ("maren", "sella"):
        data = (folder / f"en/letter--{name}.eml").read_bytes()
        to[name] = email.message_from_bytes(data, policy=email.policy.default)["To"]
    assert to["maren"].addresses[0].addr_spec == "maren@home.example"
    assert to["sella"] is None
    text = (folder / "letters.csv").read_text(encoding="utf-8-sig")
    rows = {row["addressee"]: row["email"] for row in csv.DictReader(io.StringIO(text))}
    assert rows == {"maren": "maren@home.example", "sella": ""}


def test_a_draft_without_an_address_is_told(released: tuple[Path, list[Problem]]) -> None:
    """A warning names the paper and the addressee, and where the address belongs."""
    (warning,) = released[1]
    message = "drafts of e-mails with `letter` have no address for `sella`"
    assert (warning.code, warning.severity.value, warning.message) == (
        "no-email", "warning", message,
    )  # fmt: skip
    assert REMEDY in warning.advice


def test_nothing_else_has_a_private_address(released: tuple[Path, list[Problem]]) -> None:
    """Proofs, final letters, manifest, records and the print batch have none, and none is open."""
    root, _ = released
    having = {
        file.relative_to(root).as_posix()
        for file in root.rglob("*")
        if file.is_file() and "home.example" in _said(file)
    }
    outbox = _outbox(root).relative_to(root).as_posix()
    private = "signatories/private/cabinet.yaml"
    assert having == {private, f"{outbox}/en/letter--maren.eml", f"{outbox}/letters.csv"}
    assert _outbox(root).parent.stat().st_mode & 0o077 == 0


def test_an_address_that_came_later_ends_the_warning(desk: Desk) -> None:
    """A private file changes no letter, so the letters are unchanged, but the warning is gone."""
    office = "gender: female, office: prime_minister, post: Prime Minister of Valdoria"
    register = REGISTER.replace("people:", "addressees:").replace("gender: female", office)
    desk.write_file("signatories/cabinet.yaml", register)
    paper = PAPER | {"addressees": ["maren"], "transmission": "email"}
    file = desk.write(addressees=[{"ref": "cabinet/maren"}], documents=[paper])

    def run() -> tuple[set[str], bool]:
        report = generate(desk.workspace, [file], Selection(), output=desk.workspace.output)
        codes = {item.code for item in report.warnings}
        return {row.state for row in report.rows}, "no-email" in codes

    assert run() == ({"made"}, True)
    desk.write_file("signatories/private/cabinet.yaml", PRIVATE)
    assert run() == ({"unchanged"}, False)


def test_the_command_warns_and_says_no_address(
    released: tuple[Path, list[Problem]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On the terminal the addressee without an address stands, and nobody's address."""
    monkeypatch.chdir(released[0])
    arguments = ["release", "nowhere", "--on", "2031-04-15", "--again", "for a test"]
    assert not cli.main(arguments, standalone_mode=False)
    said = capsys.readouterr()
    assert "warning[no-email]" in said.err
    assert REMEDY in said.err
    assert "home.example" not in said.out + said.err
