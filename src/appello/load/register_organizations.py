"""Which organisations of a register a list means, and those that the register does not have yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from appello.load.register_ids import folded, slug, unique
from appello.model.incoming import IncomingMembership, IncomingOrganization
from appello.model.person import Organization

__all__ = ["Organizations"]


class Organizations:
    """The organisations of a register, and what a list adds to them in `new`."""

    def __init__(self, known: Iterable[Organization]) -> None:
        known = tuple(known)
        self._classes: dict[str, str] = {item.id: item.classification for item in known}
        self._names = {
            (item.classification, folded(text)): item.id
            for item in reversed(known)
            for text in item.name.all_texts()
        }
        self.new: list[dict[str, Any]] = []

    def id_of(self, wanted: IncomingOrganization) -> str:
        """Return the id of an organisation; one that is not known is added."""
        if wanted.id and self._classes.get(wanted.id) == wanted.classification:
            return wanted.id
        key = (wanted.classification, folded(wanted.name))
        if key not in self._names:
            likely = wanted.id or slug(wanted.name) or wanted.classification
            new_id = unique(likely, self._classes)
            self._classes[new_id] = wanted.classification
            self._names[key] = new_id
            self.new.append(
                {"id": new_id, "name": wanted.name, "classification": wanted.classification}
            )
        return self._names[key]

    def class_of(self, organization_id: str) -> str:
        """Return what an organisation is; empty if it is not known."""
        return self._classes.get(organization_id, "")

    def membership(self, item: IncomingMembership) -> dict[str, str]:
        """Return a membership as a register has it."""
        stated = {
            "organization_id": self.id_of(item.organization),
            "role": item.role,
            "area": item.area,
            "start_date": item.start_date.isoformat() if item.start_date else "",
            "end_date": item.end_date.isoformat() if item.end_date else "",
        }
        return {key: value for key, value in stated.items() if value}
