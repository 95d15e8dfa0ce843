"""Whether two files of one letter are the same but for fonts' subsets and the order of objects."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from appello.render.splice.content import contents, segments
from appello.render.splice.drawn import outlines
from appello.render.splice.meanings import Glyphs

__all__ = ["difference"]

_DIGITS = 3
"""Digits of a CSS pixel: a place on the sheet and in the letter may be rounded otherwise."""
_PLACE = re.compile(rb"^1 0 0 -1 (-?[\d.]+) (-?[\d.]+) Tm$", re.MULTILINE)
_SKIPPED = {"/P", "/Parent", "/StructParent", "/First", "/Next", "/Prev", "/Last"}
_NAMES = {"/ID", "/Headers"}
"""Which header cells a cell belongs to, and what they are called."""
_SKIPPED |= {"/Length", "/Filter", "/DecodeParms"}


def difference(rendered: bytes, spliced: bytes) -> str:
    """Return what differs first between two files of one letter; nothing if they are the same."""
    with pikepdf.open(io.BytesIO(rendered)) as one, pikepdf.open(io.BytesIO(spliced)) as two:
        for (name, first), (_, second) in zip(_facts(one), _facts(two), strict=True):
            if first != second:
                return name
    return ""


def _facts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, object]]:
    """Yield what must be the same, by name."""
    yield "version", pdf.pdf_version
    yield "entries of the catalog", sorted(pdf.Root.keys())
    yield "information", {key: str(value) for key, value in pdf.docinfo.items()}
    yield "metadata", pdf.Root.Metadata.read_bytes()
    yield "identifier", bytes(pdf.trailer["/ID"][0])
    yield "number of pages", len(pdf.pages)
    plain = _Plain({page.obj.objgen: number for number, page in enumerate(pdf.pages)})
    for number, page in enumerate(pdf.pages, 1):
        content = contents(page)
        yield f"content of page {number}", _PLACE.sub(_rounded, content)
        glyphs, found = Glyphs(page), segments(content)
        yield f"text of page {number}", [glyphs.measure(segment.glyphs) for segment in found]
        yield f"outlines of page {number}", outlines(page, [segment.glyphs for segment in found])
        pictures = page.obj.get("/Resources", pikepdf.Dictionary()).get("/XObject")
        if pictures is not None:
            raw = {key: value.read_raw_bytes() for key, value in pictures.items()}
            yield f"pictures of page {number}", raw
        yield (
            f"page {number}",
            plain.value(
                {key: page.obj[key] for key in page.obj.keys() - {"/Contents", "/Resources"}}
            ),
        )
    for key in sorted(pdf.Root.keys() - {"/Pages", "/Metadata"}):
        yield key[1:], plain.value(pdf.Root[key])


def _rounded(match: re.Match[bytes]) -> bytes:
    return b"%.*f %.*f Tm" % (_DIGITS, float(match[1]), _DIGITS, float(match[2]))


@dataclass(frozen=True, slots=True)
class _Plain:
    """Turns objects of a file into plain values that do not depend on numbers of objects.

    Attributes:
        pages: the numbers of the pages, from 0, by the numbers of their objects.
        headers: numbers for the names of header cells, which are made of numbers of objects.
    """

    pages: dict[tuple[int, int], int]
    headers: dict[bytes, int] = field(default_factory=dict)

    def value(self, item: Any) -> object:  # noqa: ANN401 - whatever a file holds
        """Return an object as lists, dictionaries and text; a page as its number."""
        is_object = isinstance(item, pikepdf.Object)
        if is_object and item.is_indirect and item.objgen in self.pages:
            return ("page", self.pages[item.objgen])
        if isinstance(item, pikepdf.Stream):
            return {**self._entries(item.stream_dict), "data": item.read_bytes()}
        if isinstance(item, (dict, pikepdf.Dictionary)):
            return self._entries(item)
        if isinstance(item, pikepdf.Array):
            return [self.value(part) for part in item]
        if isinstance(item, pikepdf.String):
            return str(item)
        return item.unparse() if is_object else item

    def _entries(self, item: Any) -> dict[str, object]:  # noqa: ANN401 - a dictionary
        """Return a dictionary's entries, without the ways back; and all items of an outline."""
        found = {
            key: self._names(value) if key in _NAMES else self.value(value)
            for key, value in sorted(item.items())
            if key not in _SKIPPED
        }
        if "/First" in item:
            inner, items = item["/First"], []
            while inner is not None:
                items.append(self.value(inner))
                inner = inner.get("/Next")
            found["items"] = items
        return found

    def _names(self, item: Any) -> list[int]:  # noqa: ANN401 - a name, or a list of them
        names = item if isinstance(item, pikepdf.Array) else [item]
        return [self.headers.setdefault(bytes(name), len(self.headers)) for name in names]
