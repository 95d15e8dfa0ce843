"""People and organisations who sign, with the field names of the Popolo standard."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator

from appello.model.address import Address
from appello.model.fields import Day, Flag, Line, LocaleTag, Model, Slug
from appello.model.text import LocalisedName, Text

__all__ = [
    "Channel",
    "Classification",
    "Consent",
    "ConsentScope",
    "Edition",
    "Gender",
    "Identifier",
    "Membership",
    "Organization",
    "Representative",
    "Signatories",
    "Signatory",
    "SignatureImage",
]

Channel = Literal["post", "email", "open_letter"]
Classification = Literal["parliament", "chamber", "party", "group", "committee", "association"]
Edition = Literal["public", "addressee", "restricted"]
Gender = Literal["female", "male", "neutral"]


class ConsentScope(Model):
    """Where a consent holds; what is left out sets no limit."""

    editions: tuple[Edition, ...] = ()
    """The editions that may name the person."""
    channels: tuple[Channel, ...] = ()
    """The ways in which the letter may be sent; every paper of the campaign must go by one."""
    languages: tuple[LocaleTag, ...] = ()
    """The languages of letters that may name the person; all the campaign's must be among them."""


class Consent(Model):
    """Whether a person agreed to be named, and who says so."""

    state: Literal["given", "withheld", "withdrawn", "unknown", "on_public_record"] = "unknown"
    """on_public_record needs a source that names the person publicly; it never covers a minor."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources that name the person publicly."""
    by: Literal["self", "family", "guardian", "lawyer"] | None = None
    """Who said so, for your own reference."""
    scope: ConsentScope | None = None
    """Where it holds; with withheld, where the person may be named all the same."""
    date: Day | None = None
    """The day on which it was said."""
    expires: Day | None = None
    """The last day on which it holds; afterwards it counts as unknown."""
    evidence: Line | None = None
    """Where you keep the proof, for your own reference; best written in private.yaml."""


class Organization(Model):
    """A party, a parliamentary group, a chamber, an association: whatever people belong to."""

    id: Slug
    """Unique in its register."""
    name: LocalisedName
    """Its name, one spelling or one a language."""
    classification: Classification
    """What it is."""
    parent_id: Slug | None = None
    """Id of the organisation that it is a part of, for example the parliament of a chamber."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the name."""


class Membership(Model):
    """That a person belongs to an organisation, and when."""

    organization_id: Slug
    """Id of the organisation."""
    role: LocalisedName | None = None
    """What the person is there, for example President; printed before the organisation."""
    area: LocalisedName | None = None
    """The constituency that the person sits for; printed after the organisation."""
    start_date: Day | None = None
    """First day, if known."""
    end_date: Day | None = None
    """Last day, if known."""

    def holds_on(self, day: datetime.date) -> bool:
        """Tell whether the membership is not known to be outside its dates."""
        return not (self.start_date and day < self.start_date) and not (
            self.end_date and day > self.end_date
        )


class Identifier(Model):
    """What a list calls a person, so that the list can be brought in again."""

    scheme: Slug
    """Whose number it is, for example europarl."""
    identifier: Line
    """The number or the word itself."""


class Representative(Model):
    """The authorised person through whom an organisation signs."""

    name: LocalisedName
    """As the person signs."""
    honorific_prefix: LocalisedName | None = None
    """Printed before the name, for example Dr."""
    role: LocalisedName | None = None
    """What the person is in the organisation, for example Director; printed after the name."""
    consent: Consent = Consent()
    """Leave to print the name."""


class SignatureImage(Model):
    """A picture of somebody's signature."""

    image: Line
    """A JPEG or PNG file in the campaign's folder."""
    authorised: Flag = False
    """true confirms that the person allows its use in this letter; needed."""


_Represented = Annotated[
    Representative,
    BeforeValidator(
        lambda value: {"name": value} if isinstance(value, str) else value,
        json_schema_input_type=Line | Representative,
    ),
]


class Signatory(Model):
    """Somebody who signs: a member of parliament, an organisation, a citizen."""

    id: Slug
    """Unique in its list."""
    name: LocalisedName
    """As the person signs."""
    sort_name: LocalisedName | None = None
    """Family name first, for alphabetical order."""
    gender: Gender | None = None
    """Only if the person or a source says so; never guessed."""
    honorific_prefix: LocalisedName | None = None
    """Printed before the name, for example Sen."""
    post: LocalisedName | None = None
    """Printed under the name, for example Member of the Chamber of Deputies."""
    office: Line | None = None
    """Picks the form of address in letters to this person; not printed where the person signs."""
    address: Address | None = None
    """Where letters to this person go; not printed where the person signs."""
    email: Line | None = None
    """Printed in letters to this person; not where the person signs."""
    memberships: tuple[Membership, ...] = ()
    """Parties, groups and chambers, with dates."""
    identifiers: tuple[Identifier, ...] = ()
    """What lists that the person was brought in from call the person; not printed."""
    country: Line | None = None
    """Two-letter code of the country that the person represents, for example IT."""
    place: LocalisedName | None = None
    """A town or region, for lists of citizens."""
    represented_by: _Represented | None = None
    """For an organisation: the authorised person who signs for it."""
    personal_capacity: Flag = False
    """true prints "in a personal capacity"."""
    locale: LocaleTag | None = None
    """The language in which the person reads the text before signing; else that of the prose."""
    lead: Flag = False
    """true for those who took the initiative; they stand first in the order initiator_first."""
    signature: SignatureImage | None = None
    """A picture of the signature, set over the name."""
    consent: Consent = Consent()
    """Leave to print the name."""


class Signatories(Model):
    """Who signs, in which order and form."""

    order: Literal[
        "as_listed", "alphabetical", "by_chamber", "by_party", "by_country", "initiator_first"
    ] = "as_listed"
    """In which order they are printed; names follow the alphabet of the letter's language."""
    headings: Flag = False
    """true sets the chamber, party or country over its people; needs an order by_ one of these."""
    style: Literal["columns", "list", "run_in", "sheet"] | None = None
    """columns suits up to thirty people, run_in and sheet hundreds; else the number decides."""
    signing: Literal["room", "line", "signed", "none"] | None = None
    """What stands in the place of a signature: empty room, a line, "(signed)", or nothing."""
    disclaimer: Flag = False
    """true prints that the text commits only those who signed it."""
    both_chambers: Slug | None = None
    """Id of a source which says that members of both chambers sign, if their seats are unknown."""
    people: tuple[Signatory, ...] = ()
    """The signatories; `ref: register/id` takes one from signatories/."""
    note: Text | None = None
    """A sentence under the signatures."""
