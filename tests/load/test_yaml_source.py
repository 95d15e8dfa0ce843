"""What stands in a file is what arrives, with its place; surprising YAML is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.errors import CampaignError, Problem
from appello.load.yaml_source import Node, read_yaml, read_yaml_text

FILE = Path("campaign.yaml")


def _read(text: str) -> Node:
    return read_yaml_text(text, FILE)


def _problems(text: str) -> list[Problem]:
    with pytest.raises(CampaignError) as caught:
        _read(text)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    "typed",
    ["NO", "010000", "15:00", "1e3", "0x1F", "2020-11-25", "true", "1_000", ".inf", "=", "'~'"],
)
def test_scalars_stay_as_typed(typed: str) -> None:
    """No country becomes a truth value and no postcode a number."""
    assert _read(f"key: {typed}").value == {"key": typed.strip("'")}


def test_nothing_and_a_tilde_are_no_value() -> None:
    """An empty value and ~ mean that there is none; an empty quotation is a text."""
    assert _read("a:\nb: ~\nc: ''\n").value == {"a": None, "b": None, "c": ""}


def test_every_value_knows_its_place() -> None:
    """Line, column and width of values and keys are those that an editor shows."""
    node = _read('a:\n  - x: Grüße\n    "y": [1, zwei]\n')
    found, walked = node.find(("a", 0, "y", 1))
    assert walked == ("a", 0, "y", 1)
    assert (found.value, found.place.line, found.place.column, found.place.width) == (
        "zwei", 3, 14, 4,
    )  # fmt: skip
    entry, _ = node.find(("a", 0))
    assert (entry.key_place("y").line, entry.key_place("y").column) == (3, 5)
    assert (entry.head.line, entry.head.column) == (2, 5)


def test_a_path_is_followed_as_far_as_it_goes() -> None:
    """A place for something that nobody typed is the nearest that somebody did."""
    node, walked = _read("a: {b: c}").find(("a", "nothing", "b"))
    assert (node.value, walked) == ("c", ("a", "b"))


@pytest.mark.parametrize(
    "text, code",
    [
        ("a: &x b\nc: *x", "anchor"),
        ("a: *x", "alias"),
        ("a: !!int 3", "tag"),
        ("<<: {a: b}", "bad-key"),
        ("? [a]\n: b", "bad-key"),
        ("a: b\n---\nc: d", "two-documents"),
        ("", "empty-file"),
        ("# only a comment\n", "empty-file"),
        ("- a\n- b\n", "not-a-mapping"),
        ("just text", "not-a-mapping"),
        ('a: "open\nb: c\n', "open-quote"),
        ("a: b: c", "colon"),
        ("a:\n\tb: c", "tab"),
        ("a: @b", "bad-start"),
        ("a: null", "null"),
        ("a: b #c", "hidden-comment"),
        ("a: x\u202ey", "forbidden-character"),
        ("a: x\u200by", "forbidden-character"),
        ("a: " + "[" * 20 + "]" * 20, "too-deep"),
    ],
)
def test_what_surprises_is_refused(text: str, code: str) -> None:
    """Each construct that means something else than it looks like has its own answer."""
    (problem,) = [item for item in _problems(text) if item.code == code]
    assert problem.advice
    assert problem.place.file == FILE


def test_keys_may_not_be_repeated() -> None:
    """The second of two equal keys is pointed at, and the first is named."""
    (problem,) = _problems("a: 1\nb: 2\na: 3\n")
    assert (problem.code, problem.place.line) == ("duplicate-key", 3)
    assert "the first stands in line 1" in problem.message


def test_all_that_can_be_found_comes_at_once() -> None:
    """Several mistakes that do not hinder reading are told together."""
    codes = [item.code for item in _problems("a: 1\na: 2\nb: null\nb: x #y\n")]
    assert codes == ["duplicate-key", "null", "duplicate-key", "hidden-comment"]


def test_letters_are_composed() -> None:
    """An e with a combining accent becomes the one character that fonts have."""
    assert _read("a: Jose\u0301").value == {"a": "José"}


def test_line_ends_of_every_system_are_read(tmp_path: Path) -> None:
    """Files from Windows, with or without a byte-order mark, read as any other."""
    file = tmp_path / "campaign.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: |\r\n  one\r\n  two\r\nb: c\r\n")
    assert read_yaml(file).value == {"a": "one\ntwo\n", "b": "c"}


@pytest.mark.parametrize(
    "data, code",
    [(b"a: \xff", "not-utf8"), ("a: b".encode("utf-16"), "not-utf8"), (None, "unreadable")],
)
def test_unreadable_files_are_named(data: bytes | None, code: str, tmp_path: Path) -> None:
    """A file in another encoding, or none, is a problem with advice."""
    file = tmp_path / "campaign.yaml"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(CampaignError) as caught:
        read_yaml(file)
    assert [problem.code for problem in caught.value.problems] == [code]
