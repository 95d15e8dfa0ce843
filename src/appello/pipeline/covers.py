"""The cover lists of bundles: composed from the campaign's letters, made as every paper is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from appello.compose.cover import BundledPaper, cover_list
from appello.compose.head import dateline
from appello.compose.prose import name_run
from appello.engine.executor import LostWorker, Pool, usable_processors
from appello.errors import AppelloError, CampaignError, Place, Problem
from appello.load.campaign import load_kind
from appello.model.campaign import Campaign
from appello.model.kind import DocumentKind
from appello.model.letter import Letter
from appello.model.line import Run
from appello.model.pair import Composed, LetterPair
from appello.model.person import Edition
from appello.pipeline.catalogs import Catalogs
from appello.pipeline.leaks import leaks
from appello.pipeline.materials import Materials, materials
from appello.pipeline.packing import Packed
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.pipeline.work import Finished, make, warm_up
from appello.pipeline.workshop import workshop
from appello.verify.addressees import Addressees
from appello.workspace.folders import Workspace, font_cache

__all__ = ["make_covers"]

_KIND = "cover_list"


def make_covers(
    workspace: Workspace, file: Path, edition: Edition, bundles: Mapping[str, Sequence[Packed]]
) -> tuple[dict[str, Finished], datetime.date]:
    """Make the proof of the cover list of each bundle, and say what day the campaign has.

    Args:
        workspace: where templates and fonts are looked up.
        file: the campaign's file.
        edition: the edition of all papers.
        bundles: the papers of each bundle by language.

    Raises:
        AppelloError: the input is wrong, or a word is not translated into one of the languages.
    """
    cache = font_cache()
    workers = min(len(bundles), usable_processors())
    pool = Pool(workers, warm_up, (cache, workspace.fonts))
    try:
        prepared = prepare(workspace, file, Selection(locales=tuple(bundles), edition=edition))
        kind = load_kind(workspace, _KIND, Place())
        assets = materials(workspace, replace(prepared.loaded, kinds={_KIND: kind}))
        covers = _covers(workspace, prepared, kind, assets, bundles)
        # The list names all to whom papers go, but it is addressed to none of them.
        shop = replace(
            workshop(workspace, replace(prepared, materials=assets), cache), addressees=Addressees()
        )
        tasks = [(cover, shop, prepared.projection.withheld) for cover in covers]
        names = list(bundles)
        made = {names[index]: _told(done) for index, done in pool.run(make, tasks)}
    finally:
        pool.close()
    return made, prepared.projection.campaign.date


def _covers(
    workspace: Workspace,
    prepared: Prepared,
    kind: DocumentKind,
    assets: Materials,
    bundles: Mapping[str, Sequence[Packed]],
) -> list[Letter]:
    """Compose the lists; tell everything that is wrong in any of them at once."""
    composed: dict[tuple[str, str, str], Composed] = {
        (item.key.document, item.key.locale, item.key.addressee): item for item in prepared.composed
    }
    edition = prepared.projection.edition
    catalogs = Catalogs(workspace, prepared.loaded, assets.words, edition)
    campaign = prepared.projection.campaign
    covers: list[Letter] = []
    problems: list[Problem] = []
    for papers in bundles.values():
        letters = [_parts(composed[item.key])[0] for item in papers]
        locale = letters[0].key.locale
        chrome = catalogs.chrome(locale)
        try:
            covers.append(
                cover_list(
                    [_fact(composed[item.key], item, campaign) for item in papers],
                    _like(letters, prepared),
                    chrome,
                    kind=kind,
                    dateline=dateline(campaign, locale, chrome),
                    words=assets.words[_KIND],
                )
            )
        except AppelloError as error:
            problems += error.problems
    problems += leaks(covers, prepared.projection.withheld)
    if problems:
        raise CampaignError(dict.fromkeys(problems))
    return covers


def _like(letters: Sequence[Letter], prepared: Prepared) -> Letter:
    """Return a letter with the head of the campaign's sender; without one, the first has none."""
    own = {item.id for item in prepared.projection.campaign.documents if item.sender}
    for letter in letters:
        kind = prepared.loaded.kinds[letter.kind]
        if kind.letterhead == "sender" and letter.key.document not in own:
            return letter
    return replace(letters[0], letterhead=(), logo="", logo_text="")


def _fact(paper: Composed, item: Packed, campaign: Campaign) -> BundledPaper:
    parts = _parts(paper)
    locale = parts[0].key.locale
    titles = [Run(parts[0].title)]
    for part in parts[1:]:
        titles += [Run(" · "), Run(part.title, lang=part.key.locale)]
    return BundledPaper(
        tuple(titles),
        tuple(_recipients(parts[0], campaign, locale)),
        parts[0].date if parts[0].dateline else None,
        item.pages,
        tuple((name, digest) for name, _, digest in item.files),
    )


def _recipients(letter: Letter, campaign: Campaign, locale: str) -> list[Run]:
    """Name those to whom a letter is addressed; a signing pack only shows a letter to others."""
    document = next(item for item in campaign.documents if item.id == letter.key.document)
    if document.text_of or not letter.inside_addresses:
        return []
    wanted = (letter.key.addressee,) if letter.key.addressee else document.addressees
    known = {item.id: item for item in campaign.addressees}
    return [name_run(known[name].name, locale) for name in wanted]


def _parts(paper: Composed) -> tuple[Letter, ...]:
    return paper.parts if isinstance(paper, LetterPair) else (paper,)


def _told(done: Finished | LostWorker) -> Finished:
    if isinstance(done, Finished):
        return done
    problem = Problem(
        "worker-died",
        "the process that made the cover list died twice",
        "bundle fewer papers; it needs too much memory or time",
    )
    return Finished(problems=(problem,))
