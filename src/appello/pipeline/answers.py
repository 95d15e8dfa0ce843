"""What signatories answered, written into the ledger."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from appello.confirm.ledger import Entry, Event, is_reference
from appello.confirm.standing import by_signatory, refused, standing
from appello.confirm.text import read_code
from appello.errors import CampaignError, Problem
from appello.load.campaign import load_campaign
from appello.pipeline.confirmations import CurrentTexts, add_entries, read_ledger
from appello.pipeline.turn import writing
from appello.workspace.folders import Workspace

__all__ = ["Answer", "confirm", "decline", "signatory_problem", "withdraw"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whose answer came when and how.

    Attributes:
        signatory: id.
        on: the day of the answer.
        channel: one of `CHANNELS`.
        evidence: where the answer is kept; empty if it is not.
    """

    signatory: str
    on: datetime.date
    channel: str
    evidence: str = ""


def confirm(workspace: Workspace, campaign: Path, answer: Answer, *, code: str) -> bool:
    """Record that a signatory said yes to the text that a code stands for.

    Returns:
        Whether that is still the present text.

    Raises:
        AppelloError: the signatory was not asked about such a text.
    """
    loaded = load_campaign(workspace, campaign)
    wanted = read_code(code)

    def entry(entries: Sequence[Entry]) -> Entry:
        asked = [
            item for item in entries if item.signatory == answer.signatory and item.event == "asked"
        ]
        found = [item for item in asked if item.code == wanted]
        if not found:
            codes = dict.fromkeys(item.code for item in reversed(asked))
            raise CampaignError(_wrong_code(campaign, answer.signatory, code, list(codes)))
        _require_order(found[0], answer)
        return replace(
            found[-1],
            event="confirmed",
            on=answer.on,
            by=None,
            channel=answer.channel,
            evidence=answer.evidence,
        )

    people = {person.id for person in loaded.campaign.signatories.people}
    added = _add(workspace, campaign, answer, entry, known=people)
    current = CurrentTexts(workspace, loaded)
    ledger = by_signatory(read_ledger(campaign))
    item = standing(ledger, answer.signatory, added.document, current=current)
    return item.state == "confirmed"


def decline(workspace: Workspace, campaign: Path, answer: Answer) -> None:
    """Record that a signatory will not sign.

    Raises:
        AppelloError: nobody of that id is known, or he or she had said yes.
    """
    whose = f"{campaign.parent.name} {answer.signatory}"

    def entry(entries: Sequence[Entry]) -> Entry:
        if _said_yes(entries, answer.signatory):
            message = f"`{answer.signatory}` has confirmed before"
            command = f"`appello confirm withdraw {whose} --channel {answer.channel}`"
            advice = f"record a confirmation that is taken back with {command}"
            raise CampaignError(Problem("wrong-answer", message, advice))
        return _no("declined", answer)

    _add(workspace, campaign, answer, entry, known=_people(workspace, campaign))


def withdraw(workspace: Workspace, campaign: Path, answer: Answer) -> None:
    """Record that a signatory takes a confirmation back.

    Raises:
        AppelloError: nobody of that id has confirmed.
    """
    whose = f"{campaign.parent.name} {answer.signatory}"

    def entry(entries: Sequence[Entry]) -> Entry:
        if not _said_yes(entries, answer.signatory):
            message = f"`{answer.signatory}` has not confirmed, so there is nothing to withdraw"
            command = f"`appello confirm decline {whose} --channel {answer.channel}`"
            advice = f"record a no with {command}"
            raise CampaignError(Problem("wrong-answer", message, advice))
        return _no("withdrawn", answer)

    _add(workspace, campaign, answer, entry, known=_people(workspace, campaign))


def signatory_problem(wanted: str, known: Collection[str]) -> Problem:
    """Say that there is no such signatory, and who may be meant."""
    near = difflib.get_close_matches(wanted, sorted(known), n=1)
    advice = f"did you mean `{near[0]}`?" if near else "write the id that the campaign gives"
    return Problem("no-signatory", f"the campaign has no signatory `{wanted}`", advice)


def _add(
    workspace: Workspace,
    campaign: Path,
    answer: Answer,
    make: Callable[[Sequence[Entry]], Entry],
    *,
    known: Collection[str],
) -> Entry:
    """Add the entry that is made from the ledger as it stands, while nobody else writes."""
    if answer.evidence and not is_reference(answer.evidence):
        message = "the evidence must be a reference, not a text"
        advice = "write a file number or a name of letters, digits and . _ / - only"
        raise CampaignError(Problem("bad-evidence", message, advice))
    with writing(workspace, campaign):
        entries = read_ledger(campaign)
        people = {*known, *(item.signatory for item in entries)}
        if answer.signatory not in people:
            raise CampaignError(signatory_problem(answer.signatory, people))
        entry = make(entries)
        add_entries(campaign, [entry])
    return entry


def _people(workspace: Workspace, campaign: Path) -> set[str]:
    """Return the ids of the signatories."""
    loaded = load_campaign(workspace, campaign)
    return {person.id for person in loaded.campaign.signatories.people}


def _said_yes(entries: Sequence[Entry], signatory: str) -> bool:
    ledger = by_signatory(entries)
    has_confirmed = any(item.event == "confirmed" for item in ledger.get(signatory, []))
    return has_confirmed and refused(ledger, signatory) is None


def _no(event: Event, answer: Answer) -> Entry:
    return Entry(
        event,
        answer.signatory,
        answer.on,
        channel=answer.channel,
        evidence=answer.evidence,
    )


def _require_order(asked: Entry, answer: Answer) -> None:
    if answer.on < asked.on:
        message = f"`{answer.signatory}` was asked on {asked.on}, after the answer of {answer.on}"
        raise CampaignError(Problem("wrong-day", message, "check the day given with --on"))


def _wrong_code(campaign: Path, signatory: str, code: str, known: Sequence[str]) -> Problem:
    message = f"`{signatory}` was not asked about a text `{code}`"
    name = campaign.parent.name
    advice = f"ask first, with `appello confirm ask {name} --signatory {signatory} --by DATE`"
    if known:
        advice = f"compare the code with the answer; asked about: {', '.join(known)}"
    return Problem("wrong-code", message, advice)
