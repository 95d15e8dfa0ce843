"""People and organisations who sign, with the field names of the Popolo standard."""

from __future__ import annotations

import datetime
from typing import Literal

from appello.model.fields import Day, Flag, Line, LocaleTag, Model, Slug
from appello.model.text import LocalisedName, Text

__all__ = [
    "Channel",
    "Consent",
    "ConsentScope",
    "Edition",
    "Gender",
    "Membership",
    "Organization",
    "Signatories",
    "Signatory",
]

Channel = Literal["post", "email", "open_letter"]
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
    classification: Literal["party", "group", "chamber", "committee", "association"]
    """What it is."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the name."""


class Membership(Model):
    """That a person belongs to an organisation, and when."""

    organization_id: Slug
    """Id of the organisation."""
    role: Line | None = None
    """What the person is there, for example president."""
    start_date: Day | None = None
    """First day, if known."""
    end_date: Day | None = None
    """Last day, if known."""

    def holds_on(self, day: datetime.date) -> bool:
        """Tell whether the membership is not known to be outside its dates."""
        return not (self.start_date and day < self.start_date) and not (
            self.end_date and day > self.end_date
        )


class Signatory(Model):
    """Somebody who signs: a member of parliament, an organisation, a citizen."""

    id: Slug
    """Unique in its list."""
    name: LocalisedName
    """As the person signs."""
    sort_name: Line | None = None
    """Family name first, for alphabetical order."""
    gender: Gender | None = None
    """Only if the person or a source says so; never guessed."""
    honorific_prefix: LocalisedName | None = None
    """Printed before the name, for example Sen."""
    post: LocalisedName | None = None
    """Printed under the name, for example Member of the Chamber of Deputies."""
    memberships: tuple[Membership, ...] = ()
    """Parties, groups and chambers, with dates."""
    represented_by: Line | None = None
    """For an organisation: the authorised person who signs for it."""
    personal_capacity: Flag = False
    """true prints "in a personal capacity"."""
    lead: Flag = False
    """true for those who took the initiative; they stand first in the order initiator_first."""
    consent: Consent = Consent()
    """Leave to print the name."""


class Signatories(Model):
    """Who signs, in which order and form."""

    order: Literal["as_listed", "alphabetical", "by_party", "initiator_first"] = "as_listed"
    """In which order they are printed."""
    style: Literal["columns", "list", "run_in"] | None = None
    """columns suits up to thirty people, run_in hundreds; without it the number decides."""
    disclaimer: Flag = False
    """true prints that the text commits only those who signed it."""
    signed: Flag = False
    """true prints "(signed)" over each name instead of leaving room for a signature."""
    both_chambers: Slug | None = None
    """Id of a source which says that members of both chambers sign, if their seats are unknown."""
    people: tuple[Signatory, ...] = ()
    """The signatories; `ref: register/id` takes one from signatories/."""
    note: Text | None = None
    """A sentence under the signatures."""
