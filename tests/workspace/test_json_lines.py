"""A line of a register is a flat object of texts."""

from __future__ import annotations

import pytest

from appello.workspace.json_lines import texts_of


def test_a_flat_object_of_texts_is_read() -> None:
    """Keys and texts come back in their order."""
    assert texts_of(b'{"b": "1", "a": ""}') == {"b": "1", "a": ""}
    assert texts_of(b"{}") == {}


@pytest.mark.parametrize(
    "line, message",
    [
        (b"", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"7", "not a JSON object"),
        (b'["a"]', "not a JSON object"),
        (b'{"a": "1", "a": "1"}', "a key stands twice"),
        (b'{"a": 1}', "`a` is not text"),
        (b'{"a": {"b": "1"}}', "`a` is not text"),
        (b'{"a": null}', "`a` is not text"),
    ],
)
def test_anything_else_is_told(line: bytes, message: str) -> None:
    """The message says what is wrong."""
    with pytest.raises(ValueError, match=message):
        texts_of(line)
