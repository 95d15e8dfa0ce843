"""What `--explain` prints."""

from __future__ import annotations

from collections.abc import Iterator

from appello.pipeline.explaining import ExplainedLetter, ExplainedSet

__all__ = ["letter_lines", "set_lines"]

_WHY = {"exempt": "excepted: "}


def letter_lines(letter: ExplainedLetter) -> Iterator[str]:
    """Yield what is said of one letter."""
    yield f"{letter.letter}, {letter.locale}: {letter.why_locale}"
    for person, why in zip(letter.addressees, letter.chosen, strict=True):
        yield f"    to {person}: {why}"
    for item in letter.wordings:
        wording = f"{item.wording}, because {item.condition}" if item.wording else "for all others"
        yield f"    {item.text}: {wording}"


def set_lines(item: ExplainedSet) -> Iterator[str]:
    """Yield what is said of one set."""
    yield f"Set {item.id}: {item.members} chosen, {len(item.left_out)} left out."
    for one in item.left_out:
        yield f"    {one.id}, from {one.register}: {_WHY.get(one.why, '')}{one.reason}"
