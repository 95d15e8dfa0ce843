"""A file of two letters whose structure has an element with its own language for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

__all__ = ["Part", "divide"]


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one of the letters in a file, which follow one another.

    Attributes:
        locale: its language.
        pages: how many.
        inner_languages: BCP 47 tags, in the order of the depth that marks them.
    """

    locale: str
    pages: int
    inner_languages: Sequence[str]


def divide(pdf: pikepdf.Pdf, parts: Sequence[Part]) -> list[pikepdf.Object]:
    """Put an element for each part between the document and what it is made of.

    Args:
        pdf: what WeasyPrint wrote.
        parts: the letters, in the order of their pages.

    Returns:
        The new elements, in the order of the parts.
    """
    document = pdf.Root.StructTreeRoot.K[0]
    elements: list[pikepdf.Object] = []
    owners: list[pikepdf.Object] = []
    for part in parts:
        element = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem,
                S=pikepdf.Name.Part,
                P=document,
                Lang=pikepdf.String(part.locale),
                K=pikepdf.Array(),
            )
        )
        elements.append(element)
        owners += [element] * part.pages
    owner = {page.obj.objgen: element for page, element in zip(pdf.pages, owners, strict=True)}
    for child in document.K.as_list():
        owner[child.Pg.objgen].K.append(child)
    # What stands in the margins is nobody's child, but inherits a language all the same.
    for item in pdf.objects:
        is_element = isinstance(item, pikepdf.Dictionary) and "/S" in item and "/Pg" in item
        if is_element and item.get("/P", item).objgen == document.objgen:
            item.P = owner[item.Pg.objgen]
    document.K = pikepdf.Array(elements)
    return elements
