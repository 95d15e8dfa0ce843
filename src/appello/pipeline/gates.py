"""Everything that must be true before a letter may leave, said for the letter that lacks it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from appello.check.dates import office_problems
from appello.errors import Place, Problem, Severity
from appello.model.letter import LetterKey
from appello.model.naming import decide
from appello.pipeline.approvals import Approvals, lack_problems
from appello.pipeline.current import Current
from appello.pipeline.report import UNREVIEWED
from appello.pipeline.unconfirmed import missing_confirmations
from appello.workspace.folders import Workspace

__all__ = ["missing"]


def missing(
    workspace: Workspace, now: Current, found: Approvals, *, on: datetime.date
) -> Mapping[LetterKey, list[Problem]]:
    """Return for each letter of a campaign what it lacks to be released on a day.

    Raises:
        AppelloError: the ledger of confirmations cannot be read.
    """
    prepared = now.prepared
    unconfirmed = missing_confirmations(workspace, prepared)
    of_all = list(_of_campaign(now, on))
    gaps: dict[LetterKey, list[Problem]] = {}
    for letter in prepared.composed:
        key = letter.key
        if key not in now.made:
            message = f"{key.locale}/{key.file_stem}: it was not made"
            advice = f"run `appello generate {key.campaign}` and see why"
            gaps[key] = [Problem("no-proof", message, advice, Place(now.file), locale=key.locale)]
            continue
        gaps[key] = [
            *lack_problems(now, found, key),
            *_later(now, found, key, on),
            *unconfirmed.get(key.document, ()),
            *_unreviewed(now, key),
            *_of_document(now, key, on),
            *(item for item in of_all if _concerns(item, now, key)),
        ]
    return gaps


def _later(now: Current, found: Approvals, key: LetterKey, on: datetime.date) -> Iterator[Problem]:
    """Yield approvals of a later day: a release of an earlier one could not have rested on them."""
    for verdict in found.standings[key].approvals:
        if verdict.on > on:
            message = (
                f"{key.locale}/{key.file_stem}: `{verdict.reviewer}` approved it on {verdict.on}"
            )
            yield Problem(
                "approved-later",
                f"{message}, after the day of release, {on}",
                "release it on that day or later",
                Place(now.file),
                locale=key.locale,
            )


def _unreviewed(now: Current, key: LetterKey) -> Iterator[Problem]:
    """Yield what no native reader has confirmed in a letter's languages."""
    for problem in now.prepared.warnings:
        if problem.code in UNREVIEWED and (not problem.locale or problem.locale in key.locales):
            yield replace(problem, severity=Severity.ERROR)


def _of_document(now: Current, key: LetterKey, on: datetime.date) -> Iterator[Problem]:
    loaded = now.prepared.loaded
    for index, document in enumerate(loaded.campaign.documents):
        if document.id != key.document:
            continue
        if document.date and on < document.date:
            yield loaded.problem(
                "not-dated-yet",
                f"`{document.id}` is dated {document.date}, after the day of release, {on}",
                "release it on its date, or correct the date",
                ("documents", index, "date"),
            )
        if document.not_before and on < document.not_before:
            yield loaded.problem(
                "embargo",
                f"`{document.id}` may not go out before {document.not_before}",
                f"release it on {document.not_before} or later",
                ("documents", index, "not_before"),
            )


def _of_campaign(now: Current, on: datetime.date) -> Iterator[Problem]:
    """Yield what is no longer true, or not yet, on the day of release."""
    loaded = now.prepared.loaded
    campaign = loaded.campaign
    if on < campaign.date:
        yield loaded.problem(
            "not-dated-yet",
            f"the letter is dated {campaign.date}, after the day of release, {on}",
            "release it on its date, or correct the date",
            ("date",),
        )
    days = (on - campaign.facts_as_of).days
    if days > campaign.staleness.refuse_days:
        yield loaded.problem(
            "stale-at-release",
            f"on the day of release the facts are {days} days old; "
            f"{campaign.staleness.refuse_days} is the limit",
            "find out what is true now, and write its date",
            ("facts_as_of",),
        )
    then = campaign.model_copy(update={"date": on})
    for index, case in enumerate(campaign.cases):
        was, is_now = (decide(case, when, now.outbox.edition) for when in (campaign, then))
        if was.outcome != is_now.outcome:
            yield loaded.problem(
                "consent-lapsed",
                f"the consent of `{case.id}` ended on {case.consent.expires}, before the release",
                "ask again, and record the answer in `consent`",
                ("cases", index, "consent", "expires"),
            )
    for index, person in enumerate(campaign.signatories.people):
        if (person.consent.expires or on) < on:
            yield loaded.problem(
                "consent-lapsed",
                f"the consent of `{person.id}` ended on {person.consent.expires}, "
                "before the release",
                "ask again, and record the answer in `consent`",
                ("signatories", "people", index, "consent", "expires"),
            )
    for problem in office_problems(loaded, on):
        yield replace(problem, severity=Severity.ERROR)


def _concerns(problem: Problem, now: Current, key: LetterKey) -> bool:
    """Tell whether a problem of the campaign concerns a letter: not if of another addressee."""
    if problem.code != "out-of-office":
        return True
    campaign = now.prepared.loaded.campaign
    written_to = next(item.addressees for item in campaign.documents if item.id == key.document)
    index = int(problem.field.split(".")[1])
    addressee = campaign.addressees[index].id
    return addressee == key.addressee if key.addressee else addressee in written_to
