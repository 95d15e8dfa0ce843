"""A contact sheet: many letters small on few pages, for an eye that looks for what is odd.

Each picture is the letter's own page, scaled down: it can be enlarged on a screen until it can be
read. It is a working paper and neither tagged nor made for archives.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf

from appello.render import caption_font
from appello.render.contact_grid import GAP, MARGIN, Grid, grid
from appello.render.proof import MARK
from appello.render.sharing import Sharing

__all__ = ["Heading", "Picture", "make_contact_sheet"]

_SIZE, _SMALL = 8.0, 6.5
"""Of the letters of a first line and of a second, in points."""
_BLACK, _RED, _FRAME = "0 0 0 rg", "0.7 0 0 rg", "0.6 0.6 0.6 RG 0.5 w"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above each page.

    Attributes:
        title: what the sheet shows, also the title of the file.
        part: which letters of how many the file has.
        warning: what it does not show, in red; empty if it shows everything.
    """

    title: str
    part: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished letter or other paper to be shown.

    Attributes:
        data: the bytes of its file.
        name, note: what stands below the picture; the name is what to find it by.
        shows_all: whether each of its pages is shown, or only the first.
    """

    data: bytes
    name: str
    note: str
    shows_all: bool = False


def make_contact_sheet(pictures: Iterable[Picture], *, per_page: int, heading: Heading) -> bytes:
    """Return a PDF file with small pages; the same letters give the same bytes.

    Args:
        pictures: what is shown, in this order; each is read when it is its turn.
        per_page: how many pictures a page has.
        heading: what stands above them.
    """
    with pikepdf.new() as pdf:
        font, sharing, layout = caption_font.embed(pdf), Sharing(pdf), grid(per_page)
        forms = [form for picture in pictures for form in _forms(pdf, sharing, picture)]
        count = math.ceil(len(forms) / per_page)
        for number in range(count):
            some = forms[number * per_page : (number + 1) * per_page]
            drawing = [*_head(layout, heading, f"page {number + 1} of {count}")]
            for index, form in enumerate(some):
                drawing += _placed(layout, index, form)
            named = {f"/P{index}": form.form for index, form in enumerate(some)}
            pdf.add_blank_page(page_size=(layout.width, layout.height))
            page = pdf.pages[-1].obj
            page.Contents = pdf.make_stream("\n".join(drawing).encode())
            page.Resources = pikepdf.Dictionary(
                Font=pikepdf.Dictionary(F=font), XObject=pikepdf.Dictionary(named)
            )
        pdf.docinfo.Title = pikepdf.String(MARK + heading.title)
        pdf.Root.Lang = pikepdf.String("en")
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Form:
    """A page as an object that can be drawn, with its caption."""

    form: pikepdf.Object
    width: float
    height: float
    name: str
    note: str


def _forms(pdf: pikepdf.Pdf, sharing: Sharing, picture: Picture) -> Iterator[_Form]:
    """Yield the pages of a letter that are to be shown, without links, tags and bookmarks."""
    with pikepdf.open(io.BytesIO(picture.data)) as letter:
        count = len(letter.pages)
        for number, page in enumerate(letter.pages[: None if picture.shows_all else 1], 1):
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.contents_coalesce()
            form = pikepdf.Stream(pdf, page.obj.Contents.read_bytes())
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([left, bottom, right, top])
            form.Matrix = pikepdf.Array([1, 0, 0, 1, -left, -bottom])
            form.Resources = sharing.copy(page.resources)
            where = f"page {number} of {count}" if picture.shows_all else _pages(count)
            yield _Form(
                pdf.make_indirect(form),
                right - left,
                top - bottom,
                picture.name,
                f"{picture.note}, {where}",
            )


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _head(layout: Grid, heading: Heading, place: str) -> Iterator[str]:
    top = layout.height - MARGIN - _SIZE
    right = layout.width - MARGIN - caption_font.width(place) * _SMALL
    room = right - MARGIN - GAP
    yield _text(heading.title, MARGIN, top, size=_SIZE, room=room)
    yield _text(place, right, top, size=_SMALL)
    below = top - _SIZE - 1
    yield _text(heading.part, MARGIN, below, size=_SMALL)
    after = MARGIN + caption_font.width(heading.part) * _SMALL + GAP
    if heading.warning:
        room = layout.width - MARGIN - after
        yield _text(heading.warning, after, below, size=_SMALL, colour=_RED, room=room)


def _placed(layout: Grid, index: int, form: _Form) -> Iterator[str]:
    """Draw a page in its place, with a frame around it and the caption below."""
    left, top = layout.corner(index)
    width, height = layout.cell
    scale = min(width / form.width, height / form.height)
    bottom = top - form.height * scale
    edges = f"{left:.3f} {bottom:.3f} {form.width * scale:.3f} {form.height * scale:.3f} re"
    yield f"q {scale:.6f} 0 0 {scale:.6f} {left:.3f} {bottom:.3f} cm /P{index} Do Q"
    yield f"q {_FRAME} {edges} S Q"
    yield _text(form.name, left, bottom - _SIZE, size=_SIZE, room=width)
    yield _text(form.note, left, bottom - _SIZE - _SMALL - 1.5, size=_SMALL, room=width)


def _text(
    text: str, x: float, y: float, *, size: float, colour: str = _BLACK, room: float = math.inf
) -> str:
    """Show a line of text, smaller if it would not fit into the room."""
    fitting = min(size, room / max(caption_font.width(text), 1e-6))
    return f"BT {colour} /F {fitting:.3f} Tf {x:.3f} {y:.3f} Td {caption_font.shown(text)} Tj ET"
