"""Which pages of a file belong to which of its letters, as its structure says."""

from __future__ import annotations

import pikepdf

from appello.model.pair import LetterPair

__all__ = ["division", "is_divided"]

Division = list[tuple[str, list[int]]]
"""The language of each part, and the indexes of its pages."""


def division(pdf: pikepdf.Pdf) -> Division:
    """Return language and pages of each child of the document in the structure of a file."""
    indexes = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    documents = root.get("/K", pikepdf.Array())
    parts = documents[0].get("/K", pikepdf.Array()) if len(documents) else pikepdf.Array()
    return [
        (
            str(part.get("/Lang", "")),
            sorted({indexes[child.Pg.objgen] for child in part.get("/K", []) if "/Pg" in child}),
        )
        for part in parts
    ]


def is_divided(found: Division, pair: LetterPair, pages: int) -> bool:
    """Tell whether a file of so many pages is divided as its bilingual letter must be."""
    if tuple(language for language, _ in found) != pair.key.locales:
        return False
    (_, first), (_, second) = found
    if pair.arrangement == "side_by_side":
        return first == second == [0] and pages == 1
    return bool(first and second) and [*first, *second] == list(range(pages))
