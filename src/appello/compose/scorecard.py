"""What has become of recommendations: a headline, totals, and a table of those that are listed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from appello.compose.prose import name_run
from appello.compose.scribe import Scribe
from appello.locales.lists import join
from appello.locales.numbers import digits
from appello.model.line import Line, Run
from appello.model.parts import ScorecardPart, Table
from appello.model.scorecard import Outcome, Recommendation, Scorecard

__all__ = ["scorecard_part"]

_OUTCOMES: dict[Outcome, str] = {
    "implemented": "Implemented",
    "partial": "Partly implemented",
    "not_implemented": "Not implemented",
    "regressed": "Worse than before",
    "unknown": "Not known",
}


def scorecard_part(scribe: Scribe) -> ScorecardPart | None:
    """Write the scorecard that a paper prints, if it prints one; every number is computed."""
    found = scribe.paper.campaign.scorecards
    return _Scorer(scribe, found[0]).part() if found else None


class _Scorer:
    """Writes one scorecard in reading order, because notes are numbered by their first call."""

    def __init__(self, scribe: Scribe, card: Scorecard) -> None:
        self._scribe = scribe
        self._card = card
        self._id = f"scorecards.{card.id}"

    def part(self) -> ScorecardPart:
        card, scribe = self._card, self._scribe
        instrument = scribe.about(card.instrument, card.sources)
        headline = scribe.words(
            "scorecard",
            "Implemented: {implemented} of {total}",
            f"{self._id}.headline",
            implemented=self._digits(card.carried_out),
            total=self._digits(card.total),
        )
        return ScorecardPart(
            instrument=instrument,
            headline=headline,
            as_of=self._as_of(self._id, card.as_of),
            method=scribe.optional(f"{self._id}.method", card.method),
            authors=self._authors(),
            totals=self._totals(),
            table=self._table() if card.recommendations else None,
        )

    def _as_of(self, place: str, day: datetime.date) -> Line:
        date = (Run(self._scribe.writer.date(day), isolate=True),)
        return self._scribe.words("scorecard", "As of: {date}", f"{place}.as_of", date=date)

    def _authors(self) -> Line | None:
        """List who made it, as a sentence does; each name stays a run of its own."""
        known = {item.id: item for item in self._scribe.projection.campaign.organizations}
        locale = self._scribe.locale
        items: list[tuple[Run, ...]] = [
            (name_run(known[author].name, locale),) for author in self._card.authors
        ]
        if self._card.other_authors:
            context = f"{self._id}.other_authors"
            items.append(self._scribe.writer.line(context, self._card.other_authors).runs)
        if not items:
            return None
        texts = ["".join(run.text for run in runs) for runs in items]
        rest, listed = join(texts, locale), list[Run]()
        for runs, text in zip(items, texts, strict=True):
            before, _, rest = rest.partition(text)
            listed += [*([Run(before)] if before else []), *runs]
        return self._scribe.words(
            "scorecard", "Compiled by: {names}", f"{self._id}.authors", names=tuple(listed)
        )

    def _totals(self) -> Table:
        """Count what is known: an outcome that nobody states or lists has no row, not a nought."""
        card = self._card
        counts = card.counts | {"implemented": card.carried_out}
        rows = [
            (self._outcome(outcome, "totals"), counts[outcome])
            for outcome in _OUTCOMES
            if counts[outcome] or outcome == "implemented"
        ]
        if card.unlisted:
            rows.append((self._word("Not listed in the source", "totals.unlisted"), card.unlisted))
        rows.append((self._word("Total", "totals.total"), card.total))
        return Table(
            header=(self._word("Outcome", "totals.outcome"), self._word("Number", "totals.number")),
            rows=tuple(
                ((name,), (self._number(number, f"totals.{index}.number"),))
                for index, (name, number) in enumerate(rows, 1)
            ),
        )

    def _table(self) -> Table:
        """List the recommendations by paragraph, or else by number; drop a column without words."""
        items = self._card.recommendations
        by_paragraph = any(item.paragraph for item in items)
        has_evidence = any(item.evidence or self._has_own_day(item) for item in items)
        first = (
            self._word("Paragraph", "table.paragraph")
            if by_paragraph
            else self._scribe.words("signature sheet", "No.", f"{self._id}.table.number")
        )
        header = (first, self._word("Recommendation", "table.recommendation"),
                  self._word("Outcome", "table.outcome"))  # fmt: skip
        rows = tuple(
            tuple(self._row(item, None if by_paragraph else index, has_evidence=has_evidence))
            for index, item in enumerate(items, 1)
        )
        evidence = (self._word("Evidence", "table.evidence"),) if has_evidence else ()
        return Table((*header, *evidence), rows)

    def _row(
        self, item: Recommendation, number: int | None, *, has_evidence: bool
    ) -> Iterator[tuple[Line, ...]]:
        """Yield the cells of a row; the notes stand after the evidence, or else the outcome."""
        writer, place = self._scribe.writer, f"recommendations.{item.id}"
        if number is not None:
            yield (self._number(number, f"{place}.number"),)
        elif item.paragraph:
            yield (Line(f"{self._id}.{place}.paragraph", (Run(item.paragraph, isolate=True),)),)
        else:
            yield ()
        yield (writer.line(f"{self._id}.{place}.text", item.text),)
        outcome = self._outcome(item.status, place)
        if item.evidence is None:
            yield (self._scribe.notes.mark(outcome, item.sources),)
        else:
            yield (outcome,)
        if not has_evidence:
            return
        evidence: list[Line] = []
        if item.evidence:
            shown = writer.line(f"{self._id}.{place}.evidence", item.evidence)
            evidence.append(self._scribe.notes.mark(shown, item.sources))
        if item.as_of and self._has_own_day(item):
            evidence.append(self._as_of(f"{self._id}.{place}", item.as_of))
        yield tuple(evidence)

    def _has_own_day(self, item: Recommendation) -> bool:
        return item.as_of not in {None, self._card.as_of}

    def _outcome(self, outcome: Outcome, place: str) -> Line:
        name = f"{self._id}.{place}.{outcome}"
        return self._scribe.words("outcome", _OUTCOMES[outcome], name)

    def _word(self, message: str, place: str) -> Line:
        return self._scribe.words("scorecard", message, f"{self._id}.{place}")

    def _number(self, number: int, place: str) -> Line:
        return Line(f"{self._id}.{place}", (Run(self._digits(number)),))

    def _digits(self, number: int) -> str:
        return digits(number, self._scribe.locale)
