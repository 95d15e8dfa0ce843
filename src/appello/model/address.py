"""Where a letter goes."""

from __future__ import annotations

from appello.model.fields import Line, Model
from appello.model.text import LocalisedName

__all__ = ["Address"]


class Address(Model):
    """Where the letter goes, in the order of the envelope."""

    lines: tuple[LocalisedName, ...] = ()
    """Building and street, one a line; each with one spelling or one a language."""
    postal_code: Line | None = None
    """As the post of the country writes it; quotes are not needed."""
    city: LocalisedName | None = None
    """Town, one spelling or one a language."""
    country: Line | None = None
    """Two-letter code, for example KZ; printed as the country's name in the letter's language."""
