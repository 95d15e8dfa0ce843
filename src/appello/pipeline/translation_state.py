"""How far translations are, what is wrong in them, and which letters that keeps back."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from appello.compose.plan import papers
from appello.compose.projection import project
from appello.errors import AppelloError, Place, Problem, Severity
from appello.load.campaign import load_campaign, load_forms
from appello.model.loaded import LoadedCampaign
from appello.model.messages import messages
from appello.model.text import Text
from appello.pipeline.catalogs import Catalogs
from appello.pipeline.grammar import grammar_problems
from appello.pipeline.translations import Scope, languages_in
from appello.render.template_lint import examine_templates
from appello.translate.catalog import Catalog, read_catalog
from appello.translate.po_file import messages_of
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
        is_listed: whether the campaign asks for letters in the language; else it is only begun.
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
    is_listed: bool
    blockers: tuple[Problem, ...] = field(default=())


def standings(workspace: Workspace, campaigns: Sequence[Path]) -> list[Standing]:
    """Return how far each language is, per campaign and document kind.

    Languages that have a catalog stand after those that the campaign lists.

    Raises:
        AppelloError: a campaign cannot be loaded.
    """
    found = []
    for file in campaigns:
        loaded = load_campaign(workspace, file, needs_forms=False)
        listed = loaded.campaign.locales
        made = papers(loaded.campaign)
        begun = {*languages_in(file.parent / "locales")} - {*listed, loaded.campaign.source_locale}
        for kind in sorted(loaded.kinds):
            words = examine_templates(workspace.template_folders(), kind).words
            catalogs = Catalogs(workspace, loaded, {kind: words})
            asked = [
                locale
                for locale in listed
                if any(item.kind == kind for item in made.get(locale, ()))
            ]
            found += [
                _standing(workspace, loaded, catalogs, kind=kind, locale=locale)
                for locale in (*asked, *sorted(begun))
            ]
    return found


def _standing(
    workspace: Workspace, loaded: LoadedCampaign, catalogs: Catalogs, *, kind: str, locale: str
) -> Standing:
    counts: Counter[str] = Counter()
    for find, needed in catalogs.needed():
        try:
            catalog = find(locale)
        except AppelloError:
            catalog = Catalog(locale, loaded.file, {})
        for context, text in needed(catalog):
            state = catalog.state(context, text.one or text.other)
            if isinstance(catalog, Catalog) and state == "ready" and not catalog.has(context, text):
                state = "missing"
            counts[state] += 1
            if state == "ready" and isinstance(catalog, Catalog):
                counts["draft"] += len(catalog.drafts([(context, text)]))
    blockers = [
        problem
        for problem in catalogs.problems([locale], withheld=())
        if problem.severity is Severity.ERROR
    ]
    with _gathered(blockers):
        load_forms(workspace, locale, Place())
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
        locale in loaded.campaign.locales,
        tuple(dict.fromkeys(blockers)),
    )


@contextlib.contextmanager
def _gathered(problems: list[Problem]) -> Iterator[None]:
    try:
        yield
    except AppelloError as error:
        problems.extend(error.problems)


def check_scopes(
    workspace: Workspace, found: Sequence[Scope], *, locales: Sequence[str] = ()
) -> list[Problem]:
    """Return everything that is wrong in catalogs, whether a letter needs them now or not.

    Args:
        workspace: the workspace.
        found: which catalogs.
        locales: only these languages; all that the scopes have if empty.
    """
    problems: list[Problem] = []
    for scope in found:
        wanted = [item for item in scope.locales if not locales or item in locales]
        if scope.loaded:
            problems += _campaign_problems(workspace, scope.loaded, wanted)
            continue
        needed = [(item.context or "", Text(str(item.id))) for item in messages_of(scope.template)]
        for locale in wanted:
            try:
                problems += read_catalog(scope.serving(locale), locale).problems(needed)
                if workspace.template_file("forms", f"{locale}.yaml"):
                    load_forms(workspace, locale, Place())
            except AppelloError as error:
                problems += error.problems
    return list(dict.fromkeys(problems))


def _campaign_problems(
    workspace: Workspace, loaded: LoadedCampaign, locales: Sequence[str]
) -> Iterator[Problem]:
    """Yield what is wrong in a campaign's catalogs, in wordings that nobody needs yet too."""
    campaign = loaded.campaign
    withheld: tuple[str, ...] = ()
    with contextlib.suppress(AppelloError):
        projection = project(loaded, "public")
        campaign, withheld = projection.campaign, projection.withheld
    catalogs = Catalogs(workspace, loaded, {})
    yield from catalogs.problems(locales, withheld=withheld)
    yield from grammar_problems(loaded, catalogs, locales, printed=campaign)
    for locale in locales:
        with contextlib.suppress(AppelloError):
            catalog = catalogs.prose(locale)
            begun = [
                (item.context, item.text)
                for item in messages(loaded.campaign)
                if item.is_optional
                and catalog.state(item.context, item.text.one or item.text.other) != "missing"
            ]
            if isinstance(catalog, Catalog):
                yield from catalog.problems(begun)
                yield from catalogs.term_problems([locale])
            yield from catalogs.left_in_source([locale])
