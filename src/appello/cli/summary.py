"""The sums at the end of a run of many letters: one line a language."""

from __future__ import annotations

from collections.abc import Sequence

from appello.cli.console import show_table
from appello.pipeline.summary import LanguageSummary

__all__ = ["show_languages", "spliced_in_all", "summary_data"]

_STATES = ("made", "unchanged", "planned", "failed")


def show_languages(languages: Sequence[LanguageSummary]) -> None:
    """Print a table with a line for each language; columns that would be empty are left out."""
    header = ["locale", "letters", *_STATES, "spliced", "classes", "alone", "why alone"]
    lines = [_cells(item) for item in languages]
    used = [index for index in range(len(header)) if any(line[index] for line in lines)]
    show_table(
        [header[index] for index in used],
        [[line[index] or "–" for index in used] for line in lines],
    )


def spliced_in_all(languages: Sequence[LanguageSummary]) -> str:
    """Say how many letters were spliced; nothing if none was to be."""
    if not any(item.is_of_many for item in languages):
        return ""
    spliced = sum(item.spliced for item in languages)
    classes = sum(item.classes for item in languages)
    alone = sum(item.alone for item in languages)
    among = f", in {classes} {'class' if classes == 1 else 'classes'}" if classes else ""
    others = f"; {alone} {'was' if alone == 1 else 'were'} laid out one by one" if alone else ""
    return f"{spliced} letters were spliced{among}{others}."


def summary_data(languages: Sequence[LanguageSummary]) -> list[dict[str, object]]:
    """Return the sums as JSON has them."""
    return [
        {
            "locale": item.locale,
            "letters": item.letters,
            **{state: item.states.get(state, 0) for state in _STATES},
            "spliced": item.spliced,
            "classes": item.classes,
            "alone": item.alone,
            "reasons": dict(item.reasons),
        }
        for item in languages
    ]


def _cells(item: LanguageSummary) -> list[str]:
    numbers = [item.states.get(state, 0) for state in _STATES]
    numbers += [item.spliced, item.classes, item.alone]
    reasons = "; ".join(f"{number}: {reason}" for reason, number in item.reasons.items())
    return [item.locale, str(item.letters), *(str(number or "") for number in numbers), reasons]
