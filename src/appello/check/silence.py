"""Messages that a campaign says are not meant for one of its places, each with a reason."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from appello.errors import Problem
from appello.model.loaded import LoadedCampaign

__all__ = ["SILENCEABLE", "idle", "silence", "silence_problems"]

SILENCEABLE = frozenset({
    "acronym-undefined", "addressee-twice", "chamber-word", "count-differs", "count-unknown",
    "demand-drift", "demand-nobody", "demand-powerless", "demand-unmarked", "double-space",
    "identifier", "identifier-unknown", "insult", "left-out", "mandate", "missing-space",
    "near-name", "never-cited", "no-full-stop", "no-longer-in-force", "no-source", "no-such-day",
    "not-in-force", "prejudging", "quotation-paragraph", "quotes-mixed", "range-style",
    "relative-date", "role-mismatch", "same-person", "status-ageing", "status-contradicts",
    "status-stale", "surname-spellings", "term-out-of-date", "weekday",
})  # fmt: skip
"""What judges words and data, and may be wrong; what protects people is not among them."""


def silence_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield entries of `silenced` for messages that cannot be silenced."""
    for index, entry in enumerate(loaded.campaign.silenced):
        if entry.code not in SILENCEABLE:
            near = difflib.get_close_matches(entry.code, sorted(SILENCEABLE), n=1)
            yield loaded.problem(
                "not-silenceable",
                f"`{entry.code}` is not a message that can be silenced",
                f"did you mean `{near[0]}`?" if near else "mend what it says, and remove the entry",
                ("silenced", index, "code"),
            )


def silence(loaded: LoadedCampaign, problems: Iterable[Problem]) -> list[Problem]:
    """Take out the problems that the campaign silences, and report each entry that did so."""
    entries = {
        (entry.code, entry.at): (index, entry)
        for index, entry in enumerate(loaded.campaign.silenced)
        if entry.code in SILENCEABLE
    }
    if not entries:
        return list(problems)
    codes = {code for code, _ in entries}
    kept: list[Problem] = []
    used: dict[int, Problem] = {}
    for problem in problems:
        at = _with_ids(loaded, problem.field)
        found = entries.get((problem.code, at))
        if found is None:
            kept.append(_with_hint(problem, at) if problem.code in codes else problem)
            continue
        index, entry = found
        used[index] = loaded.problem(
            "silenced",
            f"`{entry.code}` is silenced at `{entry.at}`: {entry.reason}",
            "",
            ("silenced", index),
            warning=True,
        )
    return [*kept, *used.values()]


def idle(
    loaded: LoadedCampaign, problems: Iterable[Problem], locales: Iterable[str]
) -> Iterator[Problem]:
    """Yield entries of `silenced` that silenced nothing.

    Args:
        loaded: the campaign.
        problems: what is left, with what has been silenced.
        locales: the languages that were checked; if some are left out, nothing can be said.
    """
    if set(locales) != set(loaded.campaign.locales):
        return
    used = {problem.field for problem in problems if problem.code == "silenced"}
    for index, entry in enumerate(loaded.campaign.silenced):
        if f"silenced.{index}" not in used:
            yield loaded.problem(
                "silenced-nothing",
                f"there is no `{entry.code}` at `{entry.at}` to silence",
                "remove the entry, or correct `at`: it has ids instead of positions, "
                "for example background.bans.text",
                ("silenced", index, "at"),
                warning=True,
            )


def _with_hint(problem: Problem, at: str) -> Problem:
    """Say which place to name, to somebody who silences such messages and has missed this one."""
    hint = f"to silence it here, write `at: {at}`"
    return replace(problem, advice=f"{problem.advice}; {hint}" if problem.advice else hint)


def _with_ids(loaded: LoadedCampaign, field: str) -> str:
    """Return a field's path with ids in the place of positions; contexts of messages have them."""
    value: object = loaded.campaign
    parts = []
    for part in field.partition("@")[0].split("."):
        if isinstance(value, tuple) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
            parts.append(str(getattr(value, "id", part)))
        else:
            value = getattr(value, part, None)
            parts.append(part)
    return ".".join(parts).partition(".variants.")[0]
