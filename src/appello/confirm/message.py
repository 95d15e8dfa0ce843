"""The message that goes to a signatory with the text: what to do, by when, and with which words."""

from __future__ import annotations

import re
from pathlib import Path

from appello.errors import CampaignError, Place, Problem

__all__ = ["PLACEHOLDERS", "fill"]

PLACEHOLDERS = ("addressees", "by", "code", "shown", "subject")
"""What a message must say."""

_SLOT = re.compile(r"\{([^{}]*)\}")


def fill(template: str, values: dict[str, str], *, file: Path) -> str:
    """Put the facts into a message.

    Args:
        template: the message, with `PLACEHOLDERS` in braces.
        values: what each of them stands for.
        file: where the message comes from, for errors.

    Raises:
        CampaignError: the message lacks one of them, or has another.
    """
    used = set(_SLOT.findall(template))
    problems = [
        Problem(
            "bad-message",
            f"the message does not say {{{name}}}",
            "without it the signatory does not know what to answer",
            Place(file),
        )
        for name in PLACEHOLDERS
        if name not in used
    ]
    problems += [
        Problem(
            "bad-message",
            f"the message has {{{name}}}, which nothing can fill",
            f"use only: {', '.join(PLACEHOLDERS)}",
            Place(file),
        )
        for name in sorted(used - set(PLACEHOLDERS))
    ]
    if problems:
        raise CampaignError(problems)
    return _SLOT.sub(lambda match: values[match.group(1)], template)
