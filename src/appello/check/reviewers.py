"""The rules of review can be met: everybody who is named exists, and every role has somebody."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from appello.errors import Problem
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.review import Review

__all__ = ["reviewer_problems"]


def reviewer_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield reviewers who do not exist, and roles that nobody can take in some language."""
    review = loaded.campaign.review
    if review is None:
        return
    yield from _twice(loaded, review)
    yield from _unknown(loaded, review)
    for index, locale in enumerate(loaded.campaign.locales):
        usual = (
            review.required
            if locale == loaded.campaign.source_locale
            else review.required_translated
        )
        for role in review.required_in.get(locale, usual):
            able = [item for item in review.reviewers if role in item.roles]
            if not any(not item.locales or locale in item.locales for item in able):
                yield loaded.problem(
                    "role-vacant",
                    f"nobody can approve letters in {locale} as {role}",
                    f"give a reviewer the role {role}, or do not require it in `required_in`",
                    ("locales", index),
                    warning=True,
                )


def _twice(loaded: LoadedCampaign, review: Review) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, reviewer in enumerate(review.reviewers):
        if reviewer.id in seen:
            yield loaded.problem(
                "duplicate-id",
                f"there are two reviewers `{reviewer.id}`",
                "give each an id of her or his own",
                ("review", "reviewers", index, "id"),
            )
        seen.add(reviewer.id)


def _unknown(loaded: LoadedCampaign, review: Review) -> Iterator[Problem]:
    known = [reviewer.id for reviewer in review.reviewers]
    named: list[tuple[FieldPath, str]] = [
        (("review", "written_by", index), item) for index, item in enumerate(review.written_by)
    ]
    for locale, people in review.translated_by.items():
        named += [
            (("review", "translated_by", locale, index), item) for index, item in enumerate(people)
        ]
    for path, item in named:
        if item not in known:
            near = difflib.get_close_matches(item, known, n=1)
            advice = f"did you mean `{near[0]}`?" if near else "list this person as a reviewer"
            message = f"there is no `{item}` among the reviewers"
            yield loaded.problem("unknown-id", message, advice, path)
