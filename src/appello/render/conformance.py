"""What WeasyPrint's PDF/A-2a lacks to be PDF/UA-1 as well, and the languages inside the letter."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf

from appello.render.imposition import impose
from appello.render.parts import Part, divide
from appello.render.unicode_maps import mend_meanings

__all__ = ["INNER_LANGUAGE_TAG", "complete", "finish", "finish_pair"]

INNER_LANGUAGE_TAG = "/Art"
"""Structure type that marks a piece in another language until its /Lang is written.

WeasyPrint writes no /Lang but the document's. Pieces in another language are laid out as `article`
elements, which nothing else in a letter uses: one level deep for the first inner language, two for
the second, and so on. Here they become spans with their language.
"""

_PIXEL = 0.75
"""Points in a pixel."""

_UA = b"""<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfuaid:part>1</pdfuaid:part><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def finish(data: bytes, inner_languages: Sequence[str]) -> bytes:
    """Make a PDF/A-2a file PDF/UA-1 too and write the languages of its pieces.

    Args:
        data: what WeasyPrint wrote.
        inner_languages: BCP 47 tags, in the order of the depth that marks them.

    Returns:
        The final bytes; the same input gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        complete(pdf, inner_languages)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def complete(pdf: pikepdf.Pdf, inner_languages: Sequence[str]) -> None:
    """Do to an open file what `finish` does to its bytes."""
    _declare_ua(pdf)
    _mend_pictures(pdf)
    mend_meanings(pdf)
    if inner_languages:
        _write_languages(pdf.Root.StructTreeRoot, inner_languages)


def finish_pair(
    data: bytes, parts: Sequence[Part], *, side_by_side: bool = False, mirrored: bool = False
) -> bytes:
    """Do for a file of two letters what `finish` does for one, and divide its structure.

    Args:
        data: what WeasyPrint wrote, the pages of the first letter before those of the second.
        parts: the letters, in reading order.
        side_by_side: put both, which have one page each, on one sheet.
        mirrored: the first stands on the right half of the sheet.

    Returns:
        The final bytes; the same input gives the same bytes.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _declare_ua(pdf)
        _mend_pictures(pdf)
        mend_meanings(pdf)
        for element, part in zip(divide(pdf, parts), parts, strict=True):
            _write_languages(element, part.inner_languages)
        if side_by_side:
            impose(pdf, mirrored=mirrored)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _declare_ua(pdf: pikepdf.Pdf) -> None:
    raw = pdf.Root.Metadata.read_bytes()
    end = b"</rdf:RDF>" if b"</rdf:RDF>" in raw else b"</ns0:RDF>"
    at = raw.rindex(end)
    packet = pikepdf.Stream(pdf, raw[:at] + _UA + raw[at:])
    packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = pdf.make_indirect(packet)


def _mend_pictures(pdf: pikepdf.Pdf) -> None:
    """Take back what PDF/A-2a forbids of pictures, and say where they stand in points.

    WeasyPrint asks for smoothed pictures, and gives their places in pixels from the top.
    """
    if not pdf.pages[0].get("/Resources", pikepdf.Dictionary()).get("/XObject"):
        return
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and "/Interpolate" in item:
            del item.Interpolate
        elif isinstance(item, pikepdf.Dictionary) and str(item.get("/S", "")) == "/Figure":
            height = float(item.Pg.MediaBox[3])
            left, top, right, bottom = (float(edge) * _PIXEL for edge in item.A.BBox)
            item.A.BBox = pikepdf.Array([left, height - bottom, right, height - top])


def _write_languages(element: pikepdf.Object, languages: Sequence[str], depth: int = 0) -> None:
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Array):
        children = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
    else:
        children = [kids] if isinstance(kids, pikepdf.Dictionary) else []
    for child in children:
        kind = child.get("/S")
        if kind is None:
            continue
        if str(kind) == INNER_LANGUAGE_TAG:
            child.S = pikepdf.Name.Span
            if not _contains_mark(child):
                child.Lang = pikepdf.String(languages[depth])
            _write_languages(child, languages, depth + 1)
        else:
            _write_languages(child, languages, depth)


def _contains_mark(element: pikepdf.Object) -> bool:
    kids = element.get("/K")
    return isinstance(kids, pikepdf.Array) and any(
        isinstance(kid, pikepdf.Dictionary) and str(kid.get("/S")) == INNER_LANGUAGE_TAG
        for kid in kids
    )
