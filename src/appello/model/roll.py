"""A roll: people by the hundred, who complain, appeal or sign together."""

from __future__ import annotations

from typing import Literal

from appello.model.fields import Line, Model, Number, Slug
from appello.model.text import LocalisedName

__all__ = ["Roll", "RollEntry"]


class RollEntry(Model):
    """One of the people of a roll, as a row of its table says it."""

    number: Number
    """The running number; no two rows have the same."""
    name: Line
    """The name, as the person signs."""
    place: Line | None = None
    """Town or region."""
    occupation: Line | None = None
    """What the person does."""
    violation: Line | None = None
    """What was done to the person, as one of the words of the table; counted by kind."""
    consent: Literal["given", "withheld", "withdrawn", "unknown"] = "unknown"
    """Leave to name the person to those to whom the paper goes."""


class Roll(Model):
    """Many people who stand behind one paper. The public edition never names them."""

    id: Slug
    """Unique in the campaign; their number is usable in prose as {rolls.<id>.count}."""
    file: Line | None = None
    """A CSV table in the campaign's folder, one row a person; see `appello roll`."""
    stated: Number | None = None
    """How many there are, if a source says so; with a table, it must have as many rows."""
    more_than: Number | None = None
    """The number that prose says they are more than, usable as {rolls.<id>.more_than}."""
    representative: LocalisedName | None = None
    """Who acts for them and keeps their names."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the numbers, printed as footnotes."""
    entries: tuple[RollEntry, ...] = ()
    """The people, if they do not stand in a table; for a few."""

    @property
    def count(self) -> int:
        """How many there are: as listed, or else as a source states."""
        return len(self.entries) or self.stated or 0
