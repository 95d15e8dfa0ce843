"""Profiles: a portrait has a leave of its own, and charges have words in each language."""

from __future__ import annotations

from collections.abc import Iterator

from appello.errors import Problem
from appello.model.loaded import LoadedCampaign
from appello.model.naming import decide, shows_portrait, standing
from appello.model.person import Edition

__all__ = ["profile_problems"]


def profile_problems(loaded: LoadedCampaign, edition: Edition = "public") -> Iterator[Problem]:
    """Yield portraits that may not be printed, and charges that a profile could not word."""
    yield from _portraits(loaded, edition)
    yield from _charges(loaded, edition)


def _portraits(loaded: LoadedCampaign, edition: Edition) -> Iterator[Problem]:
    campaign = loaded.campaign
    for index, case in enumerate(campaign.cases):
        if case.portrait is None or shows_portrait(case, campaign, edition):
            continue
        path = ("cases", index, "portrait")
        counted = standing(case.portrait.consent, campaign, edition)
        if counted not in {"given", "on_public_record"}:
            yield loaded.problem(
                "portrait-consent",
                f"nothing allows the portrait of `{case.id}` in the {edition} edition: "
                f"its consent counts as {counted}",
                "record the leave to print the picture in the portrait's own `consent`, "
                "or remove the portrait",
                path,
            )
            continue
        is_minor = case.is_minor_on(campaign.date) and decide(case, campaign, edition).is_named
        why = "shows a minor" if is_minor else "would show somebody who is not named in full"
        yield loaded.problem(
            "portrait-withheld",
            f"the {edition} edition leaves out the portrait of `{case.id}`, which {why}",
            "remove the portrait, unless another edition prints it",
            path,
            warning=True,
        )


def _charges(loaded: LoadedCampaign, edition: Edition) -> Iterator[Problem]:
    """Yield charges that a profile prints in a language which has no words for them."""
    campaign = loaded.campaign
    locales = {
        locale: None
        for document in campaign.documents
        if loaded.kinds[document.kind].prints("profiles") and "profiles" not in document.leaves_out
        for locale in document.locales or campaign.locales
    }
    listed = {case for group in campaign.case_groups for case in group.cases} if locales else set()
    for index, case in enumerate(campaign.cases):
        if case.id not in listed or not decide(case, campaign, edition).is_named:
            continue
        for number, charge in enumerate(case.charges):
            # One wording for all languages is in that of the campaign.
            tags = dict(charge.label.spellings).keys()
            one = campaign.source_locale if tags == {""} else ""
            missing = [item for item in locales if item != one and not charge.label.has(item)]
            if missing:
                yield loaded.problem(
                    "charge-language",
                    f"a charge against `{case.id}` has no wording in: {', '.join(missing)}",
                    f"write `label: {{{campaign.source_locale}: …, {missing[0]}: …}}`, "
                    "or make the profiles in fewer languages",
                    ("cases", index, "charges", number, "label"),
                )
