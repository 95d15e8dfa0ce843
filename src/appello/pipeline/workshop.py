"""What the workers need to know of a campaign, from the campaign made ready."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from appello.model.addressee import Addressee
from appello.model.campaign import Campaign
from appello.model.paper import shown
from appello.pipeline.prepare import Prepared
from appello.pipeline.work import Workshop
from appello.verify.addressees import Addressees
from appello.workspace.folders import Workspace

__all__ = ["workshop"]


def workshop(workspace: Workspace, prepared: Prepared, cache: Path) -> Workshop:
    """Return what workers need for a campaign's letters.

    Args:
        workspace: where templates and fonts are looked up.
        prepared: the campaign.
        cache: a folder for fontconfig.
    """
    assets = prepared.materials
    return Workshop(
        workspace.template_folders(),
        assets.images,
        workspace.fonts,
        assets.families,
        cache,
        _addressees(prepared.loaded.campaign),
    )


def _addressees(campaign: Campaign) -> Addressees:
    return Addressees(
        {item.id: tuple(dict.fromkeys(_texts(item))) for item in campaign.addressees},
        {document.id: shown(campaign, document).addressees for document in campaign.documents},
    )


def _texts(addressee: Addressee) -> Iterator[str]:
    """Yield what only letters to an addressee have at their head."""
    yield from addressee.name.all_texts()
    # One word, such as "Minister", is part of many other offices and forms of address.
    yield from (text for text in addressee.post.all_texts() if " " in text)
    if addressee.address:
        for line in addressee.address.lines:
            yield from line.all_texts()
    if addressee.email:
        yield addressee.email
