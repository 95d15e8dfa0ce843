"""What is said to have happened has a source, and sources that were typed are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from appello.errors import Problem
from appello.model.loaded import LoadedCampaign
from appello.model.text import Text, note_ids
from appello.model.walk import parts

__all__ = ["sourcing_problems"]

_CITING = {"sources", "instruments", "both_chambers", "law", "opinions"}


def sourcing_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield facts without a source, and sources that nothing refers to."""
    campaign = loaded.campaign
    # What somebody invented has no source.
    yield from () if campaign.fictitious else _unsourced(loaded)
    cited = set(_cited(campaign))
    for name in ("sources", "instruments"):
        for index, item in enumerate(getattr(campaign, name)):
            path = (name, index, "id")
            # A register's sources serve other campaigns too.
            if item.id not in cited and loaded.places(path).file == loaded.file:
                yield loaded.problem(
                    "never-cited",
                    f"nothing refers to `{item.id}`",
                    f"name it where it is the source, or remove it from `{name}`",
                    path,
                    warning=True,
                )


def _unsourced(loaded: LoadedCampaign) -> Iterator[Problem]:
    campaign = loaded.campaign
    for index, paragraph in enumerate(campaign.background):
        notes = [note for text in paragraph.text.sentences for note in note_ids(text)]
        if not (paragraph.sources or paragraph.instruments or notes):
            yield loaded.problem(
                "no-source",
                f"nothing says where `{paragraph.id}` is known from",
                "add `sources: […]` with the ids of its sources",
                ("background", index, "text"),
                warning=True,
            )
    for index, figure in enumerate(campaign.figures):
        if not figure.sources:
            yield loaded.problem(
                "no-source",
                f"nothing says who counted `{figure.id}`, {figure.value}",
                "add `sources: […]` with the ids of its sources",
                ("figures", index, "value"),
                warning=True,
            )


def _cited(value: object) -> Iterable[str]:
    """Yield the ids of sources and instruments that any part of a campaign refers to."""
    if isinstance(value, Text):
        for text in value.sentences:
            yield from note_ids(text)
            yield from (part.split(".")[0] for part in text.split("{instruments.")[1:])
    elif isinstance(value, (BaseModel, tuple)):
        for name, item in parts(value):
            if not item:
                continue
            if name in _CITING and isinstance(item, str):
                yield item
            elif name in _CITING and all(isinstance(one, str) for one in item):
                yield from item
            elif isinstance(item, (Text, BaseModel, tuple)):
                yield from _cited(item)
