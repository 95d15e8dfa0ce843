"""One PDF with many letters, to be printed and put into envelopes in its order.

It is for paper only: links, and the structure that screen readers need, are left out. With them a
thousand letters of three pages took 740 MB of memory to join, without them 140 MB.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

import pikepdf

from appello.release.outgoing import Copy, Destination, Outgoing

__all__ = ["in_address_order", "print_batch"]

_ON_SCREEN = ("/Annots", "/StructParents", "/Tabs")


def in_address_order(
    letters: Iterable[Outgoing], collate: Callable[[str], object] = str.casefold
) -> list[Copy]:
    """Return a copy for each addressee: by country, postal code, town and name.

    Those without a postal address come last.

    Args:
        letters: in any order.
        collate: gives what a text is sorted by in the language of those who post the letters.
    """

    def key(copy: Copy) -> tuple[object, ...]:
        place = copy.destination or Destination("", "")
        is_unknown = not (place.country or place.city or place.postal_code or place.street)
        texts = (place.country, place.city, place.name)
        country, city, name = map(collate, texts)
        return is_unknown, country, place.postal_code, city, name, place.id, copy.letter.key

    copies = (
        Copy(letter, destination)
        for letter in letters
        for destination in letter.destinations or (None,)
    )
    return sorted(copies, key=key)


def print_batch(copies: Iterable[Copy], *, title: str, both_sides: bool = True) -> bytes:
    """Return all copies in one PDF, each with a bookmark; the same copies give the same bytes.

    Args:
        copies: in the order of printing.
        title: the title of the file.
        both_sides: begin each letter on a new sheet when both sides of the paper are printed,
            with an empty page where one ends on the front of a sheet.
    """
    with pikepdf.new() as batch:
        bookmarks = []
        for copy in copies:
            if both_sides and len(batch.pages) % 2:
                _, _, width, height = map(float, batch.pages[-1].mediabox)
                batch.add_blank_page(page_size=(width, height))
            bookmarks.append(pikepdf.OutlineItem(copy.label, len(batch.pages)))
            with pikepdf.open(io.BytesIO(copy.letter.final)) as source:
                for page in source.pages:
                    for name in _ON_SCREEN:
                        if name in page:
                            del page[name]
                batch.pages.extend(source.pages)
        with batch.open_outline() as outline:
            outline.root.extend(bookmarks)
        batch.docinfo["/Title"] = title
        out = io.BytesIO()
        batch.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
