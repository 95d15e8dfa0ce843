"""A campaign's letters in a pseudo-locale, for trying templates: they need no catalog."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from appello.check.campaign import check
from appello.compose.letters import compose
from appello.compose.plan import plan
from appello.compose.projection import project
from appello.errors import CampaignError, Place, Severity
from appello.load.campaign import load_campaign, load_forms
from appello.pipeline.materials import materials
from appello.pipeline.prepare import Prepared
from appello.pipeline.selection import Selection
from appello.translate.pseudo import PseudoTranslator, pseudo_forms
from appello.workspace.folders import Workspace

__all__ = ["prepare_pseudo"]

_FORMS = "en"


def prepare_pseudo(
    workspace: Workspace, file: Path, locale: str, *, selection: Selection | None = None
) -> Prepared:
    """Read, check and compose a campaign's letters in a pseudo-locale; write nothing.

    Args:
        workspace: where templates and registers are looked up.
        file: the campaign's file.
        locale: `en-XA` or `ar-XB`; the campaign's own languages do not matter.
        selection: which documents and addressees, and the edition.

    Raises:
        AppelloError: with everything that is wrong with the campaign or its templates.
    """
    chosen = selection or Selection()
    loaded = load_campaign(workspace, file)
    assets = materials(workspace, loaded)
    found = check(loaded, printable=assets.printable)
    if errors := [problem for problem in found if problem.severity is Severity.ERROR]:
        raise CampaignError(errors)
    forms = pseudo_forms(load_forms(workspace, _FORMS, Place()), locale)
    loaded = replace(
        loaded,
        campaign=loaded.campaign.model_copy(update={"locales": (locale,)}),
        forms={locale: forms},
    )
    projection = project(loaded, chosen.edition)
    translator = PseudoTranslator(locale)
    letters, planned = [], []
    for assignment in plan(projection.campaign, chosen.edition):
        key = assignment.key
        addressee = key.addressee or (assignment.addressees[0].id if assignment.addressees else "")
        if not chosen.includes(key.document, key.locale, addressee):
            continue
        planned.append([key.document, key.locale, key.addressee, addressee])
        letter, _ = compose(
            assignment,
            projection,
            kind=loaded.kinds[assignment.document.kind],
            forms=forms,
            campaign_messages=translator,
            chrome=translator,
            logo=assets.logo,
            words=assets.words,
        )
        letters.append(letter)
    return Prepared(loaded, projection, planned, tuple(letters), (), assets, ())
