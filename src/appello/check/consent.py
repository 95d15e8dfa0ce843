"""Names that an edition prints although somebody should look at them once more."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from appello.check.sets import few
from appello.errors import Problem
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.naming import decide, has_expired, standing
from appello.model.person import Consent, Edition

__all__ = ["consent_problems"]

_MOST_SIGNATORIES = 50_000


def consent_problems(
    loaded: LoadedCampaign, edition: Edition = "public", *, agreed: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield consents that have ended or cannot be right, and names that are printed without one.

    Args:
        loaded: the campaign.
        edition: the edition that is to be made.
        agreed: ids of signatories who have confirmed the present text.
    """
    campaign = loaded.campaign
    yield from _signatories(loaded, edition, agreed)
    for index, person in enumerate(campaign.signatories.people):
        path = ("signatories", "people", index)
        yield from _dates(loaded, person.id, person.consent, path, edition)
    for index, case in enumerate(campaign.cases):
        yield from _dates(loaded, case.id, case.consent, ("cases", index), edition)
        decision = decide(case, campaign, edition)
        is_shown = decision.is_named or decision.style == "given_name"
        if decision.stops or not is_shown:
            continue
        if decision.standing == "unknown":
            yield loaded.problem(
                "name-unconfirmed",
                f"the {edition} edition names `{case.id}`, whose consent counts as unknown",
                "ask, and record the answer in `consent`",
                ("cases", index, "id"),
                warning=True,
            )
        if decision.is_minor:
            yield loaded.problem(
                "minor-printed",
                f"the {edition} edition names `{case.id}`, who is under 18 or died so",
                "make sure that the family agrees and that it harms nobody",
                ("cases", index, "id"),
                warning=True,
            )


def _dates(
    loaded: LoadedCampaign, person: str, consent: Consent, path: FieldPath, edition: Edition
) -> Iterator[Problem]:
    place = (*path, "consent", "expires")
    if consent.expires and consent.date and consent.expires < consent.date:
        yield loaded.problem(
            "consent-dates",
            f"the consent of `{person}` ends before it was given",
            "mend `date` or `expires`",
            place,
        )
    elif has_expired(consent, loaded.campaign):
        counted = standing(consent, loaded.campaign, edition)
        yield loaded.problem(
            "consent-expired",
            f"the consent of `{person}` ended before the letter's date and counts as {counted}",
            "ask again, and record the answer in `consent`",
            place,
            warning=True,
        )


def _signatories(
    loaded: LoadedCampaign, edition: Edition, agreed: Collection[str]
) -> Iterator[Problem]:
    """Yield signatories who refuse, and those of whom no yes is known."""
    campaign = loaded.campaign
    people = campaign.signatories.people
    if len(people) > _MOST_SIGNATORIES:
        yield loaded.problem(
            "too-many",
            f"there are {len(people)} signatories; {_MOST_SIGNATORIES} is the limit",
            "split the campaign",
            ("signatories", "people"),
        )
    silent: list[int] = []
    for index, person in enumerate(people):
        counted = standing(person.consent, campaign, edition)
        if counted in {"withheld", "withdrawn"}:
            yield loaded.problem(
                "signatory-refused",
                f"the consent of `{person.id}` counts as {counted} in the {edition} edition",
                "remove the signatory",
                ("signatories", "people", index, "consent", "state"),
            )
        elif counted == "unknown" and person.id not in agreed:
            silent.append(index)
    if silent:
        names = few([people[index].id for index in silent])
        yield loaded.problem(
            "signatory-unconfirmed",
            f"{len(silent)} of {len(people)} signatories have not agreed to be named, as far as "
            f"the campaign and its confirmations say: {names}",
            f"ask with `appello confirm ask {campaign.id} --by DATE` and record the answers, "
            "or write `consent: {state: given}` for whoever has agreed",
            ("signatories", "people", silent[0], "id"),
            warning=True,
        )
