"""Whom readers are told to ask agreed to it, and can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appello.errors import Problem
from appello.model.loaded import LoadedCampaign
from appello.model.naming import standing
from appello.model.person import Edition

__all__ = ["contact_problems"]

_EMAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\".]+")


def contact_problems(loaded: LoadedCampaign, edition: Edition = "public") -> Iterator[Problem]:
    """Yield contacts without leave in an edition that prints them, and addresses that are none."""
    for index, contact in enumerate(loaded.campaign.contacts):
        path = ("contacts", index)
        counted = standing(contact.consent, loaded.campaign, edition)
        is_printed = not contact.editions or edition in contact.editions
        if is_printed and counted not in {"given", "on_public_record"}:
            yield loaded.problem(
                "contact-consent",
                f"nothing allows the {edition} edition to print the contact `{contact.id}`: "
                f"consent counts as {counted}",
                "ask, and record the answer in `consent`, or name in `editions` those that may",
                (*path, "id"),
            )
        if contact.email and not _EMAIL.fullmatch(contact.email):
            yield loaded.problem(
                "contact-email",
                f"`{contact.email}` is no e-mail address",
                "write one address, as name@example.org",
                (*path, "email"),
            )
