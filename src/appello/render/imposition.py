"""Two pages of half a sheet each, put side by side on one sheet that is tagged as one page.

Both pages were written in one file, so they share fonts, pictures and structure. What must change
is what counts page by page: the numbers of marked content, the places of links and bookmarks, and
the list that leads from marked content to structure.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

__all__ = ["impose"]


def impose(pdf: pikepdf.Pdf, *, mirrored: bool) -> None:
    """Put the second of two pages beside the first, which stays the first to be read.

    Args:
        pdf: a tagged file of two pages of the same size.
        mirrored: the first page goes to the right.
    """
    first, second = pdf.pages
    width, height = float(first.mediabox[2]), float(first.mediabox[3])
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    elements, added = numbers[1], numbers[3]
    contents = pikepdf.Array()
    # The second page comes first: of the first, the marked content keeps its numbers.
    for page, left, offset in (
        (second, 0.0 if mirrored else width, len(elements)),
        (first, width if mirrored else 0.0, 0),
    ):
        _move(pdf, page, left)
        for item in _elements_on(pdf, page):
            _hang(item, first, offset)
        drawing = f"q 1 0 0 1 {left:.3f} 0 cm\n".encode() + _renumbered(page, offset) + b"\nQ\n"
        contents.insert(0, pdf.make_stream(drawing))
    elements.extend(added)
    del numbers[2:4]
    links = [*first.get("/Annots", []), *second.get("/Annots", [])]
    if links:
        first.obj.Annots = pikepdf.Array(links)
    first.obj.Contents = contents
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        first.obj[name] = pikepdf.Array([0, 0, 2 * width, height])
    for item in _bookmarks(pdf.Root.get("/Outlines")):
        item.Dest[0] = first.obj
    del pdf.pages[1]


def _move(pdf: pikepdf.Pdf, page: pikepdf.Page, left: float) -> None:
    """Move links, bookmarks and the places of pictures as the page moves."""
    for link in page.get("/Annots", []):
        link.Rect[0], link.Rect[2] = (float(link.Rect[index]) + left for index in (0, 2))
    for item in _bookmarks(pdf.Root.get("/Outlines")):
        if item.Dest[0].objgen == page.obj.objgen:
            item.Dest[2] = float(item.Dest[2]) + left
    for item in _elements_on(pdf, page):
        box = item.get("/A", pikepdf.Dictionary()).get("/BBox")
        if box is not None:
            box[0], box[2] = (float(box[index]) + left for index in (0, 2))


def _bookmarks(parent: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    item = parent.get("/First") if parent is not None else None
    while item is not None:
        yield item
        yield from _bookmarks(item)
        item = item.get("/Next")


def _elements_on(pdf: pikepdf.Pdf, page: pikepdf.Page) -> list[pikepdf.Object]:
    """Return the elements of the structure, and the references to links, that are on a page."""
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and "/Pg" in item
        if item.Pg.objgen == page.obj.objgen
    ]


def _hang(item: pikepdf.Object, page: pikepdf.Page, offset: int) -> None:
    """Move an element to another page, where its marked content has other numbers."""
    item.Pg = page.obj
    kids = item.get("/K")
    if isinstance(kids, pikepdf.Array):
        for index, kid in enumerate(kids):
            if isinstance(kid, int):
                kids[index] = kid + offset


def _renumbered(page: pikepdf.Page, offset: int) -> bytes:
    instructions = pikepdf.parse_content_stream(page)
    for instruction in instructions:
        properties = instruction.operands[-1] if instruction.operands else None
        if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
            properties.MCID = properties.MCID + offset
    return pikepdf.unparse_content_stream(instructions)
