"""What has changed between the text that somebody confirmed and the present one, in words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from appello.confirm.text import Part, SignedText, normalised

__all__ = ["difference"]

_AROUND = 4


def difference(before: SignedText, after: SignedText) -> list[str]:
    """Return one line for each part of the text that changed: [-words gone-] {+words come+}.

    If the words that were read are the same and only the source text changed, its changes are
    shown.
    """
    found = list(_changes(before.parts, after.parts))
    return found or [f"source {line}" for line in _changes(before.source, after.source)]


def _changes(before: Sequence[Part], after: Sequence[Part]) -> Iterator[str]:
    old, new = dict(before), dict(after)
    for name in dict.fromkeys([*new, *old]):
        was, now = old.get(name, ""), new.get(name, "")
        if normalised(was) != normalised(now):
            yield f"{name}: {_words(was.split(), now.split())}"
    common = [name for name in old if name in new]
    if common != [name for name in new if name in old]:
        yield "the parts stand in another order"


def _words(was: Sequence[str], now: Sequence[str]) -> str:
    """Show two versions of a sentence as one, with a few words around each change."""
    matcher = difflib.SequenceMatcher(
        None, [normalised(word) for word in was], [normalised(word) for word in now], autojunk=False
    )
    pieces: list[str] = []
    steps = matcher.get_opcodes()
    for index, (kind, start, end, new_start, new_end) in enumerate(steps):
        if kind == "equal":
            pieces += _shortened(was[start:end], first=index == 0, last=index == len(steps) - 1)
            continue
        if end > start:
            pieces.append(f"[-{' '.join(was[start:end])}-]")
        if new_end > new_start:
            pieces.append(f"{{+{' '.join(now[new_start:new_end])}+}}")
    return " ".join(pieces)


def _shortened(words: Sequence[str], *, first: bool, last: bool) -> list[str]:
    head = 0 if first else _AROUND
    tail = 0 if last else _AROUND
    if len(words) <= head + tail + 1:
        return list(words)
    return [*words[:head], "…", *words[len(words) - tail :]]
