"""How WeasyPrint writes text into a page's content: the only module that knows it.

Every piece of text in one line is a segment of its own::

    /Span
    <</MCID 6>>
    BDC
    0.066667 0.066667 0.066667 rg         only where the colour changes; or the alpha: gs
    BT
    1 0 0 -1 404.409449 226.251555 Tm     where it stands, in CSS pixels
    /VTXKUP 13.333008 Tf                  the font, named after its file, and its size
    [<0102>0<0058>0<0058>30<0052>...] TJ  numbers of glyphs in the whole font, and kerning
    ET
    EMC

None of this is promised by WeasyPrint. The pattern is strict: what it does not match is no segment,
and then the numbers of segments differ, and letters are rendered the normal way. Letters of each
class are compared with rendered ones in every run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

__all__ = ["Segment", "contents", "placed", "segments", "shown"]

_TOKEN = re.compile(
    rb"""
    ^(?P<stack>[qQ])\n
  | ^(?P<colour>[\d.]+\ [\d.]+\ [\d.]+)\ rg\n
  | ^/(?P<tag>\w+)\n<</MCID\ (?P<mark>\d+)>>\nBDC\n
    (?P<state>(?:/[\w.]+\ gs\n|[\d.]+\ [\d.]+\ [\d.]+\ rg\n)*)
    BT\n1\ 0\ 0\ -1\ (?P<x>-?[\d.]+)\ (?P<y>-?[\d.]+)\ Tm\n
    (?P<glyphs>(?:/\w+\ [\d.]+\ Tf\n|-?[\d.]+\ Ts\n|\[[^\]\n]*\]\ TJ\n)+)
    ET\nEMC\n""",
    re.VERBOSE | re.MULTILINE,
)
_SHOWN = re.compile(rb"(?P<font>/\w+) (?P<size>[\d.]+) Tf\n|\[(?P<items>[^\]]*)\] TJ\n")
_FONT = re.compile(rb"(/\w+) [\d.]+ Tf\n")
_FULL = 255


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text in one line.

    Attributes:
        start: where it begins in the content, and `end`, where the next thing does.
        inside: where its place begins, after which come its glyphs; and `inside_end`.
        mark: its number among the marked contents of the page.
        x: where its base line begins, as written, in CSS pixels from the left.
        y: the same from the top.
        glyphs: the operators that choose fonts and show glyphs.
        colour: red, green and blue, from 0 to 255.
    """

    start: int
    end: int
    inside: int
    inside_end: int
    mark: int
    x: bytes
    y: bytes
    glyphs: bytes
    colour: tuple[int, int, int]

    @property
    def fonts(self) -> tuple[bytes, ...]:
        """The names of its fonts, in alphabetical order."""
        return tuple(sorted(set(_FONT.findall(self.glyphs))))


def contents(page: pikepdf.Page) -> bytes:
    """Return a page's content, whether it is one stream or several."""
    parts = page.obj.Contents
    streams = parts if isinstance(parts, pikepdf.Array) else [parts]
    return b"".join(stream.read_bytes() for stream in streams)


def segments(content: bytes) -> list[Segment]:
    """Return the segments of a page in the order in which they are painted."""
    found: list[Segment] = []
    stack: list[tuple[int, int, int]] = []
    colour = (0, 0, 0)
    for match in _TOKEN.finditer(content):
        if match["stack"] == b"q":
            stack.append(colour)
        elif match["stack"] == b"Q":
            colour = stack.pop() if stack else (0, 0, 0)
        elif match["colour"]:
            colour = _colour(match["colour"])
        else:
            for line in match["state"].splitlines():
                if line.endswith(b" rg"):
                    colour = _colour(line[:-3])
            found.append(
                Segment(
                    match.start(),
                    match.end(),
                    match.start("x"),
                    match.end("glyphs"),
                    int(match["mark"]),
                    match["x"],
                    match["y"],
                    match["glyphs"],
                    colour,
                )
            )
    return found


def placed(x: bytes, y: bytes, glyphs: bytes) -> bytes:
    """Return what stands between a segment's `inside` and `inside_end`."""
    return b"%s %s Tm\n%s" % (x, y, glyphs)


def shown(glyphs: bytes) -> Iterator[tuple[bytes, float, bytes, float]]:
    """Yield font, size, numbers of glyphs, and how far they move each other, of each run.

    Numbers have four hexadecimal digits each. The moves of a run are added up, in thousandths of
    the size, to the left.
    """
    font, size = b"", 0.0
    for match in _SHOWN.finditer(glyphs):
        if match["font"]:
            font, size = match["font"], float(match["size"])
            continue
        # Moves and numbers take turns; where there is no move, there is nothing between two.
        items = match["items"].replace(b">", b"<").split(b"<")
        yield font, size, b"".join(items[1::2]), sum(map(float, filter(None, items[::2])))


def _colour(written: bytes) -> tuple[int, int, int]:
    red, green, blue = (round(float(part) * _FULL) for part in written.split())
    return red, green, blue
