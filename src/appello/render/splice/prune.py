"""Take the sheet out of a file that has it after its pages, with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from appello.render.splice.outcome import CannotSpliceError, Reason

__all__ = ["find_bookmark", "prune"]


def prune(pdf: pikepdf.Pdf, count: int) -> None:
    """Keep the first pages of a tagged file, and nothing that belongs to the others.

    Args:
        pdf: what WeasyPrint wrote.
        count: how many pages to keep.

    Raises:
        CannotSpliceError: a bookmark leads to another page.
    """
    kept = {pdf.pages[number].obj.objgen for number in range(count)}
    root = pdf.Root.StructTreeRoot
    document = root.K[0]
    document.K = pikepdf.Array([child for child in document.K if child.Pg.objgen in kept])
    # The first keys are those of pages, with a list each; then come links, with an element each.
    entries, gone = list(root.ParentTree.Nums), len(pdf.pages) - count
    pairs = [
        (key if key < count else key - gone, value)
        for key, value in zip(entries[::2], entries[1::2], strict=True)
        if key < count or (key >= len(pdf.pages) and value.Pg.objgen in kept)
    ]
    for page in list(pdf.pages)[:count]:
        for link in page.obj.get("/Annots", []):
            link.StructParent -= gone
    root.ParentTree.Nums = pikepdf.Array([item for pair in pairs for item in pair])
    if any(target[0].objgen not in kept for target in _destinations(pdf)):
        raise CannotSpliceError(Reason.CONTENT, "a bookmark leads to the sheet")
    while len(pdf.pages) > count:
        del pdf.pages[-1]


def find_bookmark(pdf: pikepdf.Pdf, title: str) -> pikepdf.Object:
    """Return the only bookmark with a title.

    Raises:
        CannotSpliceError: there is none, or there are several.
    """
    found = [item for item in _bookmarks(pdf) if str(item.Title) == title]
    if len(found) != 1:
        raise CannotSpliceError(Reason.PLACE, "a heading that varies has not one bookmark")
    return found[0]


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    outlines = pdf.Root.get("/Outlines", pikepdf.Dictionary())
    waiting = [outlines["/First"]] if "/First" in outlines else []
    while waiting:
        item = waiting.pop()
        yield item
        waiting += [item[key] for key in ("/Next", "/First") if key in item]


def _destinations(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every destination of the outline and of the table of names."""
    for item in _bookmarks(pdf):
        yield item.Dest
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary())
    yield from list(names.get("/Names", []))[1::2]
