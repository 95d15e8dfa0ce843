"""Does each of two letters on one sheet keep to its half? A long word may run into the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2

from appello.errors import Problem
from appello.model.letter import Letter
from appello.model.pair import LetterPair
from appello.verify.expected import difference, expected_pieces, normalise, running_pieces

__all__ = ["stray_problems"]


def stray_problems(
    data: bytes, pair: LetterPair, words: Sequence[tuple[str, ...]]
) -> Iterator[Problem]:
    """Yield a problem if characters that one half lacks stand on the other, which has too many.

    Args:
        data: the final bytes, of one page.
        pair: the letters; the first stands on the right if it is written from right to left.
        words: what their templates printed.
    """
    halves = _halves(data)
    if pair.first.direction == "rtl":
        halves.reverse()
    (lost, surplus), (also_lost, also_surplus) = (
        difference(_expected(letter, printed), half)
        for letter, printed, half in zip(pair.parts, words, halves, strict=True)
    )
    strayed: Counter[str] = (lost & also_surplus) + (also_lost & surplus)
    if strayed:
        yield Problem(
            "off-half",
            f"{strayed.total()} characters stand on the half of the other language",
            "shorten what does not fit into a line, or write `arrangement: one_after_the_other`",
        )


def _expected(letter: Letter, words: Sequence[str]) -> str:
    pieces = [text for _, text in (*expected_pieces(letter), *running_pieces(letter, 1))]
    return "".join(map(normalise, (*pieces, *words)))


def _halves(data: bytes) -> list[str]:
    """Return the normalised text of the left and of the right half of the first page."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        width, height = page.get_size()
        textpage = page.get_textpage()
        found = [
            normalise(textpage.get_text_bounded(left, 0, left + width / 2, height))
            for left in (0, width / 2)
        ]
        textpage.close()
        page.close()
        return found
    finally:
        document.close()
