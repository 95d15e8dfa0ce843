"""What counts as an e-mail address: nothing that could become a second line of a message's head."""

from __future__ import annotations

import re

__all__ = ["is_mailbox"]

_MAILBOX = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}"
)


def is_mailbox(text: str) -> bool:
    """Tell whether a text is one address such as name@example.org and nothing else."""
    return bool(_MAILBOX.fullmatch(text))
