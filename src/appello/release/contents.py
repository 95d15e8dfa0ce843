"""Everything that a release consists of, file by file, in the order in which it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from appello.release.batch import in_address_order, print_batch
from appello.release.mailmerge import mail_merge
from appello.release.message import draft
from appello.release.outgoing import Outgoing

__all__ = ["BATCH", "TABLE", "contents"]

TABLE = "letters.csv"
BATCH = "print.pdf"


def contents(
    letters: Sequence[Outgoing],
    body: Callable[[Outgoing], str],
    *,
    title: str,
    collate: Callable[[str], object] = str.casefold,
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a release but its two lists, one at a time.

    Args:
        letters: the approved letters, each once; `head_problems` of each must be empty.
        body: gives the words of a letter's e-mail, in the letter's language.
        title: the title of the print batch.
        collate: gives what a text is sorted by, for the order of the print batch and of the table.
    """
    copies = in_address_order(letters, collate)
    for letter in letters:
        yield letter.pdf_file, letter.pdf
        if letter.calendar:
            yield letter.calendar_file, letter.calendar
        yield letter.message_file, draft(letter, body(letter))
    yield TABLE, mail_merge(copies)
    yield BATCH, print_batch(copies, title=title)
