"""Every character of a page that can be seen, and the box that its glyph just fills.

A letter has thousands of them. So pdfium's functions are called here with plain addresses, and the
boxes of a page are read out together: that takes a fifth of the time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw

__all__ = ["characters"]

_ADDRESS = ctypes.c_void_p
_HYPHEN = "\x02"
"""What pdfium reads for a hyphen at the end of a line."""
_UNSEEN = frozenset(
    {
        *(char for char in map(chr, range(0x10000)) if char.isspace() or char < " "),
        *map(chr, (0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F))),
        *map(chr, range(0x2060, 0x2070)),
    }
    - {_HYPHEN}
)


def _plain(function: Any, *arguments: Any) -> Callable[..., int]:  # noqa: ANN401 - ctypes' own
    """Return a function of pdfium that takes addresses as numbers."""
    prototype = ctypes.PYFUNCTYPE(ctypes.c_uint, _ADDRESS, ctypes.c_int, *arguments)
    return prototype(ctypes.cast(function, _ADDRESS).value or 0)


_code = _plain(pypdfium2.raw.FPDFText_GetUnicode)
_box = _plain(pypdfium2.raw.FPDFText_GetCharBox, *[_ADDRESS] * 4)


def characters(
    textpage: pypdfium2.PdfTextPage,
) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield each character that should leave ink: itself, and left, bottom, right and top."""
    handle, count = ctypes.cast(textpage.raw, _ADDRESS).value, textpage.count_chars()
    boxes = (ctypes.c_double * (4 * count))()
    step = ctypes.sizeof(ctypes.c_double)
    place = ctypes.addressof(boxes)
    chars = []
    for index in range(count):
        chars.append(chr(_code(handle, index)))
        _box(handle, index, place, place + step, place + 2 * step, place + 3 * step)
        place += 4 * step
    # pdfium writes left, right, bottom and top.
    for char, left, right, bottom, top in zip(
        chars, boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True
    ):
        if char not in _UNSEEN:
            yield char, left, bottom, right, top
