"""Bring a catalog up to date with its source texts, without losing any work.

Babel's own merging looks for similar words, and may take another demand's translation for a
changed text. Here a changed text is found again by its context, which stays the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from appello.locales.numbers import plural_categories
from appello.translate.catalog import DRAFT
from appello.translate.header import plural_header
from appello.translate.po_file import messages_of, parse

__all__ = ["merge", "new_catalog"]

Key = tuple[str, ...]
"""Context and text; both texts, if there is a plural."""

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
    the text that it was made from; it is a draft again. What is no longer needed is put aside, and
    comes back when it is needed again.
    """
    live = list(messages_of(catalog))
    known = {_key(item): item for item in live}
    for item in catalog.obsolete.values():
        if not any(_strings(known.get(_key(item), Message("")))):
            known[_key(item)] = item
    wanted = {_key(message): message for message in messages_of(template)}
    free = {key: item for key, item in known.items() if key not in wanted}
    new = {key: message for key, message in wanted.items() if key not in known}
    sources = dict(_earlier(new, free))
    catalog.obsolete.clear()
    for item in live:
        catalog.delete(item.id, item.context)
    for key, message in wanted.items():
        if key in known:
            catalog[message.id] = _unchanged(message, known[key])
        else:
            earlier = free.get(sources.get(key, ()))
            catalog[message.id] = made = _changed(message, earlier, locale)
            if earlier and {*_strings(earlier)} <= {*_strings(made), ""}:
                del free[_key(earlier)]
    for key, item in free.items():
        if any(_strings(item)) or any(not _is_draft(comment) for comment in item.user_comments):
            catalog.obsolete[key[0], key[1]] = item


def _unchanged(message: Message, known: Message) -> Message:
    return Message(
        message.id,
        known.string,
        flags=known.flags,
        auto_comments=message.auto_comments,
        user_comments=known.user_comments,
        previous_id=known.previous_id if known.fuzzy else (),
        context=message.context,
    )


def _changed(message: Message, earlier: Message | None, locale: str) -> Message:
    """Return a message whose text is new, with the translation of its earlier text if any."""
    empty = "" if isinstance(message.id, str) else ("",) * len(plural_categories(locale))
    made = Message(message.id, empty, auto_comments=message.auto_comments, context=message.context)
    if earlier:
        made.string = _forms(earlier, message, locale)
        made.flags = {*earlier.flags, "fuzzy"}
        made.user_comments = list(earlier.user_comments)
        # A translation that nobody has looked at since is still that of the text before.
        made.previous_id = (earlier.previous_id if earlier.fuzzy else []) or _ids(earlier)
    if not any(map(_is_draft, made.user_comments)):
        made.user_comments.insert(0, _DRAFT_COMMENT)
    return made


def _earlier(new: dict[Key, Message], free: dict[Key, Message]) -> Iterator[tuple[Key, Key]]:
    """Yield which messages new ones were: those with the same text, or else of the same context."""
    left = {key: item for key, item in free.items() if any(_strings(item))}
    rest = []
    for key, message in new.items():
        same = [
            known
            for known, item in left.items()
            if _ids(item)[-1] == _ids(message)[-1] and _ending(known[0]) == _ending(key[0])
        ]
        if same:
            found = max(same, key=lambda known: known[0] == key[0])
            yield key, found
            del left[found]
        else:
            rest.append(key)
    for key in rest:
        same = [known for known in left if known[0] == key[0]]
        if same:
            found = max(same, key=lambda known: _likeness(known[-1], key[-1]))
            yield key, found
            del left[found]


def _ending(context: str) -> str:
    """Return for which people, by gender, the words of a context are; mostly for all."""
    return context.partition("@")[2]


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _forms(earlier: Message, message: Message, locale: str) -> str | tuple[str, ...]:
    """Return the translations in as many forms as the message needs."""
    strings = _strings(earlier)
    if isinstance(message.id, str):
        return strings[-1]
    number = len(plural_categories(locale))
    return tuple((*strings, *[""] * number)[:number])


def _is_draft(comment: str) -> bool:
    return comment.startswith(DRAFT)


def _key(message: Message) -> Key:
    return message.context or "", *_ids(message)


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
