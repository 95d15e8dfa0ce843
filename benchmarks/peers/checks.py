"""Check what a tool wrote: the letters are all there, and each says what it should to whom."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peers.recipients import Recipient

__all__ = ["PAGES", "checked"]

PAGES = 2
_SAMPLE = 10
_SHORTEST = 40
"""The fewest characters of a paragraph that a page break leaves on a page."""
# Blanks, and every sign that may stand where a word is divided; U+0002 and U+FFFE are PDFium's.
_LOOSE = re.compile(r"[\s\u00ad\u0002\u2010\ufffe-]+")


def checked(folder: Path, letter: dict[str, Any], recipients: Sequence[Recipient]) -> float:
    """Return how many bytes a letter has on average.

    Raises:
        SystemExit: a letter is missing, is another's, or lacks some of its words.
    """
    files = sorted(folder.rglob("*.pdf"))
    if len(files) != len(recipients):
        raise SystemExit(f"{folder}: {len(files)} files, not {len(recipients)}")
    # Ids are of one length and ascend, so names of files come in the order of the recipients.
    pairs = list(zip(files, recipients, strict=True))
    for file, recipient in pairs:
        if len(pairs) > 1 and recipient.id not in file.name:
            raise SystemExit(f"{file} should be the letter to {recipient.id}")
    if len({hashlib.sha256(file.read_bytes()).digest() for file in files}) != len(files):
        raise SystemExit(f"{folder}: two letters are the same")
    names = [_bare(recipient.name) for recipient in recipients]
    shared = [_bare(text) for text in _words(letter)]
    step = max(1, (len(pairs) - 1) // (_SAMPLE - 1))
    for file, recipient in pairs[::step]:
        _check(file, shared, names, recipient, letter["salutation"])
    return sum(file.stat().st_size for file in files) / len(files)


def _check(
    file: Path, shared: list[str], names: list[str], recipient: Recipient, salutation: str
) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    if len(pages) != PAGES:
        raise SystemExit(f"{file} has {len(pages)} pages, not {PAGES}")
    texts = [_bare(page) for page in pages]
    own = [*recipient.block(), salutation.format(name=recipient.name)]
    counted = [f"Page {number} of {PAGES}" for number in range(1, PAGES + 1)]
    wanted = [*shared, *map(_bare, (*own, *counted))]
    if missing := [words for words in wanted if not _has(texts, words)]:
        raise SystemExit(f"{file} lacks: {missing}")
    mine = _bare(recipient.name)
    if others := [name for name in names if name != mine and _has(texts, name)]:
        raise SystemExit(f"{file} is to {recipient.name}, but names {others}")


def _has(pages: list[str], words: str) -> bool:
    """Tell whether words stand on a page, or go on from the end of one to the next."""
    if any(words in page for page in pages):
        return True
    return any(
        words[:cut] in before and words[cut:] in after
        for before, after in itertools.pairwise(pages)
        for cut in range(_SHORTEST, len(words) - _SHORTEST)
    )


def _words(letter: dict[str, Any]) -> list[str]:
    """Return every text that all letters share."""
    keys = ("fictitious", "sender", "reference", "subject", "opening", "cases_intro",
            "demands_intro", "closing", "formula")  # fmt: skip
    found = [letter[key] for key in keys] + letter["background"] + letter["concerns"]
    for group in letter["groups"]:
        found += [group["heading"], group["text"], *group["people"]]
    found += [demand["text"] for demand in letter["demands"]]
    for item in letter["signatories"]:
        found += [item["name"], item["party_name"]]
    return [*found, f"{letter['place']}, {letter['date']}"]


def _bare(text: str) -> str:
    """Return text without blanks and hyphens, its ligatures taken apart."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", text))
