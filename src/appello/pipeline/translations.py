"""Write what translators work on: template catalogs, and catalogs brought up to date with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from appello.errors import Problem, TranslationError
from appello.load.campaign import load_campaign
from appello.locales.tags import is_known
from appello.model.loaded import LoadedCampaign
from appello.model.text import GENDERS
from appello.pipeline.extraction import campaign_messages, letter_messages
from appello.translate.catalog import read_catalog
from appello.translate.merge import merge, new_catalog
from appello.translate.po_file import messages_of, parse, serialise
from appello.workspace.files import not_written, prepare_folder, write_atomically
from appello.workspace.folders import Workspace

__all__ = [
    "Change",
    "Scope",
    "extract",
    "languages_in",
    "require_known",
    "require_locales",
    "scopes",
    "update",
]

_DATED = re.compile(rb'"(POT-Creation-Date|PO-Revision-Date): [^"]*"\n')


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one file.

    Attributes:
        file: the file.
        is_written: whether it is other than before.
        total, missing, fuzzy: numbers of messages, of untranslated ones, of those marked fuzzy.
    """

    file: Path
    is_written: bool
    total: int
    missing: int = 0
    fuzzy: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of catalogs with one template catalog: a campaign's, or the letters' own.

    Attributes:
        name: the campaign's id, or letters.
        folder: where the template catalog and the languages' folders stand.
        domain: campaign or letters, the catalogs' file name.
        template: the source texts.
        source: the language of the source texts.
        locales: languages that are asked for or have a catalog already.
        fallback: a folder whose catalogs serve where there is none.
        loaded: the campaign, if it is one's.
    """

    name: str
    folder: Path
    domain: str
    template: Catalog
    source: str
    locales: tuple[str, ...]
    fallback: Path | None = None
    loaded: LoadedCampaign | None = None

    def file(self, locale: str) -> Path:
        """Return where the catalog of a language stands."""
        return self.folder / locale / "LC_MESSAGES" / f"{self.domain}.po"

    def serving(self, locale: str) -> Path:
        """Return the catalog that letters in a language use: that file, or the program's own."""
        file = self.file(locale)
        if file.is_file() or self.fallback is None:
            return file
        return self.fallback / locale / "LC_MESSAGES" / file.name


def scopes(workspace: Workspace, campaigns: Sequence[Path], *, templates: bool) -> list[Scope]:
    """Return the campaigns' scopes, and that of the letters' own words if `templates`.

    Raises:
        AppelloError: a campaign cannot be loaded.
    """
    found = []
    if templates:
        folder = workspace.root / "templates" / "locales"
        packed = workspace.starter / "templates" / "locales"
        found.append(
            Scope(
                "letters",
                folder,
                "letters",
                letter_messages(workspace),
                "en",
                tuple(sorted({*languages_in(folder), *languages_in(packed)})),
                None if folder == packed else packed,
            )
        )
    for file in campaigns:
        loaded = load_campaign(workspace, file, needs_forms=False)
        campaign, folder = loaded.campaign, file.parent / "locales"
        locales = {*campaign.locales, *languages_in(folder)} - {campaign.source_locale}
        found.append(
            Scope(
                campaign.id,
                folder,
                "campaign",
                campaign_messages(loaded),
                campaign.source_locale,
                tuple(sorted(locales)),
                loaded=loaded,
            )
        )
    return found


def extract(workspace: Workspace, found: Sequence[Scope]) -> list[Change]:
    """Write the template catalogs; one whose texts are the same stays as it is."""
    return [
        _write(workspace, scope.folder / f"{scope.domain}.pot", scope.template) for scope in found
    ]


def require_locales(found: Sequence[Scope], locales: Sequence[str]) -> None:
    """Make sure that every language that was chosen is one of the catalogs'.

    Raises:
        TranslationError: with those that there are; a slip of the pen must not look like success.
    """
    known = sorted({locale for scope in found for locale in scope.locales})
    others = ", ".join(known) or "none"
    advice = f"there are: {others}; `appello translate add LOCALE` begins another"
    problems = [
        Problem("no-such-letter", f"there is no catalog in the language `{locale}`", advice)
        for locale in locales
        if locale not in known
    ]
    if problems:
        raise TranslationError(problems)


def update(
    workspace: Workspace, found: Sequence[Scope], *, locales: Sequence[str] = ()
) -> list[Change]:
    """Bring catalogs up to date with their source texts; begin those that do not exist yet.

    Args:
        workspace: the workspace.
        found: which catalogs.
        locales: only these languages; all of them if empty.

    Raises:
        AppelloError: a catalog cannot be read; nothing was written.
    """
    ready: list[tuple[Path, Catalog]] = []
    for scope in found:
        for locale in scope.locales:
            if not locales or locale in locales:
                ready.extend(_merged(scope, locale))
    return [_write(workspace, file, catalog) for file, catalog in ready]


def require_known(locale: str) -> None:
    """Refuse a tag that is not a language.

    Raises:
        TranslationError: CLDR does not know the language.
    """
    if not is_known(locale):
        message = f"`{locale}` is not a language that the program knows"
        advice = "write a tag such as `pt`, `sr-Latn` or `de-CH`"
        raise TranslationError(Problem("unknown-locale", message, advice))


def _merged(scope: Scope, locale: str) -> Iterator[tuple[Path, Catalog]]:
    """Yield the catalog to write, or nothing if the program's own needs nothing added."""
    file, known = scope.file(locale), scope.serving(locale)
    if not known.is_file():
        catalog = new_catalog(locale, scope.name)
        merge(catalog, scope.template, locale)
        yield file, catalog
        return
    read_catalog(known, locale)
    catalog = parse(known.read_text(encoding="utf-8-sig"))
    before = {(item.context, item.id) for item in messages_of(catalog)}
    merge(catalog, scope.template, locale)
    if known == file or {(item.context, item.id) for item in messages_of(catalog)} - before:
        yield file, catalog


def _write(workspace: Workspace, file: Path, catalog: Catalog) -> Change:
    data = serialise(catalog)
    before = file.read_bytes() if file.is_file() else b""
    is_written = _DATED.sub(b"", data) != _DATED.sub(b"", before)
    if is_written:
        prepare_folder(file.parent, workspace.root)
        try:
            write_atomically(file, data)
        except OSError as error:
            raise not_written(file, error) from None
    found = list(messages_of(catalog))
    is_template = file.suffix == ".pot"
    # A wording for a gender may stay empty.
    required = [item for item in found if (item.context or "").rpartition("@")[2] not in GENDERS]
    missing = sum(not all(_forms(item.string)) for item in required)
    fuzzy = sum(item.fuzzy for item in found)
    return Change(file, is_written, len(found), 0 if is_template else missing, fuzzy)


def _forms(string: object) -> tuple[str, ...]:
    if isinstance(string, str):
        return (string.strip(),)
    return tuple(map(str, string)) if isinstance(string, list | tuple) else ("",)


def languages_in(folder: Path) -> Iterator[str]:
    """Yield the languages that have a folder of catalogs in a folder."""
    if folder.is_dir():
        yield from (item.name for item in folder.iterdir() if item.is_dir() and is_known(item.name))
