"""Scorecards add up, fit their papers' dates and are printed; comparisons speak of known people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from appello.errors import Problem
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.messages import messages
from appello.model.scorecard import Coverage, Issue, Recommendation, Scorecard
from appello.model.text import placeholders

__all__ = ["scorecard_problems"]


def scorecard_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield sums that are wrong, days that cannot be, and comparisons that would lose somebody."""
    for index, card in enumerate(loaded.campaign.scorecards):
        path: FieldPath = ("scorecards", index)
        yield from _sums(loaded, card, path)
        yield from _days(loaded, card, path)
        yield from _twice(loaded, card.recommendations, (*path, "recommendations"))
    for index, coverage in enumerate(loaded.campaign.coverages):
        yield from _people(loaded, coverage, ("coverages", index))
        yield from _twice(loaded, coverage.issues, ("coverages", index, "issues"))
    yield from _unprinted(loaded)


def _sums(loaded: LoadedCampaign, card: Scorecard, path: FieldPath) -> Iterator[Problem]:
    """Yield the first thing in which the numbers of a scorecard contradict each other."""
    rows, done, stated = len(card.recommendations), card.counts["implemented"], card.implemented
    others = rows - done
    if not card.total:
        yield loaded.problem(
            "scorecard-sum",
            f"`{card.id}` is about no recommendation",
            "write how many the text makes",
            (*path, "total"),
        )
    elif rows > card.total:
        yield loaded.problem(
            "scorecard-sum",
            f"`{card.id}` lists {rows} recommendations, and the total is {card.total}",
            "correct the total, or remove what is listed twice",
            (*path, "total"),
        )
    elif stated is None:
        yield from _unstated(loaded, card, path)
    elif stated > card.total:
        yield loaded.problem(
            "scorecard-sum",
            f"`{card.id}` has {stated} implemented recommendations of {card.total}",
            "correct one of the two numbers",
            (*path, "implemented"),
        )
    elif done > stated:
        yield loaded.problem(
            "scorecard-sum",
            f"`{card.id}` lists {done} as implemented, and `implemented` says {stated}",
            "correct the number or the rows; if every recommendation is listed, leave it out",
            (*path, "implemented"),
        )
    elif stated + others > card.total:
        yield loaded.problem(
            "scorecard-sum",
            f"`{card.id}` lists {others} as not or not fully implemented, "
            f"so that of {card.total} no more than {card.total - others} can be implemented, "
            f"and `implemented` says {stated}",
            "correct the number, the total or the rows",
            (*path, "implemented"),
        )


def _unstated(loaded: LoadedCampaign, card: Scorecard, path: FieldPath) -> Iterator[Problem]:
    """Yield scorecards whose headline would take what nobody has looked at for not carried out."""
    if card.unlisted:
        yield loaded.problem(
            "scorecard-open",
            f"`{card.id}` lists {len(card.recommendations)} of {card.total} recommendations, "
            "and nothing says how many of all are implemented",
            "write `implemented: …` as a source says, or list all of them, "
            "with `status: unknown` where nobody can tell",
            (*path, "total"),
        )


def _days(loaded: LoadedCampaign, card: Scorecard, path: FieldPath) -> Iterator[Problem]:
    """Yield scorecards of a day after their paper, or before the text that they are about."""
    campaign = loaded.campaign
    printed = [
        item.date or campaign.date for item in campaign.documents if item.scorecard == card.id
    ]
    day = min(printed, default=campaign.last_date)
    adopted = {item.id: item.adopted for item in campaign.instruments}.get(card.instrument)
    if card.as_of > day:
        yield _day(loaded, f"`{card.id}` is of {card.as_of}, after its paper, {day}", path)
    for place, known, what in (
        (path, card.as_of, f"`{card.id}`"),
        *(
            ((*path, "recommendations", index), item.as_of, f"`{item.id}`")
            for index, item in enumerate(card.recommendations)
        ),
    ):
        if known and known > card.as_of:
            yield _day(loaded, f"{what} is of {known}, after the scorecard, {card.as_of}", place)
        elif known and adopted and known < adopted:
            told = f"{what} is of {known}, before the recommendations were made, {adopted}"
            yield _day(loaded, told, place)


def _day(loaded: LoadedCampaign, message: str, path: FieldPath) -> Problem:
    advice = "correct one of the two dates"
    return loaded.problem("scorecard-date", message, advice, (*path, "as_of"))


def _people(loaded: LoadedCampaign, coverage: Coverage, path: FieldPath) -> Iterator[Problem]:
    campaign = loaded.campaign
    known = {case.id for case in campaign.cases}
    grouped = {case for group in campaign.case_groups for case in group.cases}
    if not grouped and not coverage.issues:
        yield loaded.problem(
            "coverage-empty",
            f"`{coverage.id}` compares nothing: there are neither people in groups nor issues",
            "add `case_groups` to the campaign, or `issues` here",
            path,
        )
        return
    for index, name in enumerate(coverage.named):
        if name in known and name not in grouped:
            yield loaded.problem(
                "coverage-outside",
                f"`{name}` is named, but stands in no group, and so would not be printed",
                "add the person to one of the campaign's `case_groups`",
                (*path, "named", index),
            )
        elif name in coverage.named[:index]:
            yield loaded.problem(
                "coverage-twice",
                f"`{name}` is named twice, and so would be counted twice",
                "remove one",
                (*path, "named", index),
            )


def _unprinted(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield scorecards and comparisons that no paper prints, in full or by a number in prose."""
    campaign = loaded.campaign
    asked = {
        name
        for message in messages(campaign)
        for text in (message.text.one, message.text.other)
        for name in placeholders(text)
    }
    ids = {
        "scorecard": [item.id for item in campaign.scorecards],
        "coverage": [item.id for item in campaign.coverages],
    }
    for part, named in ids.items():
        printed = {
            getattr(paper, part) for paper in campaign.documents if part not in paper.leaves_out
        }
        for index, name in enumerate(named):
            own = f"{part}s.{name}."
            if name not in printed and not any(fact.startswith(own) for fact in asked):
                yield loaded.problem(
                    "not-printed",
                    f"no paper prints `{name}`, nor any of its numbers",
                    f"add `{part}: {name}` to a paper of a kind that prints it, or remove it",
                    (f"{part}s", index, "id"),
                    warning=True,
                )


def _twice(
    loaded: LoadedCampaign, items: Sequence[Recommendation | Issue], path: FieldPath
) -> Iterator[Problem]:
    numbers: Counter[str] = Counter()
    for index, item in enumerate(items):
        numbers[item.id] += 1
        if numbers[item.id] > 1:
            yield loaded.problem(
                "duplicate-id",
                f"the id `{item.id}` is used twice",
                "give each its own id",
                (*path, index, "id"),
            )
