"""Texts with several wordings: conditions that cannot be met, and wordings that nobody gets."""

from __future__ import annotations

from collections.abc import Iterator

from appello.errors import Problem
from appello.model.belonging import Belonging
from appello.model.choosing import chosen_wording
from appello.model.conditions import mistakes
from appello.model.dispatch import dispatches
from appello.model.loaded import LoadedCampaign
from appello.model.messages import Found, texts

__all__ = ["choice_problems"]


def choice_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield what is wrong with wordings that depend on the addressee."""
    for found in texts(loaded.campaign):
        if found.text.choices:
            wrong = set()
            for index, choice in enumerate(found.text.choices):
                for one in mistakes(choice.when, loaded.campaign.organizations):
                    wrong.add(choice.id)
                    path = (*found.path, index, "when", *one.path)
                    yield loaded.problem(one.code, one.message, one.advice, path)
            yield from _unused(loaded, found, wrong)


def _unused(loaded: LoadedCampaign, found: Found, wrong: set[str]) -> Iterator[Problem]:
    """Yield wordings that no letter has: nobody meets the condition, or all meet an earlier one."""
    campaign = loaded.campaign
    own = found.path[1] if found.path[0] == "documents" else None
    used = set()
    for number, document in enumerate(campaign.documents):
        if own in {None, number}:
            belonging = Belonging.of(campaign.organizations, document.date or campaign.date)
            for letter in dispatches(campaign, document):
                choice = chosen_wording(found.text, letter.addressees, belonging)
                used.add(choice.id if choice else None)
    for index, choice in enumerate(found.text.choices):
        if choice.id not in used | wrong:
            yield loaded.problem(
                "unused-wording",
                f"no letter has the wording for `{choice.when}`",
                "correct its `when`, move it before the wording that these addressees get, "
                "or remove it",
                (*found.path, index, "when"),
                warning=True,
            )
