"""The parts of papers that letters seldom have: events, scorecards, profiles, rolls, quotations."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from appello.model.line import Line, Prose

__all__ = [
    "CoverageGroup",
    "CoveragePart",
    "EventPart",
    "Occasion",
    "Parts",
    "Profile",
    "ProfileGroup",
    "Quoted",
    "Reported",
    "RollPart",
    "ScorecardPart",
    "SeatPart",
    "Table",
]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header, which is printed again on each page.

    Attributes:
        header: one line a column.
        rows: for each row one cell a column, each cell of any number of lines.
    """

    header: tuple[Line, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class SeatPart:
    """Who takes a seat on a panel, and as what."""

    names: Line
    role: Line | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """When an event is, for calendars: on days, or at times in its zone.

    Attributes:
        event: its id.
        start: a day, or a time that knows its zone.
        end: the last day, or a time; None if it is not known.
    """

    event: str
    start: datetime.date
    end: datetime.date | None


@dataclass(frozen=True, slots=True)
class EventPart:
    """An event as a paper announces or recalls it.

    Attributes:
        title: empty if the paper is called so.
        occasion: None if the paper comes without a file for calendars.
    """

    title: Line | None
    when: Line
    where: Line | None
    organisers: tuple[Line, ...]
    hosts: tuple[Line, ...]
    question: Prose | None
    seats: tuple[SeatPart, ...]
    languages: Line | None
    registration: Prose | None
    register_by: Line | None
    accessibility: Prose | None
    occasion: Occasion | None = None


@dataclass(frozen=True, slots=True)
class ScorecardPart:
    """What has become of recommendations.

    Attributes:
        instrument: the text that makes the recommendations.
        headline: how many of how many are carried out.
        totals: how many have each outcome, how many are not listed, and the sum.
        table: the recommendations that are listed; None if none is.
    """

    instrument: Line
    headline: Line
    as_of: Line
    method: Prose | None
    authors: Line | None
    totals: Table
    table: Table | None


@dataclass(frozen=True, slots=True)
class CoverageGroup:
    """Those of a group whom a resolution names, or those whom it leaves out.

    Attributes:
        prose: what is said of the group, where it is printed first; None after that.
        has_notes: whether entries are longer than names.
    """

    heading: Line
    prose: Prose | None
    entries: tuple[Line, ...]
    has_notes: bool


@dataclass(frozen=True, slots=True)
class CoveragePart:
    """Whom and what a resolution names and leaves out.

    Attributes:
        instrument: the resolution.
        headline: how many people it names, of how many; None if it is only about issues.
    """

    instrument: Line
    headline: Line | None
    named: tuple[CoverageGroup, ...]
    omitted: tuple[CoverageGroup, ...]
    mentioned: tuple[Prose, ...]
    missing: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a paper says of one person.

    Attributes:
        facts: one line each: status, charges, sentence and so on.
        portrait: SHA-256 of the cleaned portrait, or empty.
        portrait_text: what it shows.
    """

    name: Line
    facts: tuple[Line, ...]
    portrait: str = ""
    portrait_text: str = ""


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    """Profiles under one heading."""

    heading: Line
    prose: Prose
    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of others, and whose they are."""

    words: Prose
    author: Line


@dataclass(frozen=True, slots=True)
class Reported:
    """What somebody said, as it is reported."""

    names: Line
    words: Prose


@dataclass(frozen=True, slots=True)
class RollPart:
    """The people behind a paper: their number, and their names if the edition may print them.

    Attributes:
        keeper: who keeps the names.
        violations: how many people by kind of violation, the total last.
        annex: the list of the people.
        to_sign: whether its last column is empty, for signatures.
    """

    count: Line
    keeper: Line | None
    violations: Table | None
    annex: Table | None
    to_sign: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """All of these that one paper has, in the order in which papers print them.

    Attributes:
        embargo: the day before which it may not be made public.
        contents: the papers of a bundle, for its cover list.
    """

    embargo: Line | None = None
    event: EventPart | None = None
    contributions: tuple[Reported, ...] = ()
    assurances: tuple[Reported, ...] = ()
    quotations: tuple[Quoted, ...] = ()
    scorecard: ScorecardPart | None = None
    coverage: CoveragePart | None = None
    guidance: tuple[Prose, ...] = ()
    questions: tuple[Prose, ...] = ()
    red_lines: tuple[Prose, ...] = ()
    profiles: tuple[ProfileGroup, ...] = ()
    roll: RollPart | None = None
    next_steps: tuple[Prose, ...] = ()
    contacts: tuple[tuple[Line, ...], ...] = ()
    about: Prose | None = None
    reply_form: tuple[Line, ...] = ()
    contents: Table | None = None
