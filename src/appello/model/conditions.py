"""Conditions that nobody can meet: they ask for an organisation that is none, or another kind."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from appello.model.person import Organization
from appello.model.where import ORGANISED, Where

__all__ = ["Mistake", "mistakes"]

_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one value of a condition.

    Attributes:
        path: the key, and the position of the value.
    """

    path: tuple[str | int, ...]
    code: str
    message: str
    advice: str


def mistakes(where: Where, organizations: Iterable[Organization]) -> Iterator[Mistake]:
    """Yield organisations that do not exist, or are not what the condition asks for.

    Args:
        where: the conditions.
        organizations: those of the campaign and of the registers that it uses.
    """
    known = {item.id: item.classification for item in organizations}
    for name in ORGANISED:
        # A parliament with one chamber is often recorded as that chamber.
        kinds = {"parliament", "chamber"} if name == "parliament" else {name}
        fitting = sorted(key for key, kind in known.items() if kind in kinds)
        for index, value in enumerate(getattr(where, name)):
            if value not in known:
                near = difflib.get_close_matches(value, fitting, n=1)
                listed = ", ".join(fitting[:_MOST_LISTED]) or "none"
                advice = f"did you mean `{near[0]}`?" if near else f"the ids are: {listed}"
                refusal = "unknown-id", f"there is no `{value}` among the organizations", advice
                yield Mistake((name, index), *refusal)
            elif known[value] not in kinds:
                advice = f"write `{known[value]}: {value}`, or name a {name}"
                kind = known[value]
                refusal = "wrong-organisation", f"`{value}` is a {kind}, not a {name}", advice
                yield Mistake((name, index), *refusal)
