"""Two versions of a text, part by part, shown as one in words."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence

__all__ = ["Part", "changes"]

Part = tuple[str, str]
"""Where a piece of a text comes from, and its words."""

_AROUND = 4


def changes(
    before: Sequence[Part], after: Sequence[Part], *, folded: Callable[[str], str]
) -> Iterator[str]:
    """Yield one line for each part that differs: [-words gone-] {+words come+}.

    Args:
        before: the former text.
        after: the present one.
        folded: gives what two wordings that count as the same have in common.
    """
    old, new = dict(before), dict(after)
    for name in dict.fromkeys([*new, *old]):
        was, now = old.get(name, ""), new.get(name, "")
        if folded(was) != folded(now):
            yield f"{name}: {_words(was.split(), now.split(), folded)}"
    common = [name for name in old if name in new]
    if common != [name for name in new if name in old]:
        yield "the parts stand in another order"


def _words(was: Sequence[str], now: Sequence[str], folded: Callable[[str], str]) -> str:
    """Show two versions of a sentence as one, with a few words around each change."""
    matcher = difflib.SequenceMatcher(
        None, [folded(word) for word in was], [folded(word) for word in now], autojunk=False
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
