"""Pages of proofs as pictures, as text, and compared with an earlier version."""

from __future__ import annotations

import contextlib
import io
import re
import threading
from collections.abc import Iterator

import pypdfium2
from PIL import Image, ImageChops

__all__ = ["changed_pages", "page_count", "page_png", "page_text"]

_DOTS_PER_INCH = 110
_COMPARED_AT = 55
_POINTS_PER_INCH = 72
_FAINTEST = 40
"""Differences of fewer grey levels than these are the same ink, rounded otherwise."""
_MARK = (214, 40, 57)
_EDITION_DIGITS = re.compile(r"· ([0-9a-f]{8})\b")
_ROOM = 4.0
"""Points around digits, for the digits of another version may be wider."""
_lock = threading.Lock()
"""PDFium serves one thread at a time."""


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _lock:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def page_count(data: bytes) -> int:
    """Return the number of pages of a PDF."""
    with _opened(data) as document:
        return len(document)


def page_png(data: bytes, page: int, *, before: bytes | None = None) -> bytes | None:
    """Return a page as a PNG, or None if there is no such page.

    Args:
        data: the PDF.
        page: counted from 1.
        before: an earlier version; what differs from it is drawn in red.
    """
    now = _image(data, page, _DOTS_PER_INCH)
    if now is None:
        return None
    if before is not None:
        was = _image(before, page, _DOTS_PER_INCH) or Image.new("RGB", now.size, "white")
        now = _marked(now, was)
    out = io.BytesIO()
    now.save(out, "PNG", optimize=False)
    return out.getvalue()


def page_text(data: bytes, page: int) -> str | None:
    """Return the text of a page in the order in which it stands in the file, or None."""
    with _opened(data) as document:
        if not 1 <= page <= len(document):
            return None
        opened = document[page - 1]
        reader = opened.get_textpage()
        text = str(reader.get_text_bounded())
        reader.close()
        opened.close()
    return text.replace("\r\n", "\n").replace("\ufffe", "").replace("\x02", "")


def changed_pages(before: bytes, after: bytes) -> list[int]:
    """Return the numbers of the pages that look different, those that came or went included.

    The digits at the foot stand for the wording of the whole letter; if nothing else on a page is
    another, the page is not.
    """
    counts = page_count(before), page_count(after)
    found = []
    for page in range(1, max(counts) + 1):
        was, now = (_image(data, page, _COMPARED_AT, has_digits=False) for data in (before, after))
        if was is None or now is None or was.size != now.size or _mask(was, now).getbbox():
            found.append(page)
    return found


def _image(data: bytes, page: int, dots: int, *, has_digits: bool = True) -> Image.Image | None:
    with _opened(data) as document:
        if not 1 <= page <= len(document):
            return None
        opened = document[page - 1]
        scale = dots / _POINTS_PER_INCH
        bitmap = opened.render(scale=scale)
        image: Image.Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        for left, bottom, right, top in () if has_digits else _digits(opened):
            up, down = opened.get_height() - top, opened.get_height() - bottom
            box = (
                round(left * scale),
                round(up * scale),
                round(right * scale),
                round(down * scale),
            )
            image.paste("white", box)
        opened.close()
    return image


def _digits(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Return where the digits of a page's edition line stand: left, bottom, right, top in points.

    A box is a little larger than the digits, so that it covers those of any other version.
    """
    reader = page.get_textpage()
    found = []
    for match in _EDITION_DIGITS.finditer(reader.get_text_bounded()):
        searcher = reader.search(match[1])
        while place := searcher.get_next():
            boxes = [reader.get_charbox(place[0] + number) for number in range(place[1])]
            left, bottom, right, top = zip(*boxes, strict=True)
            found.append(
                (min(left) - _ROOM, min(bottom) - _ROOM, max(right) + _ROOM, max(top) + _ROOM)
            )
        searcher.close()
    reader.close()
    return found


def _mask(was: Image.Image, now: Image.Image) -> Image.Image:
    """Return white where two pictures of the same size differ, black elsewhere."""
    grey = ImageChops.difference(was, now).convert("L")
    return grey.point(lambda level: 255 if level > _FAINTEST else 0)


def _marked(now: Image.Image, was: Image.Image) -> Image.Image:
    """Draw in red what is new or gone, and the rest as it is but paler."""
    if was.size != now.size:
        was = was.resize(now.size)
    pale = Image.blend(now, Image.new("RGB", now.size, "white"), 0.35)
    pale.paste(_MARK, mask=_mask(was, now))
    return pale
