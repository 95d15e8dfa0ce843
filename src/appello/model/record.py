"""What sources say of a person besides the name: kept with its day and its source.

Only a day of death, a place of detention, its first day and the words of charges can be printed:
where prose asks for them, and in profiles. The rest is for those who write.
"""

from __future__ import annotations

from typing import Literal

from appello.model.fields import Day, Flag, Line, Model, Slug
from appello.model.text import LocalisedName

__all__ = ["Account", "Charge", "Death", "Detention", "Health", "Relative", "RiskReview"]


class Charge(Model):
    """What a person is accused of."""

    label: LocalisedName
    """The accusation in a few words, in each language, for example inciting social discord."""
    article: Line | None = None
    """Its number in the law, for your own reference; not printed."""
    law: Slug | None = None
    """Id of the law among the instruments; not printed."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the charge."""


class Detention(Model):
    """Where a person is held, and since when."""

    place: LocalisedName | None = None
    """The prison, colony or town, one spelling or one a language."""
    since: Day | None = None
    """The first day."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of place and day."""


class Account(Model):
    """How somebody describes a death. Not printed: what prose says of it needs its author."""

    by: Line
    """Who says so, for example the authorities."""
    says: Line
    """In their words, for example suicide."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of these words."""


class Death(Model):
    """A person's death, and what is said of it by whom."""

    on: Day | None = None
    """The day, if a source gives it."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the death and its day."""
    established: Flag = False
    """true if a court or an independent inquiry has established how the person died."""
    accounts: tuple[Account, ...] = ()
    """How different sides describe it; not printed."""


class Health(Model):
    """What is known of a person's health on a day; not printed."""

    text: Line
    """In a few words."""
    as_of: Day
    """The day of which this is known."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources."""


class Relative(Model):
    """A tie between two people of a campaign or of a register; not printed."""

    case: Slug
    """Id of the other person."""
    kind: Literal["parent", "child", "sibling", "spouse", "partner", "other"]
    """What the other person is to this one."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources."""


class RiskReview(Model):
    """That somebody has thought about what a letter may do to the person; not printed."""

    level: Literal["low", "medium", "high"]
    """How great the risk was found to be."""
    reviewed_on: Day
    """The day on which it was looked at."""
    reviewer: Line
    """Who looked at it."""
    next_on: Day | None = None
    """The day by which it is to be looked at again."""
    note: Line | None = None
    """For yourselves."""
