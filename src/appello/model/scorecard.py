"""What has become of recommendations, and what a resolution names and leaves out."""

from __future__ import annotations

from collections import Counter
from typing import Literal, get_args

from appello.model.fields import Day, Flag, Line, Model, Number, Slug
from appello.model.text import Text

__all__ = ["Coverage", "Issue", "Outcome", "Recommendation", "Scorecard"]

Outcome = Literal["implemented", "partial", "not_implemented", "regressed", "unknown"]


class Recommendation(Model):
    """One recommendation, and what has become of it."""

    id: Slug
    """Unique in its scorecard."""
    paragraph: Line | None = None
    """Its number in the text that makes it."""
    text: Text
    """What is recommended."""
    status: Outcome
    """What has become of it; unknown if nobody can tell."""
    evidence: Text | None = None
    """What shows it."""
    as_of: Day | None = None
    """The day of which this is known, if it is another than the scorecard's."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the evidence, printed as footnotes."""


class Scorecard(Model):
    """How far the recommendations of a text have been carried out."""

    id: Slug
    """Unique in the campaign; usable in prose as {scorecards.<id>.implemented} and .total."""
    instrument: Slug
    """Id of the text that makes the recommendations, among the instruments."""
    as_of: Day
    """The day of which this is known."""
    total: Number
    """How many recommendations the text makes, as counted by whoever made the scorecard."""
    implemented: Number | None = None
    """How many of them are carried out, if a source says so and does not list them all."""
    method: Text | None = None
    """How it was found out."""
    authors: tuple[Slug, ...] = ()
    """Ids of the organisations that made it."""
    other_authors: Text | None = None
    """Who made it with them, if a source does not name them, for example other organisations."""
    recommendations: tuple[Recommendation, ...] = ()
    """Those that are known one by one; the others are counted as not listed."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources, printed as footnotes."""

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many of the listed recommendations have each outcome."""
        found = Counter(item.status for item in self.recommendations)
        return {outcome: found[outcome] for outcome in get_args(Outcome)}

    @property
    def carried_out(self) -> int:
        """How many are carried out: as stated, or else as listed."""
        stated = self.implemented
        return self.counts["implemented"] if stated is None else stated

    @property
    def unlisted(self) -> int:
        """How many are neither listed nor among those that are stated to be carried out."""
        others = len(self.recommendations) - self.counts["implemented"]
        return self.total - self.carried_out - others


class Issue(Model):
    """Something that a text speaks of, or should have spoken of."""

    id: Slug
    """Unique in its list."""
    text: Text
    """What it is, in a few words."""
    mentioned: Flag = False
    """true if the text speaks of it."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources, printed as footnotes."""


class Coverage(Model):
    """Whom and what a resolution names; whom it leaves out is computed."""

    id: Slug
    """Unique in the campaign; usable in prose as {coverages.<id>.named} and .omitted."""
    instrument: Slug
    """Id of the resolution, among the instruments."""
    named: tuple[Slug, ...] = ()
    """Ids of the people whom it names; everybody else in the campaign's groups it leaves out."""
    issues: tuple[Issue, ...] = ()
    """What it speaks of, and what it does not."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources, printed as footnotes."""
