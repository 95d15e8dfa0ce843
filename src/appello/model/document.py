"""A paper of a campaign: its kind, to whom it goes, and what is its own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from appello.model.demand import Paragraph
from appello.model.fields import Day, Flag, Kind, Line, LocaleTag, Model, Slug, fault
from appello.model.kind import Part
from appello.model.text import Text

__all__ = ["Arrangement", "Bilingual", "Document", "EarlierLetter", "LayoutName"]

LayoutName = Literal["it", "fr", "din5008-b", "uk"]
Arrangement = Literal["one_after_the_other", "side_by_side"]

_PAIR = 2
_OWN_WORDS = ("sender", "subject", "opening", "background", "demands_intro", "closing")


def _two(locales: tuple[str, ...]) -> tuple[str, ...]:
    if len(locales) != _PAIR or len(set(locales)) != _PAIR:
        raise fault(
            "two-languages",
            "a bilingual letter has two languages, no fewer and no more",
            "write for example [it, kk]",
        )
    return locales


class Bilingual(Model):
    """Two of the letters as one PDF."""

    locales: Annotated[
        tuple[LocaleTag, ...],
        AfterValidator(_two),
        Field(json_schema_extra={"minItems": _PAIR, "maxItems": _PAIR}),
    ]
    """Two of the campaign's languages; the first is the language of the PDF as a whole."""
    arrangement: Arrangement = "one_after_the_other"
    """side_by_side sets each on half a sheet; only short letters fit."""

    @property
    def locale(self) -> str:
        """Both languages as one word, for file names and for `--locale`."""
        return "+".join(self.locales)


class EarlierLetter(Model):
    """A letter that has gone before, which a paper reminds of."""

    date: Day
    """Its date; usable in prose as {follows.date}."""
    reference: Line | None = None
    """The reference that it had; usable in prose as {follows.reference}."""


class Document(Model):
    """One paper of the campaign."""

    id: Slug
    """Unique in the campaign; part of the file name."""
    kind: Kind
    """The folder under templates/ that gives its form, for example mp_letter."""
    addressees: tuple[Slug, ...] = ()
    """Ids of addressees and sets; each person gets a letter of her or his own, unless together."""
    together: Flag = False
    """true prints one letter to all addressees, with one salutation each."""
    copies: tuple[Text, ...] = ()
    """Who receives a copy, one line each."""
    copy_emails: tuple[Line, ...] = ()
    """E-mail addresses of those who get a copy of the message; not printed."""
    enclosures: tuple[Text, ...] = ()
    """What is enclosed, one line each."""
    layout: LayoutName | dict[LocaleTag, LayoutName] | None = None
    """Page layout: it, fr, din5008-b or uk, or one a language; without it, the usual one."""
    bilingual: tuple[Bilingual, ...] = ()
    """Letters in two languages, made besides those in each."""
    transmission: Literal["post", "email", "post_and_email", "open_letter"] | None = None
    """How it is sent, printed over the address."""
    not_before: Day | None = None
    """The first day on which it may be made public."""
    reply_by: Day | None = None
    """The day by which an answer is asked for; usable in prose as {reply_by}."""
    follows: EarlierLetter | None = None
    """The letter that this one reminds of, printed among the references."""
    sender: Text | None = None
    """Who writes this paper, instead of the campaign's `sender`."""
    subject: Text | None = None
    """What this paper is about, instead of the campaign's `subject`."""
    opening: Text | None = None
    """How this paper begins, instead of the campaign's `opening`."""
    background: tuple[Paragraph, ...] = ()
    """Paragraphs of this paper, instead of the campaign's `background`."""
    demands_intro: Text | None = None
    """The sentence before the demands of this paper, instead of the campaign's `demands_intro`."""
    closing: Text | None = None
    """How this paper ends, instead of the campaign's `closing`."""
    date: Day | None = None
    """The date of this paper if it is another than the campaign's; never before facts_as_of."""
    locales: tuple[LocaleTag, ...] = ()
    """The languages of this paper; all of the campaign's if left out."""
    own_language: Flag = False
    """true writes to each addressee only in her or his own `locale`."""
    leaves_out: tuple[Part, ...] = ()
    """Parts that papers of this kind can do without, and that this one does not print."""
    signatories: tuple[Slug, ...] = ()
    """Ids of those who sign this paper; all of the campaign's signatories if left out."""
    demands: tuple[Slug, ...] = ()
    """Ids of the demands that this paper makes; all of them if left out."""
    quotations: tuple[Slug, ...] = ()
    """Ids of the quotations that this paper prints; all of them if left out."""
    encloses: tuple[Slug, ...] = ()
    """Ids of papers of the campaign that go with this one, listed as enclosures."""
    text_of: Slug | None = None
    """Id of the paper whose text a signing pack shows to those who may sign it."""
    event: Slug | None = None
    """Id of the event that this paper is about."""
    scorecard: Slug | None = None
    """Id of the scorecard that this paper prints."""
    coverage: Slug | None = None
    """Id of the comparison of a resolution with the campaign's people that this paper prints."""
    roll: Slug | None = None
    """Id of the roll of people who stand behind this paper."""

    @property
    def own_words(self) -> tuple[str, ...]:
        """Fields of the campaign in whose place the paper has words of its own."""
        return tuple(name for name in _OWN_WORDS if getattr(self, name))
