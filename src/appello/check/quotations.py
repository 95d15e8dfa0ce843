"""Words of others have an author, a day and leave to be printed, and so has what they promised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appello.errors import Problem
from appello.model.loaded import FieldPath, LoadedCampaign
from appello.model.naming import standing
from appello.model.person import Edition
from appello.model.quotation import Quotation

__all__ = ["quotation_problems"]

_MARKED = re.compile(r"""\s*[*_]*["“„«‹‘'](?P<words>.+)["”“»›’'][*_]*\s*""", re.DOTALL)
_CLOSED = re.compile(r"""(?<=\S)["”»](?!\w).*\s["“„«](?=\S)""", re.DOTALL)
"""Marks that close and open again: two short quotations, and not one in marks of its own."""


def quotation_problems(loaded: LoadedCampaign, edition: Edition = "public") -> Iterator[Problem]:
    """Yield quotations and reports without author, day or leave, or in marks of their own."""
    for index, quotation in enumerate(loaded.campaign.quotations):
        path = ("quotations", index)
        yield from _author(loaded, quotation, path)
        yield from _day(loaded, quotation, path)
        if any(map(_is_marked, quotation.text.sentences)):
            yield loaded.problem(
                "quotation-marks",
                f"the words of `{quotation.id}` stand in quotation marks",
                "remove them; the program sets those of each language",
                (*path, "text"),
            )
        if quotation.speaker:
            yield from _leave(loaded, quotation.speaker, (*path, "speaker"), edition)
    for index, statement in enumerate(loaded.campaign.statements):
        place = ("statements", index, "by")
        if not statement.by:
            yield loaded.problem(
                "statement-by",
                f"nothing says who said `{statement.id}`",
                "write `by: […]` with the ids of participants",
                place,
            )
        for person in statement.by:
            yield from _leave(loaded, person, place, edition)


def _author(loaded: LoadedCampaign, quotation: Quotation, path: FieldPath) -> Iterator[Problem]:
    if bool(quotation.speaker) == bool(quotation.instrument):
        how_many = "two authors" if quotation.speaker else "no author"
        yield loaded.problem(
            "quotation-author",
            f"`{quotation.id}` has {how_many}",
            "write either `speaker` with the id of a participant, "
            "or `instrument` with that of a text",
            (*path, "speaker") if quotation.speaker else (*path, "id"),
        )
    elif quotation.instrument and not quotation.paragraph:
        yield loaded.problem(
            "quotation-paragraph",
            f"nothing says where in the text `{quotation.id}` stands",
            "add `paragraph` with its number, so that everybody can look it up",
            (*path, "instrument"),
            warning=True,
        )


def _day(loaded: LoadedCampaign, quotation: Quotation, path: FieldPath) -> Iterator[Problem]:
    instruments = {item.id: item for item in loaded.campaign.instruments}
    text = instruments.get(quotation.instrument or "")
    day = quotation.date or (text.adopted if text else None)
    if day is None:
        yield loaded.problem(
            "quotation-date",
            f"nothing says when the words of `{quotation.id}` were said",
            "add `date`, or the day of adoption to the text that they stand in",
            (*path, "id"),
        )
    elif day > loaded.campaign.last_date:
        yield loaded.problem(
            "quotation-date",
            f"the words of `{quotation.id}` are of {day}, after the date of the letter, "
            f"{loaded.campaign.last_date}",
            "correct one of the two dates",
            (*path, "date") if quotation.date else (*path, "instrument"),
        )


def _is_marked(text: str) -> bool:
    marked = _MARKED.fullmatch(text)
    return marked is not None and not _CLOSED.search(marked["words"])


def _leave(
    loaded: LoadedCampaign, person: str, path: FieldPath, edition: Edition
) -> Iterator[Problem]:
    """Yield people who would be quoted or reported without their leave; unknown ids are told."""
    found = next((item for item in loaded.campaign.participants if item.id == person), None)
    if found is None:
        return
    counted = standing(found.consent, loaded.campaign, edition)
    if counted not in {"given", "on_public_record"}:
        yield loaded.problem(
            "speaker-consent",
            f"nothing allows the {edition} edition to print what `{person}` said: "
            f"consent counts as {counted}",
            "ask, and record the answer in the participant's `consent`, "
            "or write on_public_record with the sources that report the words",
            path,
        )
