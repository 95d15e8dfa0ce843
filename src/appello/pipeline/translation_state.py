"""How far translations are, what is wrong in them, and which letters that keeps back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from appello.errors import AppelloError, Problem, Severity
from appello.load.campaign import load_campaign
from appello.model.loaded import LoadedCampaign
from appello.pipeline.catalogs import Catalogs
from appello.pipeline.translations import Scope
from appello.render.template_lint import examine_templates
from appello.translate.catalog import Catalog, read_catalog
from appello.workspace.folders import Workspace

__all__ = ["Standing", "check_scopes", "standings"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one language of a campaign is, for the letters of one document kind.

    Attributes:
        campaign, kind, locale: which letters.
        total: messages that they need: the campaign's prose and the letter's own words.
        translated, fuzzy, missing: their numbers; the three make up the total.
        unreviewed: how many of the translated no native reader has confirmed.
        letters: ids of the documents that need them.
        blockers: what keeps these letters from being made; empty if nothing in a catalog does.
    """

    campaign: str
    kind: str
    locale: str
    total: int
    translated: int
    fuzzy: int
    missing: int
    unreviewed: int
    letters: tuple[str, ...]
    blockers: tuple[Problem, ...] = field(default=())


def standings(workspace: Workspace, campaigns: Sequence[Path]) -> list[Standing]:
    """Return how far each language is, per campaign and document kind.

    Raises:
        AppelloError: a campaign cannot be loaded.
    """
    found = []
    for file in campaigns:
        loaded = load_campaign(workspace, file)
        for kind in sorted(loaded.kinds):
            words = examine_templates(workspace.template_folders(), kind).words
            catalogs = Catalogs(workspace, loaded, words)
            found += [
                _standing(loaded, catalogs, kind, locale) for locale in loaded.campaign.locales
            ]
    return found


def _standing(loaded: LoadedCampaign, catalogs: Catalogs, kind: str, locale: str) -> Standing:
    counts: Counter[str] = Counter()
    for find, needed in catalogs.needed():
        try:
            catalog = find(locale)
        except AppelloError:
            counts["missing"] += len(needed)
            continue
        for context, text in needed:
            state = catalog.state(context, text.one or text.other)
            counts[state] += 1
            if state == "ready" and isinstance(catalog, Catalog):
                counts["draft"] += catalog.drafts([(context, text)])
    blockers = [
        problem
        for problem in catalogs.problems([locale], withheld=())
        if problem.severity is Severity.ERROR
    ]
    letters = [item.id for item in loaded.campaign.documents if item.kind == kind]
    return Standing(
        loaded.campaign.id,
        kind,
        locale,
        counts["ready"] + counts["fuzzy"] + counts["missing"],
        counts["ready"],
        counts["fuzzy"],
        counts["missing"],
        counts["draft"],
        tuple(letters),
        tuple(dict.fromkeys(blockers)),
    )


def check_scopes(found: Sequence[Scope], *, locales: Sequence[str] = ()) -> list[Problem]:
    """Return everything that is wrong in catalogs, whether a letter needs them now or not.

    Args:
        found: which catalogs.
        locales: only these languages; all that the scopes have if empty.
    """
    problems: list[Problem] = []
    for scope in found:
        for locale in scope.locales:
            if locales and locale not in locales:
                continue
            try:
                catalog = read_catalog(scope.serving(locale), locale)
            except AppelloError as error:
                problems += error.problems
                continue
            problems += catalog.problems(scope.needed, names=scope.names, source=scope.source)
    return list(dict.fromkeys(problems))
