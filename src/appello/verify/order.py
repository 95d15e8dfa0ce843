"""What must stand in order does: an address, the demands, names under headings and beside offices.

Only of letters from left to right; of the others, no extractor reads every line in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appello.errors import Problem
from appello.model.letter import Letter
from appello.model.line import Line, lines
from appello.verify.expected import is_arabic, normalise

__all__ = ["order_problems"]


def order_problems(letters: Sequence[Letter], pages: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each group of lines that the pages have in another order.

    Args:
        letters: what is printed on the pages.
        pages: the text of each, normalised.
    """
    whole = "".join(pages)
    for letter in letters:
        if letter.direction == "ltr":
            for group in _groups(letter):
                if misplaced := _misplaced(group, whole):
                    yield Problem(
                        "order",
                        f"`{misplaced.id}` does not stand on the page where it belongs",
                        "look at the template and its style",
                        field=misplaced.id,
                    )


def _groups(letter: Letter) -> Iterator[Sequence[Line]]:
    """Yield lines that every template has to print in their order."""
    yield tuple(lines(letter.inside_addresses))
    yield [line for group in letter.case_groups for line in (group.heading, *group.entries)]
    yield [prose.blocks[0].items[0] for prose in letter.demands]
    yield [line for entry in letter.signature_block.entries for line in entry.lines]


def _misplaced(group: Sequence[Line], whole: str) -> Line | None:
    """Return the first line that does not follow those before it.

    What goes on on the next page, or is read in another way, is passed over.
    """
    place = 0
    for line in group:
        text = normalise(line.text)
        if text not in whole or is_arabic(text):
            continue
        found = whole.find(text, place)
        if found < 0:
            return line
        place = found + len(text)
    return None
