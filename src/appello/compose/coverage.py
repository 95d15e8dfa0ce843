"""Whom and what a resolution names, and whom and what it leaves out: a computed difference."""

from __future__ import annotations

from collections.abc import Iterable

from appello.compose.people import entries
from appello.compose.scribe import Scribe
from appello.locales.numbers import digits
from appello.model.case import CaseGroup
from appello.model.facts import omitted
from appello.model.line import Line, Prose
from appello.model.parts import CoverageGroup, CoveragePart
from appello.model.scorecard import Coverage, Issue

__all__ = ["coverage_part"]


def coverage_part(scribe: Scribe) -> CoveragePart | None:
    """Write the comparison that a paper prints, if it prints one.

    People appear as the edition shows them; whoever may not be named is counted.
    """
    found = scribe.paper.campaign.coverages
    return _Comparer(scribe, found[0]).part() if found else None


class _Comparer:
    """Writes one comparison in reading order, because notes are numbered by their first call."""

    def __init__(self, scribe: Scribe, coverage: Coverage) -> None:
        self._scribe = scribe
        self._coverage = coverage
        self._id = f"coverages.{coverage.id}"
        self._told: set[str] = set()
        self._campaign = scribe.paper.campaign

    def part(self) -> CoveragePart:
        coverage = self._coverage
        absent = set(omitted(self._campaign, coverage))
        mentioned = [item for item in coverage.issues if item.mentioned]
        missing = [item for item in coverage.issues if not item.mentioned]
        return CoveragePart(
            instrument=self._scribe.about(coverage.instrument, coverage.sources),
            headline=self._headline(len(absent)),
            named=self._groups("named", set(coverage.named)),
            omitted=self._groups("omitted", absent),
            mentioned=self._issues(mentioned),
            missing=self._issues(missing),
        )

    def _headline(self, absent: int) -> Line | None:
        if not self._campaign.case_groups:
            return None
        named = len(set(self._coverage.named))
        return self._scribe.words(
            "coverage",
            "People named: {named} of the {total} of whom this note speaks",
            f"{self._id}.headline",
            named=digits(named, self._scribe.locale),
            total=digits(named + absent, self._scribe.locale),
        )

    def _groups(self, side: str, wanted: set[str]) -> tuple[CoverageGroup, ...]:
        return tuple(
            self._group(group, side, ids)
            for group in self._campaign.case_groups
            if (ids := [case for case in group.cases if case in wanted])
        )

    def _group(self, group: CaseGroup, side: str, ids: list[str]) -> CoverageGroup:
        """Write those of a group who stand on one side; its text where it appears first."""
        scribe, place = self._scribe, f"case_groups.{group.id}"
        heading = scribe.writer.line(f"{place}.heading", group.heading)
        prose: Prose | None = None
        if group.id not in self._told:
            self._told.add(group.id)
            prose = scribe.sourced(f"{place}.text", group.text, group.sources, group.instruments)
        people = [scribe.projection.people[case] for case in ids]
        shown = list(entries(people, scribe.writer, scribe.chrome))
        hidden = sum(person.name is None and person.descriptor is None for person in people)
        if hidden:
            number = digits(hidden, scribe.locale)
            message, name = "Names not printed here: {number}", f"{self._id}.{side}.{group.id}"
            shown.append(scribe.words("coverage", message, name, number=number))
        has_notes = bool(hidden) or any(person.note or person.descriptor for person in people)
        return CoverageGroup(heading, prose, tuple(shown), has_notes)

    def _issues(self, issues: Iterable[Issue]) -> tuple[Prose, ...]:
        return tuple(
            self._scribe.sourced(f"{self._id}.issues.{item.id}.text", item.text, item.sources)
            for item in issues
        )
