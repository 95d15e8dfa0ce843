"""What a letter was made from, laid beside it for its reviewers."""

from __future__ import annotations

from collections.abc import Iterator

from appello.confirm.standing import by_signatory, standing
from appello.errors import Problem
from appello.model.campaign import Campaign
from appello.model.letter import Letter, LetterKey
from appello.model.naming import decide
from appello.model.pair import Composed, LetterPair
from appello.pipeline.confirmations import CurrentTexts, read_ledger
from appello.pipeline.current import Current
from appello.pipeline.reviews import letter_parts
from appello.review.desk import Facts, Person, Statement
from appello.workspace.folders import Workspace

__all__ = ["facts_of"]

_NOT_PROSE = ("addressees.", "cases.", "signatories.", "footnotes.", "title", "date")
_VERIFIED = (
    "Every word of the letter stands in the file, once, and no other word does.",
    "Every word can be seen: it has ink, is not covered, and lies on the page.",
    "No name that this edition withholds occurs anywhere in the file.",
    "The file has no scripts, attachments, hidden properties or earlier versions.",
    "Only the letter's own fonts are embedded, and each part bears its language.",
)


def facts_of(workspace: Workspace, now: Current, key: LetterKey) -> Facts:
    """Return what a letter was made from.

    Args:
        workspace: the workspace.
        now: the campaign's letters.
        key: one of them.

    Raises:
        AppelloError: the ledger of confirmations cannot be read.
    """
    letter = now.letter(key)
    assert letter is not None  # noqa: S101 - the caller has looked
    parts = letter.parts if isinstance(letter, LetterPair) else (letter,)
    return Facts(
        tuple(_addressees(now, key.document, parts)),
        tuple(_cases(now, parts)),
        tuple(_signatories(workspace, now, key.document, parts)),
        tuple(_statements(now, letter)),
        tuple(_problems(now, key)),
        _VERIFIED,
    )


def _addressees(now: Current, document: str, parts: tuple[Letter, ...]) -> Iterator[str]:
    """Yield to whom a letter goes, as it prints it, and who gets a copy of its e-mail."""
    yield from (line.text for part in parts for block in part.inside_addresses for line in block)
    for item in now.prepared.loaded.campaign.documents:
        if item.id == document:
            yield from (f"Cc: {email}" for email in item.copy_emails)


def _cases(now: Current, parts: tuple[Letter, ...]) -> Iterator[Person]:
    campaign = now.prepared.loaded.campaign
    printed = {name: text for part in parts for name, text in letter_parts(part)}
    for case in campaign.cases:
        decision = decide(case, campaign, now.outbox.edition)
        details: list[tuple[str, str]] = [
            ("consent", case.consent.state),
            ("counts as", decision.standing),
        ]
        if case.status:
            details.append(("status", f"{_words(case.status.value)}, {case.status.as_of}"))
        if case.asks:
            details.append(("may be asked for", ", ".join(map(_words, case.asks))))
        if decision.is_minor:
            details.append(("age", "under 18"))
        yield Person(case.id, printed.get(f"cases.{case.id}", ""), tuple(details))


def _signatories(
    workspace: Workspace, now: Current, document: str, parts: tuple[Letter, ...]
) -> Iterator[Person]:
    loaded = now.prepared.loaded
    ledger = by_signatory(read_ledger(now.file))
    texts = CurrentTexts(workspace, loaded)
    shown: dict[str, list[str]] = {}
    for name, text in letter_parts(parts[0]):
        if name.startswith("signatories."):
            shown.setdefault(name.split(".")[1].split(" ")[0], []).append(text)
    for person in loaded.campaign.signatories.people:
        found = standing(ledger, person.id, document, current=texts)
        details: list[tuple[str, str]] = [("confirmation", found.state)]
        if found.entry:
            details.append(("since", found.entry.on.isoformat()))
            if found.entry.channel:
                details.append(("channel", found.entry.channel))
        yield Person(person.id, ", ".join(shown.get(person.id, [])), tuple(details))


def _statements(now: Current, letter: Composed) -> Iterator[Statement]:
    """Yield the prose of a letter beside that of the letter in the language of the campaign."""
    campaign = now.prepared.loaded.campaign
    key = letter.key
    source = next(
        (
            item
            for item in now.prepared.letters
            if (item.key.document, item.key.locale, item.key.addressee)
            == (key.document, campaign.source_locale, key.addressee)
        ),
        None,
    )
    typed = dict(letter_parts(source)) if source else {}
    rests_on = _sources(campaign)
    for part in letter.parts if isinstance(letter, LetterPair) else (letter,):
        for name, text in letter_parts(part):
            if not name.startswith(_NOT_PROSE):
                item = ".".join(name.split(".")[:2])
                yield Statement(name, typed.get(name, ""), text, rests_on.get(item, ()))


def _sources(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    titles = {item.id: str(item.title or item.publisher or item.id) for item in campaign.sources}
    return {
        f"{field}.{item.id}": tuple(titles.get(name, name) for name in item.sources)
        for field in ("background", "concerns", "closing", "demands", "case_groups")
        for item in getattr(campaign, field)
        if getattr(item, "sources", ())
    }


def _problems(now: Current, key: LetterKey) -> Iterator[Problem]:
    for problem in now.prepared.warnings:
        if not problem.locale or problem.locale in key.locales:
            yield problem


def _words(value: str) -> str:
    return value.replace("_", " ")
