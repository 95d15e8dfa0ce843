"""The sentences that a letter prints, in the source language or as translators wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from appello.errors import Place, Problem, Severity
from appello.model.facts import Fact, facts
from appello.model.loaded import LoadedCampaign
from appello.model.messages import Message, messages
from appello.model.text import PLACEHOLDER

__all__ = ["Said", "spoken", "written"]

_PLACEHOLDER = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Said:
    """One wording of a message in one language.

    Attributes:
        message: the message of the campaign.
        text: the wording as it was typed.
        locale: its language.
        place: where it was typed.
        field: dotted path that names the place.
        is_source: whether it stands in the campaign's own file.
    """

    message: Message
    text: str
    locale: str
    place: Place
    field: str
    is_source: bool = True

    @property
    def plain(self) -> str:
        """The wording with a sign for each placeholder, so that their names are not read."""
        return PLACEHOLDER.sub(_PLACEHOLDER, self.text)

    def problem(self, code: str, message: str, advice: str, *, warning: bool = True) -> Problem:
        """Make a problem about the wording; in a translation it begins with the language."""
        severity = Severity.WARNING if warning else Severity.ERROR
        told = message if self.is_source else f"{self.locale}: {message}"
        locale = "" if self.is_source else self.locale
        return Problem(code, told, advice, self.place, self.field, severity, locale)


def written(loaded: LoadedCampaign) -> list[Said]:
    """Return the wordings of the source that letters print."""
    known = facts(loaded.campaign, glossary=loaded.glossary)
    locale = loaded.campaign.source_locale
    return [
        Said(message, text, locale, loaded.places(message.path), ".".join(map(str, message.path)))
        for message in messages(loaded.campaign)
        for text in _printed(message, known)
    ]


def _printed(message: Message, known: dict[str, Fact]) -> Iterator[str]:
    """Yield the wording for the number that the campaign has, or all if it has none."""
    text = message.text
    number = known.get(text.count)
    if text.one and isinstance(number, int):
        yield text.one if number == 1 else text.other
    else:
        yield from filter(None, (text.one, text.other))


def spoken(said: Said) -> str:
    """Return the wording without what stands in quotation marks."""
    if said.message.context.startswith("quotations."):
        # The program puts the marks around the whole of it.
        return ""
    kept, depth = [], 0
    for char in said.plain:
        if char in '“„«"' and not (char in '“"' and depth):
            depth += 1
        elif char in '”“»"' and depth:
            depth -= 1
        elif not depth:
            kept.append(char)
    return "".join(kept)
