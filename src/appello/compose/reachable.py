"""Whom an edition may name as a contact; of the others it has neither name nor number."""

from __future__ import annotations

from collections.abc import Iterator

from appello.model.campaign import Campaign
from appello.model.naming import decide, standing
from appello.model.person import Consent, Edition
from appello.model.quotation import ContactPerson

__all__ = ["contact_words", "open_contacts"]


def open_contacts(campaign: Campaign, edition: Edition) -> Iterator[ContactPerson]:
    """Yield the contacts that an edition prints, without the record of their consent."""
    for item in campaign.contacts:
        agreed = standing(item.consent, campaign, edition) in {"given", "on_public_record"}
        if agreed and (not item.editions or edition in item.editions):
            yield item.model_copy(update={"consent": Consent()})


def contact_words(campaign: Campaign, edition: Edition) -> Iterator[str]:
    """Yield names, numbers and addresses of contacts that only other editions print.

    Somebody who signs, speaks or is spoken of may be named as such.
    """
    shown = list(open_contacts(campaign, edition))
    cases = [case for case in campaign.cases if decide(case, campaign, edition).is_named]
    names = [
        *(item.name for item in shown),
        *(case.name for case in cases),
        *(person.name for person in campaign.signatories.people),
        *(addressee.name for addressee in campaign.addressees),
        *(participant.name for participant in campaign.participants),
        *(mention.name for mention in campaign.mentions),
    ]
    printed = {text for name in names for text in name.all_texts()}
    printed |= {word for item in shown for word in (item.phone, item.email) if word}
    for item in campaign.contacts:
        words = (*item.name.all_texts(), item.phone, item.email)
        yield from (word for word in words if word and word not in printed)
