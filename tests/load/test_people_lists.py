"""People come from tables, Popolo and JSON-LD, with every oddity named at its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from appello.errors import CampaignError
from appello.load.csv_source import read_table_text
from appello.load.json_source import read_json
from appello.load.people_json import people_of_json
from appello.load.people_table import people_of_table
from appello.load.schema import validate
from appello.load.yaml_source import read_yaml_text
from appello.model.incoming import Incoming, IncomingAddress
from appello.model.people_map import PeopleMap

FILE = Path("people.csv")
MAP: dict[str, Any] = {
    "title": "A test",
    "identifiers": [{"scheme": "valdoria", "column": "no"}],
    "name": {"given": "first", "family": "last", "capitals": "true"},
    "emails": ["mail"],
    "phones": ["phone"],
    "gender": {"column": "sex", "values": {"f": "female", "m": "male"}},
    "memberships": [
        {"classification": "chamber", "all": {"id": "assembly", "name": "The Assembly"},
         "start_date": "since"},
        {"classification": "party", "column": "party", "without": ["-"],
         "values": {"CU": {"name": "Civic Union"}}, "separator": "|"},
    ],
}  # fmt: skip
HEAD = "no,first,last,mail,phone,sex,since,party,notes\n"


def _read(rows: str) -> Incoming:
    return _by_map(HEAD + rows, MAP)


def _by_map(table: str, content: dict[str, Any]) -> Incoming:
    root = read_yaml_text(json.dumps(content, ensure_ascii=False), Path("map.yaml"))
    return people_of_table(read_table_text(table, FILE), validate(PeopleMap, root), root)


def _json(tmp_path: Path, content: object) -> Incoming:
    file = tmp_path / "people.json"
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    file.write_text(text, encoding="utf-8")
    return people_of_json(read_json(file), ["ru", "kk", "lv"])


def test_a_map_says_what_columns_mean() -> None:
    """Name, number, gender, contacts and memberships come from the columns that the map names."""
    found = _read("7,Marta,GHISELLIN,m@x.example,+39 06 1,f,2029-10-01,CU|Greens,hello\n")
    (person,) = found.people
    assert (person.name, person.sort_name) == ("Marta Ghisellin", "Ghisellin Marta")
    assert person.identifiers == (("valdoria", "7"),)
    assert (person.gender, person.emails, person.phones) == (
        "female", ("m@x.example",), ("+39 06 1",),
    )  # fmt: skip
    organizations = [item.organization.name for item in person.memberships]
    assert organizations == ["The Assembly", "Civic Union", "Greens"]
    assert str(person.memberships[0].start_date) == "2029-10-01"
    assert found.unused == ("notes",)
    assert found.warnings == ()


def test_a_constituency_has_a_column() -> None:
    """Where somebody was elected comes along, if the map names the column."""
    seat = {"classification": "chamber", "column": "house", "area": "seat"}
    found = _by_map(
        "name,house,seat\nAda Quill,Assembly,North Coast\n",
        {"title": "A", "name": {"full": "name"}, "memberships": [seat]},
    )
    assert [item.area for item in found.people[0].memberships] == ["North Coast"]
    assert found.unused == ()


REACH: dict[str, Any] = {
    "title": "A test",
    "name": {"full": "Name"},
    "locale": {"column": "Language", "values": {"Italian": "it", "Français": "fr"}},
    "address": {
        "lines": ["Office", "Street"], "postal_code": "Postcode", "city": "City",
        "country": "Land",
    },
}  # fmt: skip
REACH_HEAD = "Name,Language,Office,Street,Postcode,City,Land\n"


def _reached(rows: str) -> Incoming:
    return _by_map(REACH_HEAD + rows, REACH)


@pytest.mark.parametrize(
    "cells, locale, address",
    [
        ("Italian,,1 Quay,0012,Port Aurel,it", "it", (("1 Quay",), "0012", "Port Aurel", "IT")),
        ("kk,Room 7|East wing,1 Quay,,,", "kk", (("Room 7", "East wing", "1 Quay"), "", "", "")),
        ("de-CH,,,,Port Aurel,Italy", "de-CH", ((), "", "Port Aurel", "IT")),
        ("Français,,,,,it", "fr", None),
        (",,,,,", "", None),
    ],
)
def test_language_and_address_have_columns(
    cells: str, locale: str, address: tuple[tuple[str, ...], str, str, str] | None
) -> None:
    """A map explains words for languages, takes tags as they are, and says where the office is."""
    found = _reached(f"Ada Quill,{cells}\n")
    (person,) = found.people
    assert person.locale == locale
    assert person.address == (IncomingAddress(*address) if address else None)
    assert found.unused == ()


@pytest.mark.parametrize(
    "cells, code, column, advice",
    [
        ("German,,,,,", "unknown-value", 11, "add `German: de` to `values` under `locale` in map"),
        ("Valdorian,,,,,", "unknown-value", 11, "add `Valdorian: …` to `values`"),
        ("en-XA,,,,,", "unknown-value", 11, "write a tag such as it or kk"),
        (",,,,,Valdoria", "unknown-country", 16, "two-letter code"),
        (',"1\nQuay",,,,', "cell-control", 12, "on one line"),
        (",,=1+1,,,", "formula", 13, "write what is meant"),
    ],
)
def test_odd_languages_and_addresses_are_refused(
    cells: str, code: str, column: int, advice: str
) -> None:
    """A language or a country that nobody knows is named with its cell and what to write."""
    with pytest.raises(CampaignError) as caught:
        _reached(f"Ada Quill,{cells}\n")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == (code, 2, column)
    assert "row 2, column `" in problem.message
    assert advice in problem.advice


@pytest.mark.parametrize(
    "row, code, column",
    [
        (",Marta,Quill,,,,,,", "no-identifier", 1),
        ("7,,,,,,,,", "no-name", 1),
        ('7,"Marta\nBcc: x@y.example",Quill,,,,,,', "cell-control", 3),
        ('7,"Mar\tta",Quill,,,,,,', "cell-control", 3),
        ("7,Mar\u202eta,Quill,,,,,,", "forbidden-character", 3),
        ("7,Mar\x1bta,Quill,,,,,,", "forbidden-character", 3),
        ("7,=1+1,Quill,,,,,,", "formula", 3),
        ("7,@SUM(A1),Quill,,,,,,", "formula", 3),
        ("7,+cmd|' /C calc'!A0,Quill,,,,,,", "formula", 3),
        ("7,Marta,Quill,m at x,,,,,", "bad-email", 15),
        ('7,Marta,Quill,"m@x.example\r\nBcc: x@y.example",,,,,', "cell-control", 15),
        ('7,Marta,Quill,"m@x.example, y@z.example",,,,,', "bad-email", 15),
        ("7,Marta,Quill,,call me,,,,", "bad-phone", 16),
        ("7,Marta,Quill,,,x,,,", "unknown-value", 17),
        ("7,Marta,Quill,,,,2029-02-30,,", "bad-date", 18),
        ("7,Marta,Quill,,,,1.10.2029,,", "bad-date", 18),
        (f"7,{'M' * 2001},Quill,,,,,,", "too-long", 3),
    ],
)
def test_odd_cells_are_refused(row: str, code: str, column: int) -> None:
    """A cell that is not what its column says is refused with its row and column."""
    with pytest.raises(CampaignError) as caught:
        _read(row.replace("\r\n", "\n"))
    problem = caught.value.problems[0]
    assert (problem.code, problem.place.line, problem.place.column) == (code, 2, column)
    assert "row 2" in problem.message
    assert problem.advice


def test_all_bad_rows_are_named_at_once() -> None:
    """The problems of all rows come together."""
    with pytest.raises(CampaignError) as caught:
        _read("1,A,B,bad,,,,,\n2,C,D,,,,,,\n3,E,F,bad,,,,,\n")
    assert [problem.place.line for problem in caught.value.problems] == [2, 4]


def test_what_only_looks_like_a_formula_is_text() -> None:
    """A party called +Europa passes, and an apostrophe that protects a cell is taken off."""
    found = _read("1,A,B,,,,,+Europa,\n2,'=C,D,,,,,'+Europa,\n")
    assert found.people[0].memberships[1].organization.name == "+Europa"
    assert found.people[1].memberships[1].organization.name == "+Europa"
    assert found.people[1].name == "=C D"


@pytest.mark.parametrize(
    "typed, name, is_unsure",
    [
        ("KUBÍN", "Kubín", False),
        ("STRACK-ZIMMERMANN", "Strack-Zimmermann", False),
        ("Quill", "Quill", False),
        ("VAN BRUG", "Van Brug", True),
        ("MCNAMARA", "Mcnamara", True),
        ("PEDULLA'", "Pedulla'", True),
        ("D’AMATO", "D’Amato", True),
    ],
)
def test_capitals_are_softened(typed: str, name: str, is_unsure: bool) -> None:  # noqa: FBT001 - a table
    """Family names in capitals get small letters; where that may be wrong, a warning says so."""
    found = _read(f"7,Ada,{typed},,,,,,\n")
    assert found.people[0].name == f"Ada {name}"
    assert [problem.code for problem in found.warnings] == ["name-capitals"] * is_unsure


def test_a_gender_that_the_map_does_not_know_can_be_added_to_it() -> None:
    """The remedy has both ways: a word that the map knows, or the line that the map lacks."""
    with pytest.raises(CampaignError) as caught:
        _read("7,Marta,Quill,,,x,,,\n")
    (problem,) = caught.value.problems
    assert problem.advice.startswith("write one of: f, m; or add `x: …` to `values` under `gender`")
    assert "map.yaml" in problem.advice


RENAMED = """\
title: no
identifiers:
  - {scheme: valdoria, column: no}
name:
  given: first
  family: Last Name
gender: {column: sex, values: {no: female}}
memberships:
  - classification: party
    values: {first: {name: no}}
    column: party
spellings: {it: nome}
emails:
  - mail
"""


@pytest.mark.parametrize(
    "heading, line, advice",
    [
        ("no", 3, "did you mean `nome`?"),
        ("first", 5, "did you mean `firsts`?"),
        ("Last Name", 6, "did you mean `Lasst Name`?"),
        ("sex", 7, "write one of its headings: no, first, Last Name, other, party"),
        ("party", 11, "write one of its headings"),
        ("nome", 12, "did you mean `no`?"),
        ("mail", 14, "did you mean `mails`?"),
    ],
)
def test_a_missing_column_is_named_where_the_map_names_it(
    heading: str, line: int, advice: str
) -> None:
    """A renamed heading leads to the line of the map, and the text has the table's line."""
    renamed = {"first": "firsts", "Last Name": "Lasst Name", "mail": "mails"}
    headings = ["no", "first", "Last Name", "sex", "party", "nome", "mail"]
    table = ",".join(
        renamed.get(heading, "other") if item == heading else item for item in headings
    )
    root = read_yaml_text(RENAMED, Path("map.yaml"))
    with pytest.raises(CampaignError) as caught:
        people_of_table(read_table_text(f"sep=,\n{table}\n", FILE), validate(PeopleMap, root), root)
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place.file), problem.place.line) == (
        "no-column", "map.yaml", line,
    )  # fmt: skip
    assert "its headings stand in people.csv:2" in problem.message
    assert problem.advice.startswith(advice)


UUID = "0b5d5d6a-8f0e-4d0a-9d3c-2f1f6f1f0001"
POPOLO: dict[str, Any] = {
    "persons": [
        {"id": UUID, "name": "Ilir Vasko", "sort_name": "Vasko, Ilir", "gender": "male",
         "email": "i@x.example",
         "identifiers": [{"scheme": "wikidata", "identifier": "Q0"},
                         {"scheme": "x", "identifier": "1"}],
         "contact_details": [{"type": "phone", "value": "+1 234 5"},
                             {"type": "twitter", "value": "i"}],
         "other_names": [{"lang": "ru", "name": "Илир Васко", "note": "multilingual"},
                         {"lang": "de", "name": "Ilir Wasko"},
                         {"lang": "lv", "name": "Ilir Vasko"}]},
    ],
    "organizations": [
        {"id": "p", "name": "Civic Union", "classification": "party"},
        {"id": "l", "name": "Assembly", "classification": "legislature"},
    ],
    "events": [{"id": "term/2", "classification": "legislative period",
                "start_date": "2029-10-01", "end_date": "2033"}],
    "memberships": [
        {"person_id": UUID, "organization_id": "l", "on_behalf_of_id": "p", "role": "member",
         "legislative_period_id": "term/2", "area_id": "area/north"},
        {"person_id": UUID, "organization_id": "l", "on_behalf_of_id": "party/unknown",
         "role": "member", "start_date": "2025-01-02", "end_date": "2029-09-30",
         "area": {"name": "South"}},
    ],
    "areas": [{"id": "area/north", "name": "North Coast", "type": "constituency"}],
}  # fmt: skip


def test_popolo_is_read(tmp_path: Path) -> None:
    """Names by language, numbers, contacts, and seats with constituency and dates of the term."""
    found = _json(tmp_path, POPOLO)
    (person,) = found.people
    assert person.spellings == (("ru", "Илир Васко"),)
    assert person.identifiers == (("popolo", UUID), ("wikidata", "Q0"))
    assert (person.emails, person.phones) == (("i@x.example",), ("+1 234 5",))
    stated = [
        (item.organization.name, str(item.start_date), str(item.end_date))
        for item in person.memberships
    ]
    assert stated == [
        ("Assembly", "2029-10-01", "None"),
        ("Civic Union", "2029-10-01", "None"),
        ("Assembly", "2025-01-02", "2029-09-30"),
    ]
    assert [item.area for item in person.memberships] == ["North Coast", "", "South"]
    assert {problem.code for problem in found.warnings} == {"partial-date"}


def test_short_ids_are_no_identifiers(tmp_path: Path) -> None:
    """A number that another parliament's file may have as well does not tell people apart."""
    found = _json(tmp_path, {"persons": [{"id": "person/60", "name": "Ilir Vasko"}]})
    assert found.people[0].identifiers == ()


@pytest.mark.parametrize(
    "change, code",
    [
        ({"persons": [{"id": UUID}], "memberships": []}, "no-name"),
        ({"organizations": []}, "unknown-id"),
        ({"persons": [{"id": "b", "name": "B"}]}, "unknown-id"),
        ({"persons": [{**POPOLO["persons"][0], "name": "A\u200bB"}]}, "forbidden-character"),
        ({"persons": [{**POPOLO["persons"][0], "email": "x@y.example\nBcc: z"}]}, "cell-control"),
        ({"persons": None}, "unknown-list"),
    ],
)
def test_odd_popolo_is_refused(tmp_path: Path, change: dict[str, Any], code: str) -> None:
    """What hangs in the air or could do harm is refused."""
    with pytest.raises(CampaignError) as caught:
        _json(tmp_path, {**POPOLO, **change})
    assert code in {problem.code for problem in caught.value.problems}


def test_json_ld_of_the_parliament_is_read(tmp_path: Path) -> None:
    """A member has a number, a group, a country, and a seat for each term."""
    seat = {
        "membershipClassification": "def/ep-entities/EU_INSTITUTION",
        "organization": "org/ep-12",
        "memberDuring": {"startDate": "2034-07-16"},
    }
    other = {"membershipClassification": "def/ep-entities/DELEGATION", "organization": "org/7"}
    member = {
        "id": "person/7", "type": "Person", "identifier": "7", "label": "Ada QUILL",
        "givenName": "Ada", "familyName": "Quill",
        "hasGender": "http://publications.europa.eu/resource/authority/human-sex/FEMALE",
        "hasEmail": "mailto:ada@x.example", "hasMembership": [seat, other],
        "api:political-group": "S&D", "api:country-of-representation": "LU",
    }  # fmt: skip
    found = _json(tmp_path, {"data": [member], "@context": ["x"]})
    (person,) = found.people
    assert (person.country, person.identifiers) == ("LU", (("europarl", "7"),))
    assert (person.name, person.gender, person.emails) == (
        "Ada Quill",
        "female",
        ("ada@x.example",),
    )
    assert [(item.organization.name, str(item.start_date)) for item in person.memberships] == [
        ("European Parliament", "2034-07-16"), ("S&D", "None"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text, line, column",
    [
        ('{"persons": [\n {"id": 1, "id": 2}]}', 2, 12),
        ('{"persons": [1,\n]}', 2, 1),
        ('{"persons": [1 2]}', 1, 16),
        ('{"persons": "open', 1, 13),
        ('{"persons" 1}', 1, 12),
        ("{persons: 1}", 1, 2),
        ('{"a": 1} x', 1, 10),
        ('{"a": NaN}', 1, 7),
        ("[" * 100_000, 1, 33),
        ('{"a":', 1, 6),
    ],
)
def test_bad_json_is_refused_at_its_place(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    """What is not JSON is refused with line and column, however deep it is."""
    with pytest.raises(CampaignError) as caught:
        _json(tmp_path, text)
    (problem,) = caught.value.problems
    assert problem.code == "bad-json"
    assert (problem.place.line, problem.place.column) == (line, column)


def test_empty_json_is_refused(tmp_path: Path) -> None:
    """An empty file says that it is empty."""
    with pytest.raises(CampaignError, match="the file is empty"):
        _json(tmp_path, " \n")
