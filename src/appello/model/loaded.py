"""A campaign together with where each part of it was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from appello.errors import Place, Problem, Severity
from appello.model.campaign import Campaign
from appello.model.chosen import ChosenSet
from appello.model.forms import FormsOfAddress
from appello.model.glossary import Glossary
from appello.model.kind import DocumentKind

__all__ = ["FieldPath", "LoadedCampaign", "Registered"]

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody in a register: the register, the id there, and the spellings of the name."""

    register: str
    id: str
    names: tuple[str, ...]


def _nobody() -> tuple[Registered, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class LoadedCampaign:
    """What the later stages need to know.

    Attributes:
        campaign: the model.
        file: the campaign's file.
        places: tells where a field was typed.
        kinds: the document kinds that the campaign uses, by name.
        forms: forms of address, by locale; none if nobody is to be addressed yet.
        images: bytes of the declared images, by the path typed.
        glossary: what terms are called in each language.
        sets: the sets of addressees, each with its people, who stand in the campaign too.
        registered: reads the names of everybody in the workspace's registers.
    """

    campaign: Campaign
    file: Path
    places: Callable[[FieldPath], Place]
    kinds: dict[str, DocumentKind]
    forms: dict[str, FormsOfAddress]
    images: dict[str, bytes]
    glossary: Glossary
    sets: tuple[ChosenSet, ...] = ()
    registered: Callable[[], tuple[Registered, ...]] = _nobody

    def own_countries(self, locale: str) -> dict[str, str]:
        """Return the countries that letters in a language call otherwise than CLDR, by code."""
        # Those who translate load a campaign without forms of address.
        forms = self.forms.get(locale)
        return dict(forms.countries) if forms else {}

    def problem(
        self, code: str, message: str, advice: str, path: FieldPath, *, warning: bool = False
    ) -> Problem:
        """Make a problem about a field, at its place."""
        severity = Severity.WARNING if warning else Severity.ERROR
        return Problem(code, message, advice, self.places(path), ".".join(map(str, path)), severity)
