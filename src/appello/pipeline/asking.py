"""Signing packs: for each signatory a folder with the letter and a message, and the ledger's line.

The letter in a pack names its reader alone among the signatories, because who else was asked, and
has not said yes, is nobody's business.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from appello.confirm.ledger import Entry
from appello.confirm.message import fill
from appello.confirm.standing import by_signatory, standing
from appello.confirm.text import SignedText
from appello.errors import CampaignError, Place, Problem, RenderError
from appello.locales.dates import long_date
from appello.locales.tags import babel_locale
from appello.model.letter import Letter
from appello.model.line import Line
from appello.pipeline.answers import signatory_problem
from appello.pipeline.confirmations import CurrentTexts, add_entries, is_asked, read_ledger
from appello.pipeline.prepare import Prepared, prepare
from appello.pipeline.selection import Selection
from appello.pipeline.turn import writing
from appello.pipeline.work import make
from appello.pipeline.workshop import workshop
from appello.workspace.characters import decode
from appello.workspace.files import not_written, prepare_folder, write_atomically
from appello.workspace.folders import Workspace, font_cache

__all__ = ["Pack", "Request", "ask"]

_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Request:
    """Who is to be asked about what.

    Attributes:
        on: the day on which they are asked.
        by: the day by which an answer is asked for.
        signatories: ids; everybody who has not answered if there are none.
        documents: ids; every paper if there are none.
        locale: the language to ask in; if it is empty, each signatory's own, or if the paper is
            not made in that, the language of the prose, or else the first in which it is made.
    """

    on: datetime.date
    by: datetime.date
    signatories: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What one signatory is sent about one document; `files` are where they were written."""

    signatory: str
    document: str
    locale: str
    code: str
    files: tuple[Path, ...]


def ask(workspace: Workspace, campaign: Path, request: Request, *, output: Path) -> list[Pack]:
    """Make signing packs and note in the ledger who was asked about which text.

    Whoever has confirmed the present text, declined or withdrawn is passed over unless named.

    Args:
        workspace: the workspace.
        campaign: the campaign's file.
        request: who is asked about what.
        output: the folder to write below, as `<campaign>/confirm/<signatory>/`.

    Raises:
        AppelloError: something is wrong; nothing was written.
    """
    if request.by < request.on:
        message = f"the answer is asked for by {request.by}, before the day of asking, {request.on}"
        raise CampaignError(Problem("bad-deadline", message, "give a later day with --by"))
    selection = Selection(request.documents)
    prepared = prepare(workspace, campaign, selection, overlooked=request.signatories)
    _require_signatories(prepared, request)
    current = CurrentTexts(workspace, prepared.loaded)
    folder = output / prepared.loaded.campaign.id / "confirm"
    with writing(workspace, campaign, output=output):
        entries = read_ledger(campaign)
        wanted = _wanted(prepared, entries, request, current)
        made = [_make(workspace, prepared, text, request, signatory) for signatory, text in wanted]
        packs = [
            _write(folder / signatory, output, signatory, text, files)
            for (signatory, text), files in zip(wanted, made, strict=True)
        ]
        asked = [_entry(signatory, text, request) for signatory, text in wanted]
        known = {replace(entry, on=request.on) for entry in entries if entry.event == "asked"}
        new = [entry for entry in asked if entry not in known]
        if new:
            add_entries(campaign, new, dict.fromkeys(text for _, text in wanted))
    return packs


def _require_signatories(prepared: Prepared, request: Request) -> None:
    ids = [person.id for person in prepared.loaded.campaign.signatories.people]
    if unknown := [item for item in request.signatories if item not in ids]:
        raise CampaignError([signatory_problem(item, ids) for item in unknown])


def _wanted(
    prepared: Prepared, entries: Sequence[Entry], request: Request, current: CurrentTexts
) -> list[tuple[str, SignedText]]:
    """Return everybody who is to be asked, with the text to ask about."""
    ledger = by_signatory(entries)
    campaign = prepared.loaded.campaign
    papers = {item.id: item for item in campaign.documents}
    made: dict[str, set[str]] = {}
    for letter in prepared.letters:
        made.setdefault(letter.key.document, set()).add(letter.key.locale)
    found = []
    for person in campaign.signatories.people:
        if request.signatories and person.id not in request.signatories:
            continue
        for document, locales in made.items():
            if not is_asked(prepared.loaded, papers[document], person.id):
                continue
            state = standing(ledger, person.id, document, current=current).state
            if request.signatories or state in {"not-asked", "asked", "stale"}:
                if request.locale and request.locale not in locales:
                    raise CampaignError(_no_letter(prepared, document, request.locale, locales))
                usual = (request.locale, person.locale, campaign.source_locale, *campaign.locales)
                locale = next((item for item in usual if item in locales), min(locales))
                found.append((person.id, current(document, locale)))
    return found


def _no_letter(prepared: Prepared, document: str, locale: str, made: Collection[str]) -> Problem:
    message = f"`{document}` is not made in {locale}"
    advice = f"choose one of its languages with --locale: {', '.join(sorted(made))}"
    return Problem("no-such-letter", message, advice, Place(prepared.loaded.file))


def _make(
    workspace: Workspace, prepared: Prepared, text: SignedText, request: Request, signatory: str
) -> dict[str, bytes]:
    """Return the files of a pack by name."""
    known = workshop(workspace, prepared, font_cache())
    files: dict[str, bytes] = {}
    letters = [
        letter
        for letter in prepared.letters
        if (letter.key.document, letter.key.locale) == (text.document, text.locale)
    ]
    shown: tuple[Line, ...] = ()
    for letter in letters:
        own, shown = _for_one(letter, signatory)
        finished = make((own, known, prepared.projection.withheld))
        if finished.problems:
            raise RenderError(finished.problems)
        files[f"{letter.key.file_stem}.proof.pdf"] = finished.proof
    values = {
        "addressees": _list(words for name, words in text.parts if name.startswith("addressees.")),
        "by": long_date(request.by, text.locale),
        "code": text.code,
        "shown": _list(line.text for line in shown),
        "subject": letters[0].title,
    }
    files[f"{text.document}.txt"] = _message(workspace, text.locale, values).encode()
    return files


def _for_one(letter: Letter, signatory: str) -> tuple[Letter, tuple[Line, ...]]:
    """Return a letter that names one signatory alone, and how she or he stands in it."""
    block = letter.signature_block
    [(group, entry)] = [
        (group, entry)
        for group in block.groups
        for entry in group.entries
        if entry.lines[0].id == f"signatories.{signatory}"
    ]
    alone = replace(block, groups=(replace(group, entries=(entry,)),))
    shown = (*entry.lines, *(line for cell in entry.cells for line in cell))
    return replace(letter, signature_block=alone), shown


def _list(items: Iterable[str]) -> str:
    return f"\n{_INDENT}".join(items)


def _message(workspace: Workspace, locale: str, values: dict[str, str]) -> str:
    for tag in dict.fromkeys((locale, babel_locale(locale).language)):
        if file := workspace.template_file("confirm", f"{tag}.txt"):
            return fill(decode(file.read_bytes(), file), values, file=file)
    message = f"{locale}: there is no message to send to signatories"
    advice = f"write templates/confirm/{locale}.txt; that of another language shows the form"
    raise CampaignError(Problem("no-message", message, advice))


def _write(
    folder: Path, root: Path, signatory: str, text: SignedText, files: dict[str, bytes]
) -> Pack:
    prepare_folder(folder, root)
    for name, data in files.items():
        try:
            write_atomically(folder / name, data)
        except OSError as error:
            raise not_written(folder / name, error) from None
    written = tuple(folder / name for name in files)
    return Pack(signatory, text.document, text.locale, text.code, written)


def _entry(signatory: str, text: SignedText, request: Request) -> Entry:
    return Entry(
        "asked",
        signatory,
        request.on,
        document=text.document,
        locale=text.locale,
        code=text.code,
        text=text.text_digest,
        source=text.source_digest,
        by=request.by,
    )
