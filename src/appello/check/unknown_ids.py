"""Ids that name nothing: every field that refers to something by its id is looked up."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from pydantic import BaseModel

from appello.errors import Problem
from appello.model.campaign import Campaign
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.walk import parts

__all__ = ["unknown_id_problems"]

_MOST_LISTED = 20
_TARGETS: dict[str, str] = {
    "sources": "sources",
    "instruments": "instruments",
    "cases": "cases",
    "alongside": "cases",
    "addressees": "addressees",
    "of": "addressees",
    "organization_id": "organizations",
    "parent_id": "organizations",
    "both_chambers": "sources",
    "law": "instruments",
    "opinions": "instruments",
    "instrument": "instruments",
    "organisers": "organizations",
    "authors": "organizations",
    "hosts": "participants",
    "speaker": "participants",
    "named": "cases",
    "demands.cases": "case_groups",
    "participants.group": "organizations",
    "events.people": "participants",
    "statements.by": "participants",
    "documents.signatories": "signatories",
    "documents.demands": "demands",
    "documents.quotations": "quotations",
    "documents.encloses": "documents",
    "documents.text_of": "documents",
    "documents.event": "events",
    "documents.scorecard": "scorecards",
    "documents.coverage": "coverages",
    "documents.roll": "rolls",
    "rolls.representative": "signatories",
}
"""Among what the ids of a field are: by its name, or by that of the list that it stands in too."""


def unknown_id_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield ids that do not exist, with the nearest that does."""
    campaign = loaded.campaign
    known = {target: _ids(campaign, target) for target in dict.fromkeys(_TARGETS.values())}
    sets = {target: set(ids) for target, ids in known.items()}
    names = {field.rpartition(".")[2] for field in _TARGETS}
    for path, name, value in _identifiers(campaign, (), names):
        target = _TARGETS.get(f"{path[0]}.{name}") or _TARGETS.get(name)
        if target is None or value in sets[target]:
            continue
        ids = known[target]
        near = difflib.get_close_matches(value, ids, n=1)
        advice = (
            f"did you mean `{near[0]}`?"
            if near
            else f"the ids are: {', '.join(ids[:_MOST_LISTED]) or 'none'}"
        )
        message = f"there is no `{value}` among the {target}"
        yield loaded.problem("unknown-id", message, advice, path)


def _ids(campaign: Campaign, target: str) -> list[str]:
    items = campaign.signatories.people if target == "signatories" else getattr(campaign, target)
    return [item.id for item in items]


def _identifiers(
    value: object, path: FieldPath, fields: Collection[str]
) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield every text that stands alone or in a list under some fields: path, field and value."""
    if isinstance(value, (BaseModel, tuple)):
        for name, item in parts(value):
            if isinstance(item, str):
                if name in fields:
                    yield (*path, name), str(name), item
            elif not item:
                continue
            elif isinstance(item, tuple) and all(isinstance(part, str) for part in item):
                if name in fields:
                    named = enumerate(item)
                    yield from (((*path, name, at), str(name), part) for at, part in named)
            elif isinstance(item, (BaseModel, tuple)):
                yield from _identifiers(item, (*path, name), fields)
