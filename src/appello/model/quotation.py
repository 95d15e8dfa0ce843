"""What somebody has said, in words or in substance, and whom to ask."""

from __future__ import annotations

from typing import Literal

from appello.model.fields import Day, Line, LocaleTag, Model, Slug
from appello.model.person import Consent, Edition
from appello.model.text import LocalisedName, Text

__all__ = ["ContactPerson", "Quotation", "Statement"]


class Quotation(Model):
    """Words of somebody else, printed between quotation marks. They need an author and a day."""

    id: Slug
    """Unique in the campaign."""
    text: Text
    """The words, without quotation marks."""
    speaker: Slug | None = None
    """Id of the participant who said them."""
    instrument: Slug | None = None
    """Id of the text that they stand in, instead of a speaker."""
    paragraph: Line | None = None
    """The number of the paragraph there."""
    date: Day | None = None
    """The day on which they were said; a text has its own."""
    language: LocaleTag | None = None
    """The language in which they were said; in others they are marked as translated."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources, printed as footnotes."""


class Statement(Model):
    """What people said at a meeting, in the words of whoever reports it."""

    id: Slug
    """Unique in the campaign."""
    by: tuple[Slug, ...]
    """Ids of the participants who said it."""
    kind: Literal["contribution", "assurance"] = "contribution"
    """assurance if something was promised."""
    text: Text
    """What they said, as a sentence of its own."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources, printed as footnotes."""


class ContactPerson(Model):
    """Somebody who answers questions."""

    id: Slug
    """Unique in the campaign."""
    name: LocalisedName
    """The name."""
    role: Text | None = None
    """What for, or what the person is."""
    phone: Line | None = None
    """Telephone number."""
    email: Line | None = None
    """E-mail address."""
    editions: tuple[Edition, ...] = ()
    """The only editions that print this contact; all of them if left out."""
    consent: Consent = Consent()
    """Leave to print it."""
