"""Catalog files: read by Babel, with what Babel 2.18 leaves out, and written as gettext would.

Babel forgets the previous source text of a fuzzy message when it reads a file; when it writes one,
it breaks long previous texts apart and drops the marks of messages that have been put aside.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator

from babel.messages import pofile
from babel.messages.catalog import Catalog, Message

__all__ = ["messages_of", "parse", "serialise"]

_PREVIOUS = re.compile(r'\|\s*(?:(msgctxt|msgid|msgid_plural)\s+)?("(?:[^"\\]|\\.)*")')
_PREVIOUS_ASIDE = re.compile(r"(?m)^#~\|")
_NOT_OURS = {"python-format", "python-brace-format"}
_KEYWORDS = ("msgid", "msgid_plural")
_WIDTH = 76


def parse(text: str) -> Catalog:
    """Read a catalog.

    Raises:
        ValueError: the file is not a catalog; a `PoFileError` knows the line.
        LookupError: its header names a character set that Python does not know.
        TypeError: its header cannot be read.
    """
    # Babel refuses gettext's lines with #~|, which hold previous texts of messages put aside.
    stream = io.StringIO(_PREVIOUS_ASIDE.sub("#|", text))
    catalog = pofile.read_po(stream, charset="utf-8", abort_invalid=True)
    for message in [*catalog, *catalog.obsolete.values()]:
        _restore_previous(message)
    return catalog


def serialise(catalog: Catalog) -> bytes:
    """Write a catalog as `pybabel update --previous --no-location` would, but for its faults."""
    header, *messages = catalog
    blocks = ["\n".join([*catalog.header_comment.splitlines(), *_lines(header, 1)])]
    blocks += ["\n".join(_lines(message, catalog.num_plurals)) for message in messages]
    blocks += [
        "\n".join(_lines(message, catalog.num_plurals, aside="~"))
        for message in catalog.obsolete.values()
    ]
    return ("\n\n".join(blocks) + "\n\n").encode()


def messages_of(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalog without its header."""
    return (message for message in catalog if message.id)


def _lines(message: Message, plurals: int, *, aside: str = "") -> Iterator[str]:
    yield from (f"# {comment}".rstrip() for comment in message.user_comments)
    if not aside:
        for comment in message.auto_comments:
            wrapped = textwrap.wrap(comment, _WIDTH, break_long_words=False, break_on_hyphens=False)
            yield from (f"#. {line}" for line in wrapped)
    if flags := message.flags - _NOT_OURS:
        yield f"#, {', '.join(sorted(flags))}"
    for keyword, text in zip(_KEYWORDS, message.previous_id, strict=False):
        yield _field(keyword, text, f"#{aside}| ")
    prefix = "#~ " if aside else ""
    if message.context:
        yield _field("msgctxt", message.context, prefix)
    if isinstance(message.id, str):
        yield _field("msgid", message.id, prefix)
        yield _field("msgstr", str(message.string or ""), prefix)
        return
    for keyword, text in zip(_KEYWORDS, message.id, strict=True):
        yield _field(keyword, text, prefix)
    forms = [*(message.string or ()), *[""] * plurals][:plurals]
    for index, form in enumerate(forms):
        yield _field(f"msgstr[{index}]", form, prefix)


def _field(keyword: str, text: str, prefix: str) -> str:
    # Not by `normalize(prefix=…)`, which counts the prefix once for each word.
    written = pofile.normalize(text, width=_WIDTH - len(prefix))
    return f"{prefix}{keyword} {written}".replace("\n", f"\n{prefix}")


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
        parts[keyword] = parts.get(keyword, "") + pofile.unescape(match.group(2))
    message.user_comments = others
    message.previous_id = [parts[key] for key in _KEYWORDS if key in parts]
