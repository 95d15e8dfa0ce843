"""A roll: people by the hundred, who complain, appeal or sign together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from appello.model.fields import Flag, Line, Model, Number, Slug
from appello.model.person import Edition
from appello.model.text import Text

__all__ = ["NAMED_IN", "NOBODY", "Leave", "Roll", "RollEntry", "Violation"]

Leave = Literal["given", "withheld", "withdrawn", "unknown"]
"""Whether a person may be named to those to whom the paper goes."""

NAMED_IN: dict[Edition, frozenset[Leave]] = {
    "public": frozenset(),
    "addressee": frozenset({"given"}),
    "restricted": frozenset({"given", "unknown"}),
}
"""Whom of a roll each edition names; of everybody else it has a number and a dash."""
NOBODY = "–"
"""What stands in the place of a name."""


class Violation(Model):
    """A kind of violation by which a roll is counted."""

    id: Slug
    """Unique in the roll; what the table's column `violation` says."""
    text: Text
    """What it is called, in a few words."""


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
    violation: Slug | None = None
    """What was done to the person: the id of one of the roll's `violations`."""
    consent: Leave = "unknown"
    """Leave to name the person to those to whom the paper goes."""

    def shown_in(self, edition: Edition) -> RollEntry:
        """Return what an edition may know: everything, or a number and what is counted."""
        if self.consent in NAMED_IN[edition]:
            return self
        return RollEntry.model_construct(
            number=self.number, name=NOBODY, violation=self.violation, consent="withheld"
        )


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
    representative: Slug | None = None
    """Id of the signatory who acts for them and keeps their names."""
    violations: tuple[Violation, ...] = ()
    """The kinds of violation that are counted; with them, each person needs one."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the numbers, printed as footnotes."""
    to_sign: Flag = False
    """true adds a column in which the people sign to the list of them."""
    entries: tuple[RollEntry, ...] = ()
    """The people, if they do not stand in a table; for a few."""

    @property
    def count(self) -> int:
        """How many there are: as listed, or else as a source states."""
        return len(self.entries) or self.stated or 0

    def shown_in(self, edition: Edition) -> Roll:
        """Return what an edition may know of it."""
        entries = tuple(entry.shown_in(edition) for entry in self.entries)
        return self.model_copy(update={"entries": entries})

    def unnamed_in(self, edition: Edition) -> Iterator[RollEntry]:
        """Yield the people whom an edition does not name."""
        return (entry for entry in self.entries if entry.consent not in NAMED_IN[edition])
