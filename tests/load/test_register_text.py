"""A register's text is changed at one place, and every other character stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.load.register_ids import slug, unique
from appello.load.register_text import AddItem, AddKey, Change, Put, changed_text, yaml_value
from appello.load.yaml_source import read_yaml_text

FILE = Path("register.yaml")
TEXT = """\
# Above.
id: x

people:
  # About A.
  - id: a
    name: 'A'   # the name
    memberships: [{organization_id: p}]   # one
    note: |
      two
      lines

  - {id: b, name: B}   # short
  # Below B.

organizations:
- id: p  # without indentation
  name: {en: P}
"""


@pytest.mark.parametrize(
    "change, old, new",
    [
        (Put(("people", 0, "name"), "Ä: #1"), "'A'   #", '"Ä: #1"   #'),
        (Put(("people", 1, "name"), "C, D"), "name: B}", 'name: "C, D"}'),
        (AddKey(("people", 0), "gender", "male"), "      lines\n",
         "      lines\n    gender: male\n"),
        (AddKey(("people", 1), "gender", "male"), "name: B}", "name: B, gender: male}"),
        (AddKey(("people", 0, "memberships", 0), "end_date", "2030-01-01"),
         "organization_id: p}", "organization_id: p, end_date: 2030-01-01}"),
        (AddItem(("people", 0, "memberships"), {"organization_id": "q"}),
         "p}]", "p}, {organization_id: q}]"),
        (AddItem(("people",), {"id": "c", "name": "C"}), "B}   # short\n",
         "B}   # short\n\n  - id: c\n    name: C\n"),
        (AddItem(("organizations",), {"id": "q", "name": "no"}), "name: {en: P}\n",
         "name: {en: P}\n- id: q\n  name: no\n"),
        (AddKey(("organizations", 0, "name"), "ru", {"text": "П", "review": "draft"}),
         "{en: P}", "{en: P, ru: {text: П, review: draft}}"),
        (AddKey((), "sources", [{"id": "s"}]), "{en: P}\n", "{en: P}\n\nsources:\n  - id: s\n"),
    ],
)  # fmt: skip
def test_a_change_touches_one_place(change: Change, old: str, new: str) -> None:
    """Values, keys and items are put where they belong; comments and order are kept."""
    assert TEXT.count(old) == 1
    assert changed_text(TEXT, [change], FILE) == TEXT.replace(old, new)


def test_several_changes_at_one_place_keep_their_order() -> None:
    """Items that are added to one list stand in the order in which they came."""
    items = [AddItem(("people",), {"id": name, "name": name}) for name in "cdef"]
    found = read_yaml_text(changed_text(TEXT, items, FILE), FILE).value
    assert [entry["id"] for entry in found["people"]] == ["a", "b", "c", "d", "e", "f"]


@pytest.mark.parametrize("before", ["id: x\npeople: []\n", "id: x\npeople: []  # nobody yet\n"])
def test_empty_brackets_are_filled(before: str) -> None:
    """Entries that are put into an empty list stand on lines of their own."""
    items = [AddItem(("people",), {"id": name, "name": name}) for name in "ab"]
    after = changed_text(before, items, FILE)
    assert after.startswith("id: x\npeople:\n  - id: a\n    name: a\n  - id: b\n    name: b")


def test_short_lists_in_brackets_are_filled() -> None:
    """Words that are put into an empty list stay in its brackets."""
    items = [AddItem(("tags",), name) for name in "ab"]
    assert changed_text("tags: []\n", items, FILE) == "tags: [a, b]\n"


@pytest.mark.parametrize(
    "text", ["people: [\n  {id: a} # one\n]\n", "people:\n- {id: a,\n   name: A,}\n"]
)
def test_other_ways_of_writing_are_understood(text: str) -> None:
    """Brackets over several lines, commas at the end and comments inside are no hindrance."""
    changes: list[Change] = [
        AddKey(("people", 0), "gender", "male"),
        AddItem(("people",), {"id": "b"}),
    ]
    found = read_yaml_text(changed_text(text, changes, FILE), FILE).value["people"]
    assert (found[0]["gender"], found[1]) == ("male", {"id": "b"})


def test_a_file_without_a_last_line_end_is_changed() -> None:
    """The last line need not end."""
    changes = [AddKey((), "people", [{"id": "a", "name": "A"}])]
    assert changed_text("id: x", changes, FILE) == "id: x\n\npeople:\n  - id: a\n    name: A"


@pytest.mark.parametrize(
    "text",
    ["null", "~", "", "a: b", "a #b", "- a", "a\\b", 'say "no"', "{x}", "[x]", "a,b", "'a", "%a",
     "@a", "*a", "&a", "!a", "|", ">", "?", "2030-01-01", "007", "a:", "x ", "=a", "+Europa", "Ó R",
     "\U0001d400"],
)  # fmt: skip
def test_values_are_read_as_they_were_written(text: str) -> None:
    """Whatever stands in a value comes back from YAML unchanged."""
    assert read_yaml_text(f"a: {{b: {yaml_value(text)}}}", FILE).value == {"a": {"b": text}}


@pytest.mark.parametrize(
    "name, expected",
    [
        ("Róża Thun", "roza-thun"), ("Łukasz Kohut", "lukasz-kohut"), ("Nienaß", "nienass"),
        ("Aodhán Ó RÍORDÁIN", "aodhan-o-riordain"), ("Gaetano PEDULLA'", "gaetano-pedulla"),
        ("S&D", "s-d"), ("Васко", ""), ("x" * 100, "x" * 58),
    ],
)  # fmt: skip
def test_ids_are_made_from_names(name: str, expected: str) -> None:
    """An id has the name's letters without marks; other scripts give none."""
    assert slug(name) == expected


def test_namesakes_get_numbers() -> None:
    """The second of a name has 2 after it."""
    assert unique("ada", ["ada", "ada-2"]) == "ada-3"
    assert unique("ada", []) == "ada"
