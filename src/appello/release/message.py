"""An e-mail with the letter attached, as a draft that a mail program opens and a person sends.

It has no sender, no date and no number: `X-Unsent: 1` makes a mail program open it for writing, and
the program adds these when it sends. The parts are divided by a line made from the letter's digest
and not by chance, so that the same letter gives the same bytes.
"""

from __future__ import annotations

import base64
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.policy import SMTP

from appello.errors import CampaignError, Problem
from appello.release.outgoing import Outgoing
from appello.workspace.characters import describe
from appello.workspace.mailbox import is_mailbox

__all__ = ["draft", "head_problems"]

_NEVER_IN_A_HEAD = {"Cc", "Cs", "Zl", "Zp"}
"""Controls, line breaks and halves of characters: each could begin another line of the head."""

_SHORT = 66
"""Characters of a text that stands in a head as it is, in one line: RFC 5322 asks for 78 a line."""

_PIECE = 39
"""Bytes in an encoded word, so that lines with them keep to the 76 characters of RFC 2047."""

_WORD = re.compile(r"\S+ ?")
_QUOTED, _ESCAPED = re.compile(r'(["\\])'), r"\\\1"


def draft(letter: Outgoing, body: str) -> bytes:
    """Return the e-mail of a letter as the contents of an .eml file.

    Args:
        letter: it goes to all its destinations that have an e-mail address.
        body: the words of the e-mail itself, in the letter's language, with line feeds.

    Raises:
        CampaignError: an address or a name cannot stand in the head of an e-mail.
    """
    if problems := list(head_problems(letter)):
        raise CampaignError(problems)
    message = EmailMessage(policy=SMTP)
    # Quoted-printable and base64 never hold "=_", so no part can hold the line that divides them.
    message.set_content(body, cte="quoted-printable")
    message.add_attachment(
        letter.pdf, maintype="application", subtype="pdf", filename=_attachment(letter)
    )
    message.set_boundary(f"=_{letter.final_digest[:40]}")
    message["Content-Language"] = ", ".join(letter.key.locales)
    return _head(letter) + message.as_bytes()


def head_problems(letter: Outgoing) -> Iterator[Problem]:
    """Yield whatever of a letter cannot stand in the head of an e-mail."""
    for where, text in (
        (f"the subject of {letter.key.document} ({letter.key.locale})", letter.subject),
        *((f"the name of `{item.id}`", item.name) for item in letter.destinations),
    ):
        bad = next((char for char in text if unicodedata.category(char) in _NEVER_IN_A_HEAD), "")
        if bad:
            message = f"{where} has the character {describe(bad)}"
            yield Problem("forbidden-character", message, "write it on one line, without it")
    for item in letter.destinations:
        yield from _mailbox_problems(f"addressees.{item.id}.email", item.emails)
    yield from _mailbox_problems(f"documents.{letter.key.document}.copies", letter.copies)


def _mailbox_problems(field: str, emails: Iterable[str]) -> Iterator[Problem]:
    for email in emails:
        if not is_mailbox(email):
            advice = "write one address, as name@example.org"
            yield Problem("bad-email", "this is not an e-mail address", advice, field=field)


def _head(letter: Outgoing) -> bytes:
    """Return the first lines of the message.

    EmailMessage reads encoded words in what it is given, and loses spaces where it folds long names
    in other scripts; so the head is written here.
    """
    to = [(item.name, email) for item in letter.destinations for email in item.emails]
    fields = [
        ("X-Unsent", "1"),
        ("To", ",\r\n ".join(f"{_phrase(name)}\r\n <{email}>" for name, email in to)),
        ("Cc", ",\r\n ".join(letter.copies)),
        ("Subject", _words(letter.subject)),
    ]
    return "".join(f"{name}: {value}\r\n" for name, value in fields if value).encode("ascii")


def _phrase(name: str) -> str:
    """Return a name in front of an address."""
    words = _words(name)
    return words if words.startswith("=?") else f'"{_QUOTED.sub(_ESCAPED, words)}"'


def _words(text: str) -> str:
    """Return a text with ordinary spaces as it may stand in a head: plain, or in encoded words."""
    text = " ".join(text.split())
    if (
        text.isascii()
        and "=?" not in text
        and len(max(text.split(), key=len, default="")) <= _SHORT
    ):
        return "\r\n ".join(textwrap.wrap(text, _SHORT, break_on_hyphens=False))
    pieces = [""]
    for word in _WORD.findall(text):
        if len((pieces[-1] + word).encode()) > _PIECE:
            pieces.append("")
        for char in word:
            if len((pieces[-1] + char).encode()) > _PIECE:
                pieces.append("")
            pieces[-1] += char
    encoded = (base64.b64encode(piece.encode()).decode() for piece in pieces if piece)
    return "\r\n ".join(f"=?utf-8?b?{piece}?=" for piece in encoded)


def _attachment(letter: Outgoing) -> str:
    """Name the PDF for somebody who sees it away from its folder: ids and languages only."""
    return f"{letter.key.file_stem}.{letter.key.locale}.pdf"
