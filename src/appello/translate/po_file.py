"""Catalog files as Babel reads and writes them, with what Babel 2.18 leaves out.

Babel forgets the previous source text of a fuzzy message when it reads a file, and marks every
message with braces as Python's.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message

__all__ = ["messages_of", "parse", "serialise"]

_PREVIOUS = re.compile(r'\|\s*(?:(msgctxt|msgid|msgid_plural)\s+)?("(?:[^"\\]|\\.)*")')
_NOT_OURS = {"python-format", "python-brace-format"}


def parse(text: str) -> Catalog:
    """Read a catalog.

    Raises:
        ValueError: the file is not a catalog; a `PoFileError` knows the line.
        LookupError: its header names a character set that Python does not know.
        TypeError: its header cannot be read.
    """
    catalog = pofile.read_po(io.StringIO(text), charset="utf-8", abort_invalid=True)
    for message in [*catalog, *catalog.obsolete.values()]:
        _restore_previous(message)
    return catalog


def serialise(catalog: Catalog) -> bytes:
    """Write a catalog as `pybabel update --previous --no-location` would."""
    for message in [*catalog, *catalog.obsolete.values()]:
        message.flags -= _NOT_OURS
    out = io.BytesIO()
    pofile.write_po(out, catalog, no_location=True, include_previous=True)
    return out.getvalue()


def messages_of(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalog without its header."""
    return (message for message in catalog if message.id)


def _restore_previous(message: Message) -> None:
    """Turn comments such as `| msgid "Old text"` back into the previous source text."""
    parts: dict[str, str] = {}
    keyword = ""
    others = []
    for comment in message.user_comments:
        match = _PREVIOUS.fullmatch(comment)
        if match is None:
            others.append(comment)
            continue
        keyword = match.group(1) or keyword
        parts[keyword] = parts.get(keyword, "") + str(ast.literal_eval(match.group(2)))
    message.user_comments = others
    message.previous_id = [parts[key] for key in ("msgid", "msgid_plural") if key in parts]
