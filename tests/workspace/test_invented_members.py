"""Registers of members who do not exist, of parliaments that do not exist either."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from appello.cli.people import command
from appello.errors import WorkspaceError
from appello.load.schema import validate
from appello.load.yaml_source import read_yaml_text
from appello.locales.tags import script
from appello.model.campaign import Register
from appello.workspace.invented_members import LANGUAGES, invented_registers

if TYPE_CHECKING:
    from tests.conftest import Desk


def _registers(members: int) -> dict[str, Register]:
    return {
        name: validate(Register, read_yaml_text(text, Path(f"{name}.yaml")))
        for name, text in invented_registers(members)
    }


def test_members_are_shared_out_among_the_languages() -> None:
    """There is a register for each of 24 languages, and as many people as were wanted."""
    found = _registers(1001)
    assert list(found) == [f"invented-{locale}" for locale in LANGUAGES]
    assert len(found) == 24
    assert sum(len(item.people) for item in found.values()) == 1001
    assert {len(item.people) for item in found.values()} == {41, 42}


def test_every_file_says_that_it_is_invented() -> None:
    """The first line, the title, each organisation and each street say that nobody exists."""
    for _, text in invented_registers(100):
        assert text.startswith("# Everybody and everything in this file is invented")
    for register in _registers(100).values():
        names = [next(item.name.all_texts()) for item in register.organizations]
        streets = [
            text for item in register.people if item.address
            for text in item.address.lines[0].all_texts()
        ]  # fmt: skip
        assert len(streets) == len(register.people)
        assert all("(invented)" in text for text in (register.title or "", *names, *streets))
        assert all(item.id.startswith("invented-") for item in register.people)


def test_names_are_in_the_script_of_the_language() -> None:
    """Greek and Bulgarian members have a name in their alphabet, besides one in Latin letters."""
    for name, register in _registers(100).items():
        locale = name.removeprefix("invented-")
        for person in register.people:
            use = person.name.use(locale)
            assert not use.is_fallback
            assert use.text.isascii() == (script(locale) == "Latn")


def test_nobody_has_the_name_of_another() -> None:
    """Within a parliament, all names differ."""
    for register in _registers(5000).values():
        names = [next(person.name.all_texts()) for person in register.people]
        assert len(set(names)) == len(names)


def test_the_same_seed_gives_the_same_people(tmp_path: Path) -> None:
    """Registers are the same each time, and other ones with another seed."""
    done = CliRunner().invoke(command, ["sample", str(tmp_path), "--members", "48"])
    assert done.exit_code == 0
    written = {file.stem: file.read_text("utf-8") for file in tmp_path.glob("*.yaml")}
    assert written == dict(invented_registers(48)) != dict(invented_registers(48, seed=2))


def test_no_register_is_overwritten(tmp_path: Path) -> None:
    """If one of the files is there, nothing is written at all."""
    (tmp_path / "invented-pl.yaml").write_text("id: invented-pl\n", encoding="utf-8")
    done = CliRunner().invoke(command, ["sample", str(tmp_path), "--members", "48"])
    assert isinstance(done.exception, WorkspaceError)
    assert [file.name for file in tmp_path.iterdir()] == ["invented-pl.yaml"]


def test_thousands_can_be_chosen_from(desk: Desk) -> None:
    """A set may take people from all registers; some have left and some read another language."""
    for name, text in invented_registers(2400):
        desk.write_file(f"campaigns/shared/{name}.yaml", text)
    found = desk.load(
        addressees={
            "from": "*",
            "office": "member_of_parliament",
            "post": "Member",
            "fallback_locale": "en",
            "where": {"parliament": ["invented-sv-parliament", "invented-el-parliament"]},
        },
        documents=[{"id": "letter", "kind": "mp_letter", "addressees": ["all"]}],
    )
    (chosen,) = found.sets
    assert len(chosen.members) + len(chosen.left_out) == 200
    assert {item.why for item in chosen.left_out} == {"office"}
