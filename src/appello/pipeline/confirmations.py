"""A campaign's ledger of confirmations, and what it says about letters that are to be made."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from appello.compose.plan import Assignment, ShownText
from appello.compose.projection import project
from appello.confirm.difference import difference
from appello.confirm.ledger import Entry, ledger_bytes, parse_ledger
from appello.confirm.standing import Standing, by_signatory, refused, standing
from appello.confirm.text import Forms, SignedText, signed_parts
from appello.errors import AppelloError, Place, Problem, WorkspaceError
from appello.load.campaign import load_campaign
from appello.locales.translator import Translator
from appello.model.document import Document
from appello.model.loaded import LoadedCampaign
from appello.model.messages import Message
from appello.model.paper import paper, shown
from appello.model.person import Edition
from appello.pipeline.catalogs import Catalogs
from appello.translate.catalog import Catalog
from appello.workspace.files import not_written, prepare_folder, write_atomically
from appello.workspace.folders import CONFIRMATIONS, Workspace

__all__ = [
    "CurrentTexts",
    "PackTexts",
    "add_entries",
    "is_asked",
    "kept_text",
    "ledger_file",
    "read_ledger",
    "refusals",
    "standings",
]

_EDITION: Edition = "public"
"""Signatories confirm the text that everybody may read; editions differ in naming alone."""
_LONGEST = 64_000_000


def ledger_file(campaign: Path) -> Path:
    """Return the ledger that belongs to a campaign's file."""
    return campaign.parent / f"{CONFIRMATIONS}.jsonl"


def read_ledger(campaign: Path) -> tuple[Entry, ...]:
    """Read a campaign's ledger; without one, nobody has been asked.

    Raises:
        AppelloError: it cannot be read, or a line of it is wrong.
    """
    file = ledger_file(campaign)
    return parse_ledger(_bytes(file), file)


def add_entries(campaign: Path, entries: Iterable[Entry], texts: Iterable[SignedText] = ()) -> None:
    """Add lines to a campaign's ledger, after the texts that they speak about have been kept.

    Raises:
        WorkspaceError: a file cannot be written.
    """
    for text in texts:
        file = _kept_file(campaign, text.code)
        if file.is_file() and file.read_bytes() == text.to_bytes():
            continue
        prepare_folder(file.parent, file.parent)
        _write(file, text.to_bytes())
    file = ledger_file(campaign)
    _write(file, ledger_bytes(_bytes(file), entries))


def kept_text(campaign: Path, entry: Entry) -> SignedText | None:
    """Return the text that an entry speaks about, if it is still there and unaltered."""
    try:
        text = SignedText.from_bytes(_kept_file(campaign, entry.code).read_bytes())
    except (OSError, ValueError):
        return None
    return text if (text.text_digest, text.source_digest) == (entry.text, entry.source) else None


class CurrentTexts:
    """The present texts of a campaign's documents, in any language.

    Raises:
        AppelloError: somebody in the campaign may not be named.
    """

    def __init__(self, workspace: Workspace, loaded: LoadedCampaign) -> None:
        self._campaign = project(loaded, _EDITION).campaign
        self._kinds = loaded.kinds
        self._glossary = loaded.glossary
        self._catalogs = Catalogs(workspace, loaded, {})
        self._documents = {item.id: item for item in self._campaign.documents}

    @functools.cache  # noqa: B019 - lives as long as the run
    def __call__(self, document: str, locale: str) -> SignedText:
        """Return the text; what is not there, or not translated, is missing from it."""
        return SignedText(
            document,
            locale,
            self._parts(document, locale),
            self._parts(document, self._campaign.source_locale),
        )

    @functools.cache  # noqa: B019 - as above
    def _parts(self, document: str, locale: str) -> tuple[tuple[str, str], ...]:
        if document not in self._documents:
            return ()
        translator: Translator | None = None
        with contextlib.suppress(AppelloError):
            translator = self._catalogs.prose(locale)
        found = self._documents[document]
        return signed_parts(
            self._campaign,
            paper(self._campaign, found, self._kinds[found.kind]),
            locale,
            forms=_forms(translator),
            glossary=self._glossary,
        )


class PackTexts:
    """Adds to the assignment of a signing pack what it shows: a text, and the code for it."""

    def __init__(self, workspace: Workspace, loaded: LoadedCampaign) -> None:
        self._workspace, self._loaded = workspace, loaded

    def __call__(self, assignment: Assignment) -> Assignment:
        """Return the assignment complete; that of any other paper as it is."""
        text = shown(self._loaded.campaign, assignment.document)
        if text is assignment.document:
            return assignment
        code = self._texts(text.id, assignment.key.locale).code
        return replace(assignment, shown=ShownText(self._loaded.kinds[text.kind], code))

    @functools.cached_property
    def _texts(self) -> CurrentTexts:
        return CurrentTexts(self._workspace, self._loaded)


def is_asked(loaded: LoadedCampaign, document: Document, signatory: str) -> bool:
    """Tell whether somebody signs a paper, and so is asked about its text."""
    kind = loaded.kinds[document.kind]
    prints = kind.prints("signatories") and "signatories" not in document.leaves_out
    chosen = not document.signatories or signatory in document.signatories
    return prints and chosen and not document.text_of


def standings(workspace: Workspace, campaign: Path) -> list[tuple[Standing, tuple[str, ...]]]:
    """Say where everybody stands, and how the text differs from the one that they know.

    People whom only the ledger knows come last: they are no longer in the campaign.

    Raises:
        AppelloError: the campaign or its ledger cannot be read.
    """
    loaded = load_campaign(workspace, campaign)
    ledger = by_signatory(read_ledger(campaign))
    current = CurrentTexts(workspace, loaded)
    people = [person.id for person in loaded.campaign.signatories.people]
    # By code, because everybody who knows the same old text sees the same difference.
    changes: dict[str, tuple[str, ...]] = {}
    found: list[tuple[Standing, tuple[str, ...]]] = []
    for document in loaded.campaign.documents:
        for signatory in dict.fromkeys([*people, *ledger]):
            if not is_asked(loaded, document, signatory):
                continue
            item = standing(ledger, signatory, document.id, current=current)
            if item.state != "stale" or item.entry is None:
                found.append((item, ()))
                continue
            code = item.entry.code
            if code not in changes:
                changes[code] = _changes(campaign, item.entry, current)
            found.append((item, changes[code]))
    return found


def refusals(loaded: LoadedCampaign, *, overlooked: Collection[str] = ()) -> Iterator[Problem]:
    """Yield signatories who are listed although they said no.

    Raises:
        AppelloError: the ledger cannot be read.
    """
    ledger = by_signatory(read_ledger(loaded.file))
    for index, person in enumerate(loaded.campaign.signatories.people):
        entry = refused(ledger, person.id)
        if entry and person.id not in overlooked:
            did = "has withdrawn" if entry.event == "withdrawn" else "has declined"
            yield loaded.problem(
                "signatory-refused",
                f"`{person.id}` {did} on {entry.on.isoformat()}",
                "remove this person from the signatories",
                ("signatories", "people", index, "id"),
            )


def _changes(campaign: Path, entry: Entry, current: CurrentTexts) -> tuple[str, ...]:
    before = kept_text(campaign, entry)
    if before is None:
        return (f"the text {entry.code} was not kept, or has been altered",)
    return tuple(difference(before, current(entry.document, entry.locale)))


def _forms(translator: Translator | None) -> Forms:
    """Return what gives each message as it stands in a catalog, finished or not."""

    def forms(message: Message) -> tuple[str, ...]:
        text = message.text
        if translator is None:
            return ()
        if isinstance(translator, Catalog):
            entry = translator.entries.get((message.context, text.one or text.other))
            return entry.forms if entry and entry.is_complete else ()
        return tuple(filter(None, (text.one, text.other)))

    return forms


def _kept_file(campaign: Path, code: str) -> Path:
    return campaign.parent / CONFIRMATIONS / f"{code}.json"


def _bytes(file: Path) -> bytes:
    try:
        data = file.read_bytes() if file.exists() else b""
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise WorkspaceError(
            Problem("unreadable", message, "check its permissions", Place(file))
        ) from None
    if len(data) > _LONGEST:
        message = f"the file has more than {_LONGEST} bytes"
        raise WorkspaceError(Problem("too-long", message, "", Place(file)))
    return data


def _write(file: Path, data: bytes) -> None:
    try:
        write_atomically(file, data)
    except OSError as error:
        raise not_written(file, error) from None
