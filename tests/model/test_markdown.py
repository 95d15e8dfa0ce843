"""The structure of a text is seen, and words that only look like marks are not taken for any."""

from __future__ import annotations

import pytest

from appello.model.markdown import Structure, parse_inline, parse_prose, structure

ONE = Structure()


@pytest.mark.parametrize(
    "text, blocks",
    [
        ("One paragraph.", [("paragraph", 1)]),
        ("One.\n\nTwo.", [("paragraph", 1), ("paragraph", 1)]),
        ("- a\n- b\n- c", [("bullet list", 3)]),
        ("1. a\n2. b", [("numbered list", 2)]),
        ("١. a", [("paragraph", 1)]),
        ("First:\n\n- a\n- b\n\nLast.", [("paragraph", 1), ("bullet list", 2), ("paragraph", 1)]),
        ("- a\n  - b\n- c", [("bullet list", 3)]),
        ("- a\n\n  still a\n- b", [("bullet list", 3)]),
        ("", [("paragraph", 1)]),
    ],
)
def test_blocks(text: str, blocks: list[tuple[str, int]]) -> None:
    """Paragraphs and lists are counted in order; a nested item is an item."""
    assert list(structure(text).blocks) == blocks


@pytest.mark.parametrize(
    "text, marks",
    [
        ("*a* and *b*", [("emphasised passages", 2)]),
        ("**a**", [("bold passages", 1)]),
        ("***a***", [("bold passages", 1), ("emphasised passages", 1)]),
        ("_a_", [("emphasised passages", 1)]),
        ("snake_case_word 2 * 3 * 4", []),
        (r"\*a\*", []),
        ("**a", []),
        ("[a](https://x.example)", [("links to https://x.example", 1)]),
        ("[a](https://x.example) [b](https://x.example)", [("links to https://x.example", 2)]),
        ("- *a*\n- *b*", [("emphasised passages", 2)]),
        ("![a](https://x.example)", [("links to https://x.example", 1)]),
        ("[a]", []),
        ("So [^src]", []),
    ],
)
def test_marks(text: str, marks: list[tuple[str, int]]) -> None:
    """Emphasis and links are counted by kind and address."""
    assert list(structure(text).marks) == marks


@pytest.mark.parametrize(
    "text",
    ["# Title", "> quoted", "`code`", "<b>x</b>", "&amp;", "---", "    indented",
     "a\n===", "```\ncode\n```", "<https://x.example>"],
)  # fmt: skip
def test_what_letters_have_not_is_text(text: str) -> None:
    """Headings, quotations, code, HTML, entities and rules are ordinary words."""
    found = structure(text)
    assert {kind for kind, _ in found.blocks} == {"paragraph"}
    assert found.marks == ()
    tokens = {token.type for token in parse_prose(text)}
    assert tokens == {"paragraph_open", "inline", "paragraph_close"}


def test_one_line_has_no_blocks() -> None:
    """A text of one line is never a list."""
    token = parse_inline("- 1. *a*")
    assert [child.type for child in token.children or ()] == ["text", "em_open", "text", "em_close"]


def test_structure_is_quick() -> None:
    """A text of the longest length that letters allow is read at once, whatever it consists of."""
    for text in ("*a " * 6600, "[a](" * 5000, "**" * 10_000, "- " * 10_000):
        assert structure(text).blocks
