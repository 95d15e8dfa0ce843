"""The composition of one letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from appello.compose.address import Etiquette, etiquette
from appello.compose.chrome import pattern
from appello.compose.drafts import Drafts, Setting
from appello.compose.head import dateline, letterhead, references
from appello.compose.notes import Notes
from appello.compose.parts import parts
from appello.compose.people import group_part
from appello.compose.plan import Assignment
from appello.compose.projection import Projection
from appello.compose.prose import Writer
from appello.compose.reader import KnownFacts, Reader
from appello.compose.roll import annex_pages
from appello.compose.scribe import Scribe
from appello.compose.signatures import extra_pages, signature_block, signed_by
from appello.compose.tail import copies, enclosures, enclosures_heading, postscript
from appello.locales.tags import direction
from appello.locales.translator import Translator
from appello.locales.typography import polish
from appello.model.case import CaseGroup
from appello.model.forms import FormsOfAddress
from appello.model.kind import DocumentKind
from appello.model.letter import GroupPart, Letter, LetterKey
from appello.model.line import Line, Prose, Run

__all__ = ["compose"]

_LONG = 60
"""Characters that do not fit into a line of a title."""
_BOUND = 24
"""Characters of two words that are not too wide to go to the next line together."""
_TRANSMISSION = {
    "post": "By post",
    "email": "By e-mail",
    "post_and_email": "By e-mail and by post",
    "open_letter": "Open letter",
}


def compose(
    assignment: Assignment,
    projection: Projection | Drafts,
    *,
    kind: DocumentKind,
    forms: FormsOfAddress,
    campaign_messages: Translator,
    chrome: Translator,
    words: Sequence[tuple[str, str]],
    pictures: Mapping[str, str],
) -> tuple[Letter, Etiquette | None]:
    """Compose one letter.

    Args:
        assignment: which letter.
        projection: what its edition may know, or drafts of the campaign's letters, so that what
            is the same for several addressees is composed once.
        kind: the form of the paper.
        forms: forms of address of the letter's language.
        campaign_messages: gives the campaign's prose in that language.
        chrome: gives the letter's own words in that language.
        words: context and English of the messages that the template prints.
        pictures: SHA-256 of the campaign's cleaned pictures, by the file that was typed.

    Returns:
        The letter, and the form of address that it uses (None without an addressee), with the
        remarks about all of its addressees.

    Raises:
        AppelloError: a translation or a form of address is missing.
    """
    drafts = projection if isinstance(projection, Drafts) else Drafts(projection)
    projection = drafts.projection
    setting = drafts.setting(assignment, kind, forms)
    reader = Reader(assignment.addressees, setting.counted, setting.belonging)
    addressed = [
        etiquette(item, forms, assignment.key.locale, tone=projection.campaign.tone)
        for item in assignment.addressees
    ]

    def whole() -> Letter:
        scribe = _scribe(
            assignment, projection, setting, reader, campaign_messages, chrome, pictures=pictures
        )
        return _Composer(assignment.key, scribe, kind).letter(forms, words)

    letter = replace(
        setting.letter(reader, whole),
        key=assignment.key,
        inside_addresses=tuple(item.inside_address for item in addressed),
        salutations=tuple(_salutations(addressed)),
        closing_formula=addressed[0].closing if addressed else Line("closing_formula", ()),
    )
    if not addressed:
        return letter, None
    remarks = tuple(remark for item in addressed for remark in item.remarks)
    return letter, replace(addressed[0], remarks=remarks)


def _scribe(
    assignment: Assignment,
    projection: Projection,
    setting: Setting,
    reader: Reader,
    messages: Translator,
    chrome: Translator,
    *,
    pictures: Mapping[str, str],
) -> Scribe:
    campaign = projection.campaign
    notes = Notes(chrome, campaign.sources, campaign.instruments)
    writer = Writer(
        assignment.key.locale,
        messages,
        KnownFacts(setting.facts, reader),
        notes.number,
        reader.gender,
        choose=reader.choose,
        source=campaign.source_locale,
    )
    code = assignment.shown.code if assignment.shown else ""
    return Scribe(
        setting.paper, projection, writer, chrome, notes, setting.countries, pictures, code
    )


def _salutations(addressed: Sequence[Etiquette]) -> Iterator[Line]:
    """Yield the salutations; several institutions are greeted alike, and once is enough."""
    greeted: set[str] = set()
    for item in addressed:
        if not item.is_impersonal or item.salutation.text not in greeted:
            yield item.salutation
        greeted.add(item.salutation.text)


def _last_words_bound(line: Line) -> Line:
    """Bind the last two words of a long line, so that the last one never stands alone under it."""
    *runs, last = line.runs
    before, space, word = last.text.rpartition(" ")
    if not space or len(line.text) < _LONG or len(word) + len(before.split(" ")[-1]) > _BOUND:
        return line
    return Line(line.id, (*runs, replace(last, text=f"{before}\N{NO-BREAK SPACE}{word}")))


class _Composer:
    def __init__(self, key: LetterKey, scribe: Scribe, kind: DocumentKind) -> None:
        self._key = key
        self._scribe = scribe
        self._paper = scribe.paper
        self._kind = kind
        self._projection = scribe.projection
        self._chrome = scribe.chrome
        self._notes = scribe.notes
        self._writer = scribe.writer

    def letter(self, forms: FormsOfAddress, words: Sequence[tuple[str, str]]) -> Letter:
        """Compose everything but the lines in which the addressees are addressed."""
        pictures = self._scribe.pictures
        campaign, document = self._paper.campaign, self._paper.document
        kind, writer = self._kind, self._writer
        subject = writer.line(*self._paper.subject)
        opening = writer.prose(*self._paper.opening)
        background = self._scribe.paragraphs(self._paper.background, campaign.background)
        cases_intro = self._scribe.optional("cases_intro", campaign.cases_intro)
        has_groups = self._paper.prints("case_groups")
        groups = tuple(map(self._group, campaign.case_groups)) if has_groups else ()
        concerns = self._scribe.paragraphs("concerns", campaign.concerns)
        demands_intro = self._scribe.optional(*self._paper.demands_intro)
        demands = tuple(
            writer.prose(f"demands.{item.id}.text", item.text) for item in campaign.demands
        )
        extra = parts(self._scribe)
        head = campaign.letterhead
        signatures = signature_block(
            campaign, writer, self._chrome, countries=self._scribe.countries, pictures=pictures
        )
        if document.addressees and kind.prints("signatories"):
            signatures = signed_by(signatures, writer.line(*self._paper.sender))
        return Letter(
            key=self._key,
            kind=kind.name,
            layout=self._layout(forms),
            direction=direction(self._key.locale),
            date=campaign.date,
            title=subject.text,
            page_limit=kind.page_limit + extra_pages(signatures) + annex_pages(extra.roll),
            letterhead=letterhead(self._paper, kind, writer),
            logo=pictures.get(head.logo, "") if head and head.logo else "",
            logo_text=writer.line("letterhead.logo_text", head.logo_text).text
            if head and head.logo_text
            else "",
            return_address=Line("return_address", (Run(campaign.return_address, isolate=True),))
            if campaign.return_address and self._kind.form == "letter"
            else None,
            transmission=pattern(
                self._chrome, "transmission", _TRANSMISSION[document.transmission], "transmission"
            )
            if document.transmission and self._kind.form == "letter"
            else None,
            inside_addresses=(),
            dateline=dateline(campaign, self._key.locale, self._chrome) if kind.dated else None,
            references=tuple(references(self._paper, writer, self._chrome)),
            subject=self._subject(subject),
            salutations=(),
            opening=opening,
            background=background,
            cases_intro=cases_intro,
            case_groups=groups,
            concerns=concerns,
            demands_intro=demands_intro,
            demands=demands,
            parts=extra,
            closing=self._closing(),
            closing_formula=Line("closing_formula", ()),
            signature_block=signatures,
            postscript=postscript(self._scribe),
            enclosures_heading=enclosures_heading(self._scribe),
            enclosures=enclosures(self._scribe),
            copies=tuple(copies(self._scribe)),
            footnotes=tuple(self._notes.footnotes),
            fictitious=pattern(
                self._chrome,
                "fictitious",
                "Fictitious example: everybody and everything in it is invented.",
                "fictitious",
            )
            if campaign.fictitious
            else None,
            words=tuple(
                (context, text, polish(self._chrome.text(context, text), self._key.locale))
                for context, text in words
            ),
            folio=polish(self._chrome.text("folio", "Page {page} of {pages}"), self._key.locale),
        )

    def _subject(self, subject: Line) -> Line:
        """Put the language's label before the subject of a letter; a paper has a title."""
        subject = _last_words_bound(subject)
        if self._kind.form == "paper":
            return Line("subject", subject.runs)
        message = "Subject: {subject}"
        return pattern(self._chrome, "subject", message, "subject", subject=subject.runs)

    def _group(self, group: CaseGroup) -> GroupPart:
        """Write a group in reading order, because footnotes are numbered by their first call."""
        name, writer = f"case_groups.{group.id}", self._writer
        heading = writer.line(f"{name}.heading", group.heading)
        prose = self._notes.call(
            writer.prose(f"{name}.text", group.text), (*group.instruments, *group.sources)
        )
        return group_part(
            group,
            heading,
            prose,
            projection=self._projection,
            writer=writer,
            chrome=self._chrome,
        )

    def _closing(self) -> tuple[Prose, ...]:
        if own := self._paper.closing:
            return (self._writer.prose(*own),)
        return self._scribe.paragraphs("closing", self._paper.campaign.closing)

    def _layout(self, forms: FormsOfAddress) -> str:
        if self._kind.form == "paper":
            return "plain"
        layout = self._paper.document.layout
        if isinstance(layout, dict):
            return layout.get(self._key.locale, forms.layout)
        return layout or forms.layout
