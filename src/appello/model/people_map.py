"""A map: which columns of a table of people mean what."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from appello.model.fields import Flag, Line, LocaleTag, Model, Slug
from appello.model.person import Classification, Gender

__all__ = [
    "AddressColumns",
    "Contact",
    "Contacts",
    "GenderColumn",
    "IdentifierColumn",
    "LocaleColumn",
    "MappedOrganization",
    "MembershipColumn",
    "NameColumns",
    "PeopleMap",
]


class IdentifierColumn(Model):
    """The column with what the list calls a person."""

    scheme: Slug
    """Whose number it is, for example europarl; kept in the register beside it."""
    column: Line
    """The column's heading."""


class NameColumns(Model):
    """The columns that a person's name is made of."""

    full: Line | None = None
    """The column with the whole name, as the person signs."""
    given: Line | None = None
    """The column with the given name, if the name stands in two columns."""
    family: Line | None = None
    """The column with the family name."""
    sort: Line | None = None
    """The column with the family name first; without it, it is put together from the two."""
    capitals: Flag = False
    """true if the list has family names in capitals that the register shall not have."""


class GenderColumn(Model):
    """The column that says a person's gender, if the list has it from the person or a source."""

    column: Line
    """The column's heading."""
    values: dict[Line, Gender]
    """What stands in the column, and what it means."""


class LocaleColumn(Model):
    """The column that says which language a person reads."""

    column: Line
    """The column's heading."""
    values: dict[Line, LocaleTag] = Field(default={})
    """What stands in the column, and which language it means; tags such as `it` need no entry."""


class AddressColumns(Model):
    """The columns that say where letters to a person go."""

    lines: tuple[Line, ...] = ()
    """Columns with building and street, in the order of the envelope."""
    postal_code: Line | None = None
    """The column with the postal code."""
    city: Line | None = None
    """The column with the town."""
    country: Line | None = None
    """The column with the country of the address, as a code or in English."""


class MappedOrganization(Model):
    """An organisation under the name that the register shall give it."""

    id: Slug | None = None
    """Its id in the register; made from the name if left out."""
    name: Line
    """Its name."""


class MembershipColumn(Model):
    """The column that says to which organisation of a kind a person belongs."""

    classification: Classification
    """What the organisations are."""
    column: Line | None = None
    """The column with the organisation's name; without it, `all` says to which all belong."""
    all: MappedOrganization | None = None
    """The one organisation to which everybody in the list belongs."""
    values: dict[Line, MappedOrganization] = Field(default={})
    """What stands in the column, and which organisation it means, where that is not its name."""
    without: tuple[Line, ...] = ()
    """What stands in the column for people who belong to none."""
    start_date: Line | None = None
    """The column with the first day."""
    end_date: Line | None = None
    """The column with the last day."""
    role: Line | None = None
    """The column with the role."""
    area: Line | None = None
    """The column with the constituency."""
    separator: Line | None = None
    """The sign between several organisations in one cell; dates, roles and constituencies too."""


class PeopleMap(Model):
    """What the columns of a table of people mean."""

    title: Line
    """Which table it is for."""
    separator: Literal[",", ";", "tab"] | None = None
    """The sign between columns: `,`, `;` or `tab`; found out if left out."""
    optional: Flag = False
    """true if columns other than the name's may be missing."""
    id: Line | None = None
    """The column with the id in the register."""
    identifiers: tuple[IdentifierColumn, ...] = ()
    """The columns that tell people apart, also if a name changes."""
    name: NameColumns
    """The name."""
    spellings: dict[LocaleTag, Line] = Field(default={})
    """For languages, the column with the name in that language."""
    honorific_prefix: Line | None = None
    """The column with what is printed before the name."""
    gender: GenderColumn | None = None
    """The gender."""
    locale: LocaleColumn | None = None
    """The language that the person reads."""
    address: AddressColumns | None = None
    """The address of the person's office, which is public and goes to the register."""
    country: Line | None = None
    """The column with the country that the person represents, as a code or in English."""
    memberships: tuple[MembershipColumn, ...] = ()
    """Parties, groups, chambers."""
    emails: tuple[Line, ...] = ()
    """Columns with e-mail addresses; they go to the private file."""
    phones: tuple[Line, ...] = ()
    """Columns with telephone numbers; they go to the private file."""


class Contact(Model):
    """How to reach a person of a register."""

    id: Slug
    """The person's id in the register."""
    emails: tuple[Line, ...] = ()
    """E-mail addresses."""
    phones: tuple[Line, ...] = ()
    """Telephone numbers."""


class Contacts(Model):
    """A register's private companion, which neither git nor a package ever has."""

    id: Slug
    """The register's id."""
    contacts: tuple[Contact, ...] = ()
    """Who can be reached how."""
