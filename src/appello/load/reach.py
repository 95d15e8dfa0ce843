"""E-mail addresses that registers keep in private: laid beside a campaign, never into it.

Letters are composed from the campaign, so no template can come upon them; only the drafts of
e-mails and the table of a release have them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from appello.errors import AppelloError, CampaignError, Problem
from appello.load.schema import validate
from appello.load.yaml_source import Node, read_yaml
from appello.model.addressee import Addressee
from appello.model.chosen import ChosenSet
from appello.model.loaded import Reach
from appello.model.people_map import Contacts
from appello.workspace.folders import Workspace
from appello.workspace.mailbox import is_mailbox

__all__ = ["private_reach"]


def private_reach(
    workspace: Workspace,
    addressees: Iterable[Addressee],
    *,
    typed: Node,
    sets: Iterable[ChosenSet],
) -> dict[str, Reach]:
    """Return how addressees who come from registers are reached, by their ids in the campaign.

    A private file is read only if it is there and somebody needs it: whoever has an `email` that
    letters print is written to at that one.

    Args:
        workspace: whose registers they are.
        addressees: everybody to whom the campaign writes.
        typed: the campaign's file before references became entries.
        sets: the sets with their people.

    Raises:
        CampaignError: a private file is wrong; all that is wrong in each of them.
    """
    origins = dict(_referred(typed))
    origins |= {one.id: (one.register, one.id) for item in sets for one in item.members}
    needed = {item.id for item in addressees if not item.email} & origins.keys()
    known: dict[str, dict[str, tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for register in sorted({origins[name][0] for name in needed}):
        try:
            known[register] = _emails(workspace.private_companion(register))
        except AppelloError as error:
            problems += error.problems
    if problems:
        raise CampaignError(problems)
    return {
        name: Reach(
            register,
            own_id,
            workspace.private_companion(register),
            known.get(register, {}).get(own_id, ()) if name in needed else (),
        )
        for name, (register, own_id) in origins.items()
    }


def _referred(typed: Node) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the ids of addressees who are references, each with the register and the id there."""
    listed = typed.child("addressees")
    for item in listed.children if listed is not None and isinstance(listed.children, list) else ():
        value = item.value if isinstance(item.value, dict) else {}
        if isinstance(reference := value.get("ref"), str):
            register, _, own_id = reference.partition("/")
            yield str(value.get("id", own_id)), (register, own_id)


def _emails(file: Path) -> dict[str, tuple[str, ...]]:
    """Return the e-mail addresses of a private file by the ids of people."""
    if not os.path.lexists(file):
        return {}
    root = read_yaml(file)
    contacts = validate(Contacts, root).contacts
    problems = []
    for index, contact in enumerate(contacts):
        for number, email in enumerate(contact.emails):
            if not is_mailbox(email):
                place = root.find(("contacts", index, "emails", number))[0].place
                message = f"this is not an e-mail address of `{contact.id}`"
                advice = "write one address, as name@example.org"
                problems.append(Problem("bad-email", message, advice, place))
    if problems:
        raise CampaignError(problems)
    return {contact.id: contact.emails for contact in contacts}
