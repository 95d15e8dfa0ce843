"""An e-mail address is one address and nothing else."""

from __future__ import annotations

import pytest

from appello.workspace.mailbox import is_mailbox


@pytest.mark.parametrize("text", ["office@example.org", "a.b+c@mail.example.co", "o'neil@x-y.org"])
def test_addresses_are_known(text: str) -> None:
    """Usual addresses are addresses."""
    assert is_mailbox(text)


@pytest.mark.parametrize(
    "text",
    ["", "office", "a@b", "a@example.org\n", "a@example.org\nBcc: b@example.org", "a b@example.org",
     "a@example.org,b@example.org", "<a@example.org>", "a@exa mple.org", "é@example.org"],
)  # fmt: skip
def test_other_texts_are_not(text: str) -> None:
    """Two addresses, a second line, or a name beside the address is no address."""
    assert not is_mailbox(text)
