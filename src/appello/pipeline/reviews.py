"""A campaign's ledger of verdicts, and the approved versions that later ones are compared with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from appello.errors import Place, Problem, ReviewError
from appello.model.difference import Part
from appello.model.line import lines
from appello.model.pair import Composed, LetterPair
from appello.review.ledger import Ledger
from appello.review.verdict import Verdict
from appello.workspace.files import keep_private, not_written, prepare_folder, write_atomically
from appello.workspace.folders import REVIEWS

__all__ = [
    "Kept",
    "add_verdicts",
    "keep",
    "keep_batch",
    "kept",
    "kept_batch",
    "letter_parts",
    "people_in",
    "read_reviews",
    "reviews_file",
]

_LONGEST = 64_000_000


def reviews_file(campaign: Path) -> Path:
    """Return the ledger of verdicts that belongs to a campaign's file."""
    return campaign.parent / REVIEWS


def read_reviews(campaign: Path) -> Ledger:
    """Read a campaign's ledger of verdicts; without one, nobody has said anything.

    Raises:
        ReviewError: it cannot be read, or it is not as the program wrote it.
    """
    file = reviews_file(campaign)
    # The head first: while somebody is writing, the ledger may be ahead of it, but never behind.
    head = _bytes(file.with_suffix(".head"))
    data = _bytes(file)
    return Ledger.parse(campaign.parent.name, data or b"", head, file)


def add_verdicts(campaign: Path, verdicts: Sequence[Verdict]) -> None:
    """Add verdicts to a campaign's ledger; when this returns, they are on the disk.

    The caller holds the campaign's lock.

    Raises:
        AppelloError: the ledger is damaged, or cannot be written.
    """
    ledger = read_reviews(campaign)
    file = reviews_file(campaign)
    head = file.with_suffix(".head")
    # The ledger may be ahead of its head by one line, and no more: so the head that a killed run
    # left behind goes first, and then one verdict at a time. An empty ledger has its head as well:
    # without, all lines but the first could be cut off, and the head taken away.
    if _bytes(head) != ledger.head:
        _write(head, ledger.head)
    for verdict in verdicts:
        ledger = ledger.with_verdicts([verdict])
        _write(file, ledger.data)
        _write(head, ledger.head)


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a letter that was approved.

    Attributes:
        proof: its proof.
        parts: its words.
        versions: of the program and of the libraries that it was made with.
    """

    proof: bytes
    parts: tuple[Part, ...]
    versions: dict[str, str]


def keep(
    folder: Path,
    root: Path,
    final: str,
    *,
    version: Kept,
    people: Sequence[str],
) -> None:
    """Keep an approved version, so that a later one can be compared with it.

    Args:
        folder: output/<campaign>/reviewed; only its owner may look into it.
        root: the output folder.
        final: SHA-256 of the final bytes.
        version: what is kept.
        people: digests of the ids of the people whom it shows.

    Raises:
        WorkspaceError: a file cannot be written.
    """
    prepare_folder(folder, root)
    keep_private(folder)
    data = {"people": list(people), "versions": version.versions, "parts": list(version.parts)}
    words = (json.dumps(data, ensure_ascii=False) + "\n").encode()
    # The words last: a proof without them is not looked at.
    for name, contents in ((f"{final}.proof.pdf", version.proof), (f"{final}.json", words)):
        file = folder / name
        if not (file.is_file() and file.read_bytes() == contents):
            _write(file, contents, private=True)


def kept(folder: Path, final: str) -> Kept | None:
    """Return an approved version, or None if it is no longer there."""
    try:
        data = json.loads((folder / f"{final}.json").read_bytes())
        parts = tuple((str(name), str(words)) for name, words in data["parts"])
        versions = {str(name): str(number) for name, number in data["versions"].items()}
        proof = folder / f"{final}.proof.pdf"
        if any(item.is_symlink() for item in (folder, proof)):
            return None
        return Kept(proof.read_bytes(), parts, versions)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def people_in(words: Path) -> set[str]:
    """Return the digests of the people whom a kept version shows, from the file of its words."""
    try:
        return {str(item) for item in json.loads(words.read_bytes()).get("people", ())}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return set()


def keep_batch(folder: Path, root: Path, batch: str, rows: Mapping[str, str]) -> None:
    """Keep which letters, by addressee, and which final bytes a verdict on a batch was about.

    Raises:
        WorkspaceError: a file cannot be written.
    """
    prepare_folder(folder, root)
    keep_private(folder)
    data = (json.dumps({"batch": dict(rows)}, indent=1) + "\n").encode()
    _write(folder / f"{batch}.json", data, private=True)


def kept_batch(folder: Path, batch: str) -> dict[str, str]:
    """Return for each addressee of a batch the SHA-256 of the final bytes; nothing if not kept."""
    try:
        rows = json.loads((folder / f"{batch}.json").read_bytes())["batch"]
        return {str(name): str(digest) for name, digest in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def letter_parts(letter: Composed) -> tuple[Part, ...]:
    """Return the words of a letter, each line with the name of its place, and no name twice."""
    return tuple(_numbered(_lines(letter)))


def _lines(letter: Composed) -> Iterator[Part]:
    if isinstance(letter, LetterPair):
        for part in letter.parts:
            yield from ((f"{part.key.locale} {name}", text) for name, text in _lines(part))
        return
    yield "title", letter.title
    for line in lines(letter):
        # The call of a note is no part of the word before it; calls side by side are one, as [2,3].
        groups = groupby(line.runs, key=lambda run: bool(run.note))
        texts = ((called, "".join(run.text for run in runs)) for called, runs in groups)
        yield line.id, "".join(f"[{text}]" if called else text for called, text in texts)


def _numbered(parts: Iterator[Part]) -> Iterator[Part]:
    seen: dict[str, int] = {}
    for name, text in parts:
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name} ({seen[name]})"), text


def _bytes(file: Path) -> bytes | None:
    try:
        if not file.exists():
            return None
        if file.stat().st_size > _LONGEST:
            message = f"the file has more than {_LONGEST} bytes"
            raise ReviewError(Problem("too-long", message, "", Place(file)))
        return file.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise ReviewError(
            Problem("unreadable", message, "check its permissions", Place(file))
        ) from None


def _write(file: Path, data: bytes, *, private: bool = False) -> None:
    try:
        write_atomically(file, data, private=private)
    except OSError as error:
        raise not_written(file, error) from None
