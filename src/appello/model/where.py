"""Conditions that addressees meet: to which parliament, group or committee they belong, and so on.

The same conditions choose whom a set of addressees is made of, and which wording of a text an
addressee gets.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from appello.model.fields import Line, LocaleTag, Model, Slug

__all__ = ["ORGANISED", "Lines", "Locales", "Slugs", "Where"]

ORGANISED = ("parliament", "chamber", "party", "group", "committee")
"""The keys that ask for a membership, each named for what the organisation is."""


def _listed(value: Any) -> Any:  # noqa: ANN401 - what YAML can hold
    return [value] if isinstance(value, str) else value


Slugs = Annotated[
    tuple[Slug, ...], BeforeValidator(_listed, json_schema_input_type=Slug | tuple[Slug, ...])
]
"""An id, or a list of them."""
Lines = Annotated[
    tuple[Line, ...], BeforeValidator(_listed, json_schema_input_type=Line | tuple[Line, ...])
]
"""A line of text, or a list of them."""
Locales = Annotated[
    tuple[LocaleTag, ...],
    BeforeValidator(_listed, json_schema_input_type=LocaleTag | tuple[LocaleTag, ...]),
]
"""A language, or a list of them."""


class Where(Model):
    """What must be true of an addressee: every key that is given, with any of its values."""

    parliament: Slugs = ()
    """Ids of parliaments; whoever sits in a chamber of one belongs to it."""
    chamber: Slugs = ()
    """Ids of chambers."""
    party: Slugs = ()
    """Ids of parties."""
    group: Slugs = ()
    """Ids of parliamentary groups."""
    committee: Slugs = ()
    """Ids of committees."""
    role: Lines = ()
    """What the person is there, as the membership's `role` says it, for example Chair."""
    country: Lines = ()
    """Two-letter codes of the countries that people represent."""
    locale: Locales = ()
    """The languages that people read."""
    office: Lines = ()
    """Their offices, which pick the form of address."""

    @property
    def conditions(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The keys that are given, with their values."""
        found = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple((name, values) for name, values in found if values)

    def __str__(self) -> str:
        """Say the condition as it is typed."""
        return ", ".join(f"{name}: {' or '.join(values)}" for name, values in self.conditions)
