"""A letter as far as it is translated, for those who translate it: a proof, never a final."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from appello.check.campaign import check
from appello.compose.letters import compose, plan
from appello.compose.projection import project
from appello.errors import AppelloError, CampaignError, Place, Severity
from appello.load.campaign import load_campaign, load_forms
from appello.locales.translator import Translator
from appello.model.forms import FormsOfAddress
from appello.model.letter import Letter, Line, Run
from appello.pipeline.catalogs import Catalogs, Messages
from appello.pipeline.materials import materials
from appello.pipeline.report import Row
from appello.pipeline.translations import require_known
from appello.pipeline.work import Workshop, make
from appello.translate.catalog import Catalog
from appello.translate.preview import Preview
from appello.workspace.files import not_written, prepare_folder, write_atomically
from appello.workspace.folders import Workspace, font_cache

__all__ = ["preview"]

_LEGEND = "Preview, not to be sent. Boxed: not translated. Shaded: marked as needing work."
_MOST_PAGES = 40
_FALLBACK = "en"


def preview(
    workspace: Workspace, file: Path, locale: str, *, output: Path, edition: str = "public"
) -> list[Row]:
    """Make previews of all letters of a campaign in a language, whatever its translation lacks.

    Args:
        workspace: the workspace.
        file: the campaign's file.
        locale: BCP 47 tag; the campaign need not list it yet.
        output: the folder to write below, as `<campaign>/preview/<locale>/<letter>.preview.pdf`.
        edition: whose text is shown.

    Raises:
        AppelloError: the campaign itself is not in order, or there is no such language.
    """
    require_known(locale)
    loaded = load_campaign(workspace, file)
    assets = materials(workspace, loaded)
    errors = [
        problem
        for problem in check(loaded, printable=assets.printable)
        if problem.severity is Severity.ERROR
    ]
    if errors:
        raise CampaignError(errors)
    projection = project(loaded, edition)
    campaign = projection.campaign.model_copy(update={"locales": (locale,)})
    projection = replace(projection, campaign=campaign)
    catalogs = Catalogs(workspace, loaded, assets.words)
    (find_prose, needed_prose), (find_chrome, needed_words) = catalogs.needed()
    prose = _as_it_stands(find_prose, needed_prose, locale, campaign.source_locale)
    chrome = _as_it_stands(find_chrome, needed_words, locale, _FALLBACK)
    forms, has_forms = _forms(workspace, locale)
    workshop = Workshop(
        workspace.template_folders(), assets.images, workspace.fonts, assets.families, font_cache()
    )
    rows = []
    for assignment in plan(campaign, edition):
        kind = loaded.kinds[assignment.document.kind]
        letter, _ = compose(
            replace(assignment, key=replace(assignment.key, edition="preview")),
            projection,
            kind=kind.model_copy(update={"page_limit": _MOST_PAGES}),
            forms=forms,
            campaign_messages=prose,
            chrome=chrome,
            logo=assets.logo,
            words=assets.words,
        )
        finished = make((_marked(letter, has_forms=has_forms), workshop, projection.withheld))
        if finished.problems:
            rows.append(Row(letter.key, "failed", problems=finished.problems))
            continue
        target = output / campaign.id / "preview" / locale / f"{letter.key.file_stem}.preview.pdf"
        _write(target, finished.proof, output)
        rows.append(Row(letter.key, "made", target, finished.pages))
    return rows


def _as_it_stands(
    find: Callable[[str], Translator],
    needed: Callable[[Translator], Messages],
    locale: str,
    source: str,
) -> Translator:
    try:
        catalog = find(locale)
    except AppelloError:
        catalog = Catalog(locale, Path(), {})
    if not isinstance(catalog, Catalog):
        return catalog
    broken = {
        problem.field
        for problem in catalog.problems(needed(catalog))
        if problem.severity is Severity.ERROR and problem.code not in {"fuzzy", "not-translated"}
    }
    return Preview(catalog, source, frozenset(broken))


def _forms(workspace: Workspace, locale: str) -> tuple[FormsOfAddress, bool]:
    """Return a language's forms of address, or the English ones, and whether it has its own."""
    try:
        return load_forms(workspace, locale, Place()), True
    except AppelloError:
        return load_forms(workspace, _FALLBACK, Place()), False


def _marked(letter: Letter, *, has_forms: bool) -> Letter:
    """Say on every page that a letter is a preview, and mark what the translators did not mark."""
    letter = replace(
        letter,
        fictitious=Line("fictitious", (Run(_LEGEND, lang=_FALLBACK),)),
        folio=_bracketed(letter.folio, "Page {page} of {pages}", letter),
        words=tuple(
            (context, text, _bracketed(translation, text, letter))
            for context, text, translation in letter.words
        ),
    )
    if has_forms:
        return letter
    return replace(
        letter,
        inside_addresses=tuple(tuple(map(_boxed, lines)) for lines in letter.inside_addresses),
        salutations=tuple(map(_boxed, letter.salutations)),
        closing_formula=_boxed(letter.closing_formula),
    )


def _bracketed(translation: str, text: str, letter: Letter) -> str:
    is_english = letter.key.locale.partition("-")[0] == _FALLBACK
    return translation if is_english or translation != text else f"[{text}]"


def _boxed(line: Line) -> Line:
    runs = (run if run.lang else replace(run, state="missing", lang=_FALLBACK) for run in line.runs)
    return replace(line, runs=tuple(runs))


def _write(file: Path, data: bytes, root: Path) -> None:
    prepare_folder(file.parent, root)
    try:
        write_atomically(file, data)
    except OSError as error:
        raise not_written(file, error) from None
