"""The parts of a paper that letters seldom have, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from appello.compose.coverage import coverage_part
from appello.compose.event import event_part
from appello.compose.profiles import profiles
from appello.compose.roll import roll_part
from appello.compose.said import contacts, embargo, quotations, reported
from appello.compose.scorecard import scorecard_part
from appello.compose.scribe import Scribe
from appello.model.line import Line, Run
from appello.model.parts import Parts

__all__ = ["parts"]


def parts(scribe: Scribe) -> Parts:
    """Write what a paper has of them.

    They are written in the order in which papers print them, because notes are numbered by their
    first call.
    """
    campaign = scribe.paper.campaign
    return Parts(
        embargo=embargo(scribe),
        event=event_part(scribe),
        contributions=reported(scribe, "contribution"),
        assurances=reported(scribe, "assurance"),
        quotations=quotations(scribe),
        scorecard=scorecard_part(scribe),
        coverage=coverage_part(scribe),
        guidance=scribe.paragraphs("guidance", campaign.guidance),
        questions=scribe.paragraphs("questions", campaign.questions),
        red_lines=scribe.paragraphs("red_lines", campaign.red_lines),
        profiles=profiles(scribe) if scribe.paper.prints("profiles") else (),
        roll=roll_part(scribe),
        next_steps=scribe.paragraphs("next_steps", campaign.next_steps),
        contacts=contacts(scribe),
        about=scribe.optional("about", campaign.about),
        reply_form=tuple(_reply_form(scribe)),
    )


def _reply_form(scribe: Scribe) -> Iterator[Line]:
    """Yield what a signing pack says of the text besides the words that are always the same."""
    pack = scribe.paper.pack
    if pack and pack.reply_by:
        day = (Run(scribe.writer.date(pack.reply_by), isolate=True, keep=True),)
        yield scribe.words("signing pack", "Answer by: {date}", "reply_form.by", date=day)
    if pack and scribe.code:
        code = (Run(scribe.code, isolate=True, keep=True),)
        yield scribe.words(
            "signing pack", "Code of this text: {code}", "reply_form.code", code=code
        )
