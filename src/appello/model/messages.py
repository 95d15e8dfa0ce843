"""Everything in a campaign that translators translate, in the order of the letter."""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel

from appello.model.campaign import Campaign
from appello.model.naming import decide, shows_portrait
from appello.model.person import Edition
from appello.model.text import GENDERS, LocalisedName, Text

__all__ = ["Found", "Message", "known_names", "messages", "texts"]

_ORDER = (
    "subject",
    "sender",
    "letterhead",
    "opening",
    "background",
    "cases_intro",
    "case_groups",
    "cases",
    "concerns",
    "demands_intro",
    "demands",
    "participants",
    "events",
    "statements",
    "quotations",
    "guidance",
    "questions",
    "red_lines",
    "scorecards",
    "coverages",
    "rolls",
    "next_steps",
    "contacts",
    "about",
    "closing",
    "signatories",
    "postscript",
    "documents",
)


@dataclass(frozen=True, slots=True)
class Message:
    """One translatable text: its gettext context, the text, and its place in the campaign.

    The context is the dotted path with ids instead of positions, so that a new paragraph does not
    disturb the translations of the others. The wording for a gender has its own context,
    `opening@female`, beside that of the plain one.

    Attributes:
        gender: the gender of which the wording tells, one of `GENDERS`; empty for the plain one.
        condition: which addressees get the wording, as it was typed; empty for everybody else's.
    """

    context: str
    text: Text
    path: tuple[str | int, ...]
    gender: str = ""
    condition: str = ""

    @property
    def is_optional(self) -> bool:
        """Whether a language may do without it because it has a plain wording."""
        return bool(self.gender)


def messages(campaign: Campaign, *editions: Edition) -> Iterator[Message]:
    """Yield the campaign's translatable texts: all, or only those that some editions print.

    An edition that prints a name needs no words instead of it; one that does not needs no note.
    """
    unused = set(_unused(campaign, editions)) if editions else set()
    for found in texts(campaign):
        for message in _messages(found):
            if message.context.partition("@")[0] not in unused:
                yield message


@dataclass(frozen=True, slots=True)
class Found:
    """A text of a campaign: its gettext context, the text, and its place."""

    context: str
    text: Text
    path: tuple[str | int, ...]


def texts(campaign: Campaign) -> Iterator[Found]:
    """Yield the campaign's texts, each with all of its wordings, in the order of the letter."""
    for name in _ORDER:
        yield from _walk(getattr(campaign, name), name, (name,))


def _unused(campaign: Campaign, editions: tuple[Edition, ...]) -> Iterator[str]:
    for case in campaign.cases:
        shown = [decide(case, campaign, edition) for edition in editions]
        if not any(item.is_named or item.stops for item in shown):
            yield f"cases.{case.id}.note"
        if not any(item.style == "descriptor" or item.stops for item in shown):
            yield f"cases.{case.id}.descriptor"
        if not any(shows_portrait(case, campaign, edition) for edition in editions):
            yield f"cases.{case.id}.portrait.text"


def known_names(campaign: Campaign, edition: Edition) -> list[LocalisedName]:
    """Return the names of everybody whom the prose of an edition may name.

    Organisations and institutions are left out: a name ends with a word of its own in a person's
    only, and "Rights" stands in many sentences that name no federation.
    """
    organizations = {item.name for item in campaign.organizations}
    return [
        *(case.name for case in campaign.cases if decide(case, campaign, edition).style == "full"),
        *(item.name for item in campaign.signatories.people if item.name not in organizations),
        *(item.name for item in campaign.addressees if item.office != "institution"),
        *(mention.name for mention in campaign.mentions),
        *(participant.name for participant in campaign.participants),
    ]


def _walk(value: object, context: str, path: tuple[str | int, ...]) -> Iterator[Found]:
    if isinstance(value, Text):
        yield Found(context, value, path)
    elif isinstance(value, BaseModel):
        for name in _with_text(type(value)):
            yield from _walk(getattr(value, name), f"{context}.{name}", (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, BaseModel) and not _with_text(type(item)):
                return
            yield from _walk(item, f"{context}.{getattr(item, 'id', index + 1)}", (*path, index))


def _messages(found: Found) -> Iterator[Message]:
    context, text, path = found.context, found.text, found.path
    if not text.choices:
        yield from _wordings(text, context, path)
        return
    # The wording for everybody else keeps the context, and so the translations, of a single one.
    yield from _wordings(replace(text, choices=()), context, (*path, len(text.choices), "text"))
    for index, choice in enumerate(text.choices):
        place = (*path, index, "text")
        for message in _wordings(choice.text, f"{context}.{choice.id}", place):
            yield replace(message, condition=str(choice.when))


def _wordings(text: Text, context: str, path: tuple[str | int, ...]) -> Iterator[Message]:
    yield Message(context, text, path)
    for gender in GENDERS if text.agree else ():
        place = (*path, "variants", gender) if gender in dict(text.variants) else path
        yield Message(f"{context}@{gender}", text.variant(gender), place, gender)


@functools.cache
def _with_text(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model that have prose, so that thousands of names are passed over."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _mentions_text(field.annotation))


def _mentions_text(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_with_text(annotation))
    return annotation is Text or any(map(_mentions_text, typing.get_args(annotation)))
