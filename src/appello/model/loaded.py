"""A campaign together with where each part of it was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from appello.errors import Place, Problem, Severity
from appello.model.addressee import Addressee
from appello.model.campaign import Campaign
from appello.model.chosen import ChosenSet
from appello.model.forms import FormsOfAddress
from appello.model.glossary import Glossary
from appello.model.kind import DocumentKind

__all__ = ["FieldPath", "LoadedCampaign", "Reach", "Registered"]

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody in a register: the register, the id there, and the spellings of the name."""

    register: str
    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How an addressee from a register is reached, besides what letters print.

    Attributes:
        register: the register.
        id: the id there.
        file: its private companion, which need not exist.
        emails: private: for drafts of e-mails and the table of a release alone.
    """

    register: str
    id: str
    file: Path
    emails: tuple[str, ...] = field(default=(), repr=False)


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
        reach: how addressees who come from registers are reached, by their ids.
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
    reach: Mapping[str, Reach] = field(default_factory=dict, repr=False)

    def own_countries(self, locale: str) -> dict[str, str]:
        """Return the countries that letters in a language call otherwise than CLDR, by code."""
        # Those who translate load a campaign without forms of address.
        forms = self.forms.get(locale)
        return dict(forms.countries) if forms else {}

    def emails(self, addressee: Addressee) -> tuple[str, ...]:
        """Return where e-mails to an addressee go: the address that letters print, or private ones.

        They are for drafts of e-mails and for the table of a release, and for nothing else.
        """
        if addressee.email:
            return (addressee.email,)
        reach = self.reach.get(addressee.id)
        return reach.emails if reach else ()

    def problem(
        self, code: str, message: str, advice: str, path: FieldPath, *, warning: bool = False
    ) -> Problem:
        """Make a problem about a field, at its place."""
        severity = Severity.WARNING if warning else Severity.ERROR
        return Problem(code, message, advice, self.places(path), ".".join(map(str, path)), severity)
