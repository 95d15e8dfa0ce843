"""A campaign made ready: read, checked, projected and composed, before anything is written."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from appello.check.campaign import check, check_translations
from appello.check.silence import idle
from appello.compose.projection import Projection, project
from appello.errors import AppelloError, CampaignError, Problem, Severity
from appello.load.campaign import load_campaign
from appello.model.letter import Letter
from appello.model.loaded import LoadedCampaign
from appello.model.pair import Composed, LetterPair
from appello.pipeline.catalogs import Catalogs
from appello.pipeline.composing import compose_all
from appello.pipeline.confirmations import PackTexts, refusals
from appello.pipeline.grammar import grammar_problems
from appello.pipeline.leaks import leaks
from appello.pipeline.materials import Materials, materials
from appello.pipeline.report import UNCONFIRMED, UNREVIEWED
from appello.pipeline.said import translated
from appello.pipeline.selection import Selection
from appello.pipeline.unconfirmed import agreed
from appello.workspace.folders import Workspace

__all__ = ["Prepared", "prepare", "prepare_all"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A campaign whose chosen letters, in one language or in two, are composed and can be made."""

    loaded: LoadedCampaign
    projection: Projection
    plan: list[list[str]]
    letters: tuple[Letter, ...]
    pairs: tuple[LetterPair, ...]
    materials: Materials
    warnings: tuple[Problem, ...]

    @property
    def composed(self) -> tuple[Composed, ...]:
        """Everything that becomes a PDF."""
        return *self.letters, *self.pairs


def prepare(
    workspace: Workspace,
    file: Path,
    selection: Selection,
    *,
    require_reviewed: bool = False,
    overlooked: Collection[str] = (),
) -> Prepared:
    """Read, check and compose the chosen letters of a campaign; write nothing.

    Args:
        workspace: where templates, registers and fonts are looked up.
        file: the campaign's file.
        selection: which letters.
        require_reviewed: whether translations and forms of address that no native reader has
            confirmed are errors.
        overlooked: ids of signatories who are being asked again although they said no.

    Raises:
        AppelloError: with everything that is wrong, before any letter is rendered.
    """
    loaded = load_campaign(workspace, file)
    campaign = loaded.campaign
    selection.require(
        documents=[item.id for item in campaign.documents],
        locales=[
            *campaign.locales,
            *(pair.locale for document in campaign.documents for pair in document.bilingual),
        ],
        addressees=[item.id for item in campaign.addressees],
    )
    assets = materials(workspace, loaded)
    found = check(loaded, printable=assets.printable, edition=selection.edition)
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    is_unsure = not errors and any(problem.code == UNCONFIRMED for problem in found)
    if is_unsure and (yes := agreed(workspace, loaded)):
        found = check(loaded, printable=assets.printable, edition=selection.edition, agreed=yes)
    locales = selection.chosen_locales(campaign.locales)
    warnings = [
        problem
        for problem in found
        if problem.severity is Severity.WARNING
        if not problem.locale or selection.wants(problem.locale)
    ]
    with _gathered(errors):
        errors += refusals(loaded, overlooked=overlooked)
    with _gathered(errors):
        projection = project(loaded, selection.edition)
    catalogs = Catalogs(workspace, loaded, assets.words, selection.edition)
    if errors:
        # Nobody should mend the campaign, and only then hear of the translations.
        found = [*catalogs.problems(locales, withheld=())]
        errors += [problem for problem in found if problem.severity is Severity.ERROR]
    _stop_on(errors, warnings)
    _require_edition(selection, projection)
    found = [*catalogs.problems(locales, withheld=projection.withheld)]
    found += grammar_problems(
        loaded, catalogs, locales, printed=projection.campaign, edition=selection.edition
    )
    found += check_translations(loaded, list(translated(loaded, catalogs, locales)))
    errors += [problem for problem in found if problem.severity is Severity.ERROR]
    warnings += [problem for problem in found if problem.severity is Severity.WARNING]
    warnings += idle(loaded, warnings, locales)
    _stop_on(errors, warnings)
    composed = compose_all(
        loaded,
        projection,
        selection,
        catalogs=catalogs,
        assets=assets,
        complete=PackTexts(workspace, loaded),
    )
    errors += composed.errors
    warnings += composed.warnings
    errors += leaks(
        [*composed.letters, *(part for pair in composed.pairs for part in pair.parts)],
        projection.withheld,
    )
    _stop_on(errors, warnings)
    warnings += catalogs.remarks(locales)
    if require_reviewed:
        _stop_on(
            [replace(item, severity=Severity.ERROR) for item in warnings if item.code in UNREVIEWED]
        )
    return Prepared(
        loaded,
        projection,
        composed.planned,
        tuple(composed.letters),
        tuple(composed.pairs),
        assets,
        tuple(dict.fromkeys(warnings)),
    )


def prepare_all(
    workspace: Workspace,
    stale: list[tuple[Path, str]],
    selection: Selection,
    *,
    require_reviewed: bool = False,
) -> list[tuple[Prepared, str]]:
    """Prepare several campaigns, given with the digests of their inputs, as `prepare` does one.

    Raises:
        AppelloError: with everything that is wrong in any of them.
    """
    errors: list[Problem] = []
    elsewhere: list[Problem] = []
    prepared = []
    for file, inputs in stale:
        found: list[Problem] = []
        with _gathered(found):
            ready = prepare(workspace, file, selection, require_reviewed=require_reviewed)
            prepared.append((ready, inputs))
        # Of several campaigns, only some may have the language or the paper that is asked for.
        chosen_elsewhere = found and all(item.code == "no-such-letter" for item in found)
        (elsewhere if chosen_elsewhere else errors).extend(found)
    _stop_on(errors if prepared else [*errors, *elsewhere])
    return prepared


@contextlib.contextmanager
def _gathered(problems: list[Problem]) -> Iterator[None]:
    try:
        yield
    except AppelloError as error:
        problems.extend(error.problems)


def _stop_on(errors: list[Problem], warnings: Sequence[Problem] = ()) -> None:
    if errors:
        raise CampaignError(dict.fromkeys(errors), dict.fromkeys(warnings))


def _require_edition(selection: Selection, projection: Projection) -> None:
    """Make sure that the chosen papers are made in the chosen edition."""
    made = {item.id for item in projection.campaign.documents}
    _stop_on(
        [
            Problem(
                "no-edition",
                f"`{name}` is of a kind that has no {selection.edition} edition",
                "`appello kinds` says which kinds have which editions",
            )
            for name in selection.documents
            if name not in made
        ]
    )
