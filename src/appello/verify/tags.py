"""The structure of a file, which screen readers read instead of the page: is it there, and true?"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from appello.errors import Problem
from appello.model.line import lines
from appello.model.pair import Composed, LetterPair
from appello.verify.resources import content

__all__ = ["tag_problems"]

_ADVICE = "look at the template and its style"
_MARK = re.compile(rb"/MCID\s")
_WORD = re.compile(r"\w+")


def tag_problems(pdf: pikepdf.Pdf, letter: Composed) -> Iterator[Problem]:
    """Yield what the structure and the bookmarks of a file lack, or say otherwise than its pages.

    Args:
        pdf: the file.
        letter: the letter, or the two letters.
    """
    root = pdf.Root
    tree = root.get("/StructTreeRoot", pikepdf.Dictionary())
    marks = root.get("/MarkInfo", pikepdf.Dictionary())
    if not marks.get("/Marked", False) or not _has_every_mark(pdf, tree):
        yield Problem("untagged", "the file has no whole structure for screen readers", _ADVICE)
    numbers = [int(page.get("/StructParents", -1)) for page in pdf.pages]
    if numbers != sorted(numbers):
        yield Problem("page-order", "the pages are not in the order of the structure", _ADVICE)
    parts = letter.parts if isinstance(letter, LetterPair) else (letter,)
    texts = [line.text for part in parts for line in lines(part)]
    texts += [translation for part in parts for *_, translation in part.words]
    known = set(_WORD.findall(" ".join(texts)))
    if not known.issuperset(_WORD.findall(" ".join(_bookmarks(root.get("/Outlines"))))):
        yield Problem(
            "bookmark", "a bookmark of the file has words that the letter has not", _ADVICE
        )


def _has_every_mark(pdf: pikepdf.Pdf, tree: pikepdf.Object) -> bool:
    """Tell whether the list of marked content knows each mark on each page."""
    numbers = tree.get("/ParentTree", pikepdf.Dictionary()).get("/Nums", pikepdf.Array())
    elements = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    for page in pdf.pages:
        listed = elements.get(int(page.get("/StructParents", -1)), pikepdf.Array())
        if not isinstance(listed, pikepdf.Array) or len(listed) != len(
            _MARK.findall(content(page))
        ):
            return False
    return True


def _bookmarks(parent: pikepdf.Object | None) -> Iterator[str]:
    item = parent.get("/First") if parent is not None else None
    while item is not None:
        yield str(item.get("/Title", ""))
        yield from _bookmarks(item)
        item = item.get("/Next")
