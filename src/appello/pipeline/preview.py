"""A letter as far as it is translated, for those who translate it: a proof, never a final."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from appello.check.campaign import check
from appello.compose.letters import compose
from appello.compose.plan import plan
from appello.compose.projection import project
from appello.errors import AppelloError, CampaignError, Place, Severity
from appello.load.campaign import load_campaign, load_forms
from appello.locales.tags import PSEUDO
from appello.locales.translator import Translator
from appello.model.forms import FormsOfAddress
from appello.model.letter import Letter
from appello.model.line import Line, Run
from appello.pipeline.catalogs import Catalogs, Messages
from appello.pipeline.confirmations import PackTexts, refusals
from appello.pipeline.materials import materials
from appello.pipeline.prepare import Prepared
from appello.pipeline.report import Row
from appello.pipeline.samples import with_samples
from appello.pipeline.selection import Selection
from appello.pipeline.translations import require_known
from appello.pipeline.turn import turn
from appello.pipeline.work import make
from appello.pipeline.workshop import workshop
from appello.translate.catalog import Catalog
from appello.translate.preview import Preview
from appello.translate.pseudo import PseudoTranslator, pseudo_forms
from appello.workspace.files import not_written, prepare_folder, write_atomically
from appello.workspace.folders import Workspace, font_cache

__all__ = ["prepare_preview", "preview"]

_LEGEND = "Preview, not to be sent. Boxed: not translated. Shaded: marked as needing work."
_MOST_PAGES = 40
_FALLBACK = "en"


def preview(workspace: Workspace, file: Path, locale: str, *, output: Path) -> list[Row]:
    """Make previews of all letters of a campaign in a language, whatever its translation lacks.

    Args:
        workspace: the workspace.
        file: the campaign's file.
        locale: BCP 47 tag; the campaign need not list it yet.
        output: the folder to write below, as `<campaign>/preview/<locale>/<letter>.preview.pdf`.

    Raises:
        AppelloError: the campaign itself is not in order, or there is no such language.
    """
    prepared = prepare_preview(workspace, file, locale)
    known = workshop(workspace, prepared, font_cache())
    rows = []
    folder = output / prepared.loaded.campaign.id
    prepare_folder(folder, output)
    with turn(folder):
        for letter in prepared.letters:
            finished = make((_marked(letter), known, prepared.projection.withheld))
            if finished.problems:
                rows.append(Row(letter.key, "failed", problems=finished.problems))
                continue
            target = folder / "preview" / locale / f"{letter.key.file_stem}.preview.pdf"
            _write(target, finished.proof, output)
            rows.append(Row(letter.key, "made", target, finished.pages))
    return rows


def prepare_preview(
    workspace: Workspace, file: Path, locale: str, *, selection: Selection | None = None
) -> Prepared:
    """Compose a campaign's letters in a language as far as they are translated; write nothing.

    Args:
        workspace: where templates, registers and catalogs are looked up.
        file: the campaign's file.
        locale: BCP 47 tag, perhaps of a pseudo-locale; the campaign's own languages do not matter.
        selection: which documents and addressees, and the edition.

    Raises:
        AppelloError: with everything that is wrong with the campaign or its templates.
    """
    require_known(locale)
    chosen = selection or Selection()
    loaded = load_campaign(workspace, file, needs_forms=False)
    assets = materials(workspace, loaded)
    found = check(loaded, printable=assets.printable, edition=chosen.edition)
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    if errors := [*errors, *refusals(loaded)]:
        raise CampaignError(errors)
    catalogs = Catalogs(workspace, loaded, assets.words, chosen.edition)
    prose, chrome = _translators(catalogs, locale, loaded.campaign.source_locale)
    forms, has_forms = _forms(workspace, locale)
    # Bilingual letters are left out: translators see each language by itself.
    # A paper is shown in the languages that it has, and in one that the campaign has not yet.
    is_new = locale not in loaded.campaign.locales
    documents = tuple(
        item.model_copy(
            update={
                "bilingual": (),
                "locales": (),
                "own_language": item.own_language and not is_new,
            }
        )
        for item in loaded.campaign.documents
    )
    others = {
        item.id
        for item in loaded.campaign.documents
        if item.locales and locale not in item.locales and not is_new
    }
    campaign = loaded.campaign.model_copy(update={"locales": (locale,), "documents": documents})
    campaign = with_samples(campaign, locale, chosen.addressees)
    loaded = replace(loaded, campaign=campaign, forms={locale: forms})
    projection = project(loaded, chosen.edition)
    complete = PackTexts(workspace, loaded)
    letters, planned = [], []
    for assignment in plan(projection.campaign, chosen.edition):
        key = assignment.key
        addressee = key.addressee or (assignment.addressees[0].id if assignment.addressees else "")
        if key.document in others or not chosen.includes(key.document, key.locale, addressee):
            continue
        planned.append([key.document, key.locale, key.addressee, addressee])
        letter, _ = compose(
            complete(assignment),
            projection,
            kind=loaded.kinds[assignment.document.kind],
            forms=forms,
            campaign_messages=prose,
            chrome=chrome,
            words=assets.words[assignment.document.kind],
            pictures=assets.pictures,
        )
        letters.append(letter if has_forms else _without_forms(letter))
    return Prepared(loaded, projection, planned, tuple(letters), (), assets, ())


def _translators(catalogs: Catalogs, locale: str, source: str) -> tuple[Translator, Translator]:
    """Return what gives the campaign's prose, and the letter's own words."""
    if locale in PSEUDO:
        return PseudoTranslator(locale), PseudoTranslator(locale)
    (find_prose, needed_prose), (find_chrome, needed_words) = catalogs.needed()
    return (
        _as_it_stands(find_prose, needed_prose, locale, source),
        _as_it_stands(find_chrome, needed_words, locale, _FALLBACK),
    )


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
    texts = needed(catalog)
    # A translator knows by itself what is missing, but not that a plural is of another source text.
    plurals = {context for context, text in texts if text.one}
    broken = {
        problem.field
        for problem in catalog.problems(texts)
        if problem.severity is Severity.ERROR
        if problem.code not in {"fuzzy", "not-translated"}
        or (problem.code == "not-translated" and problem.field in plurals)
    }
    return Preview(catalog, source, frozenset(broken))


def _forms(workspace: Workspace, locale: str) -> tuple[FormsOfAddress, bool]:
    """Return a language's forms of address, or the English ones, and whether it has its own."""
    if locale in PSEUDO:
        return pseudo_forms(load_forms(workspace, _FALLBACK, Place()), locale), True
    try:
        return load_forms(workspace, locale, Place()), True
    except AppelloError:
        return load_forms(workspace, _FALLBACK, Place()), False


def _marked(letter: Letter) -> Letter:
    """Say on every page that a letter is a preview, and mark words that are plain English."""
    return replace(
        letter,
        key=replace(letter.key, edition="preview"),
        page_limit=_MOST_PAGES,
        fictitious=Line("fictitious", (Run(_LEGEND, lang=_FALLBACK),)),
        folio=_bracketed(letter.folio, "Page {page} of {pages}", letter),
        words=tuple(
            (context, text, _bracketed(translation, text, letter))
            for context, text, translation in letter.words
        ),
    )


def _without_forms(letter: Letter) -> Letter:
    """Mark the forms of address as not translated."""
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
