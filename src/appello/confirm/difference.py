"""What has changed between the text that somebody confirmed and the present one, in words."""

from __future__ import annotations

from appello.confirm.text import SignedText, normalised
from appello.model.difference import changes

__all__ = ["difference"]


def difference(before: SignedText, after: SignedText) -> list[str]:
    """Return one line for each part of the text that changed: [-words gone-] {+words come+}.

    If the words that were read are the same and only the source text changed, its changes are
    shown.
    """
    found = list(changes(before.parts, after.parts, folded=normalised))
    return found or [
        f"source {line}" for line in changes(before.source, after.source, folded=normalised)
    ]
