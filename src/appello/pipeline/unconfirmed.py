"""Signatories who have not confirmed the present text, and those who have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appello.confirm.standing import Standing, by_signatory, standing
from appello.errors import AppelloError, Place, Problem
from appello.model.loaded import LoadedCampaign
from appello.pipeline.confirmations import CurrentTexts, is_asked, read_ledger
from appello.workspace.folders import Workspace

if TYPE_CHECKING:
    from appello.pipeline.prepare import Prepared

__all__ = ["agreed", "missing_confirmations"]

_WANTED = {
    "not-asked": "run `appello confirm ask {campaign} --by DATE`",
    "asked": "record the answer with "
    "`appello confirm record {campaign} {signatory} --code {code} --channel CHANNEL`",
    "stale": "run `appello confirm ask {campaign} --by DATE` again; "
    "`appello confirm list {campaign}` shows the difference",
}
"""What to do about each state; the words in capitals only the user knows."""


def agreed(workspace: Workspace, loaded: LoadedCampaign) -> frozenset[str]:
    """Return the signatories who have confirmed the present text of every paper that they sign.

    A yes to the letter is a yes to one's name under it, so that no other consent is needed.
    Nobody has agreed to what cannot be read; what is wrong with it is said elsewhere.
    """
    try:
        ledger = by_signatory(read_ledger(loaded.file))
        said_yes = {
            name
            for name, entries in ledger.items()
            if any(item.event == "confirmed" for item in entries)
        }
        current = CurrentTexts(workspace, loaded) if said_yes else None
    except AppelloError:
        return frozenset()
    found = set()
    for person in loaded.campaign.signatories.people:
        if current and person.id in said_yes:
            states = {
                standing(ledger, person.id, document.id, current=current).state
                for document in loaded.campaign.documents
                if is_asked(loaded, document, person.id)
            }
            found |= {person.id} if states == {"confirmed"} else set()
    return frozenset(found)


def missing_confirmations(workspace: Workspace, prepared: Prepared) -> dict[str, list[Problem]]:
    """Return for each document the signatories who have not confirmed its present text.

    Raises:
        AppelloError: the ledger cannot be read.
    """
    loaded = prepared.loaded
    ledger = by_signatory(read_ledger(loaded.file))
    current = CurrentTexts(workspace, loaded)
    chosen = {letter.key.document for letter in prepared.composed}
    problems: dict[str, list[Problem]] = {}
    for document in loaded.campaign.documents:
        if document.id not in chosen:
            continue
        for index, person in enumerate(loaded.campaign.signatories.people):
            if not is_asked(loaded, document, person.id):
                continue
            item = standing(ledger, person.id, document.id, current=current)
            if item.state in _WANTED:
                found = _unconfirmed(loaded, item)
                path = ("signatories", "people", index, "id")
                placed = replace(found, place=loaded.places(path))
                problems.setdefault(document.id, []).append(placed)
    return problems


def _unconfirmed(loaded: LoadedCampaign, item: Standing) -> Problem:
    code = item.entry.code if item.entry else ""
    advice = _WANTED[item.state].format(
        campaign=loaded.campaign.id, signatory=item.signatory, code=code
    )
    who = f"{item.document}: `{item.signatory}`"
    if item.state == "stale" and item.entry:
        did = "said yes to" if item.entry.event == "confirmed" else "was asked about"
        message = f"{who} {did} the text {item.entry.code}, which has changed since"
        return Problem("confirmation-stale", message, advice, Place(loaded.file))
    message = f"{who} has not been asked"
    if item.entry:
        message = f"{who} has not answered about the text {item.entry.code}"
    return Problem("not-confirmed", message, advice, Place(loaded.file))
