"""What the pages of a file are drawn with, and whatever else it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from appello.errors import Problem
from appello.model.sought import Sought

__all__ = ["content", "resource_problems"]

_ADVICE = "look at the template and its style"
# Direct objects are not nested deeper than this in what our renderer writes.
_DEEPEST = 6
_PLAIN = bytes([*range(32, 127), *b"\n\r\t"])
_NO_GLYPH = re.compile(rb"<0000>\s*[<\[]")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_TOLD = ("/PieceInfo", "/LastModified", "/Thumb", "/JS")
_PRIVATE = (b"Exif\0", b"ns.adobe.com", b"Photoshop")
"""What pictures that were not cleaned have near their beginning."""
_BEGINNING = 2048


def content(page: pikepdf.Page) -> bytes:
    """Return what draws a page."""
    streams = page.obj.get("/Contents", pikepdf.Array())
    parts = streams if isinstance(streams, pikepdf.Array) else [streams]
    return b"\n".join(part.read_bytes() for part in parts)


def resource_problems(
    pdf: pikepdf.Pdf, families: tuple[str, ...], withheld: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield every font, state and object of a file that no letter has, and every withheld word.

    Args:
        pdf: the file.
        families: font families that may be embedded.
        withheld: words that must not stand anywhere in the file.
    """
    for page in pdf.pages:
        states = page.get("/Resources", pikepdf.Dictionary()).get(
            "/ExtGState", pikepdf.Dictionary()
        )
        if any(map(_is_transparent, states.values())):
            yield _fault("transparency", "a page of the file has something transparent")
        if b"/ActualText" in content(page):
            yield _replaced()
    allowed = {family.replace(" ", "").replace("-", "").lower() for family in families}
    sought = _Sought(withheld)
    packet = pdf.Root.get("/Metadata", pikepdf.Dictionary()).objgen
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield from _faults(item, allowed)
            if "/Metadata" in item and item.Metadata.objgen != packet:
                yield _fault("metadata", "a part of the file has properties of its own")
        if withheld and sought.is_in(item):
            yield Problem(
                "withheld",
                "the file holds a name that this edition withholds",
                "this is a fault of the template or of the program; do not send the letter",
            )
            return


def _fault(code: str, message: str) -> Problem:
    return Problem(code, message, _ADVICE)


def _replaced() -> Problem:
    return _fault("replaced-text", "the file says other words than it shows")


def _is_transparent(state: pikepdf.Object) -> bool:
    opacity = min(float(state.get(name, 1)) for name in ("/ca", "/CA"))
    mixed = str(state.get("/BM", "/Normal")) not in {"/Normal", "/Compatible"}
    return opacity < 1 or mixed or str(state.get("/SMask", "/None")) != "/None"


def _faults(item: pikepdf.Object, allowed: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with one object of the file."""
    keys = item.keys()
    if "/BaseFont" in keys:
        yield from _font(item, allowed)
    if "/FontName" in keys and keys.isdisjoint(_PROGRAMS):
        yield _fault("font", f"the file does not bring its font {item.FontName}")
    if "/ActualText" in keys:
        yield _replaced()
    if not keys.isdisjoint(_TOLD):
        yield _fault("metadata", "a part of the file has properties of its own")
    if "/Subtype" in keys and item.Subtype == "/Image":
        start = bytes(item.read_raw_bytes()[:_BEGINNING])
        if any(mark in start for mark in _PRIVATE):
            yield _fault("metadata", "a picture of the file has properties of its own")


def _font(item: pikepdf.Object, allowed: set[str]) -> Iterator[Problem]:
    name = str(item.BaseFont).lstrip("/").partition("+")[2]
    plain = name.replace("-", "").replace(" ", "").lower()
    if not any(plain.startswith(family) for family in allowed):
        yield _fault("font", f"the file uses a font that is not one of ours: {item.BaseFont}")
    if "/ToUnicode" in item:
        _, _, used = bytes(item.ToUnicode.read_bytes()).partition(b"endcodespacerange")
        if _NO_GLYPH.search(used):
            yield _fault("tofu", f"the font {name} lacks a character, and shows a box instead")


class _Sought:
    """Looks for withheld words in the objects of a file, as whole words in any encoding."""

    def __init__(self, withheld: tuple[str, ...]) -> None:
        self._words = Sought(withheld)
        self._wide = [word.encode("utf-16-be") for word in withheld]

    def is_in(self, item: pikepdf.Object) -> bool:
        """Tell whether an object has one of the words."""
        if not isinstance(item, pikepdf.Stream):
            return self._in_strings(item)
        if str(item.get("/Subtype", "")) == "/Image" or "/Length1" in item:
            return False
        data = bytes(item.read_bytes())
        return (
            self._words.is_in(data.decode("utf-8", "replace"))
            # Without other bytes than these there is no UTF-16.
            or (data.translate(None, _PLAIN) != b"" and any(word in data for word in self._wide))
            or self._in_strings(item)
        )

    def _in_strings(self, item: object, depth: int = 0) -> bool:
        """Look into the text strings of one object, which may be encoded in two ways."""
        if isinstance(item, pikepdf.String):
            return self._words.is_in(str(item))
        if depth > _DEEPEST:
            return False
        if isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
            parts = list(item.values())
        elif isinstance(item, pikepdf.Array):
            parts = list(item)
        else:
            return False
        return any(
            self._in_strings(part, depth + 1)
            for part in parts
            if not getattr(part, "is_indirect", False)
        )
