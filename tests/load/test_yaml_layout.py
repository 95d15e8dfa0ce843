"""Mistakes in the layout of a file are told in words, where they are, with what mends them."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.errors import CampaignError
from appello.load.yaml_source import read_yaml_text

LIST = "demands:\n  - id: a\n    text: free them\n"
DEEPER, HIGHER = LIST.replace("    text", "     text"), LIST.replace("    text", "   text")


@pytest.mark.parametrize(
    "text, code, line, column, advice",
    [
        ('id: x\nsubject: "The "three" of it"\n', "inner-quote", 2, 16, "a backslash before each"),
        ("id: x\nsubject: 'it's so'\n", "inner-quote", 2, 14, "the apostrophe inside twice"),
        ("a: [x, y\nb: c\n", "open-bracket", 1, 4, "close it at the end"),
        ("a: {x: y\nb: c\n", "open-bracket", 1, 4, "close it at the end"),
        ("id: a\nopening: |\n  We write.\nto you.\nb: c\n", "no-colon", 4, 1, "indent it like"),
        ("id: a\ntitle b\ndate: c\n", "no-colon", 2, 1, "put a colon after the key"),
        (DEEPER, "indentation", 3, 6, "4 spaces, in the column of `id`"),
        (HIGHER, "indentation", 3, 4, "4 spaces, in the column of `id`"),
        (f"{LIST}- id: b\n", "indentation", 4, 1, "2 spaces, in the column of `- id`"),
        ("id: a\n  title: b\n", "indentation", 2, 3, "no spaces, in the column of `id`"),
        ("a:\n  b: c\n d: e\n", "indentation", 3, 2, "2 spaces, in the column of `b`"),
        ("a: [b, c]]\nd: e\n", "closing-bracket", 1, 10, "remove it"),
        ("a: [b, c}\nd: e\n", "closing-bracket", 1, 9, "write `]`"),
        ("a:\n  - id: b\n  -id: c\n", "no-space", 3, 4, "write `- id: c`"),
        ("id: a\ngender:female\nb: c\n", "no-space", 2, 8, "write `gender: female`"),
        ("a:\n\u00a0 b: c\n  d: e\n", "odd-space", 2, 1, "type plain spaces"),
        ("a: |\n   One.\n  Two.\nb: c\n", "indentation", 3, 3, "3 spaces, in the column of `One.`"),
        ("title: Letter: a try\n", "colon", 1, 14, "put the value in quotes"),
        ("title: A\n  that: goes\n  and: on\n", "indentation", 2, 3, "the whole value in quotes"),
    ],
)  # fmt: skip
def test_layout(text: str, code: str, line: int, column: int, advice: str) -> None:
    """No message is the parser's own, and none sends anybody to the wrong line."""
    with pytest.raises(CampaignError) as caught:
        read_yaml_text(text, Path("campaign.yaml"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)
    assert advice in problem.advice
