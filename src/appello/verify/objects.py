"""What a page is drawn of: text, lines and pictures, and nothing else."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from appello.verify.overlap import Box, overlapping

__all__ = ["Objects", "objects_on"]

_SMALLEST = 4.5
"""Points: the least size of type that can be read."""
_PALEST = 128
"""The lightest part of a colour, of 255, that is dark enough to be read on paper."""
_SAME = 0.001
"""What two sides of a letter may differ by."""


@dataclass(slots=True)
class Objects:
    """The objects of a page.

    Attributes:
        texts: handles of those that are text; they last as long as the page is open.
        faults: how many of these cannot be read, and how many are of a sort that no letter has,
            such as shadings and nested drawings; by the code of the problem.
        pictures: how many pictures there are.
    """

    texts: list[object] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    pictures: int = 0


def objects_on(page: pypdfium2.PdfPage) -> Objects:
    """Return what a page is drawn of."""
    found = Objects()
    look = _Look()
    boxes: list[Box] = []
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.texts.append(item)
            found.faults.update(look.faults(item))
            boxes.append(look.box(item))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.pictures += 1
        elif kind != pdfium.FPDF_PAGEOBJ_PATH:
            found.faults["drawing"] += 1
    found.faults["overlap"] += overlapping(boxes)
    return found


class _Look:
    """Asks for size, direction and colour of pieces of text, always into the same memory."""

    def __init__(self) -> None:
        self._matrix, self._size = pdfium.FS_MATRIX(), ctypes.c_float()
        self._color = [ctypes.c_uint() for _ in range(4)]
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._edge_places = [ctypes.byref(edge) for edge in self._edges]
        self._matrix_place, self._size_place = map(ctypes.byref, (self._matrix, self._size))
        self._color_places = [ctypes.byref(part) for part in self._color]

    def faults(self, item: Any) -> Iterator[str]:  # noqa: ANN401 - a handle of pdfium
        matrix = self._matrix
        pdfium.FPDFPageObj_GetMatrix(item, self._matrix_place)
        pdfium.FPDFTextObj_GetFontSize(item, self._size_place)
        pdfium.FPDFPageObj_GetFillColor(item, *self._color_places)
        *color, opacity = (part.value for part in self._color)
        if self._size.value * abs(matrix.d) < _SMALLEST:
            yield "too-small"
        is_turned = abs(matrix.b) > _SAME or abs(matrix.c) > _SAME or matrix.a <= 0
        if is_turned or abs(matrix.a - matrix.d) > _SAME:
            yield "distorted"
        if max(color) > _PALEST or opacity < 0xFF:  # noqa: PLR2004 - the whole of a byte
            yield "faint"

    def box(self, item: Any) -> Box:  # noqa: ANN401 - a handle of pdfium
        pdfium.FPDFPageObj_GetBounds(item, *self._edge_places)
        left, bottom, right, top = (edge.value for edge in self._edges)
        return left, bottom, right, top
