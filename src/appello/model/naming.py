"""Whom an edition names: one table of consent, edition and naming, and how a person is read in it.

A table and not a chain of conditions, so that it can be printed, read by people who do not program,
and tested cell by cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from appello.model.case import NamedCase, NamingStyle
from appello.model.person import Channel, Consent, Edition

if TYPE_CHECKING:
    from appello.model.campaign import Campaign

__all__ = [
    "EDITIONS",
    "NAMINGS",
    "STANDINGS",
    "TABLE",
    "Decision",
    "Outcome",
    "Standing",
    "decide",
    "has_expired",
    "shows_portrait",
    "standing",
]

Standing = Literal["given", "on_public_record", "unknown", "withheld", "withdrawn"]
"""A consent as it counts in one edition on the letter's date."""

Outcome = Literal["print", "replace", "stop"]
"""What an edition does with a name."""

EDITIONS: tuple[Edition, ...] = get_args(Edition)
STANDINGS: tuple[Standing, ...] = get_args(Standing)
NAMINGS: tuple[NamingStyle | None, ...] = (None, *get_args(NamingStyle))

# One column a naming, in the order of NAMINGS; the first is for silence. A given name is part of
# the name and needs the same leave. Silence never names a minor.
_REPLACED: tuple[Outcome, ...] = ("replace", "replace", "replace", "replace")
_NAMED: tuple[Outcome, ...] = ("print", "print", "replace", *_REPLACED)
_ASKED: tuple[Outcome, ...] = ("stop", "print", "replace", *_REPLACED)
_NEVER: tuple[Outcome, ...] = ("stop", "stop", "stop", *_REPLACED)
_WIDER: dict[tuple[Standing, bool], tuple[Outcome, ...]] = {
    ("given", False): _NAMED,
    ("on_public_record", False): _NAMED,
    ("unknown", False): _NAMED,
    ("withheld", False): _NEVER,
    ("withdrawn", False): _NEVER,
    ("given", True): _ASKED,
    ("on_public_record", True): _ASKED,
    ("unknown", True): _ASKED,
    ("withheld", True): _NEVER,
    ("withdrawn", True): _NEVER,
}

TABLE: dict[Edition, dict[tuple[Standing, bool], tuple[Outcome, ...]]] = {
    "public": {
        ("given", False): _NAMED,
        ("on_public_record", False): _NAMED,
        ("unknown", False): _NEVER,
        ("withheld", False): _NEVER,
        ("withdrawn", False): _NEVER,
        ("given", True): _NEVER,
        ("on_public_record", True): _NEVER,
        ("unknown", True): _NEVER,
        ("withheld", True): _NEVER,
        ("withdrawn", True): _NEVER,
    },
    "addressee": _WIDER,
    "restricted": _WIDER,
}
"""By edition, by standing and whether the person is a minor: the outcome for each of NAMINGS."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How an edition shows a person.

    Attributes:
        standing: the consent as it counts.
        is_minor: whether the person is, or died, under 18.
        outcome: whether the name is printed, replaced, or no letter is made.
        style: how the person is shown; "full" if the name is printed.
        lacking: the field that the style needs and that the file does not have; empty if none.
    """

    standing: Standing
    is_minor: bool
    outcome: Outcome
    style: NamingStyle
    lacking: str = ""

    @property
    def stops(self) -> bool:
        """Whether no letter can be made until somebody decides."""
        return self.outcome == "stop" or bool(self.lacking)

    @property
    def is_named(self) -> bool:
        """Whether the full name is printed."""
        return self.outcome == "print" and not self.lacking


def decide(case: NamedCase, campaign: Campaign, edition: Edition) -> Decision:
    """Decide how an edition shows a person."""
    counted = standing(case.consent, campaign, edition)
    is_minor = case.is_minor_on(campaign.date)
    wanted: NamingStyle | None = getattr(case.naming, edition)
    outcome = TABLE[edition][counted, is_minor][NAMINGS.index(wanted)]
    style: NamingStyle = "full" if outcome == "print" else wanted or "full"
    return Decision(counted, is_minor, outcome, style, _lacking(case, style))


def standing(consent: Consent, campaign: Campaign, edition: Edition) -> Standing:
    """Say what a consent counts as in an edition on the letter's date.

    Outside its scope it counts as withheld; inside the scope that was left, a withheld one counts
    as given. An expired one counts as unknown, and so does a public record without a source.
    """
    state = consent.state
    if state in {"withdrawn", "unknown"}:
        return state
    if state == "withheld":
        is_left = consent.scope is not None and _covers(consent, campaign, edition)
        return "given" if is_left and not has_expired(consent, campaign) else "withheld"
    if not _covers(consent, campaign, edition):
        return "withheld"
    if has_expired(consent, campaign) or (state == "on_public_record" and not consent.sources):
        return "unknown"
    return state


def has_expired(consent: Consent, campaign: Campaign) -> bool:
    """Tell whether a consent has ended before the letter's date."""
    return consent.expires is not None and consent.expires < campaign.last_date


def shows_portrait(case: NamedCase, campaign: Campaign, edition: Edition) -> bool:
    """Tell whether an edition prints a person's portrait.

    It needs a leave of its own, and the full name beside it; the public edition has none of minors.
    """
    if case.portrait is None or not decide(case, campaign, edition).is_named:
        return False
    if edition == "public" and case.is_minor_on(campaign.date):
        return False
    return standing(case.portrait.consent, campaign, edition) in {"given", "on_public_record"}


def _covers(consent: Consent, campaign: Campaign, edition: Edition) -> bool:
    """Tell whether the scope covers an edition, and all ways and languages of the campaign."""
    scope = consent.scope
    if scope is None:
        return True
    return (
        (not scope.editions or edition in scope.editions)
        and (not scope.channels or _ways(campaign) <= set(scope.channels))
        and (not scope.languages or set(campaign.locales) <= set(scope.languages))
    )


def _ways(campaign: Campaign) -> set[Channel | None]:
    """Return how the campaign's papers are sent; None if one does not say."""
    ways: set[Channel | None] = set()
    for document in campaign.documents:
        if document.transmission == "post_and_email":
            ways |= {"post", "email"}
        else:
            ways.add(document.transmission)
    return ways


def _lacking(case: NamedCase, style: NamingStyle) -> str:
    if style in {"pseudonym", "descriptor", "given_name"} and getattr(case, style) is None:
        return style
    return "name" if style in {"full", "initials"} and not case.has_name else ""
