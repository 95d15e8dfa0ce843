"""A list is laid beside a register, and only differences are written."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from appello.errors import CampaignError, WorkspaceError
from appello.load.schema import validate
from appello.load.yaml_source import read_yaml
from appello.model.campaign import Register
from appello.model.person import Signatory
from appello.pipeline.lists import ready_maps
from appello.pipeline.people import (
    Import,
    export_people,
    plan_import,
    register_path,
    write_import,
)
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from tests.conftest import Desk

REGISTER = """\
# Members who sign.
id: members

people:
  # She asked for this spelling.
  - id: brug
    name: Anouk van Brug
    sort_name: Brug Anouk van
    memberships: [{organization_id: greens, start_date: 2030-01-01}]
    consent: {state: given}

  - id: lindmark
    name: {en: Oskar Lindmark, ru: {text: Оскар Линдмарк, genitive: Оскара Линдмарка}}
    gender: male

organizations:
  - {id: greens, name: The Greens, classification: party}
"""
HEAD = "id,name,sort_name,gender,party,party from,party until,name:ru,identifier:valdoria\n"


def _plan(desk: Desk, table: str, *, as_of: datetime.date | None = None) -> Import:
    list_file = desk.write_file("list.csv", table)
    into = register_path(desk.workspace, "signatories/members.yaml")
    return plan_import(desk.workspace, list_file, into=into, as_of=as_of)


def _register(desk: Desk) -> Path:
    return desk.write_file("signatories/members.yaml", REGISTER)


def test_the_same_list_changes_nothing(desk: Desk) -> None:
    """Brought in twice, a list has no differences, and nothing is written."""
    row = "id,name,chamber\nquill,Ada Quill,Assembly\n"
    assert write_import(_plan(desk, row)) == [desk.workspace.root / "signatories" / "members.yaml"]
    again = _plan(desk, row)
    assert (again.files, again.merge.unchanged) == ({}, 1)


def test_what_people_typed_is_kept(desk: Desk) -> None:
    """Comments, order, consent, spellings and hand-corrected capitals stay as they were."""
    file = _register(desk)
    plan = _plan(
        desk,
        HEAD + "brug,Anouk Van Brug,Van Brug Anouk,female,The Greens,,,,7\n"
        ",Oskar LINDMARK,,,,,,Оскар Л.,8\n,Ada Quill,,,Unity,2031-02-03,,,9\n",
    )
    assert [item.id for item in plan.merge.new] == ["ada-quill"]
    assert [(item.id, item.details) for item in plan.merge.changed] == [
        ("brug", ("gender female", "identifier valdoria 7")),
        ("lindmark", ("identifier valdoria 8",)),
    ]
    write_import(plan)
    expected = (
        REGISTER.replace(
            "    consent: {state: given}\n",
            "    consent: {state: given}\n    gender: female\n"
            "    identifiers: [{scheme: valdoria, identifier: 7}]\n",
        ).replace(
            "    gender: male\n",
            "    gender: male\n    identifiers: [{scheme: valdoria, identifier: 8}]\n\n"
            "  - id: ada-quill\n    name: Ada Quill\n"
            "    memberships: [{organization_id: unity, start_date: 2031-02-03}]\n"
            "    identifiers: [{scheme: valdoria, identifier: 9}]\n",
        )
        + "  - id: unity\n    name: Unity\n    classification: party\n"
    )
    assert file.read_text(encoding="utf-8") == expected


def test_a_new_name_is_followed_by_number(desk: Desk) -> None:
    """A person whose name changes stays the same person, with the same id."""
    table = "id,name,identifier:valdoria\n,{},7\n"
    write_import(_plan(desk, table.format("Ada Quill")))
    plan = _plan(desk, table.format("Ada Firsthand"))
    assert [(item.id, item.details) for item in plan.merge.changed] == [
        ("ada-quill", ("name Ada Quill → Ada Firsthand",))
    ]


def test_namesakes_get_ids_of_their_own(desk: Desk) -> None:
    """Two people of one name are two people, if the list tells them apart."""
    plan = _plan(desk, "id,name,identifier:valdoria\n,Ada Quill,7\n,Ada Quill,8\n")
    assert [item.id for item in plan.merge.new] == ["ada-quill", "ada-quill-2"]


@pytest.mark.parametrize(
    "second, code, differs",
    [
        (",Ada QUILL,,Unity,,,,7", "duplicate-id", "with another name and another membership"),
        (",Ada Quill,,,,,,8", "twice-in-list", "with another number"),
        (",Ada Quill,female,Unity,,,,8", "twice-in-list",
         "with another gender and another membership and another number"),
        (",Ada Quill,,,,,,", "twice-in-list", "with another number"),
    ],
)  # fmt: skip
def test_who_stands_twice_in_a_list_is_told(
    desk: Desk, second: str, code: str, differs: str
) -> None:
    """The second row is named with the line of the first, and with what is different."""
    head = HEAD.replace("sort_name,", "")
    table = f"{head},Ada Quill,,,,,,7\n{second}\n"
    try:
        (problem,) = _plan(desk, table).merge.warnings
    except CampaignError as error:
        (problem,) = error.problems
    assert (problem.code, problem.place.line) == (code, 3)
    assert "stands in line 2" in problem.message
    assert problem.message.endswith(differs)
    assert "delete" in problem.advice


@pytest.mark.parametrize(
    "rows, why",
    [
        ("quill@x.example\n,Ada Quill,ada@y.example", "with another e-mail address"),
        ("quill@x.example\n,Ada Quill,quill@x.example", "with the same data"),
    ],
)
def test_rows_that_nothing_tells_apart_are_compared(desk: Desk, rows: str, why: str) -> None:
    """Two rows of one name are refused with what is different, and no private datum is shown."""
    desk.write_file(
        "templates/maps/own.yaml",
        "title: A\nid: number\nname: {full: full name}\nemails: [mail]\n",
    )
    with pytest.raises(CampaignError) as caught:
        _plan(desk, f"number,full name,mail\n,Ada Quill,{rows}\n")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("namesakes", 3)
    assert problem.message.endswith(f"the name stands in line 2 too, {why}")
    assert problem.advice.startswith("if it is one person, delete a row; else give the list")


@pytest.mark.parametrize(
    "table, code",
    [
        ("id,name\n,Ada Quill\n,Ada QUILL\n", "namesakes"),
        ("id,name\nx,A\nx,B\n", "duplicate-id"),
        ("id,name,identifier:v\n,A,1\n,B,1\n", "duplicate-id"),
        ("id,name,identifier:v\nbrug,B,1\n,Anouk van Brug,2\n", "namesakes"),
        ("id,name\n,Васко\n", "bad-id"),
        ("id,name\n../x,A\n", "bad-id"),
    ],
)
def test_doubtful_people_are_refused(desk: Desk, table: str, code: str) -> None:
    """Nothing is written if it cannot be told who somebody is, or under which id."""
    file = _register(desk)
    with pytest.raises(CampaignError) as caught:
        _plan(desk, table)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert file.read_text(encoding="utf-8") == REGISTER


def test_a_membership_ends_only_on_a_day_that_somebody_gives(desk: Desk) -> None:
    """Who has changed the party is refused without a day, and keeps the old membership with one."""
    file = _register(desk)
    table = "id,name,party\nbrug,Anouk van Brug,Unity\n"
    with pytest.raises(CampaignError) as caught:
        _plan(desk, table)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == ("membership-open", 9)
    write_import(_plan(desk, table, as_of=datetime.date(2031, 3, 1)))
    found = validate(Register, read_yaml(file)).people[0].memberships
    assert [(item.organization_id, str(item.end_date)) for item in found] == [
        ("greens", "2031-02-28"), ("unity", "None"),
    ]  # fmt: skip


def test_who_is_gone_stays(desk: Desk) -> None:
    """People whom the list no longer has are named, and stay in the register."""
    file = _register(desk)
    plan = _plan(desk, "id,name\nbrug,Anouk van Brug\n")
    assert [item.id for item in plan.merge.gone] == ["lindmark"]
    assert plan.files == {}
    assert file.read_text(encoding="utf-8") == REGISTER


def test_a_contradiction_is_shown_and_the_register_stands(desk: Desk) -> None:
    """Another gender or number in the list is a warning, not a change."""
    _register(desk)
    plan = _plan(desk, "id,name,gender\nlindmark,Oskar Lindmark,neutral\n")
    assert [problem.code for problem in plan.merge.warnings] == ["gender-differs"]
    assert plan.files == {}
    write_import(_plan(desk, "id,name,identifier:v\nlindmark,Oskar Lindmark,1\n"))
    plan = _plan(desk, "id,name,identifier:v\nlindmark,Oskar Lindmark,2\n")
    assert [problem.code for problem in plan.merge.warnings] == ["identifier-differs"]


REACHED = "id,name,locale,address,postal_code,city,address_country\n"
ADDRESS = "{lines: [Room 7, 1 Quay], postal_code: 0012, city: Port Aurel, country: IT}"


@pytest.mark.parametrize(
    "known, cells, written, warnings",
    [
        ("", "it,Room 7|1 Quay,0012,Port Aurel,IT",
         f"    locale: it\n    address: {ADDRESS}\n", []),
        ("    address: {lines: [1 Quay]}\n", ",1 Quay,,Port Aurel,", ", city: Port Aurel", []),
        ("    address: {city: {en: Port Aurel, it: Porto Aurel}}\n", ",,,Porto Aurel,", "", []),
        ("    address: {lines: [{en: 1 Quay, it: Molo 1}]}\n", ",Molo 1,,,", "", []),
        ("    address: {lines: [1 Quay]}\n", ",2 Quay,,,", "", ["address-differs"]),
        ("    locale: kk\n", "it,,,,", "", ["locale-differs"]),
        ("    address: {city: Port Aurel}\n", ",,,Mill Aurel,", "", ["address-differs"]),
    ],
)  # fmt: skip
def test_language_and_address_are_added_and_never_changed(
    desk: Desk, known: str, cells: str, written: str, warnings: list[str]
) -> None:
    """What the register lacks is added, what it says otherwise stands with a warning."""
    before = f"id: members\npeople:\n  - id: quill\n    name: Ada Quill\n{known}"
    file = desk.write_file("signatories/members.yaml", before)
    plan = _plan(desk, f"{REACHED}quill,Ada Quill,{cells}\n")
    assert [problem.code for problem in plan.merge.warnings] == warnings
    write_import(plan)
    after = file.read_text(encoding="utf-8")
    assert len(after) == len(before) + len(written)
    assert written in after


def test_a_new_person_has_language_and_address(desk: Desk) -> None:
    """A new entry says which language the person reads and where the office is, and exports it."""
    table = f"{REACHED}quill,Ada Quill,it,Room 7|1 Quay,0012,Port Aurel,IT\n"
    _, written = _plan(desk, table).files[register_path(desk.workspace, "members")]
    assert written.decode().endswith(
        f"  - id: quill\n    name: Ada Quill\n    address: {ADDRESS}\n    locale: it\n"
    )
    write_import(_plan(desk, table))
    data, _ = export_people(register_path(desk.workspace, "members"))
    assert data.decode("utf-8-sig").replace('"', "") == table


def test_countries_have_codes(desk: Desk) -> None:
    """A country is kept as its code, also where Europe's institutions have their own."""
    write_import(_plan(desk, "id,name,country\na,A,fr\nb,B,EL\nc,C,Italy\n"))
    found = validate(Register, read_yaml(register_path(desk.workspace, "members")))
    assert [person.country for person in found.people] == ["FR", "GR", "IT"]
    with pytest.raises(CampaignError) as caught:
        _plan(desk, "id,name,country\na,A,Valdoria\n")
    assert caught.value.problems[0].code == "unknown-country"


MAPPED = "epid,first_name,last_name,email,phone,country,eugroup,party,since\n"


def test_contacts_stay_out_of_the_register(desk: Desk) -> None:
    """Addresses and numbers go to a folder that git ignores and others cannot open."""
    subprocess.run(["git", "init", "-q"], cwd=desk.workspace.root, check=True)
    row = "7,Ada,QUILL,ada@x.example,+39 06 1,it,NA,Unity,2031-01-01\n"
    written = write_import(_plan(desk, MAPPED + row))
    private, register = written
    assert private == desk.workspace.root / "signatories" / "private" / "members.yaml"
    assert "ada@x.example" in private.read_text(encoding="utf-8")
    assert "+39 06 1" in private.read_text(encoding="utf-8")
    assert "x.example" not in register.read_text(encoding="utf-8")
    for path in (private.parent, private):
        assert os.stat(path).st_mode & 0o077 == 0  # noqa: PTH116 - plain mode
    ignored = subprocess.run(
        ["git", "check-ignore", "-q", str(private)], cwd=desk.workspace.root, check=False
    )
    assert ignored.returncode == 0
    assert desk.workspace.registers() == {"members": register}
    again = _plan(desk, MAPPED + row.replace("ada@", "quill@"))
    assert again.contacts == 1
    assert write_import(again) == [private]
    assert "emails: [ada@x.example, quill@x.example]".replace("[", "").replace("]", "") in (
        private.read_text(encoding="utf-8").replace('"', "").replace("[", "").replace("]", "")
    )


def test_a_register_that_changes_meanwhile_is_left_alone(desk: Desk) -> None:
    """What somebody saves while the differences are looked at is not lost."""
    file = _register(desk)
    plan = _plan(desk, "id,name\nquill,Ada Quill\n")
    file.write_text(REGISTER + "# more\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="was changed while"):
        write_import(plan)
    assert file.read_text(encoding="utf-8") == REGISTER + "# more\n"


def test_line_ends_and_mark_are_kept(desk: Desk) -> None:
    """A register with Windows line ends and a byte-order mark keeps both."""
    before = b"\xef\xbb\xbf" + REGISTER.replace("\n", "\r\n").encode()
    file = desk.write_file("signatories/members.yaml", before)
    write_import(_plan(desk, "id,name\nquill,Ada Quill\n"))
    after = file.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf#")
    assert after.count(b"\n") == after.count(b"\r\n") == before.count(b"\n") + 3


@pytest.mark.parametrize(
    "typed", ["../x.yaml", "campaigns/shared/x.yaml", "signatories/private/x.yaml", "X Y", "x.csv"]
)
def test_only_registers_of_signatories_are_written(desk: Desk, typed: str) -> None:
    """A path that leads elsewhere is refused."""
    with pytest.raises(WorkspaceError) as caught:
        register_path(desk.workspace, typed)
    assert caught.value.problems[0].code == "no-register"


def test_links_and_doubles_are_refused(desk: Desk) -> None:
    """A symbolic link, or a register that campaigns/shared has too, is not written."""
    (desk.workspace.root / "signatories").mkdir()
    (desk.workspace.root / "signatories" / "x.yaml").symlink_to("/nowhere")
    with pytest.raises(WorkspaceError, match="symbolic link"):
        register_path(desk.workspace, "x")
    desk.write_file("campaigns/shared/y.yaml", "id: y\n")
    with pytest.raises(WorkspaceError, match="already"):
        register_path(desk.workspace, "y")
    (desk.workspace.root / "signatories" / "private").symlink_to("/tmp")  # noqa: S108 - never used
    plan = _plan(desk, MAPPED + "7,Ada,Quill,a@x.example,,it,NA,,\n")
    with pytest.raises(WorkspaceError, match="symbolic link"):
        write_import(plan)


def test_export_comes_back_unchanged(desk: Desk, workspace: Workspace) -> None:
    """A register that is exported and brought in again has no differences."""
    original = workspace.root / "signatories" / "italian-parliament.yaml"
    desk.write_file("signatories/italian-parliament.yaml", original.read_bytes())
    into = register_path(desk.workspace, "italian-parliament")
    data, number = export_people(into)
    table = desk.write_file("out.csv", data)
    plan = plan_import(desk.workspace, table, into=into)
    assert (plan.files, plan.merge.unchanged) == ({}, number)


def _stated(register: Register, person: Signatory) -> list[tuple[object, ...]]:
    names = {item.id: item.name.spellings[0][1].text for item in register.organizations}
    return [
        (names[item.organization_id], item.role, item.area, item.start_date, item.end_date)
        for item in person.memberships
    ]


def test_export_brings_everything_to_an_empty_register(desk: Desk) -> None:
    """Names in all languages, numbers, and memberships with all that they say come along."""
    _register(desk)
    write_import(
        _plan(
            desk,
            HEAD.replace("party until", "party role,party area")
            + "brug,Anouk van Brug,,,The Greens|+Unity,2030-01-01|2031-01-01,|chair,North|,Анук,7\n"
            "lindmark,Oskar Lindmark,,,,,,,,\n=x,=X,,,,,,,,\n".replace("=x,=X", "x,'=X"),
        )
    )
    source = register_path(desk.workspace, "members")
    target = register_path(desk.workspace, "copy")
    table = desk.write_file("out.csv", export_people(source)[0])
    write_import(plan_import(desk.workspace, table, into=target))
    one, two = (validate(Register, read_yaml(file)) for file in (source, target))
    assert [person.id for person in one.people] == [person.id for person in two.people]
    for first, second in zip(one.people, two.people, strict=True):
        assert next(iter(second.name.all_texts())) in set(first.name.all_texts())
        assert dict(first.name.spellings).keys() == dict(second.name.spellings).keys()
        assert _stated(one, first) == _stated(two, second)
        assert first.identifiers == second.identifiers
    area = two.people[0].memberships[0].area
    assert area is not None
    assert area.spellings[0][1].text == "North"
    assert two.people[2].name.spellings[0][1].text == "=X"


def test_a_name_with_the_dividing_sign_is_not_exported(desk: Desk) -> None:
    """What could not be read again is not written."""
    file = desk.write_file("signatories/members.yaml", REGISTER.replace("The Greens", "A|B"))
    with pytest.raises(CampaignError) as caught:
        export_people(file)
    assert caught.value.problems[0].code == "bar"


def test_ready_maps_are_valid(desk: Desk) -> None:
    """Each map that comes with the program is found by name and fits its own columns."""
    assert sorted(ready_maps(desk.workspace)) == ["europarl-collected", "europarl-portal"]
    portal = (
        "mep_identifier,mep_given_name,mep_family_name,mep_political_group\n7,Ada,QUILL,Greens\n"
    )
    assert _plan(desk, portal).merge.new[0].name == "Ada Quill"


def test_an_unknown_table_or_map_is_named(desk: Desk) -> None:
    """A table that no map fits, and a map that is not there, are refused."""
    with pytest.raises(CampaignError, match="no map fits") as caught:
        _plan(desk, "who,what\nA,B\n")
    advice = caught.value.problems[0].advice
    assert advice.startswith("write a map, a few lines that say which column means what, as in ")
    assert "docs/reference/people-maps.md" in advice
    assert advice.endswith("ready are: europarl-collected, europarl-portal")
    with pytest.raises(CampaignError) as caught:
        _plan(desk, "sep=;\nName;Language\nA;it\n")
    (problem,) = caught.value.problems
    assert problem.place.line == 2
    assert problem.advice.endswith(
        "could have `title: TITLE`, `name: {full: Name}`, `locale: {column: Language}`"
    )
    file = desk.write_file("list.csv", "who\nA\n")
    into = register_path(desk.workspace, "members")
    with pytest.raises(CampaignError) as caught:
        plan_import(desk.workspace, file, into=into, map_name="europarl-portl")
    assert caught.value.problems[0].advice == "did you mean `europarl-portal`?"
    with pytest.raises(CampaignError) as caught:
        plan_import(desk.workspace, file, into=into, map_name="x.yaml")
    assert caught.value.problems[0].advice == advice
