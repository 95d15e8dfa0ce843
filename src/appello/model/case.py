"""The people a letter speaks about. Never called just a case: that word means too much."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from appello.model.fields import Day, Line, Model, Number, Slug
from appello.model.person import Consent, Gender
from appello.model.record import Charge, Death, Detention, Health, Relative, RiskReview
from appello.model.text import LocalisedName, NameForms, Text

__all__ = [
    "Age",
    "CaseGroup",
    "NamedCase",
    "Naming",
    "NamingStyle",
    "PastStatus",
    "Portrait",
    "Sentence",
    "Status",
]

_ADULT = 18

NamingStyle = Literal["full", "given_name", "initials", "pseudonym", "descriptor", "omitted"]

_NAMELESS = LocalisedName((("", NameForms(text="–")),))


class Status(Model):
    """What is known of a person's situation, and of which day that knowledge is."""

    value: Literal[
        "at_liberty",
        "pre_trial_detention",
        "house_arrest",
        "under_investigation",
        "on_trial",
        "imprisoned",
        "convicted",
        "released",
        "deceased",
        "missing",
        "in_exile",
    ]
    """The situation; imprisoned if a source does not say whether after a trial or before it."""
    as_of: Day
    """The day of which this is known."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the situation."""


class Sentence(Model):
    """Years of prison: the risk, what the prosecutor seeks, or what a court imposed."""

    kind: Literal["risk", "sought", "imposed"]
    """Which of the three."""
    min_years: Number
    """The least, in years."""
    max_years: Number
    """The most, in years; the same as min_years if it is exact."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the years."""


class PastStatus(Status):
    """An earlier status, with what was known beside it."""

    sentence: Sentence | None = None
    """Years of prison risked, sought or imposed then."""
    charges: tuple[Charge, ...] = ()
    """What the person was accused of then."""
    detention: Detention | None = None
    """Where the person was held then."""


class Age(Model):
    """An age that a source states, in whole years."""

    value: Number
    """Years."""
    on: Day
    """The day on which the person had this age, or a day by which it is known."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the age."""


class Naming(Model):
    """How the person appears in an edition."""

    public: NamingStyle | None = None
    """In the public edition, which everybody may read."""
    addressee: NamingStyle | None = None
    """In the edition that only the addressee reads."""
    restricted: NamingStyle | None = None
    """In the edition for those who have to know: submissions, petitions, briefs."""


class Portrait(Model):
    """A picture of the person, which only profiles print, and only beside the full name."""

    image: Line
    """A JPEG or PNG file in the campaign's folder."""
    text: Text
    """What the picture shows, for people who cannot see it."""
    consent: Consent = Consent()
    """Leave to print the picture, apart from the name: given, or on public record with sources."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of the picture."""


class NamedCase(Model):
    """A person on whose behalf the letter is written, or whose fate it asks about."""

    id: Slug
    """Unique; choose an id that gives nothing away if the name is withheld."""
    name: LocalisedName = Field(default_factory=lambda: _NAMELESS)
    """As a source spells it; may be left to private.yaml."""
    given_name: LocalisedName | None = None
    """The part of the name that `given_name` prints; never guessed."""
    other_names: tuple[Line, ...] = ()
    """Other spellings and earlier names, to be searched for; never printed."""
    gender: Gender | None = None
    """Only if a source says so; never guessed."""
    roles: tuple[Line, ...] = ()
    """What the person does, for your own reference; not printed."""
    note: Text | None = None
    """A few words printed after the name."""
    status: Status | None = None
    """The situation and its date."""
    history: tuple[PastStatus, ...] = ()
    """Earlier statuses; a letter uses the latest one that is not later than its date."""
    charges: tuple[Charge, ...] = ()
    """What the person is accused of."""
    detention: Detention | None = None
    """Where the person is held."""
    sentence: Sentence | None = None
    """Years of prison risked, sought or imposed."""
    age: Age | None = None
    """A stated age; a person under 18 is never named in the public edition."""
    birth_date: Day | None = None
    """Day of birth, if a source gives it."""
    death: Death | None = None
    """If the person has died: when, and who says how."""
    health: tuple[Health, ...] = ()
    """What is known of the person's health; not printed."""
    relatives: tuple[Relative, ...] = ()
    """Ties to other people of the campaign or of a register; not printed."""
    opinions: tuple[Slug, ...] = ()
    """Ids of the instruments, such as opinions of the United Nations, that are about the person."""
    risk: RiskReview | None = None
    """Who looked at the risk of a letter for the person; not printed."""
    naming: Naming = Naming()
    """How the person appears."""
    pseudonym: LocalisedName | None = None
    """A name used instead of the real one."""
    descriptor: Text | None = None
    """Words used instead of the name, for example "his 17-year-old son"."""
    alongside: Slug | None = None
    """Id of the person in the same group after whom this one is mentioned in the same breath."""
    asks: tuple[Slug, ...] = ()
    """Which demands may be made for this person: release, investigation, protection …"""
    consent: Consent = Consent()
    """Leave to name the person."""
    portrait: Portrait | None = None
    """A picture of the person, with a leave of its own."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources of what is said here."""

    @property
    def has_name(self) -> bool:
        """Whether the name is given, here or in private.yaml."""
        return self.name != _NAMELESS

    @property
    def is_dead(self) -> bool:
        """Whether the person is known to have died."""
        by_status = self.status is not None and self.status.value == "deceased"
        return by_status or self.death is not None

    def is_minor_on(self, day: datetime.date) -> bool:
        """Tell whether the person is known to be, or to have died, under 18.

        A person who died keeps the age of death; a stated age is carried forward by the calendar
        only for the living.
        """
        if self.age is not None:
            carried = 0 if self.is_dead else max(0, day.year - self.age.on.year - 1)
            return self.age.value + carried < _ADULT
        if self.birth_date is not None:
            return _years(self.birth_date, self._last_day or day) < _ADULT
        return False

    def age_on(self, day: datetime.date) -> int | None:
        """Return the person's age on a day, or at death; None unless it is known exactly."""
        if self.age is not None and (self.is_dead or self.age.on == day):
            return self.age.value
        if self.birth_date is None or (self.is_dead and not (self.death and self.death.on)):
            return None
        return _years(self.birth_date, self._last_day or day)

    @property
    def _last_day(self) -> datetime.date | None:
        """The day of death, or else the first on which it is known; None for the living."""
        if self.death and self.death.on:
            return self.death.on
        return self.status.as_of if self.is_dead and self.status else None


def _years(born: datetime.date, day: datetime.date) -> int:
    """Return how many birthdays there were from birth to a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class CaseGroup(Model):
    """People in the same situation, printed under one heading."""

    id: Slug
    """Unique in the campaign."""
    heading: Text
    """A few words over the group."""
    text: Text
    """A sentence or two about all of them, with computed numbers as placeholders."""
    cases: tuple[Slug, ...]
    """Ids of the people, in the order of printing."""
    sources: tuple[Slug, ...] = ()
    """Ids of the sources, printed as footnotes."""
    instruments: tuple[Slug, ...] = ()
    """Ids of the treaties and resolutions that the text refers to."""
