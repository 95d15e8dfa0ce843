"""Bring a catalog up to date with its source texts, without losing any work.

Babel does the merging. Before it, a message whose source text has changed is found again by its
context, which stays the same; Babel looks for similar words and may take another demand's.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from babel.messages.catalog import Catalog, Message

from appello.locales.numbers import plural_categories
from appello.translate.catalog import DRAFT
from appello.translate.header import plural_header
from appello.translate.po_file import messages_of, parse

__all__ = ["merge", "new_catalog"]

Key = tuple[str, str]
"""Context and text (the singular, if there is a plural)."""

_DRAFT_COMMENT = f"{DRAFT}: awaits a native reader"


def new_catalog(locale: str, project: str) -> Catalog:
    """Return an empty catalog of a language, with the header that translators' programs expect."""
    lines = [
        f"Project-Id-Version: {project} 1",
        "Last-Translator: nobody yet",
        f"Language: {locale}",
        f"Language-Team: {locale}",
        f"Plural-Forms: {plural_header(locale)}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    header = "".join(f'"{line}\\n"\n' for line in lines)
    catalog = parse(f'msgid ""\nmsgstr ""\n{header}\n')
    catalog.header_comment = f"# Translation into {locale}."
    return catalog


def merge(catalog: Catalog, template: Catalog, locale: str) -> None:
    """Give a catalog the messages of a template, in its order.

    Translations of unchanged texts stay. A changed text keeps its translation, marked fuzzy, with
    the text that it was made from; it is a draft again. What is no longer needed is put aside.
    """
    kept = {_key(message): message for message in messages_of(catalog)}
    aside = {_key(message): message for message in catalog.obsolete.values()}
    wanted = {_key(message) for message in messages_of(template)}
    previous = {key: item.previous_id for key, item in (aside | kept).items() if item.fuzzy}
    free = {key: item for key, item in (aside | kept).items() if key not in wanted}
    changed: set[Key] = set()
    for message in messages_of(template):
        key = _key(message)
        if key in kept:
            continue
        found = aside.get(key)
        if found is None:
            found = _earlier(message, free.values())
            if found is None:
                continue
            del free[_key(found)]
            changed.add(key)
            previous[key] = _ids(found)
        catalog[message.id] = Message(
            message.id,
            _forms(found, message, locale),
            flags={*found.flags, "fuzzy"} if key in changed else found.flags,
            user_comments=found.user_comments,
            context=message.context,
        )
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    for message in messages_of(catalog):
        key = _key(message)
        message.previous_id = previous.get(key, []) if message.fuzzy else []
        is_new = key in changed or (key not in kept and key not in aside)
        if is_new and not _is_draft(message):
            message.user_comments = [_DRAFT_COMMENT, *message.user_comments]
    for name, item in list(catalog.obsolete.items()):
        if _key(item) not in free or not any(_strings(item)):
            del catalog.obsolete[name]


def _earlier(message: Message, free: Iterable[Message]) -> Message | None:
    """Find the message that a changed one was: of the same context, or with the same text."""
    text = _ids(message)[-1]
    translated = [item for item in free if any(_strings(item))]
    same = [item for item in translated if item.context == message.context]
    if same:
        return max(same, key=lambda item: _likeness(_ids(item)[-1], text))
    return next((item for item in translated if _ids(item)[-1] == text), None)


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _forms(found: Message, message: Message, locale: str) -> str | tuple[str, ...]:
    """Return the translations in as many forms as the message needs."""
    strings = _strings(found)
    if isinstance(message.id, str):
        return strings[-1]
    number = len(plural_categories(locale))
    return tuple((*strings, *[""] * number)[:number])


def _is_draft(message: Message) -> bool:
    return any(comment.startswith(DRAFT) for comment in message.user_comments)


def _key(message: Message) -> Key:
    return message.context or "", _ids(message)[0]


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
