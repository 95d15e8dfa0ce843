"""What a letter asks for, and what it stands on."""

from __future__ import annotations

from typing import Literal

from appello.model.fields import Day, Flag, Line, Model, Number, Slug, Url
from appello.model.text import LocalisedName, Text

__all__ = ["Demand", "Figure", "Instrument", "Mention", "Paragraph", "Source"]


class Demand(Model):
    """One numbered request: a verb, its object, and who can grant it."""

    id: Slug
    """Unique in the campaign."""
    text: Text
    """The request, continuing the sentence of demands_intro."""
    ask: Slug | None = None
    """What is asked, matched with what the cases permit: release, investigation, protection …"""
    of: tuple[Slug, ...] = ()
    """Ids of the addressees and sets who can grant it; empty means all."""
    cases: tuple[Slug, ...] = ()
    """Ids of the case groups for whom it is made."""
    instruments: tuple[Slug, ...] = ()
    """Ids of the treaties and resolutions it rests on."""


class Paragraph(Model):
    """A paragraph of the letter with its sources."""

    id: Slug
    """Unique in its list; translators see it beside the text."""
    text: Text
    """The paragraph."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources, printed as footnotes."""
    instruments: tuple[Slug, ...] = ()
    """Ids of the treaties and resolutions mentioned, printed as footnotes."""


class Mention(Model):
    """A name that prose uses as {mentions.<id>}: a rapporteur, a movement, a place."""

    id: Slug
    """Unique in the campaign."""
    name: LocalisedName
    """The name, one spelling or one a language; never broken over two lines."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the name."""


class Figure(Model):
    """A number that a source states, used in prose as {figures.<id>}."""

    id: Slug
    """Unique in the campaign."""
    value: Number
    """The number."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources that state it."""


class Instrument(Model):
    """A treaty, a resolution, an opinion that a letter rests on."""

    id: Slug
    """Unique in the campaign."""
    kind: Literal["treaty", "ep_resolution", "pace_resolution", "un_opinion", "law", "other"]
    """What it is."""
    title: LocalisedName
    """Its title, in English or one a language; others print the English one."""
    reference: Line | None = None
    """Its official number, for example 2019/2610(RSP)."""
    adopted: Day | None = None
    """The day of adoption."""
    in_force: Day | None = None
    """The day on which it came into force."""
    until: Day | None = None
    """The last day on which it was in force, if it was replaced or denounced."""
    url: Url | None = None
    """Where it can be read."""


class Source(Model):
    """Where a fact comes from."""

    id: Slug
    """Unique in the campaign."""
    title: Line | None = None
    """Its title in its original language."""
    publisher: Line
    """Who published it."""
    language: Line = "en"
    """Language of the title, as a BCP 47 tag."""
    url: Url | None = None
    """Where it can be read."""
    published: Day | None = None
    """The day of publication."""
    accessed: Day | None = None
    """The day somebody of the campaign read it."""
    note: Line | None = None
    """For yourselves; not printed."""
    confidential: Flag = False
    """true prints "Source on file with the senders" instead of publisher, title and address."""
