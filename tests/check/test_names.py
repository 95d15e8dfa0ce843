"""Messages about names that are alike name nobody whom the edition withholds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import SMALL

if TYPE_CHECKING:
    from tests.conftest import Desk

CODES = {"near-name", "same-person", "surname-spellings"}
SHOWN = {"state": "given"}
CLOSED = {"consent": {"state": "withheld"}, "naming": {"public": "initials"}}


def _messages(desk: Desk, *names: str, **second: Any) -> list[str]:  # noqa: ANN401 - any YAML
    first, other = (
        {"id": f"p{index}", "name": name, "consent": SHOWN} for index, name in enumerate(names)
    )
    group = SMALL["case_groups"][0] | {"cases": ["p0", "p1"]}
    problems = desk.check(cases=[first, other | second], case_groups=[group])
    return [item.message for item in problems if item.code in CODES]


@pytest.mark.parametrize(
    "one, other",
    [
        ("Teodor Brandis", "Teodor Brandys"),
        ("Teodor Brandis", "Teodor Brandies"),
        ("Ada Brandis", "Teodor Brandys"),
    ],
)
def test_a_withheld_name_stands_in_no_message(one: str, other: str, desk: Desk) -> None:
    """Both people are told of by id; where both are named, the spellings are shown."""
    told = _messages(desk, one, other)
    assert told
    assert any("Brandi" in message or "Brandy" in message for message in told)
    closed = _messages(desk, one, other, **CLOSED)
    assert len(closed) == len(told)
    assert all("`p1`" in message for message in closed)
    assert not any(other in message or other.split()[1] in message for message in closed)
