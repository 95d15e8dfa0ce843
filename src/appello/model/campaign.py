"""A campaign: everything a person would check, and nothing that a program can compute."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from appello.model.addressee import Addressee, AddresseeSet
from appello.model.case import CaseGroup, NamedCase
from appello.model.checking import Silenced, Staleness
from appello.model.demand import Demand, Figure, Instrument, Mention, Paragraph, Source
from appello.model.document import Document
from appello.model.event import Event, Participant
from appello.model.fields import Day, Flag, Line, LocaleTag, Model, Slug
from appello.model.person import Organization, Signatories, Signatory
from appello.model.quotation import ContactPerson, Quotation, Statement
from appello.model.review import Review
from appello.model.roll import Roll
from appello.model.scorecard import Coverage, Scorecard
from appello.model.text import LocalisedName, Text

__all__ = ["Campaign", "Letterhead", "Register"]


class Letterhead(Model):
    """The head of the first page: the senders' own, never a chamber's without its leave."""

    lines: tuple[Line, ...] = ()
    """Lines set at the top of the page."""
    logo: Line | None = None
    """A JPEG or PNG file in the campaign's folder."""
    logo_text: Text | None = None
    """What the logo shows, for people who cannot see it; needed with a logo."""
    authorised: Flag = False
    """true confirms that the owner of an emblem allows its use; needed with a logo."""


_Addressees = Annotated[
    tuple[Addressee, ...],
    # Sets are typed among the addressees; the loader puts people in their place.
    BeforeValidator(
        lambda value: value,
        json_schema_input_type=AddresseeSet | tuple[Addressee | AddresseeSet, ...],
    ),
]


class Campaign(Model):
    """One set of facts from which letters in many languages are made."""

    id: Slug
    """The name of the campaign's folder."""
    title: Line
    """For yourselves; not printed."""
    fictitious: Flag = False
    """true if everybody in it is invented; printed on every page."""
    source_locale: LocaleTag
    """The language in which the prose of this file is written."""
    locales: tuple[LocaleTag, ...]
    """The languages of the letters."""
    date: Day
    """The date printed on the letters."""
    facts_as_of: Day
    """The day of which the facts are; usable in prose as {facts_as_of}."""
    tone: Literal["deferential", "neutral", "cool"] = "deferential"
    """Picks among forms of address where the language has a choice."""
    documents: tuple[Document, ...]
    """The papers to make."""
    letterhead: Letterhead | None = None
    """The head of the first page."""
    sender: Text
    """Who writes, in a few words, for example Members of the Italian Parliament."""
    return_address: Line | None = None
    """One line over the address window."""
    place: LocalisedName | None = None
    """The place in the date line; left out if it is not known."""
    reference: Line | None = None
    """The senders' own reference, printed as "Our reference"."""
    your_reference: Line | None = None
    """The addressee's reference."""
    addressees: _Addressees = ()
    """To whom the campaign writes; `ref: register/id` takes one from a register, `from` a set."""
    subject: Text
    """What the letter is about, one line."""
    opening: Text
    """Who writes and why now."""
    background: tuple[Paragraph, ...] = ()
    """What happened, paragraph by paragraph, each with its sources."""
    cases_intro: Text | None = None
    """A sentence before the groups of people."""
    case_groups: tuple[CaseGroup, ...] = ()
    """Groups of people in the same situation."""
    cases: tuple[NamedCase, ...] = ()
    """The people; `ref: register/id` takes one from campaigns/shared/."""
    concerns: tuple[Paragraph, ...] = ()
    """Paragraphs after the groups of people: the law, obligations, the addressee's own promises."""
    demands_intro: Text | None = None
    """The beginning of the sentence that the demands continue; needed with demands."""
    demands: tuple[Demand, ...] = ()
    """What is asked, numbered."""
    closing: tuple[Paragraph, ...] = ()
    """Last paragraphs: an offer to talk, thanks."""
    postscript: Text | None = None
    """After the signatures."""
    participants: tuple[Participant, ...] = ()
    """People who speak at events, host them, are met or are quoted."""
    events: tuple[Event, ...] = ()
    """Meetings, panels, visits and other occasions."""
    statements: tuple[Statement, ...] = ()
    """What was said at a meeting, and what was promised."""
    quotations: tuple[Quotation, ...] = ()
    """Words of others, each with its author and its day."""
    guidance: tuple[Paragraph, ...] = ()
    """What somebody who goes to a meeting should know."""
    questions: tuple[Paragraph, ...] = ()
    """Questions to ask there, numbered."""
    red_lines: tuple[Paragraph, ...] = ()
    """What should not be said or accepted there."""
    next_steps: tuple[Paragraph, ...] = ()
    """What is to be done next."""
    scorecards: tuple[Scorecard, ...] = ()
    """How far recommendations have been carried out."""
    coverages: tuple[Coverage, ...] = ()
    """Whom and what resolutions name and leave out."""
    rolls: tuple[Roll, ...] = ()
    """People by the hundred who complain or appeal together."""
    contacts: tuple[ContactPerson, ...] = ()
    """Whom to ask."""
    about: Text | None = None
    """Who the senders are, in a few sentences for those who do not know them."""
    signatories: Signatories = Signatories()
    """Who signs."""
    figures: tuple[Figure, ...] = ()
    """Numbers that sources state."""
    mentions: tuple[Mention, ...] = ()
    """Names that prose uses, so that they are the same everywhere."""
    instruments: tuple[Instrument, ...] = ()
    """Treaties and resolutions."""
    sources: tuple[Source, ...] = ()
    """Where the facts come from."""
    organizations: tuple[Organization, ...] = ()
    """Parties and groups of the signatories; those of a register come with its people."""
    staleness: Staleness = Staleness()
    """How old facts may be on the letter's date."""
    review: Review | None = None
    """Who reads the letters, and whose yes each needs before it may be released."""
    silenced: tuple[Silenced, ...] = ()
    """Messages of `appello check` that are not meant for one place, each with the reason."""

    @property
    def last_date(self) -> Day:
        """The date of the latest paper."""
        return max([self.date, *(item.date for item in self.documents if item.date)])

    @property
    def pictures(self) -> list[tuple[str, tuple[str | int, ...]]]:
        """The declared pictures: each file as typed, and the path of the field that names it."""
        head = self.letterhead
        logo = [(head.logo, ("letterhead", "logo"))] if head and head.logo else []
        signatures = [
            (person.signature.image, ("signatories", "people", index, "signature", "image"))
            for index, person in enumerate(self.signatories.people)
            if person.signature
        ]
        portraits = [
            (case.portrait.image, ("cases", index, "portrait", "image"))
            for index, case in enumerate(self.cases)
            if case.portrait
        ]
        return [*logo, *signatures, *portraits]


class Register(Model):
    """People, organisations, sources and treaties that several campaigns use."""

    id: Slug
    """The name of the register's file without its ending."""
    title: Line | None = None
    """For yourselves; not printed."""
    people: tuple[Signatory, ...] = ()
    """Signatories."""
    organizations: tuple[Organization, ...] = ()
    """Parties, groups, chambers, associations."""
    cases: tuple[NamedCase, ...] = ()
    """People a letter speaks about."""
    addressees: tuple[Addressee, ...] = ()
    """People to whom letters are written."""
    instruments: tuple[Instrument, ...] = ()
    """Treaties and resolutions."""
    sources: tuple[Source, ...] = ()
    """Where the facts come from."""
