"""Nothing is made public before the letter that it is about has been written."""

from __future__ import annotations

from collections.abc import Iterator

from appello.errors import Problem
from appello.model.document import Document
from appello.model.loaded import LoadedCampaign

__all__ = ["embargo_problems"]


def embargo_problems(loaded: LoadedCampaign) -> Iterator[Problem]:
    """Yield papers that may go out on a day before the date of the campaign's letter."""
    campaign = loaded.campaign
    for index, document in enumerate(campaign.documents):
        letter = _about(loaded, document)
        if letter is None or document.not_before is None:
            continue
        dated = letter.date or campaign.date
        if document.not_before < dated:
            yield loaded.problem(
                "early-release",
                f"`{document.id}` may go out on {document.not_before}, "
                f"and the letter `{letter.id}` is of {dated}",
                "write the day on which the letter will have been delivered, or a later one",
                ("documents", index, "not_before"),
            )


def _about(loaded: LoadedCampaign, document: Document) -> Document | None:
    """Return the letter that a paper is about: itself, one that it encloses, or the first."""
    letters = [
        item for item in loaded.campaign.documents if loaded.kinds[item.kind].form == "letter"
    ]
    if document in letters:
        return document
    enclosed = [item for item in letters if item.id in document.encloses]
    return next(iter([*enclosed, *letters]), None)
